package dev.jiffy.servo.bench;

import dev.jiffy.vision.filter.GrayImage;
import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.marker.MarkerFamily;

/// A picture as it comes from a camera, and what is known about it.
///
/// @param name for people, a file for instance
/// @param image with samples of its own
/// @param family of the markers in it
/// @param camera that took it
/// @param markerLength side of the markers' black squares in metres
public record CameraPicture(String name, GrayImage image, MarkerFamily family, CameraMatrix camera,
        double markerLength) {
}
