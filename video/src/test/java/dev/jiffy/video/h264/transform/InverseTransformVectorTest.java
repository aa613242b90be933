package dev.jiffy.video.h264.transform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vector twins against the scalar ones, with coefficients that overflow 16 bits among them.
class InverseTransformVectorTest {
    private static final int STRIDE = 21;
    private static final int AT = 2 * STRIDE + 3;

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 100, 1000, 10_000, 32_767})
    void blocksAreTheScalarBitForBit(int range) {
        SplittableRandom random = new SplittableRandom(range);
        for (int n = 0; n < 500; n++) {
            short[] want = new short[3 + 64 + 3];
            for (int i = 0; i < want.length; i++) {
                want[i] = (short) (random.nextInt(3) == 0 ? random.nextInt(-range - 1, range + 1) : 0);
            }
            short[] got = want.clone();
            byte[] wantPlane = new byte[12 * STRIDE];
            random.nextBytes(wantPlane);
            byte[] gotPlane = wantPlane.clone();

            if (n % 2 == 0) {
                InverseTransform8.addQuadrant4x4(want, 3, wantPlane, AT, STRIDE);
                InverseTransformVector8.addQuadrant4x4(got, 3, gotPlane, AT, STRIDE);
            } else {
                InverseTransform8.add8x8(want, 3, wantPlane, AT, STRIDE);
                InverseTransformVector8.add8x8(got, 3, gotPlane, AT, STRIDE);
            }

            assertThat(gotPlane).as("block %d", n).isEqualTo(wantPlane);
            assertThat(got).isEqualTo(want);
        }
    }
}
