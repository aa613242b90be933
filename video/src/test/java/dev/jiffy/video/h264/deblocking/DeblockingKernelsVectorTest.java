package dev.jiffy.video.h264.deblocking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vector twins against the scalar ones, on steps and noise of every size.
class DeblockingKernelsVectorTest {
    private static final int STRIDE = 45;
    private static final int AT = 9 * STRIDE + 13;

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8, 20, 60, 255})
    void edgesAreTheScalarBitForBit(int amplitude) {
        SplittableRandom random = new SplittableRandom(amplitude);
        byte[] scratch = new byte[EdgeTransposition.SCRATCH];
        for (int n = 0; n < 4000; n++) {
            byte[] want = new byte[STRIDE * 30];
            int base = random.nextInt(256);
            for (int i = 0; i < want.length; i++) {
                want[i] = (byte) Math.clamp(base + random.nextInt(-amplitude, amplitude + 1), 0, 255);
            }
            byte[] got = want.clone();
            int alpha = DeblockingTables.alpha(random.nextInt(16, 52));
            int beta = DeblockingTables.beta(random.nextInt(16, 52));
            int tc0 = DeblockingTables.tc0(random.nextInt(16, 52), random.nextInt() & 0x03030303);

            switch (n % 8) {
                case 0 -> {
                    DeblockingKernels8.luma(want, AT, STRIDE, 1, 4, alpha, beta, tc0);
                    DeblockingKernelsVector8.luma(got, AT, STRIDE, alpha, beta, tc0);
                }
                case 1 -> {
                    DeblockingKernels8.lumaStrong(want, AT, STRIDE, 1, 4, alpha, beta);
                    DeblockingKernelsVector8.lumaStrong(got, AT, STRIDE, alpha, beta);
                }
                case 2 -> {
                    DeblockingKernels8.chroma(want, AT, STRIDE, 1, 2, alpha, beta, tc0);
                    DeblockingKernelsVector8.chroma(got, AT, STRIDE, alpha, beta, tc0);
                }
                case 3 -> {
                    DeblockingKernels8.chromaStrong(want, AT, STRIDE, 1, 2, alpha, beta);
                    DeblockingKernelsVector8.chromaStrong(got, AT, STRIDE, alpha, beta);
                }
                case 4 -> {
                    DeblockingKernels8.chroma(want, AT, 1, STRIDE, 2, alpha, beta, tc0);
                    ChromaColumnsVector8.normal(got, AT, STRIDE, alpha, beta, tc0, scratch);
                }
                case 5 -> {
                    DeblockingKernels8.chromaStrong(want, AT, 1, STRIDE, 2, alpha, beta);
                    ChromaColumnsVector8.strong(got, AT, STRIDE, alpha, beta, scratch);
                }
                case 6 -> {
                    DeblockingKernels8.luma(want, AT, 1, STRIDE, 4, alpha, beta, tc0);
                    EdgeTransposition.gather(got, AT, STRIDE, scratch);
                    DeblockingKernelsVector8.luma(scratch, EdgeTransposition.Q0, EdgeTransposition.ACROSS, alpha, beta,
                            tc0);
                    EdgeTransposition.scatter(scratch, got, AT, STRIDE);
                }
                default -> {
                    DeblockingKernels8.lumaStrong(want, AT, 1, STRIDE, 4, alpha, beta);
                    EdgeTransposition.gather(got, AT, STRIDE, scratch);
                    DeblockingKernelsVector8.lumaStrong(scratch, EdgeTransposition.Q0, EdgeTransposition.ACROSS, alpha,
                            beta);
                    EdgeTransposition.scatter(scratch, got, AT, STRIDE);
                }
            }

            assertThat(got).as("case %d, round %d", n % 8, n).isEqualTo(want);
        }
    }
}
