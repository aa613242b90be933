package dev.jiffy.video.h264.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.SliceHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PictureOrderCountTest {
    private final PictureOrderCount counter = new PictureOrderCount();
    private final SliceHeader header = new SliceHeader();
    private final Picture picture = new Picture(0);

    @BeforeEach
    void smallNumbers() {
        header.sps.log2MaxFrameNum = 4;
        header.sps.log2MaxPicOrderCntLsb = 4;
    }

    private int[] decode() {
        picture.clear();
        counter.decode(header, picture);
        counter.finish(header);
        return picture.fieldOrderCnt.clone();
    }

    private int[] type0(int lsb, int refIdc) {
        header.picOrderCntLsb = lsb;
        header.nalRefIdc = refIdc;
        return decode();
    }

    private int[] byFrameNum(int frameNum, int refIdc) {
        header.frameNum = frameNum;
        header.nalRefIdc = refIdc;
        return decode();
    }

    @Test
    void typeZeroUnwrapsAgainstTheLastReference() {
        header.idrPicFlag = true;
        assertThat(type0(0, 1)).containsExactly(0, 0);
        header.idrPicFlag = false;
        assertThat(type0(6, 1)[0]).isEqualTo(6);
        assertThat(type0(12, 0)[0]).isEqualTo(12);
        assertThat(type0(14, 0)[0]).as("distance 8 from 6 is not yet backwards").isEqualTo(14);
        assertThat(type0(12, 1)[0]).isEqualTo(12);
        assertThat(type0(2, 1)[0]).isEqualTo(18);
        assertThat(type0(15, 0)[0]).as("before the wrap").isEqualTo(15);
        header.deltaPicOrderCntBottom = -3;
        assertThat(type0(4, 1)).containsExactly(20, 17);
    }

    @Test
    void fieldsGetTheirOwnCountOnly() {
        header.fieldPicFlag = true;
        header.bottomFieldFlag = true;
        assertThat(type0(5, 1)).containsExactly(Integer.MAX_VALUE, 5);
    }

    @Test
    void typeOneFollowsTheCycle() {
        header.sps.picOrderCntType = 1;
        header.sps.offsetForRefFrame = new int[]{2, 6};
        header.sps.offsetForNonRefPic = -1;
        header.sps.offsetForTopToBottomField = 1;
        header.idrPicFlag = true;
        assertThat(byFrameNum(0, 1)).containsExactly(0, 1);
        header.idrPicFlag = false;
        assertThat(byFrameNum(1, 1)).containsExactly(2, 3);
        assertThat(byFrameNum(2, 1)).containsExactly(8, 9);
        assertThat(byFrameNum(3, 0)).as("counts as frame 2, minus 1").containsExactly(7, 8);
        assertThat(byFrameNum(3, 1)).containsExactly(10, 11);
        header.deltaPicOrderCnt[0] = 5;
        header.deltaPicOrderCnt[1] = 2;
        assertThat(byFrameNum(0, 1)).as("frame 16: 8 cycles of 8").containsExactly(64 + 5, 64 + 5 + 1 + 2);
    }

    @Test
    void typeTwoIsDecodingOrder() {
        header.sps.picOrderCntType = 2;
        assertThat(byFrameNum(0, 1)[0]).isZero();
        assertThat(byFrameNum(1, 0)[0]).isEqualTo(1);
        assertThat(byFrameNum(1, 1)[0]).isEqualTo(2);
        assertThat(byFrameNum(0, 1)[0]).isEqualTo(32);
    }

    @Test
    void gapsKeepTheCountGoing() {
        header.sps.picOrderCntType = 2;
        assertThat(byFrameNum(14, 1)[0]).isEqualTo(28);
        for (int frameNum : new int[]{15, 0, 1}) {
            counter.decodeGap(header.sps, frameNum, picture);
        }
        assertThat(picture.fieldOrderCnt[0]).isEqualTo(34);
        assertThat(byFrameNum(2, 1)[0]).isEqualTo(36);
    }

    @Test
    void aResetMakesTheSmallerCountZero() {
        type0(10, 1);
        header.deltaPicOrderCntBottom = -2;
        header.picOrderCntLsb = 14;
        picture.clear();
        counter.decode(header, picture);
        counter.finishReset(header, picture);
        assertThat(picture.fieldOrderCnt).containsExactly(2, 0);
        header.deltaPicOrderCntBottom = 0;
        assertThat(type0(4, 1)[0]).isEqualTo(4);
    }
}
