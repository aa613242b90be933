package dev.jiffy.market.unit;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Eight decimal digits at once: what stands behind the point of nearly every number on the wire.
///
/// Eight characters are one `long`. Neighbours are joined to pairs, pairs to fours and fours to the whole by three
/// multiplications (Lemire, "Quickly parsing eight digits", 2018).
final class EightDigits {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_NIBBLES = 0xF0F0_F0F0_F0F0_F0F0L;
    private static final long ZEROS = 0x3030_3030_3030_3030L;
    /// Lifts '9' to 0x3F and ':' to 0x40, out of the digits' row of the table.
    private static final long SIXES = 0x0606_0606_0606_0606L;
    private static final long PAIRS = 0x0000_00FF_0000_00FFL;

    private EightDigits() {
    }

    /// The number; -1 if one of the eight is no digit. The specification of [#packed].
    static int scalar(byte[] text, int at) {
        int value = 0;
        for (int i = 0; i < 8; i++) {
            int digit = text[at + i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /// The same.
    static int packed(byte[] text, int at) {
        long word = (long) LONG.get(text, at);
        if ((word & HIGH_NIBBLES) != ZEROS || (word + SIXES & HIGH_NIBBLES) != ZEROS) {
            return -1;
        }
        long pairs = (word - ZEROS) * 10 + (word - ZEROS >>> 8);
        return (int) ((pairs & PAIRS) * (100 + (1_000_000L << 32))
                + (pairs >>> 16 & PAIRS) * (1 + (10_000L << 32)) >>> 32);
    }
}
