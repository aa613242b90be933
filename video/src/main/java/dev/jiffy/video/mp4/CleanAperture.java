package dev.jiffy.video.mp4;

/// The part of the picture to show: `clap`, ISO/IEC 14496-12 clause 12.1.4.
///
/// Sizes and the offset of the centre from the picture's centre, in samples.
public record CleanAperture(double width, double height, double horizontalOffset, double verticalOffset) {
}
