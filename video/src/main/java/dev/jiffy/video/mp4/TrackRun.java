package dev.jiffy.video.mp4;

/// What holds for all samples of one track run box unless its entries say otherwise: `trun` with the defaults of its
/// `tfhd` and of the track's `trex` resolved. ISO/IEC 14496-12 clauses 8.8.3, 8.8.7 and 8.8.8.
///
/// @param entriesAt first byte of the entries
/// @param count number of entries
/// @param flags `tr_flags`
/// @param dataOffset first byte of the first sample
/// @param duration default sample duration
/// @param size default sample size
/// @param sampleFlags default sample flags
/// @param firstSampleFlags flags of the first sample
/// @param descriptionIndex sample entry, from 0
record TrackRun(long entriesAt, int count, int flags, long dataOffset, long duration, long size, int sampleFlags,
        int firstSampleFlags, int descriptionIndex) {
    static final int DATA_OFFSET = 0x1;
    static final int FIRST_SAMPLE_FLAGS = 0x4;
    static final int DURATION = 0x100;
    static final int SIZE = 0x200;
    static final int FLAGS = 0x400;
    static final int COMPOSITION_OFFSET = 0x800;

    /// Bytes of an entry with these flags.
    static int entrySize(int flags) {
        return 4 * Integer.bitCount(flags & (DURATION | SIZE | FLAGS | COMPOSITION_OFFSET));
    }
}
