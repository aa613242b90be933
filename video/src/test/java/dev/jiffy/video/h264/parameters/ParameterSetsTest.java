package dev.jiffy.video.h264.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.bitstream.BitWriter;
import dev.jiffy.video.h264.bitstream.H264Exception;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParameterSetsTest {
    private final ParameterSets sets = new ParameterSets();

    private static BitWriter main(int profileIdc, int levelIdc) {
        return new BitWriter().u(8, profileIdc).u(8, 0).u(8, levelIdc).ue(0);
    }

    /// What follows the chroma part: no order count deltas, 4 references, 120 × 68 macroblocks.
    private static BitWriter rest(BitWriter w) {
        return w.ue(4).ue(2).ue(4).flag(false).ue(119).ue(67).flag(true).flag(true);
    }

    private static SequenceParameterSet sps(BitWriter w) {
        return SequenceParameterSetParser.parse(w.trailing().reader());
    }

    private void putSequence(BitWriter w) {
        w.trailing();
        sets.putSequence(w.withSlack(), 0, w.byteCount());
    }

    private void putPicture(BitWriter w) {
        w.trailing();
        sets.putPicture(w.withSlack(), 0, w.byteCount());
    }

    private static BitWriter pps(int id, int qp) {
        return new BitWriter().ue(id).ue(0).flag(true).flag(false).ue(0).ue(2).ue(1).flag(true).u(2, 2).se(qp).se(0)
                .se(-3).flag(true).flag(false).flag(false);
    }

    @Test
    void readsSizeCroppingAndLimits() {
        SequenceParameterSet sps = sps(rest(main(77, 41)).flag(true).ue(1).ue(2).ue(0).ue(4).flag(false));
        assertThat(sps.picWidthInMbs).isEqualTo(120);
        assertThat(sps.frameHeightInMbs()).isEqualTo(68);
        assertThat(sps.cropLeft).isEqualTo(2);
        assertThat(sps.cropWidth).isEqualTo(1920 - 6);
        assertThat(sps.cropHeight).isEqualTo(1080);
        assertThat(sps.chromaFormat()).isEqualTo(ChromaFormat.YUV420);
        assertThat(sps.log2MaxFrameNum).isEqualTo(8);
        assertThat(sps.maxNumReorderFrames).isEqualTo(-1);
        assertThat(sps.maxDpbFrames()).as("MaxDpbMbs 32768 / 8160").isEqualTo(4);
    }

    @Test
    void fieldsDoubleTheCroppingUnit() {
        SequenceParameterSet sps = sps(main(100, 40).ue(2).ue(0).ue(0).flag(false).flag(false).ue(0).ue(2).ue(1)
                .flag(false).ue(9).ue(4).flag(false).flag(true).flag(true).flag(true).ue(0).ue(1).ue(0).ue(3)
                .flag(false));
        assertThat(sps.mbAdaptiveFrameFieldFlag).isTrue();
        assertThat(sps.chromaFormat()).isEqualTo(ChromaFormat.YUV422);
        assertThat(sps.cropWidth).isEqualTo(158);
        assertThat(sps.cropHeight).as("rows come in pairs of fields").isEqualTo(160 - 6);
    }

    @Test
    void readsVuiBehindHrdParameters() {
        BitWriter w = rest(main(77, 40)).flag(false).flag(true);
        w.flag(true).u(8, 255).u(16, 40).u(16, 33).flag(false);
        w.flag(true).u(3, 5).flag(true).flag(true).u(8, 9).u(8, 16).u(8, 9).flag(true).ue(0).ue(0);
        w.flag(true).u(32, 1001).u(32, 60000).flag(true);
        w.flag(true).ue(1).u(8, 0).ue(0xFFFF_FFFEL).ue(3).flag(true).ue(7).ue(8).flag(false);
        w.u(5, 23).u(5, 17).u(5, 9).u(5, 24).flag(false);
        w.flag(false).flag(true).flag(true).flag(true).ue(0).ue(0).ue(16).ue(16).ue(1).ue(2);
        SequenceParameterSet sps = sps(w);
        assertThat(sps.sarWidth).isEqualTo(40);
        assertThat(sps.sarHeight).isEqualTo(33);
        assertThat(sps.color).isEqualTo(new ColorDescription(9, 16, 9, true));
        assertThat(sps.numUnitsInTick).isEqualTo(1001);
        assertThat(sps.timeScale).isEqualTo(60000);
        assertThat(sps.cpbDpbDelaysPresentFlag).isTrue();
        assertThat(sps.cpbRemovalDelayLength).isEqualTo(18);
        assertThat(sps.dpbOutputDelayLength).isEqualTo(10);
        assertThat(sps.picStructPresentFlag).isTrue();
        assertThat(sps.maxNumReorderFrames).isEqualTo(1);
        assertThat(sps.maxDecFrameBuffering).as("not below max_num_ref_frames").isEqualTo(4);
    }

    @Test
    void vuiThatIsCutOffDoesNotSpoilTheSet() {
        SequenceParameterSet sps = sps(rest(main(77, 40)).flag(false).flag(true).flag(false).flag(false));
        assertThat(sps.picWidthInMbs).isEqualTo(120);
        assertThat(sps.maxNumReorderFrames).isEqualTo(-1);
    }

    @Test
    void missingScalingListsFallBackByRuleA() {
        BitWriter w = main(100, 40).ue(1).ue(0).ue(0).flag(false).flag(true);
        w.flag(false).flag(true); // intra Y default, intra Cb sent: all 20
        w.se(12);
        for (int i = 1; i < 16; i++) {
            w.se(0);
        }
        w.flag(false); // intra Cr as Cb
        w.flag(true).se(-8); // inter Y: useDefaultScalingMatrixFlag
        w.flag(false).flag(true).se(2).se(-10); // inter Cr: 10, then 0 = the last one goes on
        w.flag(false).flag(false);
        ScalingLists lists = sps(rest(w).flag(false).flag(false)).scalingLists;
        assertThat(lists.list4x4[0]).startsWith(6, 13).endsWith(42);
        assertThat(lists.list4x4[1]).containsOnly(20);
        assertThat(lists.list4x4[2]).isEqualTo(lists.list4x4[1]);
        assertThat(lists.list4x4[3]).startsWith(10, 14).endsWith(34);
        assertThat(lists.list4x4[4]).isEqualTo(lists.list4x4[3]);
        assertThat(lists.list4x4[5]).containsOnly(10);
        assertThat(lists.list8x8[0]).startsWith(6, 10).endsWith(42);
        assertThat(lists.list8x8[1]).startsWith(9, 13).endsWith(35);
    }

    @Test
    void pictureScalingListsFallBackToTheSequence() {
        BitWriter w = main(100, 40).ue(1).ue(0).ue(0).flag(false).flag(true).flag(true).se(12);
        for (int i = 1; i < 16; i++) {
            w.se(0);
        }
        w.u(7, 0);
        putSequence(rest(w).flag(false).flag(false));
        putPicture(pps(0, 0).flag(true).flag(true).u(8, 0).se(5));
        PictureParameterSet pps = sets.picture(0);
        assertThat(pps.transform8x8ModeFlag).isTrue();
        assertThat(pps.scalingLists.list4x4[2]).containsOnly(20);
        assertThat(pps.scalingLists.list4x4[3]).startsWith(10, 14);
        assertThat(pps.chromaQpIndexOffset).isEqualTo(-3);
        assertThat(pps.secondChromaQpIndexOffset).isEqualTo(5);
    }

    @Test
    void aPictureSetMayComeBeforeItsSequence() {
        putPicture(pps(3, 4));
        assertThatThrownBy(() -> sets.picture(3)).isInstanceOf(H264Exception.class)
                .hasMessageContaining("sequence parameter set 0 is missing");
        putSequence(rest(main(77, 40)).flag(false).flag(false));
        PictureParameterSet pps = sets.picture(3);
        assertThat(pps.picInitQp).isEqualTo(30);
        assertThat(pps.numRefIdxL0DefaultActive).isEqualTo(3);
        assertThat(pps.numRefIdxL1DefaultActive).isEqualTo(2);
        assertThat(pps.weightedBipredIdc).isEqualTo(2);
        assertThat(sets.picture(3)).isSameAs(pps);
    }

    @Test
    void aSetSentAgainKeepsItsObjectAndAChangedOneDoesNot() {
        putSequence(rest(main(77, 40)).flag(false).flag(false));
        putPicture(pps(0, 4));
        SequenceParameterSet sps = sets.sequence(0);
        PictureParameterSet pps = sets.picture(0);
        putSequence(rest(main(77, 40)).flag(false).flag(false));
        putPicture(pps(0, 4));
        assertThat(sets.sequence(0)).isSameAs(sps);
        assertThat(sets.picture(0)).isSameAs(pps);
        putSequence(rest(main(77, 41)).flag(false).flag(false));
        assertThat(sets.picture(0)).as("read again against the new sequence").isNotSameAs(pps);
    }

    @Test
    void aBadSetDoesNotReplaceAGoodOne() {
        putSequence(rest(main(77, 40)).flag(false).flag(false));
        putPicture(pps(0, 4));
        assertThatThrownBy(() -> putPicture(pps(0, 26))).isInstanceOf(H264Exception.class)
                .hasMessage("pic_init_qp_minus26 is 26");
        assertThat(sets.picture(0).picInitQp).isEqualTo(30);
        assertThatThrownBy(() -> putSequence(main(77, 40).ue(4).ue(3))).isInstanceOf(H264Exception.class);
        assertThat(sets.sequence(0).levelIdc).isEqualTo(40);
    }

    @Test
    void refusesSizesThatNoLevelAllows() {
        assertThatThrownBy(() -> sps(main(77, 62).ue(4).ue(2).ue(1).flag(false).ue(1054).ue(1054).flag(true)
                .flag(true).flag(false).flag(false))).isInstanceOf(H264Exception.class);
        assertThatThrownBy(() -> sps(main(77, 62).ue(4).ue(2).ue(16).flag(false).ue(399).ue(299).flag(true)
                .flag(true).flag(false).flag(false))).isInstanceOf(H264Exception.class)
                .hasMessageContaining("max_num_ref_frames");
    }

    @Test
    void randomSetsEndInTheDocumentedException() {
        SplittableRandom random = new SplittableRandom(11);
        BitReader reader = new BitReader();
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(1, 60) + BitReader.SLACK];
            random.nextBytes(bytes);
            bytes[0] = (byte) (random.nextBoolean() ? 100 : 77);
            int end = bytes.length - BitReader.SLACK;
            Arrays.fill(bytes, end, bytes.length, (byte) 0);
            try {
                reader.reset(bytes, 0, end);
                SequenceParameterSet sps = SequenceParameterSetParser.parse(reader);
                reader.reset(bytes, random.nextInt(8), end);
                PictureParameterSetParser.parse(reader, sps);
            } catch (H264Exception e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(15_000);
    }

    @Test
    void readsTheRecordOfAnMp4File() {
        byte[] record = {1, 77, 64, 40, (byte) 0xFD, (byte) 0xE1, 0, 2, 0x67, 5, 1, 0, 3, 0x68, 6, 7, 9, 9};
        AvcConfiguration configuration = AvcConfiguration.parse(record);
        assertThat(configuration.lengthSize()).isEqualTo(2);
        assertThat(configuration.profileIdc()).isEqualTo(77);
        assertThat(configuration.levelIdc()).isEqualTo(40);
        assertThat(configuration.sequenceParameterSets()).containsExactly(new byte[]{0x67, 5});
        assertThat(configuration.pictureParameterSets()).containsExactly(new byte[]{0x68, 6, 7});
        for (int length = 0; length < 16; length++) {
            byte[] cut = Arrays.copyOf(record, length);
            assertThatThrownBy(() -> AvcConfiguration.parse(cut)).as("%d bytes", length)
                    .isInstanceOf(H264Exception.class);
        }
    }
}
