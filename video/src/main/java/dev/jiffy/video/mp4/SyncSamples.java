package dev.jiffy.video.mp4;

import dev.jiffy.video.internal.MappedBytes;

/// The samples at which decoding can start: `stss`, ISO/IEC 14496-12 clause 8.6.2. Sorted, so the table in the file is
/// searched as it is.
final class SyncSamples {
    private static final int HEADER = 8;

    private final MappedBytes file;
    private final long at;
    private final int entries;

    /// Reads a table.
    SyncSamples(Box box) {
        file = box.file();
        at = box.body() + HEADER;
        entries = box.fitting(HEADER, 4, box.u32(4));
    }

    /// Sync samples among the first `samples`.
    int count(int samples) {
        return upTo(samples - 1);
    }

    /// Whether a sample is in the table.
    boolean contains(int sample) {
        return previous(sample) == sample;
    }

    /// The last sync sample at or before this one, −1 if there is none.
    int previous(int sample) {
        int found = upTo(sample);
        return found == 0 ? -1 : (int) Math.max(-1, sampleOf(found - 1));
    }

    private long sampleOf(int entry) {
        return file.u32(at + 4L * entry) - 1;
    }

    /// Entries at or before a sample.
    private int upTo(int sample) {
        int low = 0;
        int high = entries;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sampleOf(middle) <= sample) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
