package dev.jiffy.video.h264.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Lists as text: order count of the store, with `t` or `b` for a field.
class ReferenceListBuilderTest {
    private final Buffers buffers = new Buffers(8);
    private final Slice slice = new Slice();
    private final SliceHeader header = slice.header;
    private final Picture grey = buffers.picture(0, 999);
    private final ReferenceListBuilder builder = new ReferenceListBuilder(() -> grey);
    private boolean complete;

    @BeforeEach
    void frameNumOfFourBits() {
        header.sps = buffers.sps;
        header.sps.log2MaxFrameNum = 4;
    }

    private String list(Picture current, int x, int entries) {
        header.numRefIdxActive[x] = entries;
        complete = builder.build(buffers.buffer, current, slice);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < entries; i++) {
            text.append(i > 0 ? " " : "").append(slice.refPicList[x][i].fieldOrderCnt[0])
                    .append(new String[]{"", "t", "b", ""}[slice.refStructure[x][i]])
                    .append(slice.refLongTerm[x][i] ? "L" : "");
        }
        return text.toString();
    }

    private Picture frame(int sliceType, int frameNum, int poc) {
        header.sliceType = sliceType;
        header.frameNum = frameNum;
        header.numRefIdxActive[0] = 1;
        header.numRefIdxActive[1] = sliceType == SliceHeader.B ? 1 : 0;
        return buffers.picture(frameNum, poc);
    }

    private Picture field(int sliceType, int frameNum, int poc, boolean bottom) {
        Picture picture = frame(sliceType, frameNum, poc);
        picture.structure = bottom ? Picture.BOTTOM : Picture.TOP;
        header.fieldPicFlag = true;
        header.bottomFieldFlag = bottom;
        return picture;
    }

    @Test
    void framesOfAPSliceGoByPicNumThenLongTermIndex() {
        buffers.shortTerm(14, 100);
        buffers.shortTerm(1, 104);
        buffers.longTerm(3, 50);
        buffers.shortTerm(15, 102);
        buffers.longTerm(0, 60);
        assertThat(list(frame(SliceHeader.P, 2, 106), 0, 5)).isEqualTo("104 102 100 60L 50L");
        assertThat(complete).isTrue();
    }

    @Test
    void framesOfABSliceGoByDistanceOnEitherSide() {
        buffers.shortTerm(0, 10);
        buffers.shortTerm(1, 40);
        buffers.shortTerm(2, 20);
        buffers.shortTerm(3, 50);
        buffers.longTerm(1, 0);
        Picture current = frame(SliceHeader.B, 4, 30);
        assertThat(list(current, 0, 5)).isEqualTo("20 10 40 50 0L");
        assertThat(list(current, 1, 5)).isEqualTo("40 50 20 10 0L");
    }

    @Test
    void equalListsOfABSliceDifferInTheirFirstTwo() {
        buffers.shortTerm(0, 10);
        buffers.shortTerm(1, 20);
        Picture current = frame(SliceHeader.B, 2, 30);
        assertThat(list(current, 0, 2)).isEqualTo("20 10");
        assertThat(list(current, 1, 2)).isEqualTo("10 20");
        assertThat(list(current, 1, 1)).as("exchanged before the list is cut").isEqualTo("10");
    }

    @Test
    void aFrameWithOneMarkedFieldIsNoReferenceForFrames() {
        buffers.shortTerm(0, 10).shortTermMask = Picture.TOP;
        buffers.shortTerm(1, 20);
        assertThat(list(frame(SliceHeader.P, 2, 30), 0, 1)).isEqualTo("20");
        assertThat(list(frame(SliceHeader.P, 2, 30), 0, 2)).as("the hole is filled with a neighbour").isEqualTo(
                "20 20");
    }

    @Test
    void fieldsAlternateBeginningWithTheOwnParity() {
        buffers.shortTerm(0, 10);
        buffers.shortTerm(1, 20).shortTermMask = Picture.BOTTOM;
        buffers.shortTerm(2, 30);
        buffers.longTerm(0, 0);
        assertThat(list(field(SliceHeader.P, 3, 40, false), 0, 7)).isEqualTo("30t 30b 10t 20b 10b 0tL 0bL");
        assertThat(list(field(SliceHeader.P, 3, 40, true), 0, 5)).isEqualTo("30b 30t 20b 10t 10b");
    }

    @Test
    void aSecondFieldSeesTheFirstOfItsFrame() {
        buffers.shortTerm(1, 20);
        Picture current = field(SliceHeader.P, 2, 30, true);
        current.shortTermMask = Picture.TOP;
        current.structure = Picture.FRAME;
        buffers.buffer.store(current);
        assertThat(list(current, 0, 3)).isEqualTo("20b 30t 20t");
    }

    @Test
    void fieldsOfABSliceCountTheFirstFieldOfTheirFrameAsBefore() {
        buffers.shortTerm(0, 10);
        buffers.shortTerm(1, 50);
        Picture current = field(SliceHeader.B, 2, 30, true);
        current.shortTermMask = Picture.TOP;
        current.structure = Picture.FRAME;
        buffers.buffer.store(current);
        assertThat(list(current, 0, 5)).isEqualTo("10b 30t 50b 10t 50t");
        assertThat(list(current, 1, 5)).isEqualTo("50b 50t 10b 30t 10t");
    }

    @Test
    void modificationMovesPicturesToTheFront() {
        buffers.shortTerm(14, 100);
        buffers.shortTerm(15, 102);
        buffers.shortTerm(1, 104);
        buffers.longTerm(2, 50);
        Picture current = frame(SliceHeader.P, 2, 106);
        header.refPicListModificationFlag[0] = true;
        // 2 - 4 = 14 modulo 16, then 14 + 3 = 1, then long-term 2.
        System.arraycopy(new int[]{0, 3, 1, 2, 2, 2, 3}, 0, header.refPicListModification[0], 0, 7);
        assertThat(list(current, 0, 4)).isEqualTo("100 104 50L 102");
        assertThat(complete).isTrue();
    }

    @Test
    void modificationOfFieldsNamesParityByTheLowestBit() {
        buffers.shortTerm(1, 20);
        buffers.shortTerm(2, 30);
        Picture current = field(SliceHeader.P, 3, 40, false);
        header.refPicListModificationFlag[0] = true;
        // CurrPicNum 7, minus 5 is 2: opposite parity of frame 1.
        System.arraycopy(new int[]{0, 4, 3}, 0, header.refPicListModification[0], 0, 3);
        assertThat(list(current, 0, 3)).isEqualTo("20b 30t 30b");
    }

    @Test
    void aMissingPictureIsReplacedByTheNearestAndTold() {
        buffers.shortTerm(0, 10);
        buffers.shortTerm(3, 40);
        Picture current = frame(SliceHeader.P, 5, 60);
        header.refPicListModificationFlag[0] = true;
        System.arraycopy(new int[]{0, 2, 3}, 0, header.refPicListModification[0], 0, 3);
        assertThat(list(current, 0, 2)).isEqualTo("40 40");
        assertThat(complete).isFalse();
    }

    @Test
    void nothingAtAllIsReplacedByGrey() {
        assertThat(list(frame(SliceHeader.P, 5, 60), 0, 2)).isEqualTo("999 999");
        assertThat(complete).isFalse();
    }

    @Test
    void nonExistingFramesHoldTheirPlaceButNotForTypeZeroInBSlices() {
        buffers.shortTerm(0, 10);
        Picture gap = buffers.picture(1, 0);
        gap.nonExisting = true;
        gap.frame = null;
        gap.shortTermMask = Picture.FRAME;
        buffers.buffer.store(gap);
        buffers.shortTerm(2, 30);
        assertThat(list(frame(SliceHeader.P, 3, 40), 0, 3)).isEqualTo("30 10 10");
        assertThat(complete).isTrue();
        assertThat(list(frame(SliceHeader.B, 3, 20), 0, 2)).isEqualTo("10 30");
    }
}
