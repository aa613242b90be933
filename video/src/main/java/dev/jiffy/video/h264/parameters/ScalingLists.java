package dev.jiffy.video.h264.parameters;

import java.util.Arrays;

/// The twelve scaling lists of a parameter set after the fall-back rules (clause 7.4.2.1.1.1, Table 7-2).
public final class ScalingLists {
    /// Flat_4x4_16 and Flat_8x8_16.
    public static final ScalingLists FLAT = flat();

    /// Intra Y, Cb, Cr, Inter Y, Cb, Cr; 16 weights each, in zig-zag order.
    public final byte[][] list4x4;
    /// Intra Y, Inter Y, Intra Cb, Inter Cb, Intra Cr, Inter Cr; 64 weights each, in zig-zag order.
    public final byte[][] list8x8;

    /// Takes the arrays as they are.
    public ScalingLists(byte[][] list4x4, byte[][] list8x8) {
        this.list4x4 = list4x4;
        this.list8x8 = list8x8;
    }

    private static ScalingLists flat() {
        byte[][] four = new byte[6][16];
        byte[][] eight = new byte[6][64];
        for (int i = 0; i < 6; i++) {
            Arrays.fill(four[i], (byte) 16);
            Arrays.fill(eight[i], (byte) 16);
        }
        return new ScalingLists(four, eight);
    }
}
