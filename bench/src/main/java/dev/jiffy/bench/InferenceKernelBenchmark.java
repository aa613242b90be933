package dev.jiffy.bench;

import dev.jiffy.infer.kernel.Activations;
import dev.jiffy.infer.kernel.ChannelMoments;
import dev.jiffy.infer.kernel.Depthwise;
import dev.jiffy.infer.kernel.ExponentialActivations;
import dev.jiffy.infer.kernel.NormalizedRow;
import dev.jiffy.infer.kernel.SoftmaxColumns;
import dev.jiffy.infer.kernel.SoftmaxRow;
import java.util.Arrays;
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
    private final float[] moments = new float[2 * CHANNELS];
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

    /// Tanh of 4096 floats, and their copy.
    @Benchmark
    public float[] tanhScalar() {
        System.arraycopy(input, 0, output, 0, ACTIVATED);
        ExponentialActivations.tanh(output, 0, ACTIVATED);
        return output;
    }

    /// Tanh of 4096 floats, and their copy.
    @Benchmark
    public float[] tanhVector() {
        System.arraycopy(input, 0, output, 0, ACTIVATED);
        ExponentialActivations.tanhVector(output, 0, ACTIVATED);
        return output;
    }

    /// ELU of 4096 floats, and their copy.
    @Benchmark
    public float[] eluScalar() {
        System.arraycopy(input, 0, output, 0, ACTIVATED);
        ExponentialActivations.elu(output, 0, ACTIVATED, 1, 1, 1);
        return output;
    }

    /// ELU of 4096 floats, and their copy.
    @Benchmark
    public float[] eluVector() {
        System.arraycopy(input, 0, output, 0, ACTIVATED);
        ExponentialActivations.eluVector(output, 0, ACTIVATED, 1, 1, 1);
        return output;
    }

    /// Layer normalization of 64 floats, and their copy.
    @Benchmark
    public float[] normalizedScalar() {
        System.arraycopy(input, 0, output, 0, CHANNELS);
        NormalizedRow.scalar(output, 0, CHANNELS, w, x, 1e-5f);
        return output;
    }

    /// Layer normalization of 64 floats, and their copy.
    @Benchmark
    public float[] normalizedVector() {
        System.arraycopy(input, 0, output, 0, CHANNELS);
        NormalizedRow.vector(output, 0, CHANNELS, w, x, 1e-5f);
        return output;
    }

    /// Instance normalization of 52 pixels of 64 channels.
    @Benchmark
    public float[] momentsScalar() {
        Arrays.fill(moments, 0);
        ChannelMoments.add(x, 0, CHANNELS, PIXELS, 0, CHANNELS, moments, false);
        ChannelMoments.add(x, 0, CHANNELS, PIXELS, 0, CHANNELS, moments, true);
        ChannelMoments.normalize(x, 0, CHANNELS, PIXELS, 0, CHANNELS, moments, w, 0, y, 0, CHANNELS);
        return y;
    }

    /// Instance normalization of 52 pixels of 64 channels.
    @Benchmark
    public float[] momentsVector() {
        Arrays.fill(moments, 0);
        ChannelMoments.addVector(x, 0, CHANNELS, PIXELS, CHANNELS, moments);
        ChannelMoments.addSquaresVector(x, 0, CHANNELS, PIXELS, CHANNELS, moments);
        ChannelMoments.normalizeVector(x, 0, CHANNELS, PIXELS, CHANNELS, moments, w, 0, y, 0, CHANNELS);
        return y;
    }

    /// Softmax of 64 columns of 52 floats, and their copy.
    @Benchmark
    public float[] columnsScalar() {
        System.arraycopy(input, 0, output, 0, PIXELS * CHANNELS);
        SoftmaxColumns.scalar(output, 0, CHANNELS, PIXELS, 0, CHANNELS);
        return output;
    }

    /// Softmax of 64 columns of 52 floats, and their copy.
    @Benchmark
    public float[] columnsVector() {
        System.arraycopy(input, 0, output, 0, PIXELS * CHANNELS);
        SoftmaxColumns.vector(output, 0, CHANNELS, PIXELS, CHANNELS);
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
