package dev.jiffy.video.rtp;

/// Makes 64-bit times of the 32-bit timestamps of RTP, which start anywhere and wrap, after 13 hours at 90 kHz.
public final class TimestampUnwrapper {
    private boolean started;
    private long last;

    /// Knows no timestamp yet.
    public TimestampUnwrapper() {
    }

    /// The time nearest to the one before it; the first is taken as it is.
    ///
    /// @param timestamp 32 bits, unsigned
    public long unwrap(long timestamp) {
        last = started ? last + (int) (timestamp - last) : timestamp;
        started = true;
        return last;
    }

    /// Takes the next one as the first.
    public void reset() {
        started = false;
    }
}
