package dev.jiffy.stats.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Reference values from `roc`, `ci.auc` and `roc.test` of pROC 1.18 in R 4.2.2, on made-up data of 24 cases with ties.
class RocCurveTest {
    private static final boolean[] CLASS = new boolean[24];
    private static final double[] SCORE = new double[24];
    private static final double[] OTHER = new double[24];

    static {
        for (int i = 1; i <= 24; i++) {
            CLASS[i - 1] = i * 5 % 3 == 0;
            SCORE[i - 1] = i * 7 % 10 + (CLASS[i - 1] ? 3 : 0);
            OTHER[i - 1] = i * 3 % 11;
        }
    }

    @Test
    void areaErrorLimitsAndComparisonAreThoseOfProc() {
        RocCurve curve = RocCurve.of(CLASS, SCORE);
        assertThat(curve.auc()).isEqualTo(0.75);
        assertThat(curve.stdError()).isCloseTo(0.103070873241252, within(1e-14));
        assertThat(curve.interval(0.9)).containsExactly(new double[]{0.580463500316071, 0.919536499683929},
                within(1e-13));
        RocCurve.Comparison compared = curve.compare(RocCurve.of(CLASS, OTHER));
        assertThat(compared.difference()).isEqualTo(0.75 - 0.6640625);
        assertThat(compared.statistic()).isCloseTo(0.5765114098999, within(1e-12));
        assertThat(compared.pValue()).isCloseTo(0.564269559921, within(1e-12));
    }

    @Test
    void theCurveGoesFromNoneToAllAndItsTrapezoidsAreTheArea() {
        List<RocCurve.Point> points = RocCurve.of(CLASS, SCORE).points();
        assertThat(points.getFirst()).isEqualTo(new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 1));
        assertThat(points.getLast().sensitivity()).isOne();
        assertThat(points.getLast().specificity()).isZero();
        double area = IntStream.range(1, points.size()).mapToDouble(
                i -> (points.get(i - 1).specificity() - points.get(i).specificity())
                        * (points.get(i - 1).sensitivity() + points.get(i).sensitivity()) / 2)
                .sum();
        assertThat(area).isCloseTo(0.75, within(1e-14));
    }

    @Test
    void theBestPointIsTheOneWithTheLargestSumOfBothShares() {
        RocCurve.Point best = RocCurve.of(CLASS, SCORE).best();
        assertThat(best.sensitivity() + best.specificity()).isCloseTo(1.375, within(1e-14));
        assertThat(best.threshold()).isEqualTo(5);
    }

    @Test
    void aScoreAndItsNegativeHaveAreasThatAddUpToOne() {
        double[] turned = java.util.Arrays.stream(SCORE).map(v -> -v).toArray();
        assertThat(RocCurve.of(CLASS, turned).auc()).isCloseTo(0.25, within(1e-15));
        assertThat(RocCurve.of(CLASS, turned).stdError()).isCloseTo(RocCurve.of(CLASS, SCORE).stdError(),
                within(1e-15));
    }

    @Test
    void oneClassAloneAndMissingScoresAreRefused() {
        assertThatThrownBy(() -> RocCurve.of(new boolean[3], new double[]{1, 2, 3})).isInstanceOf(StatsException.class)
                .hasMessageContaining("all 3 cases are negative");
        assertThatThrownBy(() -> RocCurve.of(new boolean[]{true, false}, new double[]{1, Double.NaN}))
                .hasMessageContaining("case 2 is missing");
    }
}
