/// One way in for every container: [dev.jiffy.video.source.Sources] looks at the first bytes of a file and opens it as a
/// [dev.jiffy.video.source.Source], which hands out [dev.jiffy.video.source.Packet]s of its first H.264 video track.
///
/// MP4 gives whole access units, length-prefixed, with the times of its tables. A transport stream gives PES packets and an
/// elementary stream pieces of the file, both as byte stream (Annex B) to be split by the decoder's front end.
///
/// A camera is a [dev.jiffy.video.source.LiveSource]: whole access units, length-prefixed, with the time they were taken. It
/// receives in a thread of its own, may be asked how it stands, and connects again if that is wished.
///
/// [dev.jiffy.video.source.Probe] tells what is in a file without decoding any of it.
@NullMarked
package dev.jiffy.video.source;

import org.jspecify.annotations.NullMarked;
