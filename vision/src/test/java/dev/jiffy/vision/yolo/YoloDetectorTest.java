package dev.jiffy.vision.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.Frames;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the options say, on an engine that gives one box of YOLOX with its centre in the top left corner, 16 input pixels wide
/// and high.
class YoloDetectorTest {
    private static final long[] FIXED = {1, 3, 64, 64};
    private static final long[] OPEN = {1, 3, -1, -1};

    @Test
    void boxesEndAtTheBordersOrReachAsFarAsTheModelSays() {
        YoloOptions options = YoloOptions.of(List.of("a", "b"), 0.3, 0.5);
        assertThat(options.clipped()).isTrue();
        near(look(FIXED, options), new Box(0, 0, 8 / 64.0, 8 / 64.0));
        near(look(FIXED, new YoloOptions(options.labels(), 0.3, 0.5, YoloOptions.OWN_SIZE, false)),
                new Box(-8 / 64.0, -8 / 64.0, 8 / 64.0, 8 / 64.0));
    }

    @Test
    void anOpenSizeIsChosen() {
        near(look(OPEN, sized(128)), new Box(-8 / 128.0, -8 / 128.0, 8 / 128.0, 8 / 128.0));
        near(look(OPEN, sized(YoloOptions.OWN_SIZE)), new Box(-8 / 640.0, -8 / 640.0, 8 / 640.0, 8 / 640.0));
        near(look(FIXED, sized(64)), new Box(-8 / 64.0, -8 / 64.0, 8 / 64.0, 8 / 64.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 100, 8224})
    void anOpenSizeIsAMultipleOfTheStrides(int size) {
        assertThatThrownBy(() -> look(OPEN, sized(size))).isInstanceOf(DetectorException.class)
                .hasMessage("m.onnx: size " + size + " does not fit, the model takes multiples of 32 from 32 to 8192");
    }

    @Test
    void aFixedSizeIsNotChanged() {
        assertThatThrownBy(() -> look(FIXED, sized(96))).isInstanceOf(DetectorException.class)
                .hasMessage("m.onnx: size 96 does not fit, the model takes inputs of 64 x 64 pixels only");
    }

    @Test
    void theSizeOfAnInputThatIsNoSquareIsItsLongerSide() {
        long[] wide = {1, 3, 32, 64};
        near(look(wide, sized(64)), look(wide, sized(YoloOptions.OWN_SIZE)));
        assertThatThrownBy(() -> look(wide, sized(32)))
                .hasMessage("m.onnx: size 32 does not fit, the model takes inputs of 64 x 32 pixels only");
    }

    private static YoloOptions sized(int size) {
        return new YoloOptions(List.of("a", "b"), 0.3, 0.5, size, false);
    }

    private static Box look(long[] input, YoloOptions options) {
        try (YoloDetector detector = YoloDetector.of(new CornerEngine(YoloInput.of("m.onnx", input, Map.of())),
                options);
                Frame frame = Frames.plain(64, 64, ChromaFormat.GRAY, false, 100)) {
            assertThat(detector.detect(frame)).hasSize(1);
            return detector.detect(frame).getFirst().box();
        }
    }

    private static void near(Box got, Box want) {
        assertThat(new double[]{got.left(), got.top(), got.right(), got.bottom()})
                .containsExactly(new double[]{want.left(), want.top(), want.right(), want.bottom()}, within(1e-6));
    }

    private record CornerEngine(YoloInput input) implements YoloEngine {
        @Override
        public String path() {
            return "m.onnx";
        }

        @Override
        public String name() {
            return "corner";
        }

        @Override
        public String names() {
            return "";
        }

        @Override
        public Bound bind(long[] shape) {
            int width = (int) shape[3];
            int height = (int) shape[2];
            int cells = 0;
            for (int stride = 8; stride <= 32; stride *= 2) {
                cells += width / stride * (height / stride);
            }
            return new CornerBound(FloatBuffer.allocate(3 * width * height), cells);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private record CornerBound(FloatBuffer image, int cells) implements YoloEngine.Bound {
        @Override
        public FloatBuffer output() {
            float[] values = new float[cells * 7];
            Arrays.fill(values, 2, 4, (float) Math.log(2));
            Arrays.fill(values, 4, 6, 1);
            return FloatBuffer.wrap(values);
        }

        @Override
        public long[] outputShape() {
            return new long[]{1, cells, 7};
        }

        @Override
        public void run() {
            // The output is always the same.
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
