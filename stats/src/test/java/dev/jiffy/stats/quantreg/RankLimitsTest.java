package dev.jiffy.stats.quantreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reference values from `summary(rq(y ~ x + z, tau, weights), se = "rank", alpha = 1 - level, iid)` of quantreg 5.94
/// in R 4.2.2 on made-up data of 23 rows, `format(…, digits = 16)`; and, for small problems, all jumps of the rank
/// statistic, tried one by one.
class RankLimitsTest {
    private static final double[] X = rows(i -> i * i * 37 % 101 / 10.0);
    private static final double[] Z = rows(i -> i * i * i * 29 % 103 / 20.0);
    private static final double[] Y = rows(i -> i == 7
            ? 12
            : 1 + 0.5 * X[i - 1] - 0.7 * Z[i - 1]
                    + (1 + 0.3 * X[i - 1]) * ((i * 53 + i * i * 17) % 97 / 97.0 - 0.5));
    private static final double[] WEIGHTS = rows(i -> 1 + i % 4 / 4.0 + i / 100.0);
    private static final double[] NONE = {};

    private static double[] rows(IntToDoubleFunction f) {
        return IntStream.rangeClosed(1, 23).mapToDouble(f).toArray();
    }

    private static ModelMatrix matrix(double[]... columns) {
        return new ModelMatrix(columns[0].length, IntStream.range(0, columns.length).mapToObj(j -> "b" + j).toList(),
                Arrays.stream(columns).map(ExtendedVector::of).toList(), new int[columns.length], List.of("x"), false);
    }

    private static double[] ones(int n) {
        double[] out = new double[n];
        Arrays.fill(out, 1);
        return out;
    }

    private static void compare(double tau, double[] weights, QuantileModel.Errors errors, double level,
            double[][] expected, double tolerance) {
        List<Coefficient> table = QuantileModel.fit(matrix(ones(23), X, Z), Y, weights, tau).rankLimits(errors, level);
        for (int j = 0; j < expected.length; j++) {
            assertThat(table.get(j).estimate()).isCloseTo(expected[j][0], within(1e-13));
            assertThat(table.get(j).lower()).isCloseTo(expected[j][1], within(tolerance));
            assertThat(table.get(j).upper()).isCloseTo(expected[j][2], within(tolerance));
            assertThat(table.get(j).stdError()).isNaN();
        }
    }

    @Test
    void limitsForErrorsOfOneDistributionAreThoseOfQuantreg() {
        compare(0.3, NONE, QuantileModel.Errors.IID, 0.9,
                new double[][]{{0.4050597884098337, -0.5231191167900824, 1.69601638384424},
                        {0.6390840550728942, 0.396894038963332, 0.699344948361809},
                        {-0.811224007242167, -1.161788519269427, -0.5023360630332783}},
                1e-12);
        compare(0.55, WEIGHTS, QuantileModel.Errors.IID, 0.95,
                new double[][]{{0.4763743949198621, -1.398109563929129, 1.353441038035307},
                        {0.6665385320492566, 0.4836710486341236, 0.8567284941673752},
                        {-0.6179095919585287, -1.063440342033692, -0.4862773330564085}},
                1e-12);
    }

    @Test
    void limitsForErrorsThatDifferAreThoseOfQuantreg() {
        compare(0.3, NONE, QuantileModel.Errors.NID, 0.9,
                new double[][]{{0.4050597884098337, -0.6447275667297522, 1.760029626311797},
                        {0.6390840550728942, 0.1907074237195103, 0.7148301033005697},
                        {-0.811224007242167, -1.185861327558824, -0.4958168053685074}},
                1e-9);
        compare(0.6, NONE, QuantileModel.Errors.NID, 0.9,
                new double[][]{{0.901087059215828, -0.2661591308267405, 1.35040197344033},
                        {0.6480437380165059, 0.5533845673139928, 0.882323702400547},
                        {-0.7106649623475143, -1.061230491861872, -0.5005073363298118}},
                1e-9);
    }

    @Test
    void whatTheRowsDoNotReachIsInfiniteAndWhatTheyExceedAtOnceIsTheEstimate() {
        QuantileModel extreme = QuantileModel.fit(matrix(ones(23), X, Z), Y, NONE, 0.07);
        assertThat(extreme.rankLimits(QuantileModel.Errors.IID, 0.9).getFirst().lower())
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(extreme.rankLimits(QuantileModel.Errors.IID, 0.9).getFirst().upper()).isCloseTo(0.8766010371834541,
                within(1e-12));
        Coefficient narrow = QuantileModel.fit(matrix(ones(23), X, Z), Y, WEIGHTS, 0.55)
                .rankLimits(QuantileModel.Errors.IID, 0.1).get(1);
        assertThat(narrow.lower()).isEqualTo(narrow.estimate()).isEqualTo(narrow.upper());
    }

