package dev.jiffy.bench;

import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import dev.jiffy.stats.random.Ziggurat;
import java.util.concurrent.TimeUnit;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// An array of standard normal numbers, nanoseconds each: ours, one by one and in bulk, and Commons RNG's modified ziggurat
/// with the same generator.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class NormalsBenchmark {
    private static final int COUNT = 100_000;

    private final double[] out = new double[COUNT];
    private final Xoroshiro128PlusPlus random = Xoroshiro128PlusPlus.seeded(1);
    private final ContinuousSampler commons = ZigguratSampler.NormalizedGaussian
            .of(RandomSource.XO_RO_SHI_RO_128_PP.create(1L));

    /// The bulk method.
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double[] fill() {
        Ziggurat.fill(out, random);
        return out;
    }

    /// The same numbers, one call each.
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double[] single() {
        for (int i = 0; i < COUNT; i++) {
            out[i] = random.nextGaussian();
        }
        return out;
    }

    /// Commons RNG.
    @Benchmark
    @OperationsPerInvocation(COUNT)
    public double[] commons() {
        for (int i = 0; i < COUNT; i++) {
            out[i] = commons.sample();
        }
        return out;
    }
}
