package dev.jiffy.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Reference values from `survdiff` of survival 3.5-3 in R 4.2.2.
class LogRankTestTest {
    private static final Offset<Double> CLOSE = within(1e-13);
    private static final double[] TIME = {59, 115, 156, 421, 431, 448, 464, 475, 477, 563, 638, 744, 769, 770, 803, 855,
            1040, 1106, 1129, 1206, 1227, 268, 329, 353, 365, 377};
    private static final int[] STATUS = {1, 1, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 0};
    private static final int[] RESIDUAL = {1, 1, 1, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1,
            0};
    private static final int[] TREATMENT = {0, 0, 0, 1, 0, 0, 1, 1, 0, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1, 1,
            1};

    private static SurvivalResponse ovarian() {
        boolean[] events = new boolean[STATUS.length];
        for (int i = 0; i < events.length; i++) {
            events[i] = STATUS[i] == 1;
        }
        return SurvivalResponse.of(TIME, events);
    }

    private static Column.Factor factor(int[] codes) {
        return new Column.Factor("g", List.of("1", "2"), codes);
    }

    @Test
    void theLogRankTestIsThatOfR() {
        LogRankTest test = LogRankTest.of(Leukemia.response(), Leukemia.groups(), null, 0);
        assertThat(test.observed()).containsExactly(7, 11);
        assertThat(test.expected()).containsExactly(new double[]{10.689335992300725, 7.310664007699276}, CLOSE);
        assertThat(test.variance()[0][1]).isCloseTo(-4.007550745938735, CLOSE);
        assertThat(test.statistic()).isCloseTo(3.396388698977601, CLOSE);
        assertThat(test.pValue()).isCloseTo(0.06533932204050513, CLOSE);
    }

    @Test
    void rhoOneWeighsByTheCurveBefore() {
        LogRankTest test = LogRankTest.of(Leukemia.response(), Leukemia.groups(), null, 1);
        assertThat(test.observed()).containsExactly(new double[]{3.845410628019324, 7.181504485852312}, CLOSE);
        assertThat(test.expected()).containsExactly(new double[]{6.142857142857142, 4.884057971014492}, CLOSE);
        assertThat(test.statistic()).isCloseTo(2.7792795447517733, CLOSE);
    }

    @Test
    void strataAreComparedWithin() {
        LogRankTest test = LogRankTest.of(ovarian(), factor(TREATMENT), factor(RESIDUAL), 0);
        assertThat(test.statistic()).isCloseTo(1.279643451203359, CLOSE);
        assertThat(test.variance()[1][1]).isCloseTo(2.83538081153778, CLOSE);
        assertThat(test.expected()[0]).isCloseTo(5.0951964702, within(1e-9));
    }

    @Test
    void aGroupThatIsNeverWatchedAtAnEventHasNoPart() {
        SurvivalResponse response = SurvivalResponse.of(new double[]{1, 1, 3, 4, 5, 6},
                new boolean[]{false, false, true, true, true, true});
        LogRankTest test = LogRankTest.of(response,
                new Column.Factor("g", List.of("a", "b", "c"), new int[]{0, 0, 1, 2, 1, 2}), null, 0);
        assertThat(test.df()).isOne();
        assertThat(test.expected()[0]).isZero();
    }

    @Test
    void oneGroupAndNoEventAreRefused() {
        SurvivalResponse none = SurvivalResponse.of(new double[]{1, 2}, new boolean[]{false, false});
        assertThatThrownBy(() -> LogRankTest.of(none, factor(new int[]{0, 1}), null, 0))
                .isInstanceOf(StatsException.class).hasMessageContaining("no row has an event");
        assertThatThrownBy(() -> LogRankTest.of(none, new Column.Factor("g", List.of("1"), new int[]{0, 0}), null, 0))
                .hasMessageContaining("two are needed");
    }
}
