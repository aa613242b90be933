package dev.jiffy.video.h264.inter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Interpolation against clauses 8.4.2.2.1 and 8.4.2.2.2, one sample at a time by the letters of Figure 8-4.
class InterpolationTest {
    private static final int STRIDE = 40;
    private static final int AT = 6 * STRIDE + 7;
    private static final int[] SIZES = {4, 8, 16};

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void lumaPositionIsTheLetterOfTheFigure(int position) {
        int xFrac = position & 3;
        int yFrac = position >> 2;
        InterpolationScratch8 scratch = new InterpolationScratch8();
        InterpolationScratch16 deepScratch = new InterpolationScratch16();
        for (int w : SIZES) {
            for (int h : SIZES) {
                for (int seed = 0; seed < 4; seed++) {
                    int[] src = randomSamples(seed, 8);
                    byte[] got = new byte[24 * STRIDE];
                    byte[] want = new byte[24 * STRIDE];
                    int[] deepSrc = randomSamples(seed, 14);
                    short[] deepGot = new short[24 * STRIDE];
                    short[] deepWant = new short[24 * STRIDE];
                    for (int i = 0; i < w * h; i++) {
                        int at = i / w * STRIDE + i % w;
                        want[STRIDE + 3 + at] = (byte) luma(src, AT + at, xFrac, yFrac, 255);
                        deepWant[STRIDE + 3 + at] = (short) luma(deepSrc, AT + at, xFrac, yFrac, (1 << 14) - 1);
                    }

                    LumaInterpolation8.predict(bytes(src), AT, STRIDE, got, STRIDE + 3, STRIDE, w, h, xFrac, yFrac,
                            scratch);
                    LumaInterpolation16.predict(shorts(deepSrc), AT, STRIDE, deepGot, STRIDE + 3, STRIDE, w, h, xFrac,
                            yFrac, deepScratch, 14);

                    assertThat(got).as("%d x %d, seed %d", w, h, seed).isEqualTo(want);
                    assertThat(deepGot).as("%d x %d, seed %d", w, h, seed).isEqualTo(deepWant);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8})
    void chromaIsBilinearInEighths(int w) {
        int[] src = randomSamples(w, 8);
        int[] deepSrc = randomSamples(w, 10);
        for (int h = 2; h <= 16; h *= 2) {
            for (int position = 0; position < 64; position++) {
                int x = position & 7;
                int y = position >> 3;
                byte[] got = new byte[20 * STRIDE];
                byte[] want = new byte[20 * STRIDE];
                short[] deepGot = new short[20 * STRIDE];
                short[] deepWant = new short[20 * STRIDE];
                for (int i = 0; i < w * h; i++) {
                    int at = i / w * STRIDE + i % w;
                    want[9 + at] = (byte) chroma(src, AT + at, x, y);
                    deepWant[9 + at] = (short) chroma(deepSrc, AT + at, x, y);
                }

                ChromaInterpolation8.predict(bytes(src), AT, STRIDE, got, 9, STRIDE, w, h, x, y);
                ChromaInterpolation16.predict(shorts(deepSrc), AT, STRIDE, deepGot, 9, STRIDE, w, h, x, y);

                assertThat(got).isEqualTo(want);
                assertThat(deepGot).isEqualTo(deepWant);
            }
        }
    }

    private static int chroma(int[] s, int i, int x, int y) {
        return ((8 - x) * (8 - y) * s[i] + x * (8 - y) * s[i + 1] + (8 - x) * y * s[i + STRIDE]
                + x * y * s[i + STRIDE + 1] + 32) >> 6;
    }

    /// Table 8-12 and the equations before it.
    private static int luma(int[] s, int g, int xFrac, int yFrac, int max) {
        int right = g + 1;
        int below = g + STRIDE;
        int b = Math.clamp((b1(s, g) + 16) >> 5, 0, max);
        int h = Math.clamp((h1(s, g) + 16) >> 5, 0, max);
        int sLetter = Math.clamp((b1(s, below) + 16) >> 5, 0, max);
        int m = Math.clamp((h1(s, right) + 16) >> 5, 0, max);
        int j1 = b1(s, g - 2 * STRIDE) - 5 * b1(s, g - STRIDE) + 20 * b1(s, g) + 20 * b1(s, g + STRIDE)
                - 5 * b1(s, g + 2 * STRIDE) + b1(s, g + 3 * STRIDE);
        int j = Math.clamp((j1 + 512) >> 10, 0, max);
        return switch (yFrac * 4 + xFrac) {
            case 0 -> s[g];
            case 1 -> mean(s[g], b);
            case 2 -> b;
            case 3 -> mean(s[right], b);
            case 4 -> mean(s[g], h);
            case 5 -> mean(b, h);
            case 6 -> mean(b, j);
            case 7 -> mean(b, m);
            case 8 -> h;
            case 9 -> mean(h, j);
            case 10 -> j;
            case 11 -> mean(j, m);
            case 12 -> mean(s[below], h);
            case 13 -> mean(h, sLetter);
            case 14 -> mean(j, sLetter);
            default -> mean(sLetter, m);
        };
    }

    private static int mean(int a, int b) {
        return (a + b + 1) >> 1;
    }

    private static int b1(int[] s, int i) {
        return s[i - 2] - 5 * s[i - 1] + 20 * s[i] + 20 * s[i + 1] - 5 * s[i + 2] + s[i + 3];
    }

    private static int h1(int[] s, int i) {
        return s[i - 2 * STRIDE] - 5 * s[i - STRIDE] + 20 * s[i] + 20 * s[i + STRIDE] - 5 * s[i + 2 * STRIDE]
                + s[i + 3 * STRIDE];
    }

    /// Noise; for even seeds only black and white, which overshoots.
    static int[] randomSamples(int seed, int bitDepth) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] samples = new int[32 * STRIDE];
        int max = (1 << bitDepth) - 1;
        for (int i = 0; i < samples.length; i++) {
            samples[i] = seed % 2 == 0 ? random.nextInt(2) * max : random.nextInt(max + 1);
        }
        return samples;
    }

    static byte[] bytes(int[] samples) {
        byte[] bytes = new byte[samples.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) samples[i];
        }
        return bytes;
    }

    static short[] shorts(int[] samples) {
        short[] shorts = new short[samples.length];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) samples[i];
        }
        return shorts;
    }
}
