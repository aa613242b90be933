package dev.jiffy.video.mp4;

import dev.jiffy.video.internal.MappedBytes;

/// A table of (sample count, value) entries that stays in the file: `stts` and `ctts`, ISO/IEC 14496-12 clauses 8.6.1.2
/// and 8.6.1.3.
///
/// Every 32nd entry is a checkpoint that knows its first sample and the sum of all values before it. A look-up is a binary
/// search among the checkpoints and a walk of at most 32 entries.
///
/// Values are signed in both tables: negative offsets of version 0 and negative deltas are found in the wild, values above
/// 2³¹ are not.
final class RunLengths {
    private static final int SHIFT = 5;
    private static final int HEADER = 8;

    private final MappedBytes file;
    private final long at;
    private final int entries;
    private final int[] firstSample;
    private final long[] sumBefore;
    private final int samples;
    private final long sum;
    private final int least;
    private final int largest;

    /// Reads a table.
    ///
    /// @param limit samples the track has; what the table says beyond is left out
    RunLengths(Box box, int limit) {
        file = box.file();
        at = box.body() + HEADER;
        int declared = box.fitting(HEADER, 8, box.u32(4));
        firstSample = new int[(declared >> SHIFT) + 1];
        sumBefore = new long[firstSample.length];
        int seen = 0;
        long total = 0;
        int low = Integer.MAX_VALUE;
        int high = Integer.MIN_VALUE;
        int e = 0;
        for (; e < declared && seen < limit; e++) {
            if ((e & (1 << SHIFT) - 1) == 0) {
                firstSample[e >> SHIFT] = seen;
                sumBefore[e >> SHIFT] = total;
            }
            int run = (int) Math.min(runOf(e), limit - seen);
            int value = valueOf(e);
            seen += run;
            total += (long) run * value;
            if (run > 0) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        entries = e;
        samples = seen;
        sum = total;
        least = seen > 0 ? low : 0;
        largest = seen > 0 ? high : 0;
    }

    private long runOf(int entry) {
        return file.u32(at + 8L * entry);
    }

    private int valueOf(int entry) {
        return file.i32(at + 8L * entry + 4);
    }

    /// Samples that the table covers.
    int samples() {
        return samples;
    }

    /// Smallest value, 0 for an empty table.
    int least() {
        return least;
    }

    /// Largest value, 0 for an empty table.
    int largest() {
        return largest;
    }

    /// Value of a sample; behind the table the last one.
    int value(int sample) {
        if (entries == 0) {
            return 0;
        }
        int entry = checkpoint(sample) << SHIFT;
        long behind = firstSample[entry >> SHIFT] + runOf(entry);
        while (sample >= behind && entry + 1 < entries) {
            behind += runOf(++entry);
        }
        return valueOf(entry);
    }

    /// Sum of the values of all samples before this one; behind the table the last value goes on.
    long sumBefore(int sample) {
        if (entries == 0) {
            return 0;
        }
        if (sample >= samples) {
            return sum + (long) (sample - samples) * valueOf(entries - 1);
        }
        int entry = checkpoint(sample) << SHIFT;
        long first = firstSample[entry >> SHIFT];
        long total = sumBefore[entry >> SHIFT];
        for (long run = runOf(entry); sample >= first + run; run = runOf(++entry)) {
            first += run;
            total += run * valueOf(entry);
        }
        return total + (sample - first) * valueOf(entry);
    }

    /// The last sample whose [#sumBefore] is not above `target`, −1 if none is; `count` samples exist.
    int atSum(long target, int count) {
        if (count == 0 || target < 0) {
            return -1;
        }
        if (entries == 0) {
            return count - 1;
        }
        int low = 0;
        int high = (entries - 1) >> SHIFT;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (sumBefore[middle] <= target) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long first = firstSample[low];
        long total = sumBefore[low];
        int entry = low << SHIFT;
        for (; entry < entries - 1; entry++) {
            long run = runOf(entry);
            int delta = valueOf(entry);
            if (total + run * delta > target) {
                break;
            }
            first += run;
            total += run * delta;
        }
        int delta = valueOf(entry);
        long last = delta > 0 ? first + (target - total) / delta : count - 1L;
        if (entry < entries - 1) {
            last = Math.min(last, first + runOf(entry) - 1);
        }
        return (int) Math.clamp(last, 0, count - 1L);
    }

    /// The last checkpoint at or before a sample.
    private int checkpoint(int sample) {
        int low = 0;
        int high = (entries - 1) >> SHIFT;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (firstSample[middle] <= sample) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }
}
