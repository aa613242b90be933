package dev.jiffy.video.rtp;

/// When a picture was taken, from the sender reports of its camera: RFC 3550 clause 6.4.1.
///
/// A report says which wall-clock time one RTP timestamp stands for. Between reports the clock of the timestamps runs at its
/// nominal rate; a camera reports every few seconds, so the drift between two crystals stays in the microseconds.
public final class SenderClock {
    /// A time that is not known.
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final long SECOND = 1_000_000_000L;
    /// Seconds from 1900, where NTP begins, to 1970.
    private static final long NTP_TO_UNIX = 2_208_988_800L;

    private final int rate;
    private boolean reported;
    private long rtpTimestamp;
    private long unixNanos;

    /// @param rate ticks of an RTP timestamp in a second
    public SenderClock(int rate) {
        this.rate = rate;
    }

    /// Takes a report.
    ///
    /// @param ntp 64 bits: seconds since 1900, and their fraction; 0 if the sender has no clock
    /// @param timestamp RTP timestamp of the same moment, 32 bits
    public void report(long ntp, long timestamp) {
        if (ntp == 0) {
            return;
        }
        rtpTimestamp = timestamp;
        unixNanos = unixNanos(ntp);
        reported = true;
    }

    /// Nanoseconds since 1970 of an NTP time. Seconds with the top bit clear are those after 2036: RFC 4330 clause 3.
    static long unixNanos(long ntp) {
        long seconds = ntp >>> 32;
        long era = seconds < 0x8000_0000L ? 1L << 32 : 0;
        long fraction = (ntp & 0xFFFF_FFFFL) * SECOND >>> 32;
        return (seconds + era - NTP_TO_UNIX) * SECOND + fraction;
    }

    /// Nanoseconds since 1970 on the sender's clock of an RTP timestamp, which lies within half its range of the last
    /// report; [#UNKNOWN] before the first.
    public long wallNanos(long timestamp) {
        if (!reported) {
            return UNKNOWN;
        }
        long ticks = (int) (timestamp - rtpTimestamp);
        return unixNanos + ticks * SECOND / rate;
    }

    /// Forgets the reports, as another sender's.
    public void reset() {
        reported = false;
    }
}
