package dev.jiffy.bench;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.vision.yolo.TensorPainter;
import dev.jiffy.vision.yolo.YoloLayout;
import java.nio.FloatBuffer;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A picture of 4:2:0 into the input of a detector; microseconds per picture. The samples are a gradient inside the gamut, as
/// those of [ColorBenchmark] and for the same reason.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class PainterBenchmark {
    /// Width and height of the picture, then of the input.
    @Param({"1920 1080 416 416", "1920 1080 640 640", "640 360 320 192", "640 360 416 416"})
    public String sizes = "1920 1080 416 416";

    /// `scalar` or `vector`.
    @Param({"scalar", "vector"})
    public String kernels = "vector";

    private @Nullable Frame frame;
    private @Nullable TensorPainter painter;
    private FloatBuffer tensor = FloatBuffer.allocate(0);

    /// The kernels are chosen before the painter sees a picture.
    @Setup
    public void setup() {
        System.setProperty("jiffy.kernels", kernels);
        String[] size = sizes.split(" ", -1);
        int width = Integer.parseInt(size[2]);
        int height = Integer.parseInt(size[3]);
        frame = gradient(Integer.parseInt(size[0]), Integer.parseInt(size[1]));
        painter = new TensorPainter(YoloLayout.YOLOX, width, height);
        tensor = FloatBuffer.allocate(3 * width * height);
    }

    private static Frame gradient(int width, int height) {
        Frame made = Objects.requireNonNull(
                new FramePool(1).tryAcquire(new FrameFormat(width, height, ChromaFormat.YUV420, false)));
        for (int p = 0; p < 3; p++) {
            byte[] samples = made.bytes(p);
            int stride = made.stride(p);
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (byte) (p == 0 ? 60 + i % stride * 100 / stride : 112 + i / stride % 32);
            }
        }
        return made;
    }

    /// The whole picture.
    @Benchmark
    public FloatBuffer paint() {
        Objects.requireNonNull(painter).paint(Objects.requireNonNull(frame), tensor);
        return tensor;
    }
}
