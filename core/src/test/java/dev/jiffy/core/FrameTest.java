package dev.jiffy.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class FrameTest {
    private static final FrameFormat SMALL = new FrameFormat(17, 9, ChromaFormat.YUV420, false);

    private final FramePool pool = new FramePool(2);

    @Test
    void theLastReleaseReturnsIt() {
        Frame frame = frame(SMALL);
        frame.retain().retain();

        frame.release();
        frame.release();
        assertThat(pool.lent()).isEqualTo(1);
        assertThat(frame.references()).isEqualTo(1);

        frame.release();
        assertThat(pool.lent()).isZero();
    }

    @Test
    void aReleaseTooManyThrowsAndChangesNothing() {
        Frame frame = frame(SMALL);
        frame.release();

        assertThatIllegalStateException().isThrownBy(frame::release);
        assertThat(pool.lent()).isZero();
        assertThat(frame.references()).isZero();
    }

    @Test
    void retainAfterTheLastReleaseThrows() {
        Frame frame = frame(SMALL);
        frame.release();

        assertThatIllegalStateException().isThrownBy(frame::retain);
    }

    @Test
    void tryReleasesIt() {
        try (Frame frame = frame(SMALL)) {
            assertThat(frame.references()).isEqualTo(1);
        }
        assertThat(pool.lent()).isZero();
    }

    @Test
    void oddSizesRoundChromaUp() {
        Frame frame = frame(SMALL);
        assertThat(frame.stride(1)).isEqualTo(9);
        assertThat(frame.visibleHeight(2)).isEqualTo(5);
        assertThat(frame.bytes(1)).hasSize(9 * 5 + FrameFormat.SLACK);
    }

    @Test
    void aCropMovesTheStartOfEachPlane() {
        Frame frame = frame(new FrameFormat(32, 16, ChromaFormat.YUV422, true));
        frame.crop(4, 3, 20, 10);

        assertThat(frame.visibleStart(0)).isEqualTo(3 * 32 + 4);
        assertThat(frame.visibleStart(1)).isEqualTo(3 * 16 + 2);
        assertThat(frame.visibleWidth(2)).isEqualTo(10);
        assertThat(frame.shorts(0)).hasSize(32 * 16 + FrameFormat.SLACK);
    }

    @Test
    void aCropThatLeavesThePictureIsRefused() {
        Frame frame = frame(SMALL);
        assertThatIllegalArgumentException().isThrownBy(() -> frame.crop(1, 0, 17, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> frame.crop(0, 0, 0, 9));
        assertThatIllegalArgumentException().isThrownBy(() -> frame.crop(Integer.MAX_VALUE, 0, 1, 1));
        assertThat(frame.width()).isEqualTo(17);
    }

    @Test
    void aNewLoanRemembersNothing() {
        Frame frame = frame(SMALL);
        frame.presentationTime(7);
        frame.damaged(true);
        frame.crop(1, 1, 2, 2);
        frame.release();

        Frame again = frame(SMALL);
        assertThat(again).isSameAs(frame);
        assertThat(again.presentationTime()).isZero();
        assertThat(again.damaged()).isFalse();
        assertThat(again.width()).isEqualTo(17);
    }

    private Frame frame(FrameFormat format) {
        return Objects.requireNonNull(pool.tryAcquire(format));
    }
}
