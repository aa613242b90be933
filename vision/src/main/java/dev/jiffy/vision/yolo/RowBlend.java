package dev.jiffy.vision.yolo;

/// Two rows of a plane blended, `out[i] = a + weight · (b − a)` of unsigned samples `a` above and `b` below: the specification
/// of [RowBlendVector].
final class RowBlend {
    private RowBlend() {
    }

    /// Samples of 8 bits.
    ///
    /// @param upper index of the upper row's first sample
    /// @param lower index of the lower row's first sample; may be `upper`
    /// @param weight share of the lower row, 0 to 1
    /// @param out takes the blend from index 0
    /// @param from first column to do
    /// @param count columns of the rows
    static void bytes(byte[] samples, int upper, int lower, float weight, float[] out, int from, int count) {
        for (int i = from; i < count; i++) {
            float a = samples[upper + i] & 0xFF;
            out[i] = a + weight * ((samples[lower + i] & 0xFF) - a);
        }
    }

    /// Samples above 8 bits; see [#bytes].
    static void shorts(short[] samples, int upper, int lower, float weight, float[] out, int from, int count) {
        for (int i = from; i < count; i++) {
            float a = samples[upper + i] & 0xFFFF;
            out[i] = a + weight * ((samples[lower + i] & 0xFFFF) - a);
        }
    }
}
