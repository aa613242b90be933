package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.stats.bayes.posterior.ModelData;
import dev.jiffy.stats.bayes.posterior.Posteriors;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// What a gradient allocates once the tape has grown, by the JVM's count of the thread's bytes.
class AllocationTest {
    private static final int REPEATS = 20_000;

    /// The module does not read the management classes; reflection does.
    private static long allocated() {
        try {
            Object threads = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean")
                    .invoke(null);
            Method bytes = Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes",
                    long.class);
            return (long) bytes.invoke(threads, Thread.currentThread().threadId());
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the management classes of the JVM are not there", e);
        }
    }

    private static double perGradient(Model model) {
        ModelDensity density = new ModelDensity(model);
        double[] q = new SplittableRandom(1).doubles(density.dimension(), -0.3, 0.3).toArray();
        double[] gradient = new double[q.length];
        double sum = 0;
        for (int i = 0; i < REPEATS; i++) {
            sum += density.evaluate(q, gradient);
        }
        long before = allocated();
        for (int i = 0; i < REPEATS; i++) {
            sum += density.evaluate(q, gradient);
        }
        long bytes = allocated() - before;
        assertThat(sum).isFinite();
        return bytes / (double) REPEATS;
    }

    @Test
    void aGradientAllocatesNothing() {
        List<Double> y = List.of(28.0, 8.0, -3.0, 7.0, -1.0, 1.0, 18.0, 12.0);
        List<Double> sigma = List.of(15.0, 10.0, 16.0, 11.0, 9.0, 11.0, 10.0, 18.0);
        assertThat(perGradient(Posteriors.of("eight_schools_noncentered",
                new ModelData(Map.of("y", y, "sigma", sigma))))).isLessThan(1);
        assertThat(perGradient(Posteriors.of("arK", new ModelData(Map.of("y", y, "K", 2.0))))).isLessThan(1);
        SplittableRandom random = new SplittableRandom(2);
        double[][] x = new double[50][3];
        double[] response = new double[50];
        for (int i = 0; i < response.length; i++) {
            response[i] = random.nextInt(2);
            for (int j = 0; j < 3; j++) {
                x[i][j] = random.nextGaussian();
            }
        }
        DesignMatrix design = new DesignMatrix(x);
        GlmDensities glm = GlmDensities.bernoulliLogit(design, response);
        assertThat(perGradient(scope -> {
            int alpha = scope.real("alpha");
            int[] beta = scope.reals("beta", 3);
            Tape t = scope.tape();
            scope.add(glm.logDensity(t, alpha, beta));
            int first = t.product(design, beta);
            scope.add(t.linear(-1, t.square(first), 0));
        })).isLessThan(1);
    }
}
