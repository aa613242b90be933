package dev.jiffy.video.rtp;

import java.util.Arrays;
import java.util.List;

/// One coded picture as it came over the network: its NAL units, each behind a length of four bytes, and what is known
/// about them. Filled by a [H264Depacketizer], lent by an [AccessUnitQueue] and used again.
public final class AccessUnit {
    /// Bytes of the largest one; what is beyond is lost.
    public static final int MAX_BYTES = 16 << 20;

    private static final int LENGTH = 4;
    /// An array larger than this is not kept for the next unit.
    private static final int KEPT_BYTES = 1 << 20;

    private byte[] data = new byte[1 << 14];
    private int length;
    private int unitStart = -1;

    long timestamp;
    long presentationTime;
    long captureWallNanos = SenderClock.UNKNOWN;
    long arrivalNanos;
    long position;
    boolean firstOfTimeline;
    boolean hasSlices;
    boolean idr;
    boolean entry;
    boolean damaged;

    AccessUnit() {
    }

    void clear() {
        length = 0;
        unitStart = -1;
        captureWallNanos = SenderClock.UNKNOWN;
        hasSlices = false;
        idr = false;
        entry = false;
        damaged = false;
        if (data.length > KEPT_BYTES) {
            data = new byte[1 << 14];
        }
    }

    /// Begins a NAL unit; one that was begun before ends.
    void beginUnit() {
        endUnit();
        if (reserve(LENGTH)) {
            unitStart = length;
            length += LENGTH;
        }
    }

    void append(int value) {
        if (unitStart >= 0 && reserve(1)) {
            data[length++] = (byte) value;
        }
    }

    void append(byte[] bytes, int from, int count) {
        if (unitStart >= 0 && reserve(count)) {
            System.arraycopy(bytes, from, data, length, count);
            length += count;
        }
    }

    /// Writes the length of the NAL unit begun last.
    void endUnit() {
        if (unitStart >= 0) {
            Bytes.put32(data, unitStart, length - unitStart - LENGTH);
            unitStart = -1;
        }
    }

    private boolean reserve(int count) {
        if (count > MAX_BYTES - length) {
            damaged = true;
            return false;
        }
        if (count > data.length - length) {
            data = Arrays.copyOf(data, (int) Math.min(MAX_BYTES, Math.max(length + (long) count, 2L * data.length)));
        }
        return true;
    }

    /// Puts NAL units in front of those that are here.
    void prepend(List<byte[]> units) {
        byte[] behind = Arrays.copyOf(data, length);
        length = 0;
        for (byte[] added : units) {
            beginUnit();
            append(added, 0, added.length);
            endUnit();
        }
        if (reserve(behind.length)) {
            System.arraycopy(behind, 0, data, length, behind.length);
            length += behind.length;
        }
    }

    boolean isEmpty() {
        return length == 0;
    }

    /// The array the bytes lie in, from 0 on.
    public byte[] data() {
        return data;
    }

    /// Number of bytes.
    public int length() {
        return length;
    }

    /// In ticks of the RTP clock, 0 for the first one of the stream.
    public long presentationTime() {
        return presentationTime;
    }

    /// Whether times begin anew with it: after a jump of the timestamps, or with another sender.
    public boolean firstOfTimeline() {
        return firstOfTimeline;
    }

    /// When it was taken, in nanoseconds since 1970 on the sender's clock, or [SenderClock#UNKNOWN].
    public long captureWallNanos() {
        return captureWallNanos;
    }

    /// When its first packet came, on the receiver's monotonic clock.
    public long arrivalNanos() {
        return arrivalNanos;
    }

    /// Bytes of payload that came before it.
    public long position() {
        return position;
    }

    /// Whether it is an IDR picture.
    public boolean idr() {
        return idr;
    }

    /// Whether parts of it are missing.
    public boolean damaged() {
        return damaged;
    }
}
