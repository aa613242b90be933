package dev.jiffy.bench;

import dev.jiffy.infer.kernel.ConvolutionKernel;
import dev.jiffy.infer.kernel.Machine;
import dev.jiffy.infer.kernel.Tile;
import java.util.Objects;
import java.util.SplittableRandom;
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

/// Convolution of a run of 48 pixels for one block of output channels; nanoseconds per run, which is `2 · 48 · block · K`
/// operations for windows of `K` inputs. Tiles are those of machines with vectors of 256 bits.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class ConvolutionBenchmark {
    private static final int PIXELS = 48;

    /// Pixels and vectors of a tile.
    @Param({"8 1", "6 2", "3 3"})
    public String tile = "6 2";

    /// Rows of the window, and floats of a row: 1 × 1 of 64 channels, 3 × 3 of 12 and of 48.
    @Param({"1 64", "3 36", "3 144"})
    public String window = "1 64";

    private @Nullable ConvolutionKernel scalar;
    private @Nullable ConvolutionKernel vector;
    private float[] x = new float[0];
    private float[] w = new float[0];
    private float[] y = new float[0];
    private int[] taps = new int[0];
    private int length;
    private int step;

    /// Data of a real run: pixels side by side, rows of the window far from each other.
    @Setup
    public void setup() {
        String[] size = tile.split(" ", -1);
        Tile both = Tile.of(Machine.HERE.lanes(), Integer.parseInt(size[0]), Integer.parseInt(size[1]));
        scalar = both.kernel();
        vector = both.vector();
        String[] shape = window.split(" ", -1);
        taps = new int[Integer.parseInt(shape[0])];
        length = Integer.parseInt(shape[1]);
        step = length / taps.length;
        int row = (PIXELS + 2) * step;
        for (int t = 0; t < taps.length; t++) {
            taps[t] = t * row;
        }
        x = floats(taps.length * row + length);
        w = floats(both.vector().block() * (1 + taps.length * length));
        y = new float[PIXELS * both.vector().block()];
    }

    private static float[] floats(int count) {
        SplittableRandom random = new SplittableRandom(count);
        float[] made = new float[count];
        for (int i = 0; i < count; i++) {
            made[i] = random.nextFloat() - 0.5f;
        }
        return made;
    }

    /// What runs until the other is compiled.
    @Benchmark
    public float[] scalar() {
        return run(Objects.requireNonNull(scalar));
    }

    /// The kernel written for this tile.
    @Benchmark
    public float[] vector() {
        return run(Objects.requireNonNull(vector));
    }

    private float[] run(ConvolutionKernel kernel) {
        kernel.run(x, 0, step, taps, length, w, 0, y, 0, kernel.block(), PIXELS);
        return y;
    }
}
