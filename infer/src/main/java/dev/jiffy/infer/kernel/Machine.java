package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;

/// What tiles of convolutions fit this machine: as many accumulators as its registers hold beside the weights of a step and a
/// pixel, and at least eight, so that multiply-adds of four cycles keep two units busy.
///
/// 256 bits have 16 registers: 6 pixels × 2 vectors and one pixel's value leave one over. Measured on Zen 3 (c64, 1×1, GFLOP/s):
/// 6×2 53, 5×2 50, 4×2 50, 4×3 38, 3×4 35, 12×1 35. 512 bits have 32: 4×4 where outputs fill 64, else 8×2 (Zen 4: 107 and
/// 97). 128 bits are taken as ARM's, with 32.
///
/// @param lanes floats of a vector
public record Machine(int lanes) {
    /// This one.
    public static final Machine HERE = new Machine(Math.clamp(FloatVector.SPECIES_PREFERRED.length(), 4, 16));

    /// Vectors side by side, for so many output channels still to do.
    int vectors(int channels) {
        int most = switch (lanes) {
            case 16 -> channels >= 64 ? 4 : 2;
            case 8 -> 2;
            default -> 4;
        };
        return Math.min(most, (channels + lanes - 1) / lanes);
    }

    /// Most pixels of a tile with so many vectors side by side.
    int pixels(int vectors) {
        return switch (lanes) {
            case 16 -> vectors == 4 ? 6 : vectors == 3 ? 8 : 12;
            case 8 -> vectors == 2 ? 6 : 12;
            default -> vectors == 4 ? 6 : vectors == 3 ? 8 : 12;
        };
    }
}
