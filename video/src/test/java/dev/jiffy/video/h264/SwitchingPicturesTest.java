package dev.jiffy.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// SI macroblocks and switching SP slices without residual: the prediction, transformed and quantised with QS, is the picture
/// (ITU-T H.264 clause 8.6.2). No stream of the corpus has either.
class SwitchingPicturesTest {
    private final StreamBuilder stream = new StreamBuilder();

    private StreamBuilder extended(int widthInMbs) {
        stream.profileIdc = 88;
        stream.picOrderCntType = 2;
        stream.unfiltered = true;
        stream.widthInMbs = widthInMbs;
        return stream.sps().pps();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 13, 26, 31, 42, 51})
    void aSwitchingSliceQuantisesThePictureItCopies(int qs) {
        SplittableRandom random = new SplittableRandom(qs);
        int[] luma = random.ints(256, 0, 256).toArray();
        int[] chroma = random.ints(128, 0, 256).toArray();
        extended(1);
        stream.idr = true;
        stream.slice(stream.macroblocks().pcm(8, luma, 8, chroma));
        stream.idr = false;
        stream.frameNum = 1;
        stream.type = 8;
        stream.switching = true;
        stream.sliceQsDelta = qs - 26;
        stream.slice(stream.macroblocks().skip());

        int[][] frame = WrittenStreams.decode(stream, 1).get(1);
        assertThat(frame[0]).isEqualTo(SwitchingFormula.luma(luma, 16, qs));
        assertThat(frame[1]).isEqualTo(SwitchingFormula.chroma(chroma, 0, qs));
        assertThat(frame[2]).isEqualTo(SwitchingFormula.chroma(chroma, 64, qs));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 17, 26, 35, 44, 51})
    void anSiMacroblockQuantisesItsIntraPrediction(int qs) {
        SplittableRandom random = new SplittableRandom(qs);
        int[] luma = random.ints(256, 0, 256).toArray();
        int[] chroma = random.ints(128, 0, 256).toArray();
        extended(2);
        stream.idr = true;
        stream.type = 4;
        stream.sliceQsDelta = qs - 26;
        stream.slice(stream.macroblocks().pcm(8, luma, 8, chroma).si());

        int[][] frame = WrittenStreams.decode(stream, 1).getFirst();
        assertThat(frame[0]).isEqualTo(SwitchingFormula.intraLuma(luma, qs));
        assertThat(frame[1]).isEqualTo(SwitchingFormula.intraChroma(chroma, 0, qs));
        assertThat(frame[2]).isEqualTo(SwitchingFormula.intraChroma(chroma, 64, qs));
    }
}
