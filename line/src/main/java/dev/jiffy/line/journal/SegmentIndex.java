package dev.jiffy.line.journal;

import java.util.Arrays;

/// Which events lie where in a segment, 16 bytes for each. Numbers rise. Not safe for threads.
final class SegmentIndex {
    private long[] numbers = new long[64];
    private int[] offsets = new int[64];
    /// Hash codes: whoever asks for a kind looks at the event anyway.
    private int[] kinds = new int[64];
    private int size;
    private int end;
    private int damaged;

    /// An index of nothing.
    ///
    /// @param start where the first record will lie
    SegmentIndex(int start) {
        end = start;
    }

    /// Indexes a segment. What is no record is passed over, up to the next place where one begins.
    ///
    /// @param start where the first record may lie
    /// @param after numbers are above this one; others are leftovers
    static SegmentIndex scan(byte[] bytes, int start, long after) {
        SegmentIndex index = new SegmentIndex(start);
        long last = after;
        for (int at = start; at < bytes.length;) {
            int record = RecordFormat.length(bytes, at);
            if (record == 0) {
                at++;
                continue;
            }
            long number = RecordFormat.number(bytes, at);
            if (number > last) {
                index.damaged += at - index.end;
                index.add(number, at, record, RecordFormat.kind(bytes, at, record));
                last = number;
            }
            at += record;
        }
        return index;
    }

    /// Adds the record behind all others.
    void add(long number, int offset, int length, String kind) {
        if (size == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        numbers[size] = number;
        offsets[size] = offset;
        kinds[size++] = kind.hashCode();
        end = offset + length;
    }

    /// Where the last record ends.
    int end() {
        return end;
    }

    /// Bytes between records that are none.
    int damaged() {
        return damaged;
    }

    /// Number of the last event, `fallback` if there is none.
    long last(long fallback) {
        return size == 0 ? fallback : numbers[size - 1];
    }

    /// Where the events before a number lie, the newest first. With a kind, some of another may be among them.
    ///
    /// @param kind empty for all
    int[] before(long number, String kind) {
        int at = Arrays.binarySearch(numbers, 0, size, number);
        int count = at < 0 ? -at - 1 : at;
        int[] found = new int[count];
        int n = 0;
        for (int i = count - 1; i >= 0; i--) {
            if (kind.isEmpty() || kinds[i] == kind.hashCode()) {
                found[n++] = offsets[i];
            }
        }
        return Arrays.copyOf(found, n);
    }

    /// The kinds that there are, as hash codes in order.
    int[] kinds() {
        return Arrays.stream(kinds, 0, size).distinct().sorted().toArray();
    }
}
