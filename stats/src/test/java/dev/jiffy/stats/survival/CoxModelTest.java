package dev.jiffy.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.inference.Coefficient;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Reference values from `coxph` of survival 3.5-3 in R 4.2.2 with `eps = 1e-14`, on `aml` with a made-up second
/// regressor, starts, weights, strata and clusters.
class CoxModelTest {
    private static final Offset<Double> CLOSE = within(1e-11);
    private static final double[] TREATMENT = rows(i -> i < 11 ? 0 : 1);
    private static final double[] MADE_UP = rows(i -> new double[]{1, 4, 2, 8, 5, 7}[i % 6]);
    private static final Column.Factor ONE = CoxProblem.oneStratum(23);
    private static final Column.Factor STRATA = new Column.Factor("s", List.of("0", "1"),
            IntStream.range(0, 23).map(i -> i % 3 / 2).toArray());

    static double[] rows(IntToDoubleFunction f) {
        return IntStream.range(0, 23).mapToDouble(f).toArray();
    }

    static CoxProblem problem(SurvivalResponse response, Column.Factor strata, double[] weights, Ties ties,
            double[]... columns) {
        return new CoxProblem(List.of("g", "z", "more").subList(0, columns.length), columns,
                IntStream.range(0, columns.length).toArray(), List.of("g", "z", "more"), response, strata, weights,
                new double[response.size()], ties);
    }

    static CoxModel leukemia(Ties ties) {
        return CoxModel.fit(problem(Leukemia.response(), ONE, rows(_ -> 1), ties, TREATMENT, MADE_UP));
    }

    @ParameterizedTest
    @CsvSource({
            "EFRON, 0.9466633329293457, -0.0743276253849801, 0.514697894571468, 0.1031641874122045, -42.72483926276022, -40.76998585143421, 3.919625099688969, 3.693633771219089",
            "BRESLOW, 0.9351979816586524, -0.07441707623575658, 0.5149943059761508, 0.1031510100085142, -42.89812389717403, -40.98685162717209, 3.827561890893362, 3.613466048433179",
            "EXACT, 0.9548180845179407, -0.07678820821798006, 0.5193365699404016, 0.1046834637008046, -40.64539772108039, -38.69124476111247, 3.915503318025005, 3.696152594977716"})
    void eachWayWithTiesIsThatOfR(Ties ties, double g, double z, double errorOfG, double errorOfZ, double nullValue,
            double value, double score, double wald) {
        CoxModel model = leukemia(ties);
        List<Coefficient> table = model.coefficients(0.95);
        assertThat(table.get(0).estimate()).isCloseTo(g, CLOSE);
        assertThat(table.get(1).estimate()).isCloseTo(z, CLOSE);
        assertThat(table.get(0).stdError()).isCloseTo(errorOfG, CLOSE);
        assertThat(table.get(1).stdError()).isCloseTo(errorOfZ, CLOSE);
        assertThat(model.nullLogLikelihood()).isCloseTo(nullValue, CLOSE);
        assertThat(model.logLikelihood()).isCloseTo(value, CLOSE);
        assertThat(model.scoreTest()).isCloseTo(score, CLOSE);
        assertThat(model.wald()).isCloseTo(wald, CLOSE);
        assertThat(model.converged()).isTrue();
    }

    @Test
    void residualsAreThoseOfR() {
        CoxModel model = leukemia(Ties.EFRON);
        assertThat(Arrays.copyOf(model.martingaleResiduals(), 3)).containsExactly(
                new double[]{0.8239398969024568, 0.7881743390346525, -0.2457755775555734}, CLOSE);
        assertThat(Arrays.copyOf(model.devianceResiduals(), 3)).containsExactly(
                new double[]{1.351288237546103, 1.235975208109776, -0.7011070924695789}, CLOSE);
        assertThat(model.scoreResiduals()[0][1]).isCloseTo(-0.5004002318152322, CLOSE);
        assertThat(model.scoreResiduals()[1][1]).isCloseTo(-0.1378920298668896, CLOSE);
        assertThat(model.dfbeta()[0][1]).isCloseTo(-0.1319050330609816, CLOSE);
        assertThat(model.dfbeta()[1][1]).isCloseTo(0.0009201080480454227, CLOSE);
        assertThat(model.schoenfeldResiduals()[0]).containsExactly(new double[]{0.2746698771488786, 2.996407289552728},
                CLOSE);
        assertThat(Arrays.copyOf(model.linearPredictor(), 2)).containsExactly(
                new double[]{0.2520675991316716, 0.02908472297673131}, CLOSE);
    }

