package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import dev.jiffy.vision.Frames;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Whole pictures of noise through both twins, against the four samples around each pixel weighed on their own: all formats and
/// depths, crops at odd places, much larger and much smaller pictures than the model's input.
class TensorPainterTwinsTest {
    private static final int WIDTH = 72;
    private static final int HEIGHT = 56;
    private static final int SIZE = WIDTH * HEIGHT;

    @ParameterizedTest
    @EnumSource(ChromaFormat.class)
    void everyFormatIsTheSameBits(ChromaFormat chroma) {
        for (boolean wide : new boolean[]{false, true}) {
            Frame frame = noise(150, 98, chroma, wide);
            check(frame, YoloLayout.YOLOX);
            check(frame, YoloLayout.YOLOV8);
            frame.crop(31, 17, 101, 67);
            check(frame, YoloLayout.YOLOV8);
        }
    }

    @Test
    void greenBlueRedIsTheSameBits() {
        for (boolean wide : new boolean[]{false, true}) {
            Frame frame = noise(99, 77, ChromaFormat.YUV444, wide);
            frame.color(new ColorDescription(1, 1, 0, true));
            check(frame, YoloLayout.YOLOX);
            check(frame, YoloLayout.YOLOV8);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "1, 2", "1, 300", "300, 1", "3, 3", "9, 7", "1440, 1120", "1441, 3", "17, 1119"})
    void extremeSizesAreTheSameBits(int width, int height) {
        for (ChromaFormat chroma : ChromaFormat.values()) {
            check(noise(width, height, chroma, false), YoloLayout.YOLOV8);
            check(noise(width, height, chroma, true), YoloLayout.YOLOX);
        }
    }

    /// A tensor in the middle of an array: nothing before or behind it is touched, and the rest is padding.
    @Test
    void onlyTheTensorIsWritten() {
        for (boolean vector : twins()) {
            float[] around = new float[SIZE * 3 + 200];
            Arrays.fill(around, -7);
            FloatBuffer tensor = FloatBuffer.wrap(around, 100, 3 * SIZE).slice();
            Frame frame = noise(640, 360, ChromaFormat.YUV420, false);
            Letterbox box = new TensorPainter(YoloLayout.YOLOV8, WIDTH, HEIGHT).paint(frame, tensor, vector);
            for (int i = 0; i < 100; i++) {
                assertThat(around[i]).isEqualTo(-7);
                assertThat(around[100 + 3 * SIZE + i]).isEqualTo(-7);
            }
            for (int i = 0; i < 3 * SIZE; i++) {
                int y = i % SIZE / WIDTH;
                if (y < box.top() || y >= box.top() + box.height()) {
                    assertThat(tensor.get(i)).isEqualTo(YoloLayout.PADDING * YoloLayout.YOLOV8.scale());
                }
            }
        }
    }

