package dev.jiffy.video.rtp;

/// What came of what was sent by one source: RFC 3550 clauses 6.4.1 and A.3, A.8.
final class ReceptionCounter {
    private static final long SECOND = 1_000_000_000L;

    private final int rate;
    private boolean started;
    private int base;
    private int highest;
    private long cycles;
    private long received;
    private long expectedBefore;
    private long receivedBefore;
    private long lastTransit;
    /// Sixteen times the jitter, in ticks.
    private long jitter16;

    ReceptionCounter(int rate) {
        this.rate = rate;
    }

    void reset() {
        started = false;
        cycles = 0;
        received = 0;
        expectedBefore = 0;
        receivedBefore = 0;
        jitter16 = 0;
    }

    void count(int sequenceNumber, long timestamp, long nanos) {
        long transit = (int) (ticks(nanos) - timestamp);
        if (!started) {
            started = true;
            base = sequenceNumber;
            highest = sequenceNumber;
        } else {
            if ((short) (sequenceNumber - highest) > 0) {
                cycles += sequenceNumber < highest ? 1 << 16 : 0;
                highest = sequenceNumber;
            }
            long difference = Math.abs((long) (int) (transit - lastTransit));
            jitter16 += difference - (jitter16 + 8 >> 4);
        }
        lastTransit = transit;
        received++;
    }

    private long ticks(long nanos) {
        return nanos / SECOND * rate + nanos % SECOND * rate / SECOND;
    }

    long received() {
        return received;
    }

    long extendedHighest() {
        return cycles + highest;
    }

    private long expected() {
        return started ? extendedHighest() - base + 1 : 0;
    }

    /// Packets that never came; duplicates can make it negative.
    long lost() {
        return expected() - received;
    }

    /// Of the packets since the last call, how many 256ths did not come.
    int takeFractionLost() {
        long expected = expected() - expectedBefore;
        long lost = expected - (received - receivedBefore);
        expectedBefore = expected();
        receivedBefore = received;
        return expected <= 0 || lost <= 0 ? 0 : (int) Math.min(255, (lost << 8) / expected);
    }

    long jitterTicks() {
        return jitter16 >> 4;
    }

    double jitterMillis() {
        return jitterTicks() * 1000.0 / rate;
    }
}
