package dev.jiffy.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values from `survreg` of survival 3.5-3 in R 4.2.2 with `rel.tolerance = 1e-15`, fitted twice, on `aml` with a
/// made-up second regressor, strata and clusters.
class ParametricModelTest {
    /// `survreg` stops by the likelihood: this is what is left of its steps.
    private static final Offset<Double> CLOSE = within(2e-7);
    private static final Column.Factor ONE = CoxProblem.oneStratum(23);

    private static ParametricProblem problem(String distribution, Column.Factor strata, double[]... columns) {
        return problem(TimeDistribution.named(distribution, 4), Leukemia.response(), strata, columns);
    }

    private static ParametricProblem problem(TimeDistribution distribution, SurvivalResponse response,
            Column.Factor strata, double[]... columns) {
        List<String> names = List.of("(Intercept)", "g", "z").subList(0, columns.length + 1);
        double[] ones = new double[response.size()];
        Arrays.fill(ones, 1);
        List<ExtendedVector> all = IntStream.rangeClosed(0, columns.length)
                .mapToObj(j -> ExtendedVector.of(j == 0 ? ones : columns[j - 1])).toList();
        return new ParametricProblem(names, all, true, response, strata, ones, new double[ones.length], distribution);
    }

    private static double[] treatment() {
        return CoxModelTest.rows(i -> i < 11 ? 0 : 1);
    }

    private static double[] madeUp() {
        return CoxModelTest.rows(i -> new double[]{1, 4, 2, 8, 5, 7}[i % 6]);
    }

    @ParameterizedTest
    @CsvSource({
            "weibull, 3.86088021299004, -0.9253076158811585, 0.05370195725035581, 0.7800368766007514, 0.4743651077799014, 0.377417473226155, 0.0820094598977409, 0.178763211409046, -80.31017715272618",
            "exponential, 3.865183590330178, -0.9578732202155059, 0.05153257860879185, 1, 0.5918425492060049, 0.4835125097815048, 0.1018875349906511, , -81.15930549227599",
            "rayleigh, 3.967487336398432, -0.96355743559185, 0.05878143742581545, 0.5, 0.3284299323956592, 0.2428795809394681, 0.05721597279291583, , -84.18050842820014",
            "lognormal, 3.332088605750391, -0.7278520170747367, 0.0555725314660069, 0.8500431720064658, 0.4239102290767859, 0.3737965469560813, 0.07324995447291477, 0.1695437779756045, -78.64500943144692",
            "loglogistic, 3.269348043753612, -0.6053619097896961, 0.05127791198684087, 0.5080248137000828, 0.4428287445249225, 0.3902749419318651, 0.07590373099947556, 0.1903530857721712, -79.12549972660328",
            "gaussian, 42.74129643668537, -25.53606015665347, 1.448924711755316, 33.07301938493003, 16.55320892114223, 14.57871046209336, 2.860318499632543, 0.1688933255231715, -92.28622672809982",
            "logistic, 30.76115058146194, -12.89887032750427, 1.089329942248704, 13.77040045880235, 11.28851097345625, 10.04691595564057, 1.907317320142999, 0.2018038826256611, -88.33513818927396",
            "extreme, 83.2193118606716, -67.09054260545847, 2.479920780453442, 40.6430334536191, 26.49165075295774, 20.37525391804834, 4.50693521089814, 0.1721020134183512, -98.05561330349254",
            "t, 26.82039437923573, -8.875005746256386, 0.9641681333050984, 15.6052273101864, 9.095364286449866, 8.10471168790616, 1.573918551807356, 0.211195706978749, -85.0878111893376"})
    void eachDistributionIsThatOfR(String distribution, double intercept, double g, double z, double scale,
            double errorOfIntercept, double errorOfG, double errorOfZ, Double errorOfScale, double value) {
        ParametricModel model = ParametricModel.fit(problem(distribution, ONE, treatment(), madeUp()));
        List<Coefficient> table = model.coefficients(0.95);
        double[][] expected = {{intercept, errorOfIntercept}, {g, errorOfG}, {z, errorOfZ}};
        for (int j = 0; j < 3; j++) {
            assertThat(table.get(j).estimate()).isCloseTo(expected[j][0], within(2e-7 * expected[j][1]));
            assertThat(table.get(j).stdError()).isCloseTo(expected[j][1], within(2e-7 * expected[j][1]));
        }
        assertThat(model.scales()[0]).isCloseTo(scale, within(2e-7 * scale));
        assertThat(table).hasSize(errorOfScale == null ? 3 : 4);
        if (errorOfScale != null) {
            assertThat(table.get(3).stdError()).isCloseTo(errorOfScale, CLOSE);
        }
        assertThat(model.logLikelihood()).isCloseTo(value, within(1e-11));
        assertThat(model.converged()).isTrue();
    }

    @Test
    void quantilesOfNewRowsResidualsAndTheEmptyModelAreThoseOfR() {
        ParametricModel model = ParametricModel.fit(problem("weibull", ONE, treatment(), madeUp()));
        ParametricModel.Prediction low = model.quantile(new double[]{1, 1, 3}, 0, 0, 0.1);
        ParametricModel.Prediction high = model.quantile(new double[]{1, 1, 3}, 0, 0, 0.9);
        assertThat(Math.exp(low.value())).isCloseTo(3.824045782997866, CLOSE);
        assertThat(low.stdError() * Math.exp(low.value())).isCloseTo(1.64790500086886, CLOSE);
        assertThat(Math.exp(high.value())).isCloseTo(42.404501855327425, CLOSE);
        assertThat(high.stdError() * Math.exp(high.value())).isCloseTo(11.68773978201784, within(1e-6));
        assertThat(model.nullLogLikelihood()).isCloseTo(-83.17866923280523, within(1e-11));
        assertThat(Arrays.copyOf(model.devianceResiduals(), 3)).containsExactly(
                new double[]{-1.620036050261072, -1.4703225708019005, 0.5752460293895889}, CLOSE);
    }

