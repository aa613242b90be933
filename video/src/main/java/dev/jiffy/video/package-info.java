/// What every part of the module shares: how bad input is named.
///
/// Bytes come in through `source`, which opens a file as `mp4`, `mpegts` or `annexb` and hands out access units;
/// `h264` turns them into frames. A file that cannot be read at all is a [dev.jiffy.video.MediaException], one that can be
/// read in part is a list of [dev.jiffy.video.Damage].
@NullMarked
package dev.jiffy.video;

import org.jspecify.annotations.NullMarked;
