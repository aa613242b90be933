package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class YoloLayoutTest {
    /// 8 × 8 + 4 × 4 + 2 × 2.
    private static final int CELLS = 84;
    private static final Letterbox WHOLE = new Letterbox(0, 0, 64, 64);

    @Test
    void theOutputTellsTheLayout() {
        assertThat(YoloLayout.of(new long[]{1, 3549, 85}, 416, 416)).isEqualTo(YoloLayout.YOLOX);
        assertThat(YoloLayout.of(new long[]{1, 84, 8400}, 640, 640)).isEqualTo(YoloLayout.YOLOV8);
        assertThat(YoloLayout.of(new long[]{1, 3549, 85}, 640, 640)).isNull();
        assertThat(YoloLayout.of(new long[]{1, 3549, 5}, 416, 416)).isNull();
        assertThat(YoloLayout.of(new long[]{1, 1000}, 224, 224)).isNull();
        assertThat(YoloLayout.YOLOX.classes(new long[]{1, 3549, 85})).isEqualTo(80);
        assertThat(YoloLayout.YOLOV8.classes(new long[]{1, 84, 8400})).isEqualTo(80);
    }

    @Test
    void yoloxCellsAreOffsetsAndLogarithmsInStrides() {
        float[] values = new float[CELLS * 7];
        int cell = 64 + 4 * 2 + 1; // stride 16, row 2, column 1
        values[cell * 7] = 0.5f;
        values[cell * 7 + 1] = 0.25f;
        values[cell * 7 + 2] = (float) Math.log(2);
        values[cell * 7 + 3] = 0;
        values[cell * 7 + 4] = 0.8f;
        values[cell * 7 + 5] = 0.1f;
        values[cell * 7 + 6] = 0.5f;

        Detection detection = read(YoloLayout.YOLOX, values, new long[]{1, CELLS, 7}, WHOLE, 0.3f).getFirst();
        assertThat(detection.classId()).isEqualTo(1);
        assertThat(detection.confidence()).isCloseTo(0.4, within(1e-6));
        near(detection.box(), Box.around(24 / 64.0, 36 / 64.0, 32 / 64.0, 16 / 64.0));
        assertThat(read(YoloLayout.YOLOX, values, new long[]{1, CELLS, 7}, WHOLE, 0.5f)).isEmpty();
    }

    @Test
    void yoloV8ColumnsAreInputPixels() {
        float[] values = new float[6 * CELLS];
        int anchor = 70;
        float[] column = {40, 20, 16, 8, 0.2f, 0.9f};
        for (int i = 0; i < 6; i++) {
            values[i * CELLS + anchor] = column[i];
        }

        Letterbox middle = new Letterbox(0, 16, 64, 32);
        Detection detection = read(YoloLayout.YOLOV8, values, new long[]{1, 6, CELLS}, middle, 0.3f).getFirst();
        assertThat(detection.classId()).isEqualTo(1);
        near(detection.box(), Box.around(40 / 64.0, 4 / 32.0, 16 / 64.0, 8 / 32.0));
    }

    @Test
    void whatIsNoNumberIsNothing() {
        float[] values = new float[CELLS * 7];
        Arrays.fill(values, Float.NaN);
        assertThat(read(YoloLayout.YOLOX, values, new long[]{1, CELLS, 7}, WHOLE, 0.3f)).isEmpty();
        assertThat(read(YoloLayout.YOLOV8, values, new long[]{1, 7, CELLS}, WHOLE, 0.3f)).isEmpty();
    }

    @Test
    void suppressionKeepsTheBestOfEachClass() {
        Box box = new Box(0.1, 0.1, 0.5, 0.5);
        Box near = new Box(0.12, 0.1, 0.5, 0.5);
        Box far = new Box(0.6, 0.6, 0.9, 0.9);
        List<Detection> all = new ArrayList<>(List.of(new Detection(0, 0.5, near), new Detection(0, 0.9, box),
                new Detection(1, 0.4, near), new Detection(0, 0.3, far)));

        assertThat(NonMaxSuppression.apply(all, 0.45)).containsExactly(new Detection(0, 0.9, box),
                new Detection(1, 0.4, near), new Detection(0, 0.3, far));
    }

    @Test
    void cocoHasEightyClasses() {
        assertThat(CocoClasses.NAMES).hasSize(80).doesNotHaveDuplicates();
        assertThat(CocoClasses.NAMES.indexOf("bottle")).isEqualTo(39);
    }

    private static List<Detection> read(YoloLayout layout, float[] values, long[] shape, Letterbox box,
            float confidence) {
        List<Detection> found = new ArrayList<>();
        layout.read(FloatBuffer.wrap(values), shape, 64, 64, box, confidence, found);
        return found;
    }

    private static void near(Box got, Box want) {
        assertThat(new double[]{got.left(), got.top(), got.right(), got.bottom()})
                .containsExactly(new double[]{want.left(), want.top(), want.right(), want.bottom()}, within(1e-6));
    }
}
