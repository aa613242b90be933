package dev.jiffy.bench;

import dev.jiffy.stats.decomposition.Dgemm;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
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

/// Products of square matrices, one thread. `tools/compare/dgemm.py` has OpenBLAS beside it.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class DgemmBenchmark {
    /// Rows and columns.
    @Param({"100", "1000"})
    public int size = 100;

    private double[] a = new double[0];
    private double[] b = new double[0];
    private double[] c = new double[0];

    /// Uniform elements.
    @Setup
    public void setup() {
        SplittableRandom random = new SplittableRandom(1);
        a = random.doubles((long) size * size, -1, 1).toArray();
        b = random.doubles((long) size * size, -1, 1).toArray();
        c = new double[size * size];
    }

    /// `C += A B`.
    @Benchmark
    public double[] product() {
        Dgemm.add(size, size, size, 1, a, 0, size, 1, b, 0, size, 1, c, 0, size);
        return c;
    }

    /// The upper triangle of `C += Aᵀ A`.
    @Benchmark
    public double[] crossProduct() {
        Dgemm.addCrossProduct(size, size, 1, a, 0, size, c, 0, size);
        return c;
    }

    /// What people write first; the compiler vectorises its inner loop.
    @Benchmark
    public double[] loops() {
        Arrays.fill(c, 0);
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                double factor = a[i * size + k];
                for (int j = 0; j < size; j++) {
                    c[i * size + j] = Math.fma(factor, b[k * size + j], c[i * size + j]);
                }
            }
        }
        return c;
    }
}
