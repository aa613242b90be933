package dev.jiffy.video.h264.bitstream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads an RBSP bit by bit: fixed-length and Exp-Golomb codes (clauses 7.2 and 9.1).
///
/// The only state is the position. Every read loads the 64 bits around it with one unaligned access, so there is no
/// refill branch, and at least 57 of them are ahead of the position. The array must hold [#SLACK] zero bytes behind the
/// payload; the load position is clamped to the payload's end, so whoever reads on gets zeros for ever, never an exception,
/// and asks [#overrun()] once at the end instead of at every bit.
public final class BitReader {
    /// Zero bytes that must stand behind the payload.
    public static final int SLACK = 8;

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] data = new byte[SLACK];
    private long position;
    private int start;
    private int end;
    private long stopBit;

    /// A reader of nothing; see [#reset].
    public BitReader() {
    }

    /// Reads `data` from its bit `bitPosition` up to the byte `endByte`, exclusive.
    ///
    /// @throws IllegalArgumentException if the range is no range of the array or leaves no room for [#SLACK]
    public void reset(byte[] data, long bitPosition, int endByte) {
        if (bitPosition < 0 || bitPosition > (long) endByte << 3 || endByte > data.length - SLACK) {
            throw new IllegalArgumentException(
                    "bits " + bitPosition + " to byte " + endByte + " of an array of " + data.length);
        }
        this.data = data;
        position = bitPosition;
        start = (int) (bitPosition >>> 3);
        end = endByte;
        int last = endByte - 1;
        while (last >= start && data[last] == 0) {
            last--;
        }
        stopBit = last < start ? bitPosition : ((long) last << 3) + 7 - Integer.numberOfTrailingZeros(data[last]);
    }

    /// At least 57 bits from the position on, left-aligned.
    private long window() {
        long at = position;
        return (long) WORD.get(data, (int) Math.min(at >>> 3, end)) << (at & 7);
    }

    /// The next `n` bits, 0 to 32, without moving.
    public int peek(int n) {
        return (int) (window() >>> 1 >>> (63 - n));
    }

    /// Moves on by `n` bits, forward or back.
    public void skip(int n) {
        position += n;
    }

    /// u(n): the next `n` bits, 0 to 32, as an unsigned number.
    public int u(int n) {
        int value = peek(n);
        position += n;
        return value;
    }

    /// u(1).
    public int u1() {
        int value = (int) (window() >>> 63);
        position++;
        return value;
    }

    /// u(1) as a truth value.
    public boolean flag() {
        return u1() != 0;
    }

    /// ue(v): values from 2³¹−1 on come out as [Integer#MAX_VALUE], which no syntax element but a few in SEI messages
    /// and HRD parameters may reach.
    public int ue() {
        long window = window();
        int zeros = Long.numberOfLeadingZeros(window);
        if (zeros <= 24) {
            position += 2 * zeros + 1;
            return (int) (window >>> (63 - 2 * zeros)) - 1;
        }
        return (int) Math.min(longCode(), Integer.MAX_VALUE);
    }

    /// se(v).
    public int se() {
        long window = window();
        int zeros = Long.numberOfLeadingZeros(window);
        long code;
        if (zeros <= 24) {
            position += 2 * zeros + 1;
            code = window >>> (63 - 2 * zeros);
        } else {
            code = longCode() + 1;
        }
        // code is codeNum + 1: 2 → 1, 3 → -1, 4 → 2, …
        int magnitude = (int) (code >>> 1);
        return (code & 1) == 0 ? magnitude : -magnitude;
    }

    /// te(v) for values up to `range`, at least 1 (clause 9.1).
    public int te(int range) {
        return range > 1 ? ue() : 1 - u1();
    }

    /// codeNum of a long code. More than 32 zeros are no code: the position then leaves the payload.
    private long longCode() {
        int zeros = Long.numberOfLeadingZeros(window());
        if (zeros > 32) {
            position = Math.max(position, (long) end << 3) + 1;
            return 0;
        }
        position += zeros + 1;
        return (1L << zeros) - 1 + (u(zeros) & 0xFFFF_FFFFL);
    }

    /// [#ue()] with its range checked.
    ///
    /// @throws H264Exception if the value exceeds `max`
    public int ue(int max, String element) {
        int value = ue();
        if (value > max) {
            throw malformed(element, value);
        }
        return value;
    }

    /// [#se()] with its range checked.
    ///
    /// @throws H264Exception if the value is below `min` or above `max`
    public int se(int min, int max, String element) {
        int value = se();
        if (value < min || value > max) {
            throw malformed(element, value);
        }
        return value;
    }

    /// An error at the current byte, counted from where reading began.
    public H264Exception malformed(String element, long value) {
        return new H264Exception(element + " is " + value, Math.min(position >>> 3, end) - start);
    }

    /// Ends the reading of a structure that was cut off.
    ///
    /// @throws H264Exception if more was read than there is
    public void checkOverrun(String structure) {
        if (overrun()) {
            throw new H264Exception(structure + " ends too early", end - start);
        }
    }

    /// The next bit's number, counted from the start of the array.
    public long position() {
        return position;
    }

    /// First byte behind the payload.
    public int endByte() {
        return end;
    }

    /// more_rbsp_data(): whether anything stands before the rbsp_stop_one_bit (clause 7.2).
    public boolean moreRbspData() {
        return position < stopBit;
    }

    /// Whether bits behind the payload were read.
    public boolean overrun() {
        return position > (long) end << 3;
    }

    /// Moves on to the next byte boundary, if not at one.
    public void alignToByte() {
        position = (position + 7) & -8;
    }
}
