package dev.jiffy.video.h264.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.SliceHeader;
import org.junit.jupiter.api.Test;

/// References as text: frame_num, `S` or `L` and index, and the fields marked if not both.
class ReferenceMarkingTest {
    private final Buffers buffers = new Buffers(4);
    private final SliceHeader header = buffers.header;

    private void mark(Picture current, int... operations) {
        header.frameNum = current.frameNum;
        header.sps.log2MaxFrameNum = 4;
        header.adaptiveRefPicMarkingModeFlag = operations.length > 0;
        System.arraycopy(operations, 0, header.memoryManagementControlOperations, 0, operations.length);
        header.memoryManagementControlOperations[operations.length] = 0;
        ReferenceMarking.wrapFrameNums(buffers.buffer, header.frameNum, 16);
        ReferenceMarking.mark(buffers.buffer, header, current);
    }

    private String references() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < buffers.buffer.count(); i++) {
            Picture picture = buffers.buffer.get(i);
            append(text, picture, "S", picture.shortTermMask);
            append(text, picture, "L" + picture.longTermFrameIdx, picture.longTermMask);
        }
        return text.toString().trim();
    }

    private static void append(StringBuilder text, Picture picture, String kind, int mask) {
        if (mask != 0) {
            text.append(picture.frameNum).append(kind).append(new String[]{"", "t", "b", ""}[mask]).append(' ');
        }
    }

    @Test
    void theWindowSlidesOverTheOldestAcrossTheWrap() {
        buffers.shortTerm(15, 0);
        buffers.shortTerm(0, 2);
        buffers.shortTerm(14, 4);
        buffers.longTerm(0, 6).frameNum = 9;
        Picture current = buffers.picture(1, 8);
        mark(current);
        assertThat(references()).isEqualTo("15S 0S 9L0");
        assertThat(current.shortTermMask).isEqualTo(Picture.FRAME);
    }

    @Test
    void operationsUnmarkByDifferenceAndByLongTermNumber() {
        buffers.shortTerm(0, 0);
        buffers.shortTerm(1, 2);
        buffers.longTerm(3, 4).frameNum = 9;
        mark(buffers.picture(2, 8), 1, 1, 0, 2, 3, 0);
        assertThat(references()).isEqualTo("1S");
    }

    @Test
    void aShortTermPictureTakesALongTermIndexAway() {
        buffers.longTerm(0, 4).frameNum = 9;
        buffers.shortTerm(1, 2);
        mark(buffers.picture(2, 8), 3, 0, 0);
        assertThat(references()).isEqualTo("1L0");
    }

    @Test
    void theLargestIndexCanBeLowered() {
        buffers.longTerm(0, 4).frameNum = 8;
        buffers.longTerm(1, 6).frameNum = 9;
        mark(buffers.picture(2, 8), 4, 1, 0);
        assertThat(references()).isEqualTo("8L0");
    }

    @Test
    void operationFiveForgetsEverything() {
        buffers.longTerm(0, 4);
        buffers.shortTerm(1, 2);
        Picture current = buffers.picture(2, 8);
        mark(current, 5, 0, 0);
        assertThat(references()).isEmpty();
        assertThat(ReferenceMarking.resets(header)).isTrue();
        assertThat(current.shortTermMask).isEqualTo(Picture.FRAME);
    }

    @Test
    void theCurrentPictureCanBecomeLongTerm() {
        buffers.longTerm(0, 4).frameNum = 9;
        Picture current = buffers.picture(2, 8);
        mark(current, 6, 0, 0);
        assertThat(references()).isEmpty();
        assertThat(current.longTermMask).isEqualTo(Picture.FRAME);
        assertThat(current.shortTermMask).isZero();
    }

    @Test
    void fieldsAreMarkedOneByOne() {
        buffers.shortTerm(1, 2);
        header.fieldPicFlag = true;
        // CurrPicNum 5: 5 - 3 = 2 is the bottom field of frame 1, seen from a top field.
        mark(buffers.picture(2, 8), 1, 2, 0);
        assertThat(references()).isEqualTo("1St");
        // Now the top field of frame 1, number 3, becomes long-term.
        mark(buffers.picture(2, 8), 3, 1, 0);
        assertThat(references()).isEqualTo("1L0t");
    }

    @Test
    void bothFieldsOfAFrameShareALongTermIndex() {
        buffers.shortTerm(1, 2);
        header.fieldPicFlag = true;
        mark(buffers.picture(2, 8), 3, 1, 2, 3, 2, 2);
        assertThat(references()).isEqualTo("1L2");
    }

    @Test
    void aSecondFieldDoesNotSlideTheWindow() {
        for (int i = 0; i < 3; i++) {
            buffers.shortTerm(i, 2 * i);
        }
        Picture current = buffers.picture(3, 8);
        current.structure = Picture.TOP;
        header.fieldPicFlag = true;
        mark(current);
        buffers.buffer.store(current);
        assertThat(references()).isEqualTo("0S 1S 2S 3St");
        header.bottomFieldFlag = true;
        current.structure = Picture.FRAME;
        mark(current);
        assertThat(references()).isEqualTo("0S 1S 2S 3S");
    }

    @Test
    void anIdrPictureMayBeLongTerm() {
        buffers.shortTerm(1, 2);
        header.idrPicFlag = true;
        header.longTermReferenceFlag = true;
        Picture current = buffers.picture(0, 0);
        mark(current);
        assertThat(references()).isEmpty();
        assertThat(current.longTermMask).isEqualTo(Picture.FRAME);
    }

    @Test
    void noMoreThanTheSequenceAllowsStayMarked() {
        buffers.sps.maxNumRefFrames = 2;
        buffers.longTerm(0, 0).frameNum = 9;
        buffers.shortTerm(1, 2);
        buffers.shortTerm(2, 4);
        mark(buffers.picture(3, 8), 4, 5, 0);
        assertThat(references()).isEqualTo("9L0");
    }
}
