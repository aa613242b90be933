package dev.jiffy.bench;

import dev.jiffy.stats.bayes.ModelDensity;
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

/// A log density with its gradient; nanoseconds per evaluation. `logistic_tape` is `logistic` with a node per row after one
/// matrix product: what a model pays that no density of [dev.jiffy.stats.bayes.GlmDensities] fits.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GradientBenchmark {
    /// Eight schools without centring (10 parameters), or a logistic regression of 1000 rows on 20 columns.
    @Param({"eight_schools", "logistic", "logistic_tape"})
    public String model = "eight_schools";

    /// `scalar` or `vector`.
    @Param({"scalar", "vector"})
    public String kernels = "vector";

    private ModelDensity density = new ModelDensity(scope -> scope.real("x"));
    private double[] position = new double[0];
    private double[] gradient = new double[0];

    /// Set up by JMH.
    public GradientBenchmark() {
    }

    /// The kernels are chosen before their classes load.
    @Setup
    public void setup() {
        System.setProperty("jiffy.kernels", kernels);
        density = new ModelDensity(SampledModels.of(model));
        position = new SplittableRandom(1).doubles(density.dimension(), -0.3, 0.3).toArray();
        gradient = new double[position.length];
    }

    /// The log density; the gradient beside it.
    @Benchmark
    public double gradient() {
        return density.evaluate(position, gradient);
    }
}