    @Test
    void aTensorTooShortIsRefusedEveryTime() {
        TensorPainter painter = new TensorPainter(YoloLayout.YOLOX, WIDTH, HEIGHT);
        Frame frame = noise(40, 40, ChromaFormat.YUV420, false);
        painter.paint(frame, FloatBuffer.allocate(3 * SIZE));
        FloatBuffer tooShort = FloatBuffer.wrap(new float[3 * SIZE + 50], 0, 3 * SIZE - 1).slice();
        assertThatThrownBy(() -> painter.paint(frame, tooShort)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /// The plan knows the colours of the last frame, not of this one.
    @Test
    void anotherColourIsNoticed() {
        TensorPainter painter = new TensorPainter(YoloLayout.YOLOX, WIDTH, HEIGHT);
        FloatBuffer tensor = FloatBuffer.allocate(3 * SIZE);
        Frame frame = noise(40, 40, ChromaFormat.YUV444, false);
        painter.paint(frame, tensor);
        frame.color(new ColorDescription(1, 1, 1, true));
        painter.paint(frame, tensor);
        FloatBuffer fresh = FloatBuffer.allocate(3 * SIZE);
        new TensorPainter(YoloLayout.YOLOX, WIDTH, HEIGHT).paint(frame, fresh);
        assertThat(tensor.array()).isEqualTo(fresh.array());
    }

    private static boolean[] twins() {
        return RowBlendVector.USABLE ? new boolean[]{false, true} : new boolean[]{false};
    }

    private static void check(Frame frame, YoloLayout layout) {
        for (boolean vector : twins()) {
            FloatBuffer heap = FloatBuffer.allocate(3 * SIZE);
            FloatBuffer direct = ByteBuffer.allocateDirect(12 * SIZE).order(ByteOrder.nativeOrder()).asFloatBuffer();
            TensorPainter painter = new TensorPainter(layout, WIDTH, HEIGHT);
            Letterbox box = painter.paint(frame, heap, vector);
            new TensorPainter(layout, WIDTH, HEIGHT).paint(frame, direct, vector);
            String name = frame.format() + (vector ? ", vector" : ", scalar");
            for (int y = 0; y < box.height(); y++) {
                for (int x = 0; x < box.width(); x++) {
                    float[] rgb = pixel(frame, box, x, y);
                    int at = (box.top() + y) * WIDTH + box.left() + x;
                    for (int c = 0; c < 3; c++) {
                        float want = rgb[layout.bgr() ? 2 - c : c] * layout.scale();
                        assertSame(want, heap.get(c * SIZE + at), name, x, y);
                        assertSame(want, direct.get(c * SIZE + at), name, x, y);
                    }
                }
            }
        }
    }

    private static void assertSame(float want, float got, String name, int x, int y) {
        if (Float.floatToRawIntBits(want) != Float.floatToRawIntBits(got)) {
            assertThat(got).as("%s at %d, %d", name, x, y).isEqualTo(want);
        }
    }

    /// R, G and B of one pixel, each plane interpolated down and then across.
    private static float[] pixel(Frame frame, Letterbox box, int x, int y) {
        YuvToRgb m = YuvToRgb.of(frame);
        float first = (sample(frame, 0, box, x, y) - m.offset()) * m.y();
        if (frame.format().chroma() == ChromaFormat.GRAY) {
            return new float[]{limit(first), limit(first), limit(first)};
        }
        float second = sample(frame, 1, box, x, y);
        float third = sample(frame, 2, box, x, y);
        if (m.rgb()) {
            return new float[]{limit((third - m.offset()) * m.y()), limit(first),
                    limit((second - m.offset()) * m.y())};
        }
        float cb = second - m.middle();
        float cr = third - m.middle();
        return new float[]{limit(first + m.redCr() * cr), limit(first + m.greenCb() * cb + m.greenCr() * cr),
                limit(first + m.blueCb() * cb)};
    }

    private static float sample(Frame frame, int plane, Letterbox box, int x, int y) {
        int columns = frame.visibleWidth(plane);
        int rows = frame.visibleHeight(plane);
        double atX = Math.clamp((x + 0.5) * columns / box.width() - 0.5, 0, columns - 1);
        double atY = Math.clamp((y + 0.5) * ((double) rows / box.height()) - 0.5, 0, rows - 1);
        int left = (int) atX;
        int right = Math.min(left + 1, columns - 1);
        int upper = (int) atY;
        int lower = Math.min(upper + 1, rows - 1);
        float down = (float) (atY - upper);
        float a = blend(value(frame, plane, left, upper), value(frame, plane, left, lower), down);
        float b = blend(value(frame, plane, right, upper), value(frame, plane, right, lower), down);
        return blend(a, b, (float) (atX - left));
    }

    private static float blend(float a, float b, float share) {
        return a + share * (b - a);
    }

    private static float value(Frame frame, int plane, int x, int y) {
        int at = frame.visibleStart(plane) + y * frame.stride(plane) + x;
        return frame.format().wide() ? frame.shorts(plane)[at] & 0xFFFF : frame.bytes(plane)[at] & 0xFF;
    }

    private static float limit(float value) {
        return Math.min(255f, Math.max(0f, value));
    }

    /// Noise over the whole range of the depth, 10 bits where samples are wide.
    private static Frame noise(int width, int height, ChromaFormat chroma, boolean wide) {
        Frame frame = Frames.plain(width, height, chroma, wide, 0, 0, 0);
        SplittableRandom random = new SplittableRandom(31L * width + height);
        for (int p = 0; p < chroma.planes(); p++) {
            if (wide) {
                short[] samples = frame.shorts(p);
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (short) random.nextInt(1024);
                }
            } else {
                random.nextBytes(frame.bytes(p));
            }
        }
        if (wide) {
            frame.bitDepth(10, 10);
        }
        return frame;
    }
}
