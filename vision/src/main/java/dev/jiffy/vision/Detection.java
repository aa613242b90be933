package dev.jiffy.vision;

/// Something that a [Detector] saw in one frame.
///
/// @param classId index into [Detector#classes()]
/// @param confidence from 0 to 1, as the detector means it
/// @param box where, in fractions of the picture
public record Detection(int classId, double confidence, Box box) {
}
