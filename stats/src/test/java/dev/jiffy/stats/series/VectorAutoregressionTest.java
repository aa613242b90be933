package dev.jiffy.stats.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.series.VectorAutoregression.Trend;
import dev.jiffy.stats.test.TestResult;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reference values from `VAR` of statsmodels 0.13.5 on three made-up series of 80 values.
class VectorAutoregressionTest {
    private static final List<String> NAMES = List.of("a", "b", "c");

    private static double[][] series() {
        double[][] y = new double[3][80];
        y[0][0] = 1;
        y[1][0] = 2;
        for (int t = 1; t < 80; t++) {
            double e = (t * t * 7 + 3 * t) % 23 / 10.0;
            double f = (t * t * 5 + 11 * t) % 29 / 12.0;
            double g = (t * t * 13 + t) % 19 / 8.0;
            y[0][t] = 0.5 * y[0][t - 1] + 0.2 * y[1][t - 1] + e;
            y[1][t] = 0.3 * y[1][t - 1] - 0.25 * y[0][t - 1] + 0.4 * e + f;
            y[2][t] = 0.6 * y[2][t - 1] + 0.1 * y[1][t - 1] + 0.5 * f + g;
        }
        return y;
    }

    private static VectorAutoregression two() {
        return VectorAutoregression.fit(NAMES, series(), 2, Trend.CONST);
    }

    private static double[] flat(double[][] matrix) {
        return Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
    }

    @Test
    void equationsAndCriteriaAreThoseOfStatsmodels() {
        VectorAutoregression model = two();
        List<Coefficient> table = model.coefficients(0, 0.95);
        assertThat(table.stream().mapToDouble(Coefficient::estimate).toArray()).containsExactly(
                new double[]{0.5613256260118932, 0.16261252774705798, 0.10236331665159798, 0.023086703554841832,
                        -0.01012222456974929, -0.13430404536293478, 1.006145866048745},
                within(1e-12));
        assertThat(table.stream().mapToDouble(Coefficient::stdError).toArray()).containsExactly(
                new double[]{0.13927584747581698, 0.12445147172922352, 0.10948434925339898, 0.14191613103324296,
                        0.10860217958882953, 0.09415405982645009, 0.41700521643039273},
                within(1e-12));
        assertThat(table).extracting(Coefficient::name).containsExactly("a.l1", "b.l1", "c.l1", "a.l2", "b.l2", "c.l2",
                "const");
        assertThat(flat(model.covariance())).containsExactly(
                new double[]{0.43738076718465363, 0.23827410985900854, 0.17826444798207722, 0.23827410985900854,
                        0.5549229575920398, 0.2261694442848336, 0.17826444798207722, 0.2261694442848336,
                        0.5950709441028327},
                within(1e-12));
        assertThat(model.logLikelihood()).isCloseTo(-227.05624006935562, within(1e-10));
        assertThat(LagSelection.criteria(model)).containsExactly(new double[]{-2.153214787193277, -1.8992133708588539,
                -1.5187162569306945, 0.11627907162228486}, within(1e-12));
        assertThat(model.roots()).containsExactly(new double[]{0.5635357326957581, 0.4389524359564692,
                0.4389524359564692, 0.31767329750060064, 0.29162761633800843, 0.29162761633800843}, within(1e-12));
        assertThat(model.residualDf()).isEqualTo(71);
    }

    @Test
    void trendsAreThoseOfStatsmodels() {
        VectorAutoregression model = VectorAutoregression.fit(NAMES, series(), 1, Trend.BOTH);
        assertThat(model.coefficients(2, 0.95).stream().mapToDouble(Coefficient::estimate).limit(3).toArray())
                .containsExactly(new double[]{-0.09126504166001223, 0.23884685448990212, 0.42557581332375544},
                        within(1e-12));
        assertThat(model.forecast(3).get(2).mean()).containsExactly(
                new double[]{4.0229501912244885, 3.998450551048494, 4.079017411367728}, within(1e-11));
        assertThat(model.logLikelihood()).isCloseTo(-233.48395380515458, within(1e-10));
        double[][] shifted = Arrays.stream(series()).map(y -> Arrays.stream(y).map(v -> 1e6 + v).toArray())
                .toArray(double[][]::new);
        VectorAutoregression far = VectorAutoregression.fit(NAMES, shifted, 1, Trend.BOTH);
        assertThat(flat(far.matrix(1))).containsExactly(flat(model.matrix(1)), within(1e-8));
        VectorAutoregression none = VectorAutoregression.fit(NAMES, series(), 1, Trend.NONE);
        assertThat(none.coefficients(0, 0.95)).hasSize(3);
        assertThat(VectorAutoregression.fit(NAMES, series(), 1, Trend.TREND).coefficients(0, 0.95).getLast().name())
                .isEqualTo("trend");
    }

