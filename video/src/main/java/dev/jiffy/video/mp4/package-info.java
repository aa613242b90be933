/// MP4, QuickTime and fragmented MP4 files: ISO/IEC 14496-12 (boxes), ISO/IEC 14496-15 (H.264 in them).
///
/// [dev.jiffy.video.mp4.Mp4File] maps the file and walks the top-level boxes. `MovieReader` reads `moov`, `TrackReader` one
/// `trak` of it, `SampleEntryReader` its `stsd`; `FragmentReader` reads one `moof`. Sample tables stay in the mapping:
/// `MovieSamples` looks them up through `RunLengths`, `SampleSizes`, `ChunkMap` and `SyncSamples`, each with a sparse
/// index of prefix sums; `FragmentSamples` keeps one row for every 64 samples of a track run.
/// [dev.jiffy.video.mp4.Track] joins both and lays the edit list over them.
///
/// The way back is [dev.jiffy.video.mp4.FragmentWriter].
@NullMarked
package dev.jiffy.video.mp4;

import org.jspecify.annotations.NullMarked;
