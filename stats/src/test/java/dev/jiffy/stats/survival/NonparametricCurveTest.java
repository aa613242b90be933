package dev.jiffy.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reference values from `survfit`, `quantile` and `summary` of survival 3.5-3 in R 4.2.2 on `aml`.
class NonparametricCurveTest {
    private static final Offset<Double> CLOSE = within(1e-13);

    private static SurvivalCurve leukemia(CurveEstimator estimator, double... weights) {
        return NonparametricCurve.of("all", Leukemia.response(), weights, estimator);
    }

    @ParameterizedTest
    @CsvSource({"LOG, 0.3720780872492112, 0.8029333528023695", "LOG_LOG, 0.3192504139711869, 0.7264491738206336",
            "PLAIN, 0.3363764558022292, 0.7567912460611249", "LOGIT, 0.3404443439434085, 0.7378975330318105",
            "ARCSIN, 0.3384760114376767, 0.7465086401942151"})
    void limitsOfEachTypeAreThoseOfR(LimitType type, double lower, double upper) {
        SurvivalCurve curve = leukemia(CurveEstimator.KAPLAN_MEIER);
        int step = curve.step(23);
        assertThat(curve.survival()[step]).isCloseTo(0.5465838509316771, CLOSE);
        assertThat(curve.stdError()[step]).isCloseTo(0.1072506417401223, CLOSE);
        assertThat(curve.limits(type, 0.95)[0][step]).isCloseTo(lower, CLOSE);
        assertThat(curve.limits(type, 0.95)[1][step]).isCloseTo(upper, CLOSE);
        assertThat(curve.cumulativeHazard()[step]).isCloseTo(0.5744800061666396, CLOSE);
        assertThat(curve.hazardStdError()[step]).isCloseTo(0.1859272345294367, CLOSE);
    }

    @Test
    void tiedEventsOneAfterTheOtherAreFlemingAndHarringtons() {
        SurvivalCurve curve = leukemia(CurveEstimator.FLEMING_HARRINGTON);
        int step = curve.step(23);
        assertThat(curve.survival()[step]).isCloseTo(0.5569679954277056, CLOSE);
        assertThat(curve.stdError()[step]).isCloseTo(0.1056837107760234, CLOSE);
        assertThat(curve.cumulativeHazard()[step]).isCloseTo(0.5852474995428286, CLOSE);
    }

    @Test
    void weightsThatAreNoCountsGiveTheErrorsOfTheJackknife() {
        double[] weights = IntStream.range(0, 23).mapToDouble(i -> new double[]{0.5, 1.25, 2}[i % 3]).toArray();
        SurvivalCurve curve = leukemia(CurveEstimator.KAPLAN_MEIER, weights);
        int step = curve.step(23);
        assertThat(curve.survival()[step]).isCloseTo(0.5543710021321961, CLOSE);
        assertThat(curve.stdError()[step]).isCloseTo(0.1206701208814089, CLOSE);
        assertThat(curve.atRisk()[step]).isEqualTo(16.25);
    }

    @Test
    void lateEntryLeavesRowsOutOfTheRiskSetsBefore() {
        double[] time = Leukemia.TIME;
        double[] start = IntStream.range(0, 23)
                .mapToDouble(i -> Math.min(time[i] - 1, new double[]{0, 3, 0, 7}[i % 4])).toArray();
        SurvivalCurve curve = NonparametricCurve.of("all", new SurvivalResponse(start, time, Leukemia.events()),
                new double[0], CurveEstimator.KAPLAN_MEIER);
        int step = curve.step(23);
        assertThat(curve.survival()[step]).isCloseTo(0.5356247762262798, CLOSE);
        assertThat(curve.stdError()[step]).isCloseTo(0.1078634763310347, CLOSE);
        assertThat(curve.atRisk(22.5)).isEqualTo(13);
    }

