package dev.jiffy.line.live;

import java.util.List;

/// What was seen in one picture.
///
/// @param camera name
/// @param frame number of the picture since the source was opened first
/// @param mediaNanos when it is shown, on the time line of [LiveVideo]
/// @param captureMillis when it was captured, since 1970
/// @param latencyMillis from capture to this result
/// @param parts what is followed
public record FrameResult(String camera, long frame, long mediaNanos, long captureMillis, double latencyMillis,
        List<SeenPart> parts) {
}
