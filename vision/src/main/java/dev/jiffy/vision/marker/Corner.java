package dev.jiffy.vision.marker;

/// A point of a picture in pixels; the centre of the sample at the top left is (0, 0).
public record Corner(double x, double y) {
}
