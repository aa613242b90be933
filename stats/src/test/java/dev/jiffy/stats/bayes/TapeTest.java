package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.bayes.posterior.ModelData;
import dev.jiffy.stats.bayes.posterior.Posteriors;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TapeTest {
    private static final List<Double> Y = List.of(1.2, 0.7, 1.9, 0.4, 2.5, 1.1, 0.8, 1.6, 2.2, 1.3);
    private static final List<Double> T = List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0);
    private static final ModelData DATA = new ModelData(Map.ofEntries(Map.entry("y", Y), Map.entry("sigma", Y),
            Map.entry("x", T), Map.entry("k", List.of(3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0, 5.0, 3.0)),
            Map.entry("K", 2.0), Map.entry("sigma1", 0.5), Map.entry("u", Y), Map.entry("v", T),
            Map.entry("alpha", List.of(List.of(4.0, 1.0), List.of(1.0, 4.0))), Map.entry("t0", 0.0),
            Map.entry("D", 30.0),
            Map.entry("V", 2.0), Map.entry("times", T), Map.entry("C_hat", Y)));

    private static void assertGradient(Model model, long seed) {
        ModelDensity density = new ModelDensity(model);
        int n = density.dimension();
        double[] q = new SplittableRandom(seed).doubles(n, -0.5, 0.5).toArray();
        double[] gradient = new double[n];
        assertThat(density.evaluate(q, gradient)).isFinite();
        double[] ignored = new double[n];
        double h = 1e-5;
        for (int i = 0; i < n; i++) {
            double[] up = q.clone();
            double[] down = q.clone();
            up[i] += h;
            down[i] -= h;
            double slope = (density.evaluate(up, ignored) - density.evaluate(down, ignored)) / (2 * h);
            assertThat(gradient[i]).as("derivative %d", i).isCloseTo(slope,
                    within(1e-4 * Math.max(1, Math.abs(slope))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"eight_schools_noncentered", "arK", "arma11", "garch11", "gp_regr", "gp_pois_regr",
            "low_dim_gauss_mix", "hmm_example", "hmm_drive_0", "normal_jeffreys", "one_comp_mm_elim_abs"})
    void gradientsOfTheModelsAreTheirDerivatives(String name) {
        assertGradient(Posteriors.of(name, DATA), name.length());
    }

    @Test
    void gradientsThroughADifferentialEquationAreItsDerivatives() {
        List<List<Double>> y = List.of(List.of(20.0, 6.0), List.of(30.0, 8.0));
        assertGradient(Posteriors.of("lotka_volterra", new ModelData(
                Map.of("ts", List.of(0.1, 0.2), "y_init", List.of(3.0, 2.0), "y", y))), 5);
    }

    @Test
    void everyTransformHasItsJacobian() {
        // The density of a transform of u is that of u over |dx/du|; integrate the density of x over a grid of u.
        Model bounded = scope -> {
            scope.bounded("b", 2, 5);
        };
        assertThat(integral(bounded)).isCloseTo(3, within(1e-6));
        assertThat(integral(scope -> {
            int x = scope.positive("p");
            scope.add(scope.tape().linear(-1, x, 0));
        })).isCloseTo(1, within(1e-6));
        assertThat(integral(scope -> {
            scope.simplex("s", 2);
        })).isCloseTo(1, within(1e-6));
        assertGradient(scope -> {
            Tape t = scope.tape();
            int[] s = scope.simplex("s", 4);
            int[] o = scope.ordered("o", 3);
            int[] p = scope.positiveOrdered("p", 2);
            int b = scope.below("b", s[1]);
            scope.add(t.log(s[3]));
            scope.add(t.linear(-1, t.square(o[2]), 0));
            scope.add(t.divide(t.sqrt(p[1]), t.log1p(t.exp(b))));
            scope.add(t.linear(-1, p[1], 0));
        }, 9);
    }

    private static double integral(Model model) {
        ModelDensity density = new ModelDensity(model);
        double sum = 0;
        for (double u = -40; u < 40; u += 0.01) {
            sum += 0.01 * Math.exp(density.evaluate(new double[]{u}, new double[1]));
        }
        return sum;
    }

    @Test
    void regressionFromSufficientStatisticsIsTheSumOverRows() {
        double[][] x = {{1, 2}, {1, 3}, {1, 5}, {1, 9}};
        double[] y = {1, 4, 2, 8};
        NormalRegression regression = new NormalRegression(x, y);
        Tape t = new Tape();
        int[] beta = {t.node(0.3), t.node(0.9)};
        int sigma = t.node(1.7);
        double direct = 0;
        for (int i = 0; i < y.length; i++) {
            double z = (y[i] - 0.3 * x[i][0] - 0.9 * x[i][1]) / 1.7;
            direct += -Math.log(1.7) - 0.5 * z * z;
        }
        assertThat(t.value(regression.logDensity(t, beta, sigma))).isCloseTo(direct, within(1e-12));
    }

    @Test
    void decayIsSolvedWithItsSensitivities() {
        OdeSolver solver = new OdeSolver((time, y, theta, slope, byState, byParameter) -> {
            slope[0] = -theta[0] * y[0];
            byState[0][0] = -theta[0];
            byParameter[0][0] = -y[0];
        }, 1, 1);
        double[][][] out = new double[2][1][3];
        assertThat(solver.solve(0, new double[]{2}, new double[]{0.7}, new double[]{1, 3}, 1e-10, out)).isTrue();
        assertThat(out[1][0]).containsExactly(new double[]{2 * Math.exp(-2.1), Math.exp(-2.1), -6 * Math.exp(-2.1)},
                within(1e-8));
        assertThat(solver.solve(0, new double[]{Double.NaN}, new double[]{0.7}, new double[]{1}, 1e-10, out)).isFalse();
    }
}
