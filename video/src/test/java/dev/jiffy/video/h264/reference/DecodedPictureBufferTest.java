package dev.jiffy.video.h264.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.h264.picture.Picture;
import org.junit.jupiter.api.Test;

class DecodedPictureBufferTest {
    private final Buffers buffers = new Buffers(2);

    private Picture waiting(int poc, boolean reference) {
        Picture picture = buffers.picture(0, poc);
        picture.neededForOutput = true;
        picture.shortTermMask = reference ? Picture.FRAME : 0;
        return picture;
    }

    private void store(int poc) {
        buffers.buffer.store(waiting(poc, false));
        buffers.buffer.outputEarly();
    }

    @Test
    void aFullBufferBumpsTheSmallestOrderCount() {
        store(8);
        store(4);
        assertThat(buffers.output).isEmpty();
        store(6);
        assertThat(buffers.output).containsExactly(4);
        buffers.buffer.outputAll();
        assertThat(buffers.output).containsExactly(4, 6, 8);
    }

    @Test
    void aPictureThatIsNextAnywayIsNotStored() {
        store(8);
        store(4);
        store(2);
        assertThat(buffers.output).containsExactly(2);
        assertThat(buffers.removed).containsExactly(2);
        assertThat(buffers.buffer.count()).isEqualTo(2);
    }

    @Test
    void referencesStayAfterTheirOutput() {
        buffers.buffer.store(waiting(0, true));
        buffers.buffer.store(waiting(4, true));
        buffers.buffer.outputAll();
        buffers.buffer.removeUnused();
        assertThat(buffers.buffer.count()).isEqualTo(2);
        assertThat(buffers.removed).isEmpty();
    }

    @Test
    void onlyReferencesAndNoPlaceGivesUpTheOldest() {
        buffers.shortTerm(0, 0);
        buffers.shortTerm(1, 2);
        buffers.shortTerm(2, 4);
        assertThat(buffers.removed).containsExactly(0);
    }

    @Test
    void aPromisedDepthLetsPicturesOutEarlier() {
        buffers.sps.maxDecFrameBuffering = 8;
        buffers.sps.maxNumReorderFrames = 1;
        buffers.buffer.configure(buffers.sps);
        store(0);
        store(8);
        store(4);
        store(12);
        assertThat(buffers.output).containsExactly(0, 4, 8);
    }

    @Test
    void aBrokenPromiseIsNotBelievedAgain() {
        buffers.sps.maxDecFrameBuffering = 8;
        buffers.sps.maxNumReorderFrames = 0;
        buffers.buffer.configure(buffers.sps);
        store(0);
        store(8);
        store(4);
        store(16);
        store(12);
        assertThat(buffers.output).containsExactly(0, 8);
        buffers.buffer.outputAll();
        assertThat(buffers.output).containsExactly(0, 8, 4, 12, 16);
    }
}
