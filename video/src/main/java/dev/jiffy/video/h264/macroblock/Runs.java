package dev.jiffy.video.h264.macroblock;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Fills what one macroblock owns in arrays over the picture: runs of fixed length, written out. `Arrays.fill` is a loop of
/// unknown length to C2; six of them in a method of 300 bytes were its longest compilation of the whole decoder.
public final class Runs {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private Runs() {
    }

    /// One value for each of the sixteen blocks of a macroblock.
    public static void blocks(int[] out, int at, int value) {
        four(out, at, value);
        four(out, at + 4, value);
        four(out, at + 8, value);
        four(out, at + 12, value);
    }

    private static void four(int[] out, int at, int value) {
        out[at] = value;
        out[at + 1] = value;
        out[at + 2] = value;
        out[at + 3] = value;
    }

    /// One value for each of the sixteen blocks of a macroblock.
    static void blocks(short[] out, int at, int value) {
        four(out, at, value);
        four(out, at + 4, value);
        four(out, at + 8, value);
        four(out, at + 12, value);
    }

    private static void four(short[] out, int at, int value) {
        out[at] = (short) value;
        out[at + 1] = (short) value;
        out[at + 2] = (short) value;
        out[at + 3] = (short) value;
    }

    /// One value for each of the four quadrants of a macroblock.
    public static void quadrants(byte[] out, int at, int value) {
        INT.set(out, at, (value & 0xFF) * 0x01010101);
    }

    /// Zero for each of the sixteen blocks of three planes.
    public static void clearPlanes(byte[] out, int at) {
        for (int i = at; i < at + 48; i += 16) {
            LONG.set(out, i, 0L);
            LONG.set(out, i + 8, 0L);
        }
    }
}
