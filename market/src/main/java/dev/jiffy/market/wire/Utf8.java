package dev.jiffy.market.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Whether bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
final class Utf8 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {
    }

    /// Eight bytes of ASCII at a time; anything else byte by byte.
    static boolean isValid(byte[] bytes, int start, int length) {
        int end = start + length;
        int i = start;
        while (i < end) {
            if (end - i >= 8 && ((long) LONGS.get(bytes, i) & HIGH_BITS) == 0) {
                i += 8;
                continue;
            }
            int first = bytes[i];
            if (first >= 0) {
                i++;
                continue;
            }
            int size = sequence(bytes, i, end);
            if (size == 0) {
                return false;
            }
            i += size;
        }
        return true;
    }

    /// Bytes of the sequence at `i`, table 3-7 of the Unicode Standard; 0 if it is none.
    private static int sequence(byte[] bytes, int i, int end) {
        int first = bytes[i] & 0xFF;
        int size = first >= 0xC2 && first <= 0xDF
                ? 2
                : first >= 0xE0 && first <= 0xEF
                        ? 3
                        : first >= 0xF0 && first <= 0xF4 ? 4 : 0;
        if (size == 0 || end - i < size) {
            return 0;
        }
        int second = bytes[i + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int k = 2; k < size; k++) {
            if ((bytes[i + k] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return size;
    }
}
