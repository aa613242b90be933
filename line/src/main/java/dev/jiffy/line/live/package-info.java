/// What a running station shows and takes: the seam between the pipelines and whoever looks at them, a web page or a test.
///
/// A [dev.jiffy.line.live.Station] runs one pipeline per camera. What happens on a frame leaves it as a
/// [dev.jiffy.line.live.FrameResult], what is worth keeping as an event of the journal, how it stands as a
/// [dev.jiffy.line.live.CameraStatus], and the camera's own bits as fragments of an MP4 stream.
@NullMarked
package dev.jiffy.line.live;

import org.jspecify.annotations.NullMarked;