    @Test
    void mediansLimitsAndRestrictedMeansAreThoseOfR() {
        List<SurvivalCurve> curves = NonparametricCurve.of(Leukemia.response(), Leukemia.groups(), new double[0],
                CurveEstimator.KAPLAN_MEIER);
        SurvivalCurve.Estimate median = curves.getFirst().quantile(0.5, LimitType.LOG, 0.95);
        assertThat(median).isEqualTo(new SurvivalCurve.Estimate(31, 18, Double.NaN));
        assertThat(curves.getLast().quantile(0.25, LimitType.LOG, 0.95))
                .isEqualTo(new SurvivalCurve.Estimate(8, 5, 30));
        assertThat(curves.getLast().quantile(0.75, LimitType.LOG, 0.95))
                .isEqualTo(new SurvivalCurve.Estimate(33, 27, Double.NaN));
        SurvivalCurve.Mean mean = curves.getFirst().restrictedMean(161);
        assertThat(mean.value()).isCloseTo(52.64545454545454, CLOSE);
        assertThat(mean.stdError()).isCloseTo(19.828602795562585, CLOSE);
        SurvivalCurve.Mean other = curves.getLast().restrictedMean(161);
        assertThat(other.value()).isCloseTo(22.70833333333334, CLOSE);
        assertThat(other.stdError()).isCloseTo(4.180941981033154, CLOSE);
    }

    @Test
    void aCurveThatIsFlatAtOneHalfHasItsMedianInTheMiddleOfTheFlat() {
        boolean[] events = {true, true, true, true, false, false, true, true};
        double[] time = {1, 2, 3, 4, 5, 6, 7, 8};
        SurvivalCurve falls = NonparametricCurve.of("all", SurvivalResponse.of(time, events), new double[0],
                CurveEstimator.KAPLAN_MEIER);
        assertThat(falls.quantile(0.5, LimitType.LOG, 0.95).value()).isEqualTo(5.5);
        // The product of 1 − 1/7, 1 − 1/6, … is ½ but for rounding; with nothing after it, the flat lasts to the end.
        boolean[] seven = {true, true, true, false, false, false};
        SurvivalCurve stays = NonparametricCurve.of("all",
                SurvivalResponse.of(new double[]{1, 2, 3, 4, 5, 9}, seven), new double[0],
                CurveEstimator.KAPLAN_MEIER);
        assertThat(stays.quantile(0.5, LimitType.LOG, 0.95).value()).isEqualTo(6);
        assertThat(stays.quantile(0.6, LimitType.LOG, 0.95).value()).isNaN();
    }

    @Test
    void thereIsNoErrorWhereNobodyIsLeft() {
        SurvivalCurve curve = NonparametricCurve.of("all",
                SurvivalResponse.of(new double[]{1, 2}, new boolean[]{true, true}), new double[0],
                CurveEstimator.KAPLAN_MEIER);
        assertThat(curve.survival()).containsExactly(0.5, 0);
        assertThat(curve.stdError()[1]).isNaN();
        assertThat(curve.limits(LimitType.LOG, 0.95)[0][1]).isNaN();
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aWeightIsANumberOfEqualRowsAndTheirOrderDoesNotMatter(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] time = random.ints(40, 1, 12).asDoubleStream().toArray();
        double[] start = Arrays.stream(time).map(t -> random.nextInt(-1, (int) t)).toArray();
        boolean[] events = new boolean[40];
        double[] weights = new double[40];
        int[] repeated = IntStream.range(0, 40).flatMap(i -> {
            events[i] = random.nextInt(3) > 0;
            weights[i] = random.nextInt(1, 4);
            return IntStream.range(0, (int) weights[i]).map(_ -> i);
        }).map(i -> 39 - i).toArray();
        SurvivalResponse response = new SurvivalResponse(start, time, events);
        SurvivalCurve weighted = NonparametricCurve.of("w", response.select(IntStream.range(0, 40).map(i -> 39 - i)
                .toArray()), IntStream.range(0, 40).mapToDouble(i -> weights[39 - i]).toArray(),
                CurveEstimator.KAPLAN_MEIER);
        SurvivalCurve rows = NonparametricCurve.of("w",
                response.select(Arrays.stream(repeated).map(i -> 39 - i).toArray()), new double[0],
                CurveEstimator.KAPLAN_MEIER);
        assertThat(weighted.survival()).containsExactly(rows.survival(), within(1e-14));
        assertThat(weighted.stdError()).usingComparatorWithPrecision(1e-14).containsExactly(rows.stdError());
    }
}
