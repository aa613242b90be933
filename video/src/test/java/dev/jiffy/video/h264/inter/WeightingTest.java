package dev.jiffy.video.h264.inter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Equations 8-297 to 8-299 sample by sample, and the clamped copy.
class WeightingTest {
    private static final int STRIDE = 40;
    private static final int AT = 2 * STRIDE + 5;

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16})
    void predictionsAreWeightedAsTheEquationsSay(int w) {
        for (int seed = 0; seed < 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int h = 2 << random.nextInt(4);
            int[] a = InterpolationTest.randomSamples(seed, 8);
            int[] b = InterpolationTest.randomSamples(seed + 1, 8);
            int logWD = random.nextInt(8);
            int w0 = random.nextInt(-128, 128);
            int w1 = random.nextInt(-128, 128 - Math.max(0, w0));
            int offset = random.nextInt(-128, 128);
            int[] mean = a.clone();
            int[] uni = a.clone();
            int[] bi = a.clone();
            for (int i = 0; i < w * h; i++) {
                int at = AT + i / w * STRIDE + i % w;
                mean[at] = (a[at] + b[at] + 1) >> 1;
                uni[at] = Math.clamp((logWD >= 1 ? (a[at] * w0 + (1 << (logWD - 1))) >> logWD : a[at] * w0) + offset, 0,
                        255);
                bi[at] = Math.clamp(((a[at] * w0 + b[at] * w1 + (1 << logWD)) >> (logWD + 1)) + offset, 0, 255);
            }
            byte[] other = InterpolationTest.bytes(b);
            byte[] got = InterpolationTest.bytes(a);
            Weighting8.average(got, AT, STRIDE, other, AT, STRIDE, w, h);
            assertThat(got).isEqualTo(InterpolationTest.bytes(mean));
            got = InterpolationTest.bytes(a);
            Weighting8.uni(got, AT, STRIDE, w, h, logWD, w0, offset);
            assertThat(got).isEqualTo(InterpolationTest.bytes(uni));
            got = InterpolationTest.bytes(a);
            Weighting8.bi(got, AT, STRIDE, other, AT, STRIDE, w, h, logWD, w0, w1, offset);
            assertThat(got).isEqualTo(InterpolationTest.bytes(bi));

            short[] deepOther = InterpolationTest.shorts(b);
            short[] deep = InterpolationTest.shorts(a);
            Weighting16.average(deep, AT, STRIDE, deepOther, AT, STRIDE, w, h);
            assertThat(deep).isEqualTo(InterpolationTest.shorts(mean));
            deep = InterpolationTest.shorts(a);
            Weighting16.uni(deep, AT, STRIDE, w, h, logWD, w0, offset, 8);
            assertThat(deep).isEqualTo(InterpolationTest.shorts(uni));
            deep = InterpolationTest.shorts(a);
            Weighting16.bi(deep, AT, STRIDE, deepOther, AT, STRIDE, w, h, logWD, w0, w1, offset, 8);
            assertThat(deep).isEqualTo(InterpolationTest.shorts(bi));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1000, -22, -21, -20, -3, 0, 2, 8, 9, 20, 100})
    void blocksBeyondThePlaneRepeatItsEdge(int offset) {
        int planeW = 17;
        int planeH = 9;
        int start = 7;
        int stride = 23;
        byte[] plane = new byte[start + stride * planeH];
        new SplittableRandom(1).nextBytes(plane);
        short[] deepPlane = new short[plane.length];
        for (int i = 0; i < plane.length; i++) {
            deepPlane[i] = plane[i];
        }
        for (int x = offset - 2; x <= offset + 2; x++) {
            for (int y = offset - 2; y <= offset + 2; y++) {
                byte[] want = new byte[24 * 21];
                byte[] got = new byte[24 * 21];
                short[] deep = new short[24 * 21];
                for (int j = 0; j < 21; j++) {
                    for (int i = 0; i < 21; i++) {
                        want[j * 24 + i] = plane[start + Math.clamp(y + j, 0, planeH - 1) * stride
                                + Math.clamp(x + i, 0, planeW - 1)];
                    }
                }

                EdgeBlock8.copy(plane, start, stride, planeW, planeH, x, y, 21, 21, got, 24);
                EdgeBlock16.copy(deepPlane, start, stride, planeW, planeH, x, y, 21, 21, deep, 24);

                assertThat(got).as("at %d, %d", x, y).isEqualTo(want);
                for (int i = 0; i < want.length; i++) {
                    assertThat(deep[i]).isEqualTo(want[i]);
                }
            }
        }
    }
}