    @Test
    void forecastsAreThoseOfStatsmodels() {
        Forecast forecast = two().forecast(3).get(1);
        assertThat(forecast.mean()).containsExactly(
                new double[]{0.19073038523754393, 0.6060635915021875, 0.8184638607989483}, within(1e-12));
        assertThat(forecast.se()).containsExactly(
                new double[]{0.7449315120143863, 0.8039066602135788, 0.8161996195032984}, within(1e-12));
        assertThat(two().forecast(0).getFirst().mean()).isEmpty();
    }

    @Test
    void responsesAndTheirErrorsAreThoseOfStatsmodels() {
        ImpulseResponses all = ImpulseResponses.of(two(), 4);
        assertThat(flat(all.plain(false)[3])).containsExactly(new double[]{0.13596367296922185, 0.11275317946272734,
                -0.06648230010070347, -0.11322452338542537, 0.008869317782733624, -0.002211200687050425,
                -0.07406056503189008, 0.17790221249467808, -0.060404147335812335}, within(1e-12));
        assertThat(flat(all.plainErrors(false)[3])).containsExactly(new double[]{0.16376874589740853,
                0.11780794219745597, 0.09993577096214194, 0.13263645719882167, 0.08759690061295276, 0.08048546451150251,
                0.16725399409314767, 0.11685340523146662, 0.10285946747515975}, within(1e-12));
        assertThat(flat(all.orthogonal(false)[3])).containsExactly(new double[]{0.11262249744131003,
                0.06035705794226231, -0.04621534097413369, -0.07228131176536629, 0.0053452114679140884,
                -0.0015371218137681848, -0.001165933471701599, 0.10403796324378901, -0.04199009753194201},
                within(1e-12));
        assertThat(flat(all.orthogonalErrors(false)[3])).containsExactly(new double[]{0.09449987910740751,
                0.0808805708474673, 0.06956907795263682, 0.07665481242578945, 0.0602110797321277, 0.0559498118855979,
                0.09674874633317408, 0.08053957915066992, 0.07158201244285019}, within(1e-12));
        assertThat(flat(all.plain(true)[3])).containsExactly(new double[]{1.9541865709278743, 0.44782256900366246,
                0.027309927522449984, -0.7274170875522495, 1.5182392271566538, 0.1077704314921022, -0.4096416604249763,
                0.741375510106541, 1.480729684560828}, within(1e-12));
        assertThat(flat(all.plainErrors(true)[3])).containsExactly(new double[]{0.399380984785321, 0.33090229739703186,
                0.27860775259166615, 0.3341971807714292, 0.2692915729158585, 0.22533157269638443, 0.4085041515401222,
                0.33468001347763754, 0.2809457218503804}, within(1e-12));
        assertThat(flat(all.orthogonal(true)[3])).containsExactly(new double[]{1.461102154366389, 0.2973904230769227,
                0.018984565974960142, 0.0949734821895715, 1.0112388278230773, 0.07491689112429367, 0.39531802980755865,
                0.7764721196777254, 1.0293330278712178}, within(1e-12));
        assertThat(flat(all.orthogonalErrors(true)[3])).containsExactly(new double[]{0.2554822761411372,
                0.21807337403797103, 0.19368085628159012, 0.22101216958410275, 0.19588430204783744, 0.15675461960439036,
                0.27447080497160203, 0.2567797188262995, 0.21197636663597555}, within(1e-12));
        assertThat(all.decomposition()[2][1]).containsExactly(
                new double[]{0.2249751056551122, 0.7675575598500295, 0.007467334494858229}, within(1e-12));
    }

    @Test
    void testsAreThoseOfStatsmodels() {
        TestResult one = VectorTests.granger(two(), new int[]{1}, new int[]{0});
        assertThat(one.statistic()).isCloseTo(0.8968072970706469, within(1e-11));
        assertThat(one.pValue()).isCloseTo(0.40940414671324743, within(1e-11));
        assertThat(one.df()).containsExactly(2, 213);
        TestResult others = VectorTests.granger(two(), new int[]{1}, new int[]{0, 2});
        assertThat(others.statistic()).isCloseTo(1.489172506671225, within(1e-11));
        assertThat(others.pValue()).isCloseTo(0.20655867100839584, within(1e-11));
        TestResult plain = VectorTests.portmanteau(two(), 8, false);
        assertThat(plain.statistic()).isCloseTo(111.33794667512018, within(1e-9));
        assertThat(plain.pValue()).isCloseTo(7.337534575856705e-06, within(1e-15));
        assertThat(VectorTests.portmanteau(two(), 8, true).statistic()).isCloseTo(119.14063376684766, within(1e-9));
        assertThat(plain.df()).containsExactly(54);
    }