    @Test
    void anAliasedColumnKeepsItsPlaceAndChangesNothing() {
        double[] twice = Arrays.stream(X).map(v -> 2 * v).toArray();
        QuantileModel model = QuantileModel.fit(matrix(ones(23), X, twice, Z), Y, NONE, 0.3);
        assertThat(model.aliased()).containsExactly("b2");
        assertThat(model.estimates()[2]).isNaN();
        List<Coefficient> with = model.rankLimits(QuantileModel.Errors.IID, 0.9);
        List<Coefficient> without = QuantileModel.fit(matrix(ones(23), X, Z), Y, NONE, 0.3)
                .rankLimits(QuantileModel.Errors.IID, 0.9);
        assertThat(with.get(2)).isEqualTo(Coefficient.aliased("b2"));
        assertThat(with.get(3).lower()).isCloseTo(without.get(2).lower(), within(1e-12));
        assertThat(with.get(3).upper()).isCloseTo(without.get(2).upper(), within(1e-12));
        assertThat(with.get(1).upper()).isCloseTo(without.get(1).upper(), within(1e-12));
    }

    /// Whole numbers, so that many rows lie on a line, and shares for which nτ is a whole number: where limits could
    /// depend on the way.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void theLimitsOfASlopeAreWhereItsRankStatisticJumps(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 10 + 2 * random.nextInt(4);
        boolean isTied = seed % 3 == 0;
        double[] x = IntStream.range(0, n).mapToDouble(_ -> isTied ? random.nextInt(5) : random.nextDouble() * 5)
                .toArray();
        double[] y = IntStream.range(0, n).mapToDouble(_ -> isTied ? random.nextInt(7) : random.nextGaussian())
                .toArray();
        double tau = seed % 2 == 0 ? 0.5 : 0.35;
        Coefficient slope = QuantileModel.fit(matrix(ones(n), x), y, NONE, tau)
                .rankLimits(QuantileModel.Errors.IID, 0.8).get(1);

        assertThat(slope.upper()).isCloseTo(limit(x, y, tau, slope.estimate(), 1), within(1e-8));
        assertThat(slope.lower()).isCloseTo(limit(x, y, tau, slope.estimate(), -1), within(1e-8));

        int[] order = IntStream.range(0, n).boxed().sorted((a, b) -> Integer.compare(a * 7 % n, b * 7 % n))
                .mapToInt(i -> i).toArray();
        Coefficient shuffled = QuantileModel
                .fit(matrix(ones(n), Arrays.stream(order).mapToDouble(i -> x[i]).toArray()),
                        Arrays.stream(order).mapToDouble(i -> y[i]).toArray(), NONE, tau)
                .rankLimits(QuantileModel.Errors.IID, 0.8).get(1);
        if (QuantileModel.fit(matrix(ones(n), x), y, NONE, tau).isUnique()) {
            assertThat(shuffled.upper()).isCloseTo(slope.upper(), within(1e-8));
            assertThat(shuffled.lower()).isCloseTo(slope.lower(), within(1e-8));
        }
    }

    /// From the slopes of the profile between all slopes of two rows.
    private static double limit(double[] x, double[] y, double tau, double estimate, int way) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        double critical = Tails.criticalT(0.8, x.length - 2) * Math.sqrt(tau * (1 - tau) * variance);
        double[] jumps = IntStream.range(0, x.length).boxed()
                .flatMap(i -> IntStream.range(0, i).filter(k -> x[i] != x[k])
                        .mapToObj(k -> (y[i] - y[k]) / (x[i] - x[k])))
                .mapToDouble(b -> way * (b - estimate)).filter(b -> b > -1e-9).sorted().toArray();
        double near = 0;
        double nearSlope = 0;
        for (int k = 0; k < jumps.length; k++) {
            double next = k + 1 < jumps.length ? jumps[k + 1] : jumps[k] + 1;
            if (next - jumps[k] < 1e-9) {
                continue;
            }
            double a = estimate + way * (jumps[k] + (next - jumps[k]) / 3);
            double b = estimate + way * (jumps[k] + (next - jumps[k]) * 2 / 3);
            double slope = (profile(x, y, tau, b) - profile(x, y, tau, a)) / Math.abs(b - a);
            if (slope > critical) {
                return estimate + way * (near + (jumps[k] - near) * (critical - nearSlope) / (slope - nearSlope));
            }
            if (slope > nearSlope + 1e-6) {
                near = jumps[k];
                nearSlope = slope;
            }
        }
        return way * Double.POSITIVE_INFINITY;
    }

    /// The smallest sum for one slope: the best line goes through a row.
    private static double profile(double[] x, double[] y, double tau, double slope) {
        return IntStream.range(0, x.length).mapToDouble(i -> {
            double sum = 0;
            for (int k = 0; k < x.length; k++) {
                double r = y[k] - y[i] - slope * (x[k] - x[i]);
                sum += r * (r < 0 ? tau - 1 : tau);
            }
            return sum;
        }).min().orElseThrow();
    }
}
