package dev.jiffy.video.h264.parameters;

/// The twelve scaling lists of a parameter set after the fall-back rules (clause 7.4.2.1.1.1, Table 7-2).
///
/// @param list4x4 Intra Y, Cb, Cr, Inter Y, Cb, Cr; 16 weights each, in zig-zag order
/// @param list8x8 Intra Y, Inter Y, Intra Cb, Inter Cb, Intra Cr, Inter Cr; 64 weights each, in zig-zag order
public record ScalingLists(byte[][] list4x4, byte[][] list8x8) {
    /// Flat_4x4_16 and Flat_8x8_16.
    public static final ScalingLists FLAT = flat();

    private static ScalingLists flat() {
        byte[][] four = new byte[6][16];
        byte[][] eight = new byte[6][64];
        for (int i = 0; i < 6; i++) {
            java.util.Arrays.fill(four[i], (byte) 16);
            java.util.Arrays.fill(eight[i], (byte) 16);
        }
        return new ScalingLists(four, eight);
    }
}