    @Test
    void lagsAreComparedAsStatsmodelsDoes() {
        LagSelection selection = LagSelection.of(NAMES, series(), 4, Trend.CONST);
        assertThat(selection.aic()).containsExactly(new double[]{-2.232765755294628, -2.1775395921975136,
                -2.6044723708855892, -2.7479408872450075}, within(1e-11));
        assertThat(selection.hq()[2]).isCloseTo(-2.236785352206461, within(1e-11));
        assertThat(selection.fpe()[3]).isCloseTo(0.06471568070124481, within(1e-12));
        assertThat(LagSelection.best(selection.aic())).isEqualTo(4);
        assertThat(LagSelection.best(selection.bic())).isEqualTo(1);
        assertThat(LagSelection.defaultMost(80, 3, Trend.CONST)).isEqualTo(10);
        assertThat(LagSelection.defaultMost(20, 3, Trend.CONST)).isEqualTo(2);
    }

    @Test
    void oneSeriesIsItsRegressionOnItsPast() {
        double[][] one = {series()[0]};
        VectorAutoregression model = VectorAutoregression.fit(List.of("a"), one, 1, Trend.CONST);
        double slope = model.coefficients(0, 0.95).getFirst().estimate();
        assertThat(model.roots()).containsExactly(new double[]{Math.abs(slope)}, within(1e-14));
        assertThat(ImpulseResponses.of(model, 3).plain(false)[3][0][0]).isCloseTo(slope * slope * slope, within(1e-14));
    }

    @Test
    void anotherOrderOfSeriesChangesNoPlainResponse() {
        double[][] y = series();
        VectorAutoregression turned = VectorAutoregression.fit(List.of("c", "a", "b"), new double[][]{y[2], y[0], y[1]},
                2, Trend.CONST);
        double[][] plain = ImpulseResponses.of(two(), 5).plain(false)[5];
        double[][] other = ImpulseResponses.of(turned, 5).plain(false)[5];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(other[(i + 1) % 3][(j + 1) % 3]).isCloseTo(plain[i][j], within(1e-13));
            }
        }
        assertThat(turned.logLikelihood()).isCloseTo(two().logLikelihood(), within(1e-10));
    }

    @Test
    void whatCannotBeFittedIsRefused() {
        double[][] y = series();
        assertThatThrownBy(() -> VectorAutoregression.fit(NAMES,
                new double[][]{y[0], y[1], Arrays.stream(y[0]).map(v -> 3).toArray()}, 1, Trend.CONST))
                .isInstanceOf(StatsException.class).hasMessageContaining("linear combination");
        y[1][6] = Double.NaN;
        assertThatThrownBy(() -> VectorAutoregression.fit(NAMES, y, 1, Trend.CONST))
                .hasMessageContaining("b has no value at 7");
        double[][] sums = series();
        Arrays.setAll(sums[2], t -> sums[0][t] + sums[1][t]);
        assertThatThrownBy(() -> VectorAutoregression.fit(NAMES, sums, 1, Trend.CONST))
                .hasMessageContaining("c.l1 is a linear combination");
        assertThatThrownBy(() -> VectorAutoregression.fit(NAMES, series(), 20, Trend.CONST))
                .hasMessageContaining("60 rows are left for 61 regressors");
        assertThatThrownBy(() -> VectorAutoregression.fit(NAMES, series(), 0, Trend.CONST))
                .hasMessageContaining("there must be 1 at least");
        double[][] echo = series();
        Arrays.setAll(echo[2], t -> t == 0 ? 0 : echo[0][t - 1]);
        assertThatThrownBy(() -> VectorAutoregression.fit(NAMES, echo, 1, Trend.CONST))
                .hasMessageContaining("the past explains the series c exactly");
        double[][] shared = series();
        Arrays.setAll(shared[2], t -> t == 0 ? 0 : shared[0][t] - shared[1][t - 1]);
        assertThatThrownBy(() -> VectorAutoregression.fit(NAMES, shared, 1, Trend.CONST))
                .hasMessageContaining("linear combinations of each other");
        double[][] large = {Arrays.stream(series()[0]).map(v -> 1e150 * v).toArray()};
        assertThatThrownBy(() -> VectorAutoregression.fit(List.of("a"), large, 1, Trend.CONST))
                .hasMessageContaining("overflow");
        assertThatThrownBy(() -> VectorTests.portmanteau(two(), 2, false)).hasMessageContaining("above the 2");
        assertThatThrownBy(() -> Trend.named("ct")).hasMessageContaining("both");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.9, 1.02})
    void theRootOfAStableProcessIsBelowOne(double root) {
        double[] y = new double[60];
        y[0] = 1;
        for (int t = 1; t < y.length; t++) {
            y[t] = root * y[t - 1] + (t * 5 % 7 - 3) * 1e-9;
        }
        assertThat(VectorAutoregression.fit(List.of("y"), new double[][]{y}, 1, Trend.NONE).roots()[0])
                .isCloseTo(root, within(1e-6));
    }
}
