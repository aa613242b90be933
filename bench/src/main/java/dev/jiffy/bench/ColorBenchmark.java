package dev.jiffy.bench;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.video.color.ArgbConverter;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// A 1080p picture to ARGB; nanoseconds per pixel. The samples are a gradient inside the gamut: on noise, which clamps at
/// random, the scalar loop takes six times as long and would flatter its twin.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ColorBenchmark {
    private static final int WIDTH = 1920;
    private static final int HEIGHT = 1080;

    /// Sampling of chroma.
    @Param({"YUV420", "YUV422", "YUV444"})
    public ChromaFormat chroma = ChromaFormat.YUV420;

    /// `scalar` or `vector`.
    @Param({"scalar", "vector"})
    public String kernels = "vector";

    private Frame frame;
    private @Nullable ArgbConverter converter;
    private final int[] out = new int[WIDTH * HEIGHT];

    /// A benchmark starts from a gradient.
    public ColorBenchmark() {
        frame = gradient(ChromaFormat.YUV420);
    }

    /// The kernels are chosen before the converter sees them.
    @Setup
    public void setup() {
        System.setProperty("jiffy.kernels", kernels);
        frame = gradient(chroma);
        converter = new ArgbConverter();
    }

    private static Frame gradient(ChromaFormat chroma) {
        Frame made = Objects.requireNonNull(
                new FramePool(1).tryAcquire(new FrameFormat(WIDTH, HEIGHT, chroma, false)));
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
    @OperationsPerInvocation(WIDTH * HEIGHT)
    public int[] convert() {
        Objects.requireNonNull(converter).convert(frame, out, 0, WIDTH);
        return out;
    }
}
