package dev.jiffy.infer.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Generated kernels against [ScalarConvolution], for every tile that some machine's tiles are made of and that this one can
/// run.
class ConvolutionKernelTest {
    private static final int GUARD = 37;
    private static final float UNTOUCHED = 12345;

    static Stream<Tile.Size> sizes() {
        return Stream.of(4, 8, 16).filter(lanes -> lanes <= Machine.HERE.lanes()).flatMap(lanes -> Stream.of(1, 2, 3, 4)
                .flatMap(vectors -> Stream.iterate(1, p -> p <= new Machine(lanes).pixels(vectors), p -> p + 1)
                        .map(pixels -> new Tile.Size(lanes, pixels, vectors))));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void aTileIsItsScalarTwinButForRounding(Tile.Size size) {
        ConvolutionKernel kernel = ConvolutionCode.kernel(size);
        assertThat(kernel.tile()).isEqualTo(size.pixels());
        assertThat(kernel.block()).isEqualTo(size.lanes() * size.vectors());
        for (int length : new int[]{1, 2, 3, 7, 16}) {
            compare(kernel, length, new int[]{0}, 1, length, kernel.block());
            compare(kernel, length, new int[]{0, 3, 11}, 3, length + 5, kernel.block() + 3);
        }
    }

    private static void compare(ConvolutionKernel kernel, int length, int[] taps, int tiles, int xStep, int yStep) {
        SplittableRandom random = new SplittableRandom(length);
        int pixels = tiles * kernel.tile();
        int block = kernel.block();
        // Ends where the last window ends: one float read too many throws.
        float[] x = floats(random, GUARD + (pixels - 1) * xStep + Arrays.stream(taps).max().orElseThrow() + length);
        float[] w = floats(random, GUARD + block * (1 + taps.length * length));
        float[] want = new float[GUARD + (pixels - 1) * yStep + block + GUARD];
        Arrays.fill(want, UNTOUCHED);
        float[] got = want.clone();

        new ScalarConvolution(block).run(x, GUARD, xStep, taps, length, w, GUARD, want, GUARD, yStep, pixels);
        kernel.run(x, GUARD, xStep, taps, length, w, GUARD, got, GUARD, yStep, pixels);

        for (int i = 0; i < want.length; i++) {
            assertThat(got[i]).as("float %d, length %d, %d taps", i, length, taps.length)
                    .isCloseTo(want[i], org.assertj.core.data.Offset.offset(1e-5f));
        }
    }

    private static float[] floats(SplittableRandom random, int count) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
