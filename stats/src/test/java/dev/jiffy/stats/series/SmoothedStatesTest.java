package dev.jiffy.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Truth is generalised least squares over all states at once: the diffuse start is a level and a slope without prior, and
/// every state is what Gaussian conditioning of the whole vector gives. It is worked out from dense covariance matrices.
class SmoothedStatesTest {
    private static final double[] Y = {3, 2.5, Double.NaN, 4.1, 3.9, 6, 5.2, Double.NaN, Double.NaN, 8, 7.1, 9};
    private static final double NOISE = 0.7;
    private static final double LEVEL = 0.4;
    private static final double SLOPE = 0.05;

    private static StateSpace trend() {
        return new StateSpace(new double[]{1, 0}, NOISE, new double[][]{{1, 1}, {0, 1}},
                new double[][]{{LEVEL, 0}, {0, SLOPE}}, new double[2][2], new boolean[]{true, true});
    }

    /// Mean and variance of the level and slope at all times by conditioning on the observations, with a prior of precision
    /// 0 on the start: the information matrix of (α₁, η₁, …) from the model's normal equations.
    private static double[][] dense() {
        int n = Y.length;
        int unknown = 2 * n;
        double[][] information = new double[unknown][unknown];
        double[] right = new double[unknown];
        for (int t = 0; t < n; t++) {
            if (!Double.isNaN(Y[t])) {
                information[2 * t][2 * t] += 1 / NOISE;
                right[2 * t] += Y[t] / NOISE;
            }
            if (t + 1 < n) {
                add(information, new int[]{2 * t + 2, 2 * t, 2 * t + 1}, new double[]{1, -1, -1}, LEVEL);
                add(information, new int[]{2 * t + 3, 2 * t + 1}, new double[]{1, -1}, SLOPE);
            }
        }
        double[][] covariance = CholeskyDecomposition.of(information).inverse();
        double[][] out = new double[unknown][2];
        for (int i = 0; i < unknown; i++) {
            out[i][0] = Matrix.dot(covariance[i], right);
            out[i][1] = covariance[i][i];
        }
        return out;
    }

    private static void add(double[][] information, int[] at, double[] c, double variance) {
        for (int i = 0; i < at.length; i++) {
            for (int j = 0; j < at.length; j++) {
                information[at[i]][at[j]] += c[i] * c[j] / variance;
            }
        }
    }

    @Test
    void statesAndTheirVariancesAreThoseOfTheWholeGaussianVector() {
        SmoothedStates smoothed = SmoothedStates.of(trend(), Y);
        double[][] truth = dense();
        for (int t = 0; t < Y.length; t++) {
            for (int i = 0; i < 2; i++) {
                assertThat(smoothed.states()[t][i]).as("state %d at %d", i, t).isCloseTo(truth[2 * t + i][0],
                        within(1e-10));
                assertThat(smoothed.covariances()[t][i][i]).as("variance %d at %d", i, t)
                        .isCloseTo(truth[2 * t + i][1], within(1e-10));
            }
        }
    }

    @Test
    void disturbancesAreWhatTheStatesLeave() {
        SmoothedStates smoothed = SmoothedStates.of(trend(), Y);
        for (int t = 0; t < Y.length; t++) {
            double[] now = smoothed.states()[t];
            assertThat(smoothed.observation()[t]).isCloseTo(Double.isNaN(Y[t]) ? 0 : Y[t] - now[0], within(1e-10));
            if (t + 1 < Y.length) {
                double[] next = smoothed.states()[t + 1];
                assertThat(smoothed.stateDisturbance()[t][0]).isCloseTo(next[0] - now[0] - now[1], within(1e-10));
                assertThat(smoothed.stateDisturbance()[t][1]).isCloseTo(next[1] - now[1], within(1e-10));
            }
        }
        assertThat(smoothed.se(0)[0]).isGreaterThan(smoothed.se(0)[4]);
    }

    /// Means of 20,000 draws are good to 1/140 of a standard deviation, variances to 1 %; five of those are allowed.
    @Test
    void drawsHaveTheMeansAndVariancesOfTheSmoother() {
        SmoothedStates smoothed = SmoothedStates.of(trend(), Y);
        SimulationSmoother simulation = new SimulationSmoother(trend(), Y);
        SplittableRandom random = new SplittableRandom(1);
        int draws = 20_000;
        double[][] sums = new double[Y.length][2];
        double[][] squares = new double[Y.length][2];
        for (int i = 0; i < draws; i++) {
            double[][] states = simulation.draw(random);
            for (int t = 0; t < Y.length; t++) {
                for (int element = 0; element < 2; element++) {
                    double d = states[t][element] - smoothed.states()[t][element];
                    sums[t][element] += d;
                    squares[t][element] += d * d;
                }
            }
        }
        for (int t = 0; t < Y.length; t++) {
            for (int element = 0; element < 2; element++) {
                double variance = smoothed.covariances()[t][element][element];
                assertThat(sums[t][element] / draws).isCloseTo(0, within(5 * Math.sqrt(variance / draws)));
                assertThat(squares[t][element] / draws / variance).isCloseTo(1, within(0.05));
            }
        }
    }

    @Test
    void theSmootherOfTheScoreGivesTheSameStates() {
        double[][] states = trend().smooth(Y).states();
        SmoothedStates smoothed = SmoothedStates.of(trend(), Y);
        for (int t = 0; t < Y.length; t++) {
            assertThat(smoothed.states()[t]).containsExactly(states[t], within(1e-11));
        }
    }
}
