package dev.jiffy.video.h264.intra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every mode, size, availability and sample width against [ReferenceIntra], between samples that must survive.
class IntraPredictionTest {
    private static final int STRIDE = 22;
    private static final int AT = 2 * STRIDE + 3;
    private static final int E = 20;
    private static final byte GUARD = 0x5A;

    private interface Sample {
        int at(int x, int y);
    }

    private interface Predictor8 {
        void predict(byte[] edge, byte[] dst);
    }

    private interface Predictor16 {
        void predict(short[] edge, short[] dst);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void fourByFour(int mode) {
        for (int seed = 0; seed < 100; seed++) {
            int avail = availability(mode, seed);
            int[] edge = randomEdge(seed, 8);
            ReferenceIntra reference = new ReferenceIntra(edge, E, avail, 8);
            check8(edge, 4, 4, (x, y) -> reference.square(mode, 4, x, y),
                    (line, dst) -> Intra4x4Prediction8.predict(mode, line, E, avail, dst, AT, STRIDE));
            int[] deep = randomEdge(seed, 12);
            ReferenceIntra deepReference = new ReferenceIntra(deep, E, avail, 12);
            check16(deep, 4, 4, (x, y) -> deepReference.square(mode, 4, x, y),
                    (line, dst) -> Intra4x4Prediction16.predict(mode, line, E, avail, dst, AT, STRIDE, 12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8})
    void eightByEight(int mode) {
        byte[] scratch = new byte[Intra8x8Prediction8.SCRATCH];
        short[] deepScratch = new short[Intra8x8Prediction16.SCRATCH];
        for (int seed = 0; seed < 100; seed++) {
            int avail = availability(mode, seed);
            int[] edge = randomEdge(seed, 8);
            ReferenceIntra reference = new ReferenceIntra(edge, E, avail, 8).filtered8x8();
            check8(edge, 8, 8, (x, y) -> reference.square(mode, 8, x, y),
                    (line, dst) -> Intra8x8Prediction8.predict(mode, line, E, avail, dst, AT, STRIDE, scratch));
            int[] deep = randomEdge(seed, 14);
            ReferenceIntra deepReference = new ReferenceIntra(deep, E, avail, 14).filtered8x8();
            check16(deep, 8, 8, (x, y) -> deepReference.square(mode, 8, x, y), (line, dst) -> Intra8x8Prediction16
                    .predict(mode, line, E, avail, dst, AT, STRIDE, deepScratch, 14));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void sixteenBySixteen(int mode) {
        for (int seed = 0; seed < 50; seed++) {
            int avail = seed;
            int[] edge = randomEdge(seed, 8);
            ReferenceIntra reference = new ReferenceIntra(edge, E, avail, 8);
            check8(edge, 16, 16, (x, y) -> reference.macroblock(mode, x, y),
                    (line, dst) -> Intra16x16Prediction8.predict(mode, line, E, avail, dst, AT, STRIDE));
            int[] deep = randomEdge(seed, 10);
            ReferenceIntra deepReference = new ReferenceIntra(deep, E, avail, 10);
            check16(deep, 16, 16, (x, y) -> deepReference.macroblock(mode, x, y),
                    (line, dst) -> Intra16x16Prediction16.predict(mode, line, E, avail, dst, AT, STRIDE, 10));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void chromaOfBothHeights(int mode) {
        for (int seed = 0; seed < 50; seed++) {
            int avail = seed;
            for (int height = 8; height <= 16; height += 8) {
                int h = height;
                int[] edge = randomEdge(seed, 8);
                ReferenceIntra reference = new ReferenceIntra(edge, E, avail, 8);
                check8(edge, 8, h, (x, y) -> reference.chroma(mode, x, y, h),
                        (line, dst) -> IntraChromaPrediction8.predict(mode, line, E, avail, dst, AT, STRIDE, h));
                int[] deep = randomEdge(seed, 9);
                ReferenceIntra deepReference = new ReferenceIntra(deep, E, avail, 9);
                check16(deep, 8, h, (x, y) -> deepReference.chroma(mode, x, y, h),
                        (line, dst) -> IntraChromaPrediction16.predict(mode, line, E, avail, dst, AT, STRIDE, h, 9));
            }
        }
    }

    /// All neighbours a directional mode needs; any set for DC.
    private static int availability(int mode, int seed) {
        int anyCorner = seed & IntraAvailability.TOP_LEFT;
        return switch (mode) {
            case 0, 3, 7 -> IntraAvailability.TOP | anyCorner | seed & IntraAvailability.LEFT;
            case 1, 8 -> IntraAvailability.LEFT | anyCorner | seed & IntraAvailability.TOP;
            case 2 -> seed & 7;
            default -> 7;
        };
    }

    private static int[] randomEdge(int seed, int bitDepth) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] edge = new int[2 * E + 1];
        int bound = seed % 5 == 0 ? 2 : 1 << bitDepth;
        Arrays.setAll(edge, i -> random.nextInt(bound) * (bound == 2 ? (1 << bitDepth) - 1 : 1));
        return edge;
    }

    private static void check8(int[] edge, int w, int h, Sample sample, Predictor8 predictor) {
        byte[] want = new byte[STRIDE * 20];
        Arrays.fill(want, GUARD);
        byte[] got = want.clone();
        byte[] line = new byte[edge.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = (byte) edge[i];
        }
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                want[AT + y * STRIDE + x] = (byte) sample.at(x, y);
            }
        }
        predictor.predict(line, got);
        assertThat(got).isEqualTo(want);
    }

    private static void check16(int[] edge, int w, int h, Sample sample, Predictor16 predictor) {
        short[] want = new short[STRIDE * 20];
        Arrays.fill(want, GUARD);
        short[] got = want.clone();
        short[] line = new short[edge.length];
        for (int i = 0; i < line.length; i++) {
            line[i] = (short) edge[i];
        }
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                want[AT + y * STRIDE + x] = (short) sample.at(x, y);
            }
        }
        predictor.predict(line, got);
        assertThat(got).isEqualTo(want);
    }
}
