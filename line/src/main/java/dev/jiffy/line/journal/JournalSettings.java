package dev.jiffy.line.journal;

import java.time.Duration;

/// How much a journal keeps.
///
/// @param segmentBytes size from which a new segment file is begun
/// @param maxBytes of all segments; the oldest are deleted beyond
/// @param maxAge of a segment since it was last written to; older ones are deleted
/// @param queueBytes of events waiting in memory while the disk takes none; beyond, their pictures are left out, at twice that
///        the events
/// @param retry pause before the disk is tried again
/// @param patience how long recording waits for a disk that does not answer
public record JournalSettings(int segmentBytes, long maxBytes, Duration maxAge, int queueBytes, Duration retry,
        Duration patience) {
    /// 16 MB a segment, 2 GB and 90 days in all, 64 MB in memory.
    public static final JournalSettings DEFAULT = new JournalSettings(16 << 20, 2L << 30, Duration.ofDays(90), 64 << 20,
            Duration.ofSeconds(1), Duration.ofSeconds(5));

    private static final int LARGEST_SEGMENT = 256 << 20;

    /// Checks the ranges.
    public JournalSettings {
        if (segmentBytes < 1024 || segmentBytes > LARGEST_SEGMENT || maxBytes < segmentBytes || queueBytes < 0
                || maxAge.isNegative() || !retry.isPositive() || !patience.isPositive()) {
            throw new IllegalArgumentException("segments of " + segmentBytes + " bytes, " + maxBytes + " in all, "
                    + queueBytes + " in memory, kept " + maxAge + ", retried after " + retry + ", waiting " + patience);
        }
    }
}
