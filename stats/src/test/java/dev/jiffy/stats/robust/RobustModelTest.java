package dev.jiffy.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reference values from `rlm` of MASS 7.3-58 in R 4.2.2 with `acc = 1e-14`, on made-up data of 24 rows, two of them
/// far off. Those of method MM are from `lmrob` of robustbase 0.95 with `tuning.chi = 1.548, tuning.psi = 4.685` and
/// tolerances of 1e-13, because `rlm` ends its search for the S-estimate after some digits (scale 0.858918,
/// coefficients 2.930699, 0.879904, -0.124728).
class RobustModelTest {
    private static final double[] X = rows(i -> i * 7 % 24 / 4.0);
    private static final double[] Z = rows(i -> i * 11 % 24 / 3.0);
    private static final double[] Y = rows(
            i -> i == 5
                    ? 30
                    : i == 17 ? -20 : 2 + 0.8 * (i * 7 % 24 / 4.0) - 0.1 * (i * 11 % 24 / 3.0) + i * i % 13 / 6.0);

    private static double[] rows(IntToDoubleFunction f) {
        return IntStream.rangeClosed(1, 24).mapToDouble(f).toArray();
    }

    private static ModelMatrix matrix() {
        DataFrame data = new DataFrame(List.of(new Column.Numeric("y", Y), new Column.Numeric("x", X),
                new Column.Numeric("z", Z)));
        return new Design(Formula.parse("y ~ x + z", data.names()), data, data, Map.of()).matrix();
    }

    private static void compare(List<Coefficient> table, double[][] expected) {
        for (int j = 0; j < expected.length; j++) {
            assertThat(table.get(j).estimate()).isCloseTo(expected[j][0], within(1e-11));
            assertThat(table.get(j).stdError()).isCloseTo(expected[j][1], within(1e-11));
        }
    }

    @Test
    void hubersEstimateIsThatOfRlm() {
        RobustModel model = RobustModel.fit(matrix(), Y, new double[0], Psi.named("huber"));
        compare(model.coefficients(0.95), new double[][]{{3.267938017077951, 0.4252925697063768},
                {0.811218445925956, 0.1127918803670379}, {-0.162880228250824, 0.0845939102752784}});
        assertThat(model.scale()).isCloseTo(1.07050927070246, within(1e-11));
        assertThat(model.converged()).isTrue();
    }

    @Test
    void theBiweightWithWeightsIsThatOfRlmAndForgetsRowsFarOff() {
        RobustModel model = RobustModel.fit(matrix(), Y, rows(i -> 1 + i % 3), Psi.named("bisquare"));
        compare(model.coefficients(0.95), new double[][]{{2.859497226858771, 0.3513464934861655},
                {0.920249953546126, 0.0922745920410125}, {-0.139345742389058, 0.0692663419570455}});
        assertThat(model.scale()).isCloseTo(1.23594237327056, within(1e-11));
        assertThat(model.weights()[4]).isZero();
        assertThat(model.weights()[16]).isZero();
        assertThat(model.weights()[0]).isCloseTo(0.932453725474289, within(1e-11));
    }

    @Test
    void hampelsEstimateIsThatOfRlm() {
        RobustModel model = RobustModel.fit(matrix(), Y, new double[0], Psi.named("hampel"));
        compare(model.coefficients(0.95), new double[][]{{2.97120526532291, 0.350178394529628},
                {0.866399286987522, 0.0928708432648524}, {-0.12460407239819, 0.0696531324486393}});
        assertThat(model.scale()).isCloseTo(0.919116058870997, within(1e-11));
    }

    @Test
    void proposalTwoIsThatOfRlm() {
        ResidualScale scale = new ResidualScale.ProposalTwo(1.345);
        RobustModel huber = RobustModel.fit(matrix(), Y, new double[0], Psi.named("huber"), scale);
        compare(huber.coefficients(0.95), new double[][]{{3.23267601264096, 0.409697961231445},
                {0.81777581800855, 0.108656032861661}, {-0.158331711211422, 0.081492024646246}});
        assertThat(huber.scale()).isCloseTo(0.943296138919462, within(1e-11));
        RobustModel hampel = RobustModel.fit(matrix(), Y, rows(i -> 1 + i % 3), Psi.named("hampel"), scale);
        compare(hampel.coefficients(0.95), new double[][]{{2.89548068717302, 0.336306294354201},
                {0.908152655642545, 0.0883245647464546}, {-0.137613941350352, 0.0663012360132239}});
    }

