package dev.jiffy.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Luma and chroma of different bit depth, which no encoder at hand writes and hardly another decoder reads.
///
/// No process of clause 8 lets one of the two look at the samples of the other; so each plane must be what it is in a stream of
/// its own depth with the same macroblocks.
class MixedDepthTest {
    private static final int SIDE = 3;
    private static final int[] CHROMA_SAMPLES = {0, 64, 128, 256};

    @ParameterizedTest
    @CsvSource({"8, 10, 1", "10, 8, 1", "8, 14, 1", "9, 8, 2", "8, 9, 2", "12, 8, 2", "8, 10, 3", "14, 8, 3"})
    void eachPlaneIsWhatItIsInAStreamOfItsOwnDepth(int lumaBits, int chromaBits, int chromaFormatIdc) {
        List<int[][]> lumas = WrittenStreams.decode(stream(lumaBits, lumaBits, chromaFormatIdc), 1);
        List<int[][]> chromas = WrittenStreams.decode(stream(chromaBits, chromaBits, chromaFormatIdc), 1);

        for (int threads = 1; threads <= 2; threads++) {
            List<int[][]> mixed = WrittenStreams.decode(stream(lumaBits, chromaBits, chromaFormatIdc), threads);
            assertThat(mixed).hasSize(4);
            for (int i = 0; i < mixed.size(); i++) {
                assertThat(mixed.get(i)[0]).as("luma of frame %d", i).isEqualTo(lumas.get(i)[0]);
                assertThat(mixed.get(i)[1]).as("Cb of frame %d", i).isEqualTo(chromas.get(i)[1]);
                assertThat(mixed.get(i)[2]).as("Cr of frame %d", i).isEqualTo(chromas.get(i)[2]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 10", "11, 8"})
    void samplesOfPcmMacroblocksAreTakenAsTheyAre(int lumaBits, int chromaBits) {
        int[] luma = random(1, 256, lumaBits);
        int[] chroma = random(2, 128, chromaBits);
        StreamBuilder stream = new StreamBuilder();
        stream.profileIdc = 244;
        stream.lumaBits = lumaBits;
        stream.chromaBits = chromaBits;
        stream.sps().pps();
        stream.idr = true;
        stream.slice(stream.macroblocks().pcm(lumaBits, luma, chromaBits, chroma));

        int[][] frame = WrittenStreams.decode(stream, 1).getFirst();
        assertThat(frame[0]).isEqualTo(luma);
        assertThat(frame[1]).isEqualTo(Arrays.copyOfRange(chroma, 0, 64));
        assertThat(frame[2]).isEqualTo(Arrays.copyOfRange(chroma, 64, 128));
    }

    /// Random samples; then motion of all fractions, intra prediction with a residual, and the deblocking filter over all of it.
    private static StreamBuilder stream(int lumaBits, int chromaBits, int chromaFormatIdc) {
        StreamBuilder stream = new StreamBuilder();
        stream.profileIdc = 244;
        stream.lumaBits = lumaBits;
        stream.chromaBits = chromaBits;
        stream.chromaFormatIdc = chromaFormatIdc;
        stream.picOrderCntType = 2;
        stream.widthInMbs = SIDE;
        stream.heightInMapUnits = SIDE;
        stream.sps().pps();
        stream.idr = true;
        MacroblockWriter pcm = stream.macroblocks();
        int half = CHROMA_SAMPLES[chromaFormatIdc];
        for (int mb = 0; mb < SIDE * SIDE; mb++) {
            pcm.pcm(lumaBits, random(mb, 256, lumaBits), chromaBits, random(100 + mb, 2 * half, chromaBits));
        }
        stream.slice(pcm);
        stream.idr = false;
        stream.type = 5;
        SplittableRandom random = new SplittableRandom(chromaFormatIdc);
        for (stream.frameNum = 1; stream.frameNum < 4; stream.frameNum++) {
            MacroblockWriter p = stream.macroblocks();
            for (int mb = 0; mb < SIDE * SIDE; mb++) {
                switch (random.nextInt(3)) {
                    case 0 -> p.intra16x16(random.nextInt(2) * 2 - 1, random.nextInt(-3, 12));
                    case 1 -> p.p16x16(0, 1, random.nextInt(-9, 10), random.nextInt(-9, 10));
                    default -> p.skip();
                }
            }
            stream.slice(p);
        }
        return stream;
    }

    /// Smooth enough for the deblocking filter to find something, over the whole range.
    private static int[] random(int seed, int count, int bits) {
        SplittableRandom random = new SplittableRandom(seed);
        int base = random.nextInt(1 << bits - 1);
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            samples[i] = base + random.nextInt(i % 5 == 0 ? 1 << bits - 1 : 1 << bits - 6);
        }
        return samples;
    }
}
