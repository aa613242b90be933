package dev.jiffy.video.mp4;

import dev.jiffy.video.TrackKind;
import java.util.List;

/// What the boxes around the sample table tell about a track; filled by [TrackReader], then left alone.
final class TrackHeader {
    /// `track_ID` of `tkhd`.
    long id;
    TrackKind kind = TrackKind.OTHER;
    /// Of `mdhd`.
    long timescale;
    /// Of `mdhd`; 0 if it is not told.
    long mediaDuration;
    /// Of track and movie together.
    DisplayMatrix matrix = DisplayMatrix.IDENTITY;
    List<SampleEntry> entries = List.of();
    /// What fragments go by where they say nothing themselves: `trex`, ISO/IEC 14496-12 clause 8.8.3.
    int defaultDescriptionIndex = 1;
    long defaultDuration;
    long defaultSize;
    int defaultFlags;
}
