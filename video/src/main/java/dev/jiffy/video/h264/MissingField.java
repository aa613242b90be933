package dev.jiffy.video.h264;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.picture.Picture;

/// Fills the lines of a field that never came with those of the other one. The standard leaves them open (clause C.4.5.3 outputs
/// a non-paired field as it is); doubled lines are what a viewer expects, and the same every time.
final class MissingField {
    private MissingField() {
    }

    /// @param from the field that is there, 1 top or 2 bottom
    static void fill(Frame frame, int from) {
        for (int plane = 0; plane < frame.format().chroma().planes(); plane++) {
            int stride = frame.stride(plane);
            int rows = frame.format().planeHeight(plane);
            Object samples = frame.format().wide() ? frame.shorts(plane) : frame.bytes(plane);
            for (int y = 0; y + 1 < rows; y += 2) {
                int there = from == Picture.TOP ? y : y + 1;
                int missing = from == Picture.TOP ? y + 1 : y;
                System.arraycopy(samples, there * stride, samples, missing * stride, stride);
            }
        }
    }
}