    @Test
    void methodMmEndsWhereRobustbaseDoesWhateverTheSeed() {
        for (long seed = 1; seed <= 3; seed++) {
            RobustModel model = RobustModel.mm(matrix(), Y, new double[0], new Psi.Bisquare(4.685), seed);
            assertThat(model.estimates()).containsExactly(
                    new double[]{2.93069592443636, 0.879904864201328, -0.124727898694195}, within(1e-10));
            assertThat(model.scale()).isCloseTo(0.858890304906426, within(1e-11));
            assertThat(model.coefficients(0.95).get(1).stdError()).isCloseTo(0.100080017, within(1e-5));
            assertThat(model.weights()[4]).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void badRegressorsCarryAwayMethodMAndNotMethodMm(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 60;
        boolean[] bad = new boolean[n];
        double[] x = new double[n];
        double[] y = new double[n];
        String[] group = new String[n];
        for (int i = 0; i < n; i++) {
            // Three rows of ten lie far to the right, on the level; one group has three rows.
            bad[i] = i % 10 < 3;
            x[i] = bad[i] ? 30 + random.nextGaussian() : 5 * random.nextGaussian();
            group[i] = i % 20 == 4 ? "rare" : i % 2 == 0 ? "a" : "b";
            y[i] = (bad[i] ? 0 : 1 + 2 * x[i] + ("rare".equals(group[i]) ? 7 : 0)) + random.nextGaussian();
        }
        DataFrame data = new DataFrame(List.of(new Column.Numeric("y", y), new Column.Numeric("x", x),
                Column.factor("g", List.of(group), null)));
        ModelMatrix matrix = new Design(Formula.parse("y ~ x + g", data.names()), data, data, Map.of()).matrix();

        RobustModel mm = RobustModel.mm(matrix, y, new double[0], new Psi.Bisquare(4.685), seed);
        assertThat(mm.coefficients(0.95).get(1).estimate()).isCloseTo(2, within(0.3));
        assertThat(mm.coefficients(0.95).get(3).estimate()).isCloseTo(7, within(3.0));
        for (int i = 0; i < n; i++) {
            if (bad[i]) {
                assertThat(mm.weights()[i]).isZero();
            }
        }
        RobustModel m = RobustModel.fit(matrix, y, new double[0], new Psi.Bisquare(4.685));
        assertThat(m.coefficients(0.95).get(1).estimate()).isLessThan(1);
        assertThat(RobustModel.mm(matrix, y, new double[0], new Psi.Bisquare(4.685), seed).estimates())
                .containsExactly(mm.estimates());
    }

    @Test
    void anAliasedColumnKeepsItsPlaceAndChangesNothing() {
        DataFrame data = new DataFrame(List.of(new Column.Numeric("y", Y), new Column.Numeric("x", X),
                new Column.Numeric("w", rows(i -> 3 - 2 * X[i - 1])), new Column.Numeric("z", Z)));
        ModelMatrix matrix = new Design(Formula.parse("y ~ x + w + z", data.names()), data, data, Map.of()).matrix();
        RobustModel with = RobustModel.mm(matrix, Y, new double[0], new Psi.Bisquare(4.685), 1);
        RobustModel without = RobustModel.mm(matrix(), Y, new double[0], new Psi.Bisquare(4.685), 1);
        assertThat(with.aliased()).containsExactly("w");
        assertThat(with.coefficients(0.95).get(2)).isEqualTo(Coefficient.aliased("w"));
        assertThat(with.estimates()[3]).isCloseTo(without.estimates()[2], within(1e-11));
        assertThat(with.coefficients(0.95).get(3).stdError())
                .isCloseTo(without.coefficients(0.95).get(2).stdError(), within(1e-11));
    }

    @Test
    void ofManyRowsAThousandAreSearchedAndTheAnswerIsOfAll() {
        SplittableRandom random = new SplittableRandom(11);
        int n = 2500;
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            boolean isBad = i % 10 < 3;
            x[i] = isBad ? 30 + random.nextGaussian() : 5 * random.nextGaussian();
            y[i] = (isBad ? 0 : 1 + 2 * x[i]) + random.nextGaussian();
        }
        DataFrame data = new DataFrame(List.of(new Column.Numeric("y", y), new Column.Numeric("x", x)));
        ModelMatrix matrix = new Design(Formula.parse("y ~ x", data.names()), data, data, Map.of()).matrix();
        RobustModel one = RobustModel.mm(matrix, y, new double[0], new Psi.Bisquare(4.685), 1);
        RobustModel other = RobustModel.mm(matrix, y, new double[0], new Psi.Bisquare(4.685), 2);
        assertThat(one.estimates()[1]).isCloseTo(2, within(0.02));
        assertThat(other.estimates()).containsExactly(one.estimates(), within(1e-9));
        assertThat(other.scale()).isCloseTo(one.scale(), within(1e-9));
    }

    @Test
    void fittedValuesPlusResidualsAreTheResponseWhateverTheWeights() {
        RobustModel model = RobustModel.fit(matrix(), Y, rows(i -> i), Psi.named("huber"));
        double intercept = model.coefficients(0.95).getFirst().estimate();
        double slope = model.coefficients(0.95).get(1).estimate();
        double other = model.coefficients(0.95).get(2).estimate();
        for (int i = 0; i < Y.length; i++) {
            assertThat(model.fitted()[i]).isCloseTo(intercept + slope * X[i] + other * Z[i], within(1e-11));
        }
    }

    @Test
    void whatHasNoScaleOrNoWeightIsRefused() {
        double[] flat = rows(i -> i < 20 ? 3 : 7);
        assertThatThrownBy(() -> RobustModel.fit(matrix(), flat, new double[0], Psi.named("bisquare")))
                .isInstanceOf(StatsException.class).hasMessageContaining("half of the rows are fitted exactly");
        assertThatThrownBy(() -> RobustModel.fit(matrix(), Y, rows(i -> i - 1), Psi.named("huber")))
                .isInstanceOf(StatsException.class).hasMessageContaining("weight in row 1");
        assertThatThrownBy(() -> RobustModel.mm(matrix(), flat, new double[0], new Psi.Bisquare(4.685), 1))
                .isInstanceOf(StatsException.class).hasMessageContaining("half of the rows are fitted exactly");
        assertThatThrownBy(() -> RobustModel.mm(matrix(), Y, new double[0], new Psi.Bisquare(1.5), 1))
                .hasMessageContaining("above 1.548");
        assertThatThrownBy(() -> Psi.named("hampel", 2)).hasMessageContaining("three constants");
        assertThatThrownBy(() -> Psi.named("hampel", 2, 8, 4)).hasMessageContaining("must rise");
        assertThatThrownBy(() -> Psi.named("andrews")).hasMessageContaining("huber, hampel, bisquare");
    }
}
