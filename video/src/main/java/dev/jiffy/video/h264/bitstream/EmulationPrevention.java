package dev.jiffy.video.h264.bitstream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Zero pairs in byte streams: the search for them, and the removal of emulation_prevention_three_byte (clause 7.3.1).
///
/// Both start codes and escapes begin with two zero bytes, which are rare, so everything between is skipped eight bytes
/// at a time and copied in one piece.
public final class EmulationPrevention {
    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = ONES << 7;

    private EmulationPrevention() {
    }

    /// Index of the first of two zero bytes in `data[from, to)`, or `to` if there are none.
    public static int zeroPair(byte[] data, int from, int to) {
        int i = from;
        while (i <= to - 8) {
            long word = (long) WORD.get(data, i);
            // The lowest bit set marks the first zero byte; bits above it may be false.
            long zeros = (word - ONES) & ~word & HIGH_BITS;
            if (zeros == 0) {
                i += 8;
                continue;
            }
            i += Long.numberOfTrailingZeros(zeros) >>> 3;
            if (i + 1 < to && data[i + 1] == 0) {
                return i;
            }
            i++;
        }
        while (i + 1 < to) {
            if (data[i] == 0 && data[i + 1] == 0) {
                return i;
            }
            i++;
        }
        return to;
    }

    /// Copies `from[start, end)` to `to` at `at` without the escapes and returns the end of the copy. There must be room
    /// for as many bytes as go in.
    public static int remove(byte[] from, int start, int end, byte[] to, int at) {
        int copied = start;
        int scan = start;
        int out = at;
        while (true) {
            int pair = zeroPair(from, scan, end);
            if (pair >= end - 2) {
                System.arraycopy(from, copied, to, out, end - copied);
                return out + end - copied;
            }
            if (from[pair + 2] != 3) {
                scan = pair + 1;
                continue;
            }
            System.arraycopy(from, copied, to, out, pair + 2 - copied);
            out += pair + 2 - copied;
            copied = pair + 3;
            scan = copied;
        }
    }
}
