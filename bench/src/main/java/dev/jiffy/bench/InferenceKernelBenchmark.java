package dev.jiffy.bench;

import dev.jiffy.infer.kernel.Activations;
import dev.jiffy.infer.kernel.Depthwise;
import dev.jiffy.infer.kernel.SoftmaxRow;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Kernels of networks other than [ConvolutionBenchmark], both twins; nanoseconds per call. What works in place gets its input copied
/// each time: applied again and again, SiLU ends at numbers too small for the fast path of the processor.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class InferenceKernelBenchmark {
    private static final int CHANNELS = 64;
    private static final int PIXELS = 52;
    private static final int ROW = (PIXELS + 2) * CHANNELS;
    private static final int ACTIVATED = 4096;
    private static final int BINS = 16;

    private final int[] taps = new int[9];
    private final float[] x = floats(3 * ROW);
    private final float[] w = floats((1 + taps.length) * CHANNELS);
    private final float[] y = new float[ROW];
    private final float[] input = floats(ACTIVATED);
    private final float[] output = new float[ACTIVATED];

    /// A window of 3 × 3 pixels of 64 channels.
    public InferenceKernelBenchmark() {
        for (int t = 0; t < taps.length; t++) {
            taps[t] = t / 3 * ROW + t % 3 * CHANNELS;
        }
    }

    private static float[] floats(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] made = new float[count];
        for (int i = 0; i < count; i++) {
            made[i] = random.nextFloat() * 8 - 4;
        }
        return made;
    }

    /// Depthwise 3 × 3, 52 pixels of 64 channels.
    @Benchmark
    public float[] depthwiseScalar() {
        Depthwise.scalar(x, 0, CHANNELS, taps, 0, CHANNELS, w, y, 0, CHANNELS, PIXELS);
        return y;
    }

    /// Depthwise 3 × 3, 52 pixels of 64 channels.
    @Benchmark
    public float[] depthwiseVector() {
        Depthwise.vector(x, 0, CHANNELS, taps, CHANNELS, w, y, 0, CHANNELS, PIXELS);
        return y;
    }

    /// SiLU of 4096 floats, and their copy.
    @Benchmark
    public float[] siluScalar() {
        System.arraycopy(input, 0, output, 0, ACTIVATED);
        Activations.silu(output, 0, ACTIVATED);
        return output;
    }

    /// SiLU of 4096 floats, and their copy.
    @Benchmark
    public float[] siluVector() {
        System.arraycopy(input, 0, output, 0, ACTIVATED);
        Activations.siluVector(output, 0, ACTIVATED);
        return output;
    }

    /// Softmax of 16 floats, the distances of YOLOv8's boxes, and their copy.
    @Benchmark
    public float[] softmaxScalar() {
        System.arraycopy(input, 0, output, 0, BINS);
        SoftmaxRow.scalar(output, 0, BINS);
        return output;
    }

    /// Softmax of 16 floats, the distances of YOLOv8's boxes, and their copy.
    @Benchmark
    public float[] softmaxVector() {
        System.arraycopy(input, 0, output, 0, BINS);
        SoftmaxRow.vector(output, 0, BINS);
        return output;
    }
}
