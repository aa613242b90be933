package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import dev.jiffy.vision.Frames;
import java.nio.FloatBuffer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Colours are checked against the code values of ITU-R BT.601 and BT.709 for the primaries.
class TensorPainterTest {
    private static final int SIZE = 32;
    private static final Offset<Float> NEAR = within(2.5f);

    private final FloatBuffer tensor = FloatBuffer.allocate(3 * SIZE * SIZE);

    @Test
    void yoloxIsBlueGreenRedInTheTopLeftCorner() {
        Letterbox box = paint(YoloLayout.YOLOX, Frames.plain(64, 32, ChromaFormat.YUV420, false, 81, 90, 240)); // red
        assertThat(box).isEqualTo(new Letterbox(0, 0, 32, 16));
        assertThat(at(0, 5, 5)).isCloseTo(0, NEAR);
        assertThat(at(1, 5, 5)).isCloseTo(0, NEAR);
        assertThat(at(2, 5, 5)).isCloseTo(255, NEAR);
        assertThat(at(2, 5, 16)).as("padding").isEqualTo(114);
    }

    @Test
    void yoloV8IsRedGreenBlueInTheMiddle() {
        Letterbox box = paint(YoloLayout.YOLOV8, Frames.plain(64, 32, ChromaFormat.YUV420, false, 81, 90, 240));
        assertThat(box).isEqualTo(new Letterbox(0, 8, 32, 16));
        assertThat(at(0, 5, 8)).isCloseTo(1, within(0.01f));
        assertThat(at(2, 5, 8)).isCloseTo(0, within(0.01f));
        assertThat(at(0, 5, 7)).isCloseTo(114 / 255f, within(1e-6f));
        assertThat(at(0, 5, 24)).isCloseTo(114 / 255f, within(1e-6f));
    }

    @Test
    void theMatrixOfTheStreamCounts() {
        Frame green = Frames.plain(32, 32, ChromaFormat.YUV444, false, 173, 42, 26); // BT.709
        green.color(new ColorDescription(1, 1, 1, false));
        paint(YoloLayout.YOLOX, green);
        assertThat(at(0, 9, 9)).isCloseTo(0, NEAR);
        assertThat(at(1, 9, 9)).isCloseTo(255, NEAR);
        assertThat(at(2, 9, 9)).isCloseTo(0, NEAR);
    }

    @Test
    void fullRangeIsNotStretched() {
        Frame gray = Frames.plain(32, 32, ChromaFormat.YUV422, false, 77, 128, 128);
        gray.color(new ColorDescription(2, 2, 2, true));
        paint(YoloLayout.YOLOX, gray);
        assertThat(at(0, 9, 9)).isCloseTo(77, within(0.01f));
    }

    @Test
    void tenBitsAreTheSamePicture() {
        Frame red = Frames.plain(64, 32, ChromaFormat.YUV420, true, 81 * 4, 90 * 4, 240 * 4);
        red.bitDepth(10, 10);
        paint(YoloLayout.YOLOX, red);
        assertThat(at(0, 5, 5)).isCloseTo(0, NEAR);
        assertThat(at(2, 5, 5)).isCloseTo(255, NEAR);
    }

    @Test
    void grayHasThreeEqualPlanes() {
        paint(YoloLayout.YOLOX, Frames.plain(32, 32, ChromaFormat.GRAY, false, 235));
        assertThat(new float[]{at(0, 3, 3), at(1, 3, 3), at(2, 3, 3)}).containsExactly(255, 255, 255);
    }

    @Test
    void rgbPlanesAreReordered() {
        Frame frame = Frames.plain(32, 32, ChromaFormat.YUV444, false, 10, 20, 30); // G, B, R
        frame.color(new ColorDescription(1, 1, 0, true));
        paint(YoloLayout.YOLOX, frame);
        assertThat(new float[]{at(0, 3, 3), at(1, 3, 3), at(2, 3, 3)}).containsExactly(new float[]{20, 10, 30},
                within(0.01f));
    }

    /// A ramp scaled to half is the ramp at the middle of each pair; the crop is honoured.
    @Test
    void scalingAlignsSampleCentres() {
        Frame ramp = Frames.plain(80, 64, ChromaFormat.GRAY, false, 0);
        ramp.color(new ColorDescription(2, 2, 2, true));
        for (int i = 0; i < 80 * 64; i++) {
            ramp.bytes(0)[i] = (byte) (i % 80);
        }
        ramp.crop(10, 0, 64, 64);
        paint(YoloLayout.YOLOX, ramp);
        for (int x = 0; x < SIZE; x++) {
            assertThat(at(0, x, 7)).isCloseTo(10 + 2 * x + 0.5f, within(1e-3f));
        }
    }

    @Test
    void anotherSizeLeavesNoTraceOfTheLast() {
        TensorPainter painter = new TensorPainter(YoloLayout.YOLOX, SIZE, SIZE);
        painter.paint(Frames.plain(32, 32, ChromaFormat.GRAY, false, 235), tensor);
        painter.paint(Frames.plain(64, 32, ChromaFormat.GRAY, false, 235), tensor);
        assertThat(at(0, 5, 20)).isEqualTo(114);
    }

    private Letterbox paint(YoloLayout layout, Frame frame) {
        return new TensorPainter(layout, SIZE, SIZE).paint(frame, tensor);
    }

    private float at(int plane, int x, int y) {
        return tensor.get((plane * SIZE + y) * SIZE + x);
    }
}
