package dev.jiffy.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A B_8x8 macroblock of four direct sub-macroblocks, which x264 never writes: direct prediction looks at the macroblock as a whole
/// (ITU-T H.264 clause 8.4.1.2), so it is the same as a B_Direct_16x16 macroblock.
class FourDirectSubMacroblocksTest {
    private static final int SIDE = 4;

    @ParameterizedTest
    @CsvSource({"true, 1", "true, 2", "true, 3", "false, 1", "false, 2", "false, 3"})
    void areTheSameAsADirectMacroblock(boolean spatial, int seed) {
        List<int[][]> want = WrittenStreams.decode(stream(spatial, seed, false), 1);
        List<int[][]> got = WrittenStreams.decode(stream(spatial, seed, true), 1);

        assertThat(got).hasSize(5);
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.get(i)).as("frame %d", i).isDeepEqualTo(want.get(i));
        }
    }

    /// Each P picture is followed by a B picture between it and the one before.
    private static StreamBuilder stream(boolean spatial, int seed, boolean fourDirect) {
        SplittableRandom random = new SplittableRandom(seed);
        StreamBuilder stream = new StreamBuilder();
        stream.widthInMbs = SIDE;
        stream.heightInMapUnits = SIDE;
        stream.spatialDirect = spatial;
        stream.sps().pps();
        stream.idr = true;
        MacroblockWriter pcm = stream.macroblocks();
        for (int mb = 0; mb < SIDE * SIDE; mb++) {
            pcm.pcm(8, random.ints(256, 0, 256).toArray(), 8, random.ints(128, 0, 256).toArray());
        }
        stream.slice(pcm);
        stream.idr = false;
        for (int pair = 1; pair < 3; pair++) {
            stream.type = 5;
            stream.refIdc = 1;
            stream.frameNum = pair;
            stream.lsb = 4 * pair;
            MacroblockWriter p = stream.macroblocks();
            for (int mb = 0; mb < SIDE * SIDE; mb++) {
                switch (random.nextInt(3)) {
                    case 0 -> p.skip();
                    case 1 -> p.intra16x16(1, 0);
                    default -> p.p16x16(0, 1, random.nextInt(-6, 7), random.nextInt(-6, 7));
                }
            }
            stream.slice(p);
            stream.frameNum = pair + 1;
            stream.type = 6;
            stream.refIdc = 0;
            stream.lsb -= 2;
            MacroblockWriter b = stream.macroblocks();
            for (int mb = 0; mb < SIDE * SIDE; mb++) {
                switch (random.nextInt(4)) {
                    case 0 -> b.skip();
                    case 1 -> b.bList0(random.nextInt(-6, 7), random.nextInt(-6, 7));
                    default -> {
                        if (fourDirect) {
                            b.bFourDirect();
                        } else {
                            b.bDirect();
                        }
                    }
                }
            }
            stream.slice(b);
        }
        return stream;
    }
}