    @Test
    void residualsSumToNothing() {
        CoxModel model = leukemia(Ties.EFRON);
        assertThat(Arrays.stream(model.martingaleResiduals()).sum()).isCloseTo(0, within(1e-12));
        for (double[] column : model.scoreResiduals()) {
            assertThat(Arrays.stream(column).sum()).isCloseTo(0, within(1e-12));
        }
    }

    @Test
    void concordanceIsThatOfR() {
        Concordance concordance = leukemia(Ties.EFRON).concordance();
        assertThat(concordance.value()).isCloseTo(0.6595238095238095, CLOSE);
        assertThat(concordance.stdError()).isCloseTo(0.07174421852417756, CLOSE);
    }

    @Test
    void curvesForNewRowsAreThoseOfR() {
        CoxCurves curves = new CoxCurves(leukemia(Ties.EFRON));
        SurvivalCurve curve = curves.curve("new", new double[]{1, 3}, 0, 0);
        int step = curve.step(23);
        assertThat(curve.survival()[step]).isCloseTo(0.3782403858764296, CLOSE);
        assertThat(curve.logStdError()[step]).isCloseTo(0.3763482589877875, CLOSE);
        double[][] limits = curve.limits(LimitType.LOG, 0.95);
        assertThat(limits[0][step]).isCloseTo(0.1808921327043291, CLOSE);
        assertThat(limits[1][step]).isCloseTo(0.7908900590043545, CLOSE);
        assertThat(curves.baseline().getFirst().cumulativeHazard()[step]).isCloseTo(0.3401926013240845, CLOSE);
        CoxCurves.Predictor predictor = curves.predictor(new double[]{1, 3}, 0);
        assertThat(predictor.value()).isCloseTo(1.050075681291057, CLOSE);
        assertThat(predictor.stdError()).isCloseTo(0.5466194920321685, CLOSE);
    }

    @Test
    void lateEntryWeightsStrataAndClustersAreThoseOfR() {
        SurvivalResponse response = new SurvivalResponse(
                rows(i -> Math.min(Leukemia.TIME[i] - 1, new double[]{0, 3, 0, 7}[i % 4])), Leukemia.TIME,
                Leukemia.events());
        CoxModel model = CoxModel.fit(problem(response, STRATA, rows(i -> new double[]{0.5, 1.25, 2}[i % 3]),
                Ties.EFRON, TREATMENT, MADE_UP), IntStream.range(0, 23).map(i -> i % 8).toArray());
        List<Coefficient> table = model.coefficients(0.95);
        assertThat(table.get(0).estimate()).isCloseTo(1.099222448662987, CLOSE);
        assertThat(table.get(1).estimate()).isCloseTo(0.004624798828736817, CLOSE);
        assertThat(table.get(0).stdError()).isCloseTo(0.4068457850477238, CLOSE);
        assertThat(table.get(1).stdError()).isCloseTo(0.1227063933138506, CLOSE);
        assertThat(model.naiveStdErrors()).containsExactly(new double[]{0.516218868314636, 0.1225093071119767}, CLOSE);
        assertThat(model.logLikelihood()).isCloseTo(-36.64558265642385, CLOSE);
        assertThat(model.wald()).isCloseTo(7.654107003016708, CLOSE);
        assertThat(model.concordance().value()).isCloseTo(0.6344499773653237, CLOSE);
        assertThat(model.concordance().stdError()).isCloseTo(0.05258415985801931, CLOSE);
    }

    @Test
    void theScoreTestWithExactTiesIsTheLogRankTest() {
        CoxModel model = CoxModel.fit(problem(Leukemia.response(), ONE, rows(_ -> 1), Ties.EXACT, TREATMENT));
        assertThat(model.scoreTest()).isCloseTo(
                LogRankTest.of(Leukemia.response(), Leukemia.groups(), null, 0).statistic(), within(1e-12));
    }