    @Test
    void strataHaveTheirOwnScales() {
        Column.Factor strata = new Column.Factor("s", List.of("s=0", "s=1"),
                IntStream.range(0, 23).map(i -> i % 3 / 2).toArray());
        ParametricModel model = ParametricModel.fit(problem("weibull", strata, treatment()));
        assertThat(model.estimates()).containsExactly(new double[]{4.113067951956296, -0.9740732480743394}, CLOSE);
        assertThat(model.scales()).containsExactly(new double[]{0.8583073697300533, 0.5514711344606517}, CLOSE);
        assertThat(model.coefficients(0.95).get(3).name()).isEqualTo("Log(scale) s=1");
        assertThat(model.coefficients(0.95).get(3).stdError()).isCloseTo(0.3790064464286546, CLOSE);
        assertThat(model.logLikelihood()).isCloseTo(-80.0604641210454986, within(1e-11));
    }

    @Test
    void clustersGiveTheSandwich() {
        ParametricModel model = ParametricModel.fit(problem("weibull", ONE, treatment(), madeUp()),
                IntStream.range(0, 23).map(i -> i % 8).toArray());
        double[] expected = {0.50314270235418423, 0.4130849893630768, 0.07068496083502064, 0.09911428003394512};
        for (int j = 0; j < 4; j++) {
            assertThat(model.coefficients(0.95).get(j).stdError()).isCloseTo(expected[j], CLOSE);
        }
    }

    @Test
    void anExponentialRateIsEventsOverTime() {
        ParametricModel model = ParametricModel.fit(problem("exponential", ONE));
        double time = Arrays.stream(Leukemia.TIME).sum();
        assertThat(model.estimates()[0]).isCloseTo(Math.log(time / 18), within(1e-14));
        assertThat(model.coefficients(0.95).getFirst().stdError()).isCloseTo(1 / Math.sqrt(18), within(1e-14));
    }

    @Test
    void theScaleOfColumnsAndADependentOneDoNotMatter() {
        double[] far = CoxModelTest.rows(i -> 1e3 + 1e-2 * madeUp()[i]);
        ParametricModel model = ParametricModel.fit(problem("weibull", ONE, treatment(), far));
        assertThat(model.estimates()[2] / 1e2).isCloseTo(0.05370195725035581, within(1e-7));
        ParametricModel aliased = ParametricModel.fit(problem("weibull", ONE, treatment(),
                CoxModelTest.rows(i -> 2 - treatment()[i])));
        assertThat(aliased.aliased()).containsExactly("z");
        assertThat(aliased.estimates()[2]).isNaN();
    }

    /// The references are those without the rows of the group.
    @Test
    void aGroupWithoutEventsHasAnInfiniteCoefficientAndLeavesTheOthersAlone() {
        SurvivalResponse response = SurvivalResponse.of(new double[]{1, 2, 3, 4, 5, 6, 7, 8},
                new boolean[]{true, false, true, true, true, false, true, false});
        ParametricModel model = ParametricModel.fit(problem(TimeDistribution.named("weibull", 4), response,
                CoxProblem.oneStratum(8), new double[]{0, 1, 0, 0, 0, 1, 0, 0}, new double[]{0, 0, 0, 1, 0, 0, 0, 0}));
        assertThat(model.infinite()).containsExactly("g");
        List<Coefficient> table = model.coefficients(0.95);
        assertThat(table.get(0).estimate()).isCloseTo(1.797718518654, within(1e-10));
        assertThat(table.get(0).stdError()).isCloseTo(0.280214503610, within(1e-10));
        assertThat(table.get(1).estimate()).isInfinite().isPositive();
        assertThat(table.get(1).stdError()).isNaN();
        assertThat(table.get(2).stdError()).isCloseTo(0.624566570362, within(1e-10));
    }

    @Test
    void whatHasNoMaximumIsRefused() {
        boolean[] all = {true, true, true, true};
        SurvivalResponse line = SurvivalResponse.of(new double[]{1, 2, 3, 4}, all);
        assertThatThrownBy(() -> ParametricModel.fit(problem(TimeDistribution.named("gaussian", 4), line,
                CoxProblem.oneStratum(4), new double[]{1, 2, 3, 4}))).isInstanceOf(StatsException.class)
                .hasMessageContaining("fitted exactly");
        SurvivalResponse above = SurvivalResponse.of(new double[]{1, 2, 3, 4}, new boolean[]{true, true, true, false});
        assertThatThrownBy(() -> ParametricModel.fit(problem(TimeDistribution.named("gaussian", 4), above,
                CoxProblem.oneStratum(4), new double[]{1, 2, 3, 9}))).hasMessageContaining("fitted exactly");
        SurvivalResponse zero = SurvivalResponse.of(new double[]{0, 2}, new boolean[]{true, true});
        assertThatThrownBy(() -> problem(TimeDistribution.named("weibull", 4), zero, CoxProblem.oneStratum(2)))
                .hasMessageContaining("needs times above 0");
        SurvivalResponse none = SurvivalResponse.of(new double[]{1, 2}, new boolean[2]);
        assertThatThrownBy(() -> problem(TimeDistribution.named("weibull", 4), none, CoxProblem.oneStratum(2)))
                .hasMessageContaining("no row has an event");
        assertThatThrownBy(() -> TimeDistribution.named("exponential", 4).withScale(2))
                .hasMessageContaining("cannot be given");
    }
}
