package dev.jiffy.stats.quantreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reference values from `rq` and `summary.rq` of quantreg 5.94 in R 4.2.2, on made-up data of 24 rows; and all
/// vertices of small problems, tried one by one.
class QuantileModelTest {
    private static final double[] Y = rows(
            i -> i == 5
                    ? 30
                    : i == 17 ? -20 : 2 + 0.8 * (i * 7 % 24 / 4.0) - 0.1 * (i * 11 % 24 / 3.0) + i * i % 13 / 6.0);
    private static final double[] NONE = {};

    private static double[] rows(IntToDoubleFunction f) {
        return IntStream.rangeClosed(1, 24).mapToDouble(f).toArray();
    }

    private static ModelMatrix matrix(double[]... columns) {
        double[] ones = new double[columns[0].length];
        Arrays.fill(ones, 1);
        List<ExtendedVector> all = new java.util.ArrayList<>(List.of(ExtendedVector.of(ones)));
        Arrays.stream(columns).forEach(column -> all.add(ExtendedVector.of(column)));
        return new ModelMatrix(ones.length, IntStream.range(0, all.size()).mapToObj(j -> "b" + j).toList(), all,
                IntStream.range(-1, columns.length).toArray(), List.of("x", "z").subList(0, columns.length), true);
    }

    private static ModelMatrix usual() {
        return matrix(rows(i -> i * 7 % 24 / 4.0), rows(i -> i * 11 % 24 / 3.0));
    }

    private static void compare(QuantileModel model, QuantileModel.Errors errors, double[][] expected,
            double tolerance) {
        List<Coefficient> table = model.coefficients(errors, 0.95);
        for (int j = 0; j < expected.length; j++) {
            assertThat(table.get(j).estimate()).isCloseTo(expected[j][0], within(1e-13));
            assertThat(table.get(j).stdError()).isCloseTo(expected[j][1], within(tolerance * expected[j][1]));
        }
    }

    @Test
    void estimatesAndStandardErrorsAreThoseOfQuantreg() {
        QuantileModel quarter = QuantileModel.fit(usual(), Y, NONE, 0.25);
        compare(quarter, QuantileModel.Errors.NID, new double[][]{{2.666666666666667, 0.886193866579363},
                {0.774537037037037, 1.362263888553864}, {-0.171180555555556, 0.348844599640061}}, 1e-11);
        assertThat(quarter.crossings()).isOne();
        compare(quarter, QuantileModel.Errors.IID, new double[][]{{2.666666666666667, 0.560195075072440},
                {0.774537037037037, 0.148569385854537}, {-0.171180555555556, 0.111427039390903}}, 1e-11);
        compare(QuantileModel.fit(usual(), Y, NONE, 0.5), QuantileModel.Errors.NID,
                new double[][]{{2.666666666666667, 0.573977864697997}, {0.997916666666667, 0.148892288535454},
                        {-0.154687500000000, 0.114623247595839}},
                1e-11);
    }

    @Test
    void weightsMultiplyAbsoluteResiduals() {
        QuantileModel model = QuantileModel.fit(usual(), Y, rows(i -> 1 + i % 3), 0.6);
        compare(model, QuantileModel.Errors.NID, new double[][]{{3.333333333333333, 7.220432481631274},
                {0.883333333333333, 0.492015232605966}, {-0.162500000000000, 1.123492970415202}}, 1e-11);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noOtherVertexHasASmallerSum(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 14;
        // Small whole numbers: many vertices fit more than three rows.
        double[] x = IntStream.range(0, n).mapToDouble(_ -> random.nextInt(4)).toArray();
        double[] z = IntStream.range(0, n).mapToDouble(_ -> random.nextInt(3)).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(_ -> random.nextInt(6)).toArray();
        double tau = random.nextInt(1, 10) / 10.0;
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < a; b++) {
                for (int c = 0; c < b; c++) {
                    least = Math.min(least, sumThrough(x, z, y, tau, a, b, c));
                }
            }
        }
        assertThat(QuantileModel.fit(matrix(x, z), y, NONE, tau).objective()).isCloseTo(least, within(1e-12));
    }

    /// By Cramer's rule; infinite where three rows determine no plane.
    private static double sumThrough(double[] x, double[] z, double[] y, double tau, int a, int b, int c) {
        double xb = x[b] - x[a];
        double xc = x[c] - x[a];
        double zb = z[b] - z[a];
        double zc = z[c] - z[a];
        double det = xb * zc - xc * zb;
        if (det == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double slopeX = ((y[b] - y[a]) * zc - (y[c] - y[a]) * zb) / det;
        double slopeZ = (xb * (y[c] - y[a]) - xc * (y[b] - y[a])) / det;
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double r = y[i] - y[a] - slopeX * (x[i] - x[a]) - slopeZ * (z[i] - z[a]);
            sum += r * (r < 0 ? tau - 1 : tau);
        }
        return sum;
    }

    @Test
    void theMedianOfAnEvenSampleIsSaidNotToBeTheOnlyOne() {
        QuantileModel even = QuantileModel.fit(constant(4), new double[]{1, 2, 5, 9}, NONE, 0.5);
        assertThat(even.isUnique()).isFalse();
        assertThat(even.objective()).isCloseTo(5.5, within(1e-14));
        QuantileModel odd = QuantileModel.fit(constant(5), new double[]{1, 2, 5, 9, 11}, NONE, 0.5);
        assertThat(odd.isUnique()).isTrue();
        assertThat(odd.residuals()).containsExactly(-4, -3, 0, 4, 6);
    }

    private static ModelMatrix constant(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return new ModelMatrix(n, List.of("(Intercept)"), List.of(ExtendedVector.of(ones)), new int[]{-1}, List.of(),
                true);
    }

    @Test
    void sharesOutsideZeroAndOneAreRefused() {
        assertThatThrownBy(() -> QuantileModel.fit(usual(), Y, NONE, 1)).isInstanceOf(StatsException.class)
                .hasMessageContaining("tau must be between 0 and 1");
        assertThatThrownBy(() -> QuantileModel.fit(constant(1), new double[]{1}, NONE, 0.5))
                .hasMessageContaining("too few");
    }
}
