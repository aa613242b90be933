package dev.jiffy.core;

/// How samples map to colour, in the code points of ITU-T H.273 (2 = unspecified).
///
/// @param primaries colour_primaries
/// @param transfer transfer_characteristics
/// @param matrix matrix_coefficients: 1 BT.709, 5 and 6 BT.601, 9 BT.2020, 0 G/B/R
/// @param fullRange samples use 0…2^depth−1 instead of the studio range
public record ColorDescription(int primaries, int transfer, int matrix, boolean fullRange) {
    /// Nothing was said.
    public static final ColorDescription UNSPECIFIED = new ColorDescription(2, 2, 2, false);
}