    @ParameterizedTest
    @EnumSource(Ties.class)
    void rowsCutIntoIntervalsSayTheSame(Ties ties) {
        double[] cut = {Double.NEGATIVE_INFINITY, 7.5, 20, 31, 200};
        List<int[]> pieces = IntStream.range(0, 23).boxed().flatMap(i -> IntStream.range(0, 4)
                .filter(k -> cut[k] < Leukemia.TIME[i]).mapToObj(k -> new int[]{i, k})).toList();
        double[] start = pieces.stream().mapToDouble(piece -> cut[piece[1]]).toArray();
        double[] stop = pieces.stream().mapToDouble(piece -> Math.min(cut[piece[1] + 1], Leukemia.TIME[piece[0]]))
                .toArray();
        boolean[] events = new boolean[start.length];
        for (int r = 0; r < events.length; r++) {
            events[r] = Leukemia.events()[pieces.get(r)[0]] && stop[r] == Leukemia.TIME[pieces.get(r)[0]];
        }
        double[] ones = new double[start.length];
        Arrays.fill(ones, 1);
        CoxModel cutModel = CoxModel.fit(problem(new SurvivalResponse(start, stop, events),
                CoxProblem.oneStratum(start.length), ones, ties,
                pieces.stream().mapToDouble(piece -> TREATMENT[piece[0]]).toArray(),
                pieces.stream().mapToDouble(piece -> MADE_UP[piece[0]]).toArray()));
        CoxModel whole = leukemia(ties);
        assertThat(cutModel.estimates()).containsExactly(whole.estimates(), within(1e-12));
        assertThat(cutModel.logLikelihood()).isCloseTo(whole.logLikelihood(), within(1e-12));
        assertThat(cutModel.concordance().value()).isCloseTo(whole.concordance().value(), within(1e-14));
    }

    @Test
    void coefficientsScaleAsTheirColumnsDo() {
        CoxModel model = CoxModel.fit(problem(Leukemia.response(), ONE, rows(_ -> 1), Ties.EFRON, TREATMENT,
                rows(i -> 1e9 + 1e-3 * MADE_UP[i])));
        assertThat(model.estimates()[1] / 1e3).isCloseTo(-0.0743276253849801, within(1e-5));
        assertThat(model.estimates()[0]).isCloseTo(0.9466633329293457, within(1e-5));
    }

    @Test
    void whatIsConstantWithinStrataOrDependentIsAliased() {
        CoxModel model = CoxModel.fit(problem(Leukemia.response(), STRATA, rows(_ -> 1), Ties.EFRON,
                rows(i -> i % 3 == 2 ? 7 : 0), MADE_UP, rows(i -> 3 * MADE_UP[i] + 2)));
        assertThat(model.aliased()).containsExactly("g", "more");
        assertThat(model.df()).isOne();
        assertThat(model.estimates()[0]).isNaN();
    }

    /// `coxph` stops at 30.7 with a standard error of three millions; the others are those it has there.
    @Test
    void aMonotoneLikelihoodHasInfiniteCoefficientsAndTheLimitOfTheOthers() {
        CoxModel model = CoxModel.fit(problem(Leukemia.response(), STRATA, rows(_ -> 1), Ties.EFRON, TREATMENT, MADE_UP,
                rows(i -> i % 3 == 2 ? TREATMENT[i] : 0)));
        assertThat(model.infinite()).containsExactly("more");
        assertThat(model.estimates()).containsExactly(new double[]{0.45694458819435607, -0.09582124248336615,
                Double.POSITIVE_INFINITY}, CLOSE);
        assertThat(model.coefficients(0.95).get(0).stdError()).isCloseTo(0.5613295408010077, CLOSE);
        assertThat(model.coefficients(0.95).get(2).stdError()).isNaN();
        assertThat(model.wald()).isNaN();
        assertThatThrownBy(() -> new CoxCurves(model)).isInstanceOf(StatsException.class)
                .hasMessageContaining("more is infinite");
    }

    @Test
    void whereTheOrderIsPerfectNothingIsKnownOfTheRest() {
        SurvivalResponse response = SurvivalResponse.of(new double[]{1, 2, 3, 4, 5},
                new boolean[]{true, true, true, true, false});
        double[] ones = {1, 1, 1, 1, 1};
        CoxModel model = CoxModel.fit(problem(response, CoxProblem.oneStratum(5), ones, Ties.EFRON,
                new double[]{5, 4, 3, 2, 1}, new double[]{1, -1, 0.5, 2, 1}));
        assertThat(model.infinite()).containsExactly("g");
        assertThat(model.undetermined()).containsExactly("z");
        assertThat(model.logLikelihood()).isCloseTo(0, within(1e-12));
    }

    @Test
    void noEventAndWeightsThatCannotBeAreRefused() {
        SurvivalResponse none = SurvivalResponse.of(Leukemia.TIME, new boolean[23]);
        assertThatThrownBy(() -> problem(none, ONE, rows(_ -> 1), Ties.EFRON, TREATMENT))
                .isInstanceOf(StatsException.class).hasMessageContaining("no row has an event");
        assertThatThrownBy(() -> problem(Leukemia.response(), ONE, rows(i -> i), Ties.EFRON, TREATMENT))
                .hasMessageContaining("weight in row 1 of the rows used is 0.0");
        assertThatThrownBy(() -> problem(Leukemia.response(), ONE, rows(_ -> 2), Ties.EXACT, TREATMENT))
                .hasMessageContaining("exact ties know no weights");
    }
}
