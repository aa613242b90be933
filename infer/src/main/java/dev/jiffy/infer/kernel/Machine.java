package dev.jiffy.infer.kernel;

import jdk.incubator.vector.FloatVector;

/// What tiles of convolutions fit this machine: as many accumulators as its registers hold beside the weights of a step and a
/// pixel, and at least eight, so that multiply-adds of four cycles keep two units busy.
///
/// 256 bits have 16 registers. Measured on Zen 3 (GFLOP/s for 1×1 with 64 channels and 3×3 with 12 and 48, the best of many
/// rounds): 5×2 48, 85, 90; 3×3 85, 82, 87; 6×2 82, 84, 87; 4×2 54, 48, 74; 8×1 56, 39, 61; 12×1 37, 34, 40; 4×3 39, 41, 42
/// and 3×4 36, 38, 41, where HotSpot has a register too few and moves accumulators to the stack and back in each step. So an odd number of vectors is three
/// and then twos: 24 channels are one block, and not one and a half. Steps unrolled by two need more registers yet: 6×2 21–54,
/// 3×3 40–43. 512 bits have 32: 4×4 where outputs fill 64, else 8×2 (Zen 4: 107 and 97). 128 bits are taken as ARM's, with 32.
///
/// @param lanes floats of a vector
public record Machine(int lanes) {
    /// Most vectors that any machine's tiles have side by side.
    static final int MOST_VECTORS = 4;
    /// This one.
    public static final Machine HERE = new Machine(Math.clamp(FloatVector.SPECIES_PREFERRED.length(), 4, 16));

    /// Vectors side by side, for so many output channels still to do.
    int vectors(int channels) {
        int wanted = (channels + lanes - 1) / lanes;
        int most = switch (lanes) {
            case 16 -> channels >= 64 ? 4 : 2;
            case 8 -> wanted % 2 == 1 ? 3 : 2;
            default -> MOST_VECTORS;
        };
        return Math.min(most, wanted);
    }

    /// Most pixels of a tile with so many vectors side by side.
    int pixels(int vectors) {
        return switch (lanes) {
            case 16 -> vectors == 4 ? 6 : vectors == 3 ? 8 : 12;
            case 8 -> switch (vectors) {
                case 3 -> 3;
                case 2 -> 6;
                default -> 8;
            };
            default -> vectors == 4 ? 6 : vectors == 3 ? 8 : 12;
        };
    }
}
