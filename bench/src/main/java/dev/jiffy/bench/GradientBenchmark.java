package dev.jiffy.bench;

import dev.jiffy.stats.bayes.Densities;
import dev.jiffy.stats.bayes.DesignMatrix;
import dev.jiffy.stats.bayes.DiscreteDensities;
import dev.jiffy.stats.bayes.GlmDensities;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.ModelDensity;
import dev.jiffy.stats.bayes.Tape;
import dev.jiffy.stats.bayes.posterior.ModelData;
import dev.jiffy.stats.bayes.posterior.Posteriors;
import java.util.List;
import java.util.Map;
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
/// matrix product: what a model pays that no density of [GlmDensities] fits.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class GradientBenchmark {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 20;

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
        density = new ModelDensity(model.equals("eight_schools") ? eightSchools() : logistic());
        position = new SplittableRandom(1).doubles(density.dimension(), -0.3, 0.3).toArray();
        gradient = new double[position.length];
    }

    private static Model eightSchools() {
        return Posteriors.of("eight_schools_noncentered", new ModelData(Map.of(
                "y", List.of(28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0),
                "sigma", List.of(15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0))));
    }

    private Model logistic() {
        SplittableRandom random = new SplittableRandom(5);
        double[] coefficients = new double[COLUMNS];
        for (int j = 0; j < COLUMNS; j++) {
            coefficients[j] = 0.5 * random.nextGaussian();
        }
        double[][] x = new double[ROWS][COLUMNS];
        double[] y = new double[ROWS];
        for (int i = 0; i < ROWS; i++) {
            double eta = 0.3;
            for (int j = 0; j < COLUMNS; j++) {
                x[i][j] = random.nextGaussian();
                eta += x[i][j] * coefficients[j];
            }
            y[i] = random.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0;
        }
        DesignMatrix design = new DesignMatrix(x);
        GlmDensities likelihood = GlmDensities.bernoulliLogit(design, y);
        boolean perRow = model.equals("logistic_tape");
        return scope -> {
            Tape t = scope.tape();
            int alpha = scope.real("alpha");
            int[] beta = scope.reals("beta", COLUMNS);
            scope.add(Densities.normal(t, alpha, 0, 5));
            for (int b : beta) {
                scope.add(Densities.normal(t, b, 0, 1));
            }
            if (!perRow) {
                scope.add(likelihood.logDensity(t, alpha, beta));
                return;
            }
            int first = t.product(design, beta);
            for (int i = 0; i < ROWS; i++) {
                scope.add(DiscreteDensities.bernoulliLogit(t, y[i], t.add(alpha, first + i)));
            }
        };
    }

    /// The log density; the gradient beside it.
    @Benchmark
    public double gradient() {
        return density.evaluate(position, gradient);
    }
}
