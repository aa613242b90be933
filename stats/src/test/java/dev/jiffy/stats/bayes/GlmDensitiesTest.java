package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlmDensitiesTest {
    private static double[][] design(int rows, int columns, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] x = new double[rows][columns];
        for (double[] row : x) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return x;
    }

    /// The term of a row given its response and linear predictor.
    @FunctionalInterface
    private interface Row {
        int of(Tape t, double y, int eta, int sigma);
    }

    private static void assertSame(double[][] x, double[] y, GlmDensities glm, boolean scale, Row row) {
        int k = x[0].length;
        double[] parameters = new SplittableRandom(k).doubles(k + 2, 0.2, 0.9).toArray();
        double[][] gradients = new double[3][k + 2];
        double[] values = new double[3];
        DesignMatrix design = new DesignMatrix(x);
        for (int way = 0; way < 3; way++) {
            Tape t = new Tape();
            int[] nodes = new int[k + 2];
            for (int i = 0; i < nodes.length; i++) {
                nodes[i] = t.node(parameters[i]);
            }
            int[] beta = Arrays.copyOf(nodes, k);
            int root;
            if (way == 0) {
                root = scale ? glm.logDensity(t, nodes[k], beta, nodes[k + 1]) : glm.logDensity(t, nodes[k], beta);
            } else {
                int first = way == 1 ? t.product(design, beta) : -1;
                int[] terms = new int[y.length];
                for (int i = 0; i < y.length; i++) {
                    int eta = t.add(nodes[k], way == 1 ? first + i : t.dot(beta, x[i]));
                    terms[i] = row.of(t, y[i], eta, nodes[k + 1]);
                }
                root = t.sum(terms, terms.length);
            }
            t.reverse(root);
            values[way] = t.value(root);
            for (int i = 0; i < nodes.length; i++) {
                gradients[way][i] = t.adjoint(nodes[i]);
            }
        }
        double size = 1e-12 * Math.max(1, Math.abs(values[2]));
        assertThat(values[0]).isCloseTo(values[2], within(size));
        assertThat(values[1]).isCloseTo(values[2], within(size));
        assertThat(gradients[0]).containsExactly(gradients[2], within(10 * size));
        assertThat(gradients[1]).containsExactly(gradients[2], within(10 * size));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 5, 17, 127, 128, 129, 300})
    void oneNodeIsTheSumOverItsRows(int rows) {
        for (int columns : new int[]{1, 3, 4, 9}) {
            double[][] x = design(rows, columns, rows + 1000L * columns);
            double[] y = new SplittableRandom(rows).doubles(rows, -2, 2).toArray();
            double[] trials = Arrays.stream(y).map(v -> v > 0 ? 1 : 0).toArray();
            double[] counts = Arrays.stream(y).map(v -> Math.rint(v + 2)).toArray();
            DesignMatrix design = new DesignMatrix(x);
            assertSame(x, trials, GlmDensities.bernoulliLogit(design, trials), false,
                    (t, v, eta, sigma) -> DiscreteDensities.bernoulliLogit(t, v, eta));
            assertSame(x, counts, GlmDensities.poissonLog(design, counts), false,
                    (t, v, eta, sigma) -> DiscreteDensities.poissonLog(t, v, eta));
            assertSame(x, y, GlmDensities.normal(design, y), true, Densities::normalDatum);
        }
    }

    @Test
    void responsesOutsideTheFamilyAreRefusedByRow() {
        DesignMatrix x = new DesignMatrix(new double[][]{{1}, {2}});
        assertThatThrownBy(() -> GlmDensities.bernoulliLogit(x, new double[]{0, 2})).isInstanceOf(StatsException.class)
                .hasMessageContaining("response 2");
        assertThatThrownBy(() -> GlmDensities.poissonLog(x, new double[]{-1, 2})).isInstanceOf(StatsException.class)
                .hasMessageContaining("response 1");
        assertThatThrownBy(() -> GlmDensities.normal(x, new double[]{1})).isInstanceOf(StatsException.class)
                .hasMessageContaining("1 values for 2 rows");
        assertThatThrownBy(() -> new DesignMatrix(new double[][]{{1}, {Double.NaN}})).isInstanceOf(StatsException.class)
                .hasMessageContaining("row 2, column 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 16, 20, 32, 36, 128})
    void vectorKernelsAreTheirScalarTwinsBitForBit(int length) {
        SplittableRandom random = new SplittableRandom(length);
        for (int from = 0; from <= 8; from += 4) {
            for (int columns = 1; columns <= 9; columns++) {
                int to = from + length;
                int stride = to + 4;
                double[] x = random.doubles((long) stride * columns, -3, 3).toArray();
                double[] beta = random.doubles(columns, -1, 1).toArray();
                double[] want = guarded(stride);
                double[] got = guarded(stride);
                LinearKernel.productScalar(x, stride, beta, from, to, want);
                LinearKernel.productVector(x, stride, beta, from, to, got);
                assertThat(got).isEqualTo(want);
                double[] partial = random.doubles(4L * columns).toArray();
                double[] other = partial.clone();
                LinearKernel.transposedScalar(x, stride, columns, want, from, to, partial);
                LinearKernel.transposedVector(x, stride, columns, want, from, to, other);
                assertThat(other).isEqualTo(partial);
            }
            int stride = from + length + 4;
            double[] eta = random.doubles(stride, -40, 40).toArray();
            eta[from] = 1000;
            eta[from + 1] = -1000;
            eta[from + 2] = Double.NaN;
            double[] sign = random.ints(stride, 0, 3).mapToDouble(i -> i - 1).toArray();
            double[] weight = random.ints(stride, 0, 2).asDoubleStream().toArray();
            double[] counts = random.ints(stride, 0, 9).asDoubleStream().toArray();
            double[] want = guarded(stride);
            double[] got = guarded(stride);
            double[] sums = {0.5, 1, 2, 3, 1, 1, 1, 1};
            double[] others = sums.clone();
            LinkKernel.bernoulliLogitScalar(eta, sign, from, from + length, want, sums);
            LinkKernel.bernoulliLogitVector(eta, sign, from, from + length, got, others);
            assertThat(got).isEqualTo(want);
            assertThat(others).isEqualTo(sums);
            LinkKernel.poissonLogScalar(eta, counts, weight, from, from + length, want, sums);
            LinkKernel.poissonLogVector(eta, counts, weight, from, from + length, got, others);
            assertThat(got).isEqualTo(want);
            assertThat(others).isEqualTo(sums);
        }
    }

    private static double[] guarded(int length) {
        double[] out = new double[length];
        Arrays.fill(out, 1234.5);
        return out;
    }

    @Test
    void theExponentialOfTheKernelsIsWithinTwoUnitsInTheLastPlace() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            double x = random.nextDouble(-700, 700);
            double want = StrictMath.exp(x);
            assertThat(Math.abs(LinkKernel.exp(x) - want) / Math.ulp(want)).isLessThanOrEqualTo(2);
        }
    }
}
