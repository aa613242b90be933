package dev.jiffy.video.mp4;

/// The samples of a track in decoding order, by index from 0. Look-ups are O(log n) and allocate nothing.
interface Samples {
    /// Number of samples.
    int count();

    /// Number of sync samples.
    int syncCount();

    /// First byte in the file.
    long offset(int sample);

    /// Bytes.
    long size(int sample);

    /// Decoding time in track units.
    long decodingTime(int sample);

    /// Decoding time behind the last sample.
    long endTime();

    /// Composition time minus decoding time.
    int compositionOffset(int sample);

    /// Smallest [#compositionOffset] of all.
    int leastCompositionOffset();

    /// Largest [#compositionOffset] of all.
    int largestCompositionOffset();

    /// Decoding time of the next sample minus that of this one.
    long duration(int sample);

    /// Whether decoding can start here.
    boolean isSync(int sample);

    /// Whether no other sample needs this one.
    boolean isDisposable(int sample);

    /// The sync sample at or before this one, −1 if there is none.
    int previousSync(int sample);

    /// Sample entry that describes this one, from 0.
    int descriptionIndex(int sample);

    /// The last sample decoded at or before `time`, −1 if there is none.
    int atDecodingTime(long time);
}
