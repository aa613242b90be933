package dev.jiffy.line.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhasesTest {
    @Test
    void pointsOfPhaseOneAreMarkedButRaiseNoAlarm() {
        IndividualsChart chart = new IndividualsChart(20, false, ControlSettings.DEFAULT_RULES);
        for (int i = 0; i < 20; i++) {
            assertThat(chart.x().limits()).isEqualTo(Limits.UNKNOWN);
            assertThat(chart.add(i, i == 10 ? 100 : i % 2)).isEmpty();
        }
        assertThat(chart.x().points().get(10).rules()).contains(RunRule.NELSON_1);
        assertThat(chart.x().points()).extracting(ControlPoint::millis).startsWith(0L, 1L, 2L);
    }

    @Test
    void limitsStayAsTheyAreInPhaseTwo() {
        IndividualsChart chart = new IndividualsChart(4, false, ControlSettings.DEFAULT_RULES);
        for (int i = 0; i < 4; i++) {
            chart.add(i, i % 2);
        }
        Limits limits = chart.x().limits();
        for (int i = 0; i < 100; i++) {
            chart.add(i, 1000);
        }
        assertThat(chart.x().limits()).isEqualTo(limits);
    }

    @Test
    void aRuleSpeaksOnceUntilItsPatternHasEnded() {
        IndividualsChart chart = IndividualsChart.of(0, 1, Set.of(RunRule.NELSON_1));
        assertThat(chart.add(0, 4)).extracting(Violation::rule).containsExactly(RunRule.NELSON_1);
        assertThat(chart.add(0, 5)).isEmpty();
        assertThat(chart.add(0, 3.5)).isEmpty();
        assertThat(chart.add(0, 2)).isEmpty();
        assertThat(chart.add(0, 4)).extracting(Violation::points).containsExactly(List.of(5L));
    }

    @Test
    void anOutlierOfPhaseOneIsLeftOutWhenAskedFor() {
        IndividualsChart with = new IndividualsChart(20, false, ControlSettings.DEFAULT_RULES);
        IndividualsChart without = new IndividualsChart(20, true, ControlSettings.DEFAULT_RULES);
        for (int i = 0; i < 20; i++) {
            double value = i == 10 ? 100 : i % 2;
            with.add(i, value);
            without.add(i, value);
        }
        assertThat(with.mean()).isGreaterThan(5);
        assertThat(without.mean()).isBetween(0.4, 0.6);
        assertThat(without.sigma()).isEqualTo(1 / 1.128);
    }

    @Test
    void batchesMayDifferInSize() {
        PChart chart = new PChart(2, false, ControlSettings.DEFAULT_RULES);
        chart.add(0, 100, 10);
        chart.add(0, 300, 30);
        assertThat(chart.p()).isEqualTo(0.1);
        List<ControlPoint> points = chart.chart().points();
        assertThat(points.get(0).limits().upper()).isGreaterThan(points.get(1).limits().upper());
        chart.add(0, 1, 0);
        assertThat(chart.chart().limits().lower()).isZero();
        assertThat(chart.chart().limits().upper()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> chart.add(0, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> chart.add(0, 5, 6));
    }

    @Test
    void rareDefectsAreJudgedByTheLimitsAlone() {
        PChart chart = new PChart(20, false, ControlSettings.DEFAULT_RULES);
        for (int i = 0; i < 20; i++) {
            chart.add(i, 20, i % 4 == 0 ? 1 : 0);
        }
        for (int i = 0; i < 50; i++) {
            assertThat(chart.add(i, 20, 0)).isEmpty();
        }
        assertThat(chart.add(0, 20, 3)).extracting(Violation::rule).containsExactly(RunRule.NELSON_1);
    }

    @Test
    void onlyTheLatestPointsAreKept() {
        IndividualsChart chart = IndividualsChart.of(0, 1, ControlSettings.DEFAULT_RULES);
        for (int i = 0; i < 1000; i++) {
            chart.add(i, i % 2);
        }
        assertThat(chart.x().points()).hasSize(ControlChart.CAPACITY);
        assertThat(chart.x().points().getLast().number()).isEqualTo(1000);
    }

    @Test
    void aShiftOfOneSigmaIsFoundSoonerByTheChartsWithMemory() {
        SplittableRandom random = new SplittableRandom(3);
        int single = 0;
        int average = 0;
        int sum = 0;
        for (int run = 0; run < 200; run++) {
            IndividualsChart x = IndividualsChart.of(0, 1, Set.of(RunRule.NELSON_1));
            Ewma ewma = new Ewma(0, 1, 0.2, 2.962);
            Cusum cusum = new Cusum(0, 1, 0.5, 5);
            boolean[] found = new boolean[3];
            for (int i = 0; i < 300; i++) {
                double value = 1 + random.nextGaussian();
                found[0] |= !x.add(i, value).isEmpty();
                found[1] |= !ewma.add(i, value).isEmpty();
                found[2] |= !cusum.add(i, value).isEmpty();
                single += found[0] ? 0 : 1;
                average += found[1] ? 0 : 1;
                sum += found[2] ? 0 : 1;
            }
        }
        // Montgomery, tables 9.3 and 9.11: about 10 points; a single value needs 44.
        assertThat(average / 200.0).isBetween(7.0, 12.0);
        assertThat(sum / 200.0).isBetween(7.5, 12.0);
        assertThat(single / 200.0).isBetween(33.0, 55.0);
    }

    /// Scaling and shifting all values changes no verdict.
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void unitsDoNotMatter(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ControlSettings settings = ControlSettings.DEFAULT;
        SizeControl metres = new SizeControl(settings, "a");
        SizeControl halves = new SizeControl(settings, "a");
        int alarms = 0;
        for (int i = 0; i < 600; i++) {
            double value = random.nextInt(-30, 31) + (i > 300 ? 20 : 0);
            List<String> a = rules(metres.add(i, value));
            assertThat(rules(halves.add(i, 4 * value + 1024))).isEqualTo(a);
            alarms += a.size();
        }
        assertThat(alarms).isPositive();
    }

    private static List<String> rules(List<Violation> violations) {
        List<String> rules = new ArrayList<>();
        for (Violation violation : violations) {
            rules.add(violation.chart() + " " + violation.rule() + " " + violation.points());
        }
        return rules;
    }
}
