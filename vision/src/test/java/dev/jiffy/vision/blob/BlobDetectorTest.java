package dev.jiffy.vision.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.Frames;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlobDetectorTest {
    private final BlobDetector detector = new BlobDetector("part");

    @Test
    void findsWhatDiffersInLumaOrInColour() {
        Frame frame = belt();
        Frames.fill(frame, 20, 10, 20, 10, 200, 128, 128);
        Frames.fill(frame, 60, 40, 10, 20, 128, 180, 128);

        assertThat(detector.detect(frame)).extracting(Detection::box)
                .containsExactlyInAnyOrder(new Box(0.2, 0.125, 0.4, 0.25), new Box(0.6, 0.5, 0.7, 0.75));
        assertThat(detector.classes()).containsExactly("part");
    }

    @Test
    void theClearestComesFirst() {
        Frame frame = belt();
        Frames.fill(frame, 20, 10, 20, 10, 160, 128, 128);
        Frames.fill(frame, 60, 40, 10, 20, 250, 128, 128);

        assertThat(detector.detect(frame)).extracting(d -> Math.round(d.confidence() * 100))
                .containsExactly(100L, Math.round(32 / 72.0 * 100));
    }

    @Test
    void grainAndSpecksAreBackground() {
        Frame frame = belt();
        SplittableRandom random = new SplittableRandom(5);
        byte[] luma = frame.bytes(0);
        for (int i = 0; i < luma.length; i++) {
            luma[i] = (byte) (128 + random.nextInt(-20, 21));
        }
        luma[40 * 100 + 50] = (byte) 255;

        assertThat(new BlobDetector("part", 24, 0.001).detect(frame)).isEmpty();
    }

    @Test
    void aCroppedFrameCountsFromItsVisibleCorner() {
        Frame frame = belt();
        Frames.fill(frame, 20, 10, 20, 10, 200, 128, 128);
        frame.crop(20, 10, 40, 40);

        assertThat(detector.detect(frame)).extracting(Detection::box).containsExactly(new Box(0, 0, 0.5, 0.25));
    }

    @Test
    void otherKindsOfFramesAreRefused() {
        Frame frame = Frames.plain(16, 16, ChromaFormat.YUV444, false, 0, 0, 0);
        assertThatExceptionOfType(DetectorException.class).isThrownBy(() -> detector.detect(frame))
                .withMessageContaining("4:2:0");
        assertThatIllegalArgumentException().isThrownBy(() -> new BlobDetector("part", 0, 0.1));
    }

    private static Frame belt() {
        return Frames.plain(100, 80, ChromaFormat.YUV420, false, 128, 128, 128);
    }
}
