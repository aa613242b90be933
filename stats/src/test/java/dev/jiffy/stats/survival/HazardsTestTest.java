package dev.jiffy.stats.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reference values from `cox.zph` of survival 3.5-3 in R 4.2.2 on the model of [CoxModelTest].
class HazardsTestTest {
    @ParameterizedTest
    @CsvSource({"KM, 0.01575547696964091, 0.01419861955895194, 0.02601718926772701",
            "RANK, 0.002822414122028773, 0.03030911074477882, 0.03111732139952758",
            "IDENTITY, 0.2334900344264071, 0.1060834019947418, 0.2988066899041903",
            "LOG, 0.005412250866953901, 0.1124716346389341, 0.1257416554508018"})
    void eachScaleOfTimeIsThatOfR(HazardsTest.Transform transform, double g, double z, double global) {
        List<HazardsTest.Line> lines = HazardsTest.of(CoxModelTest.leukemia(Ties.EFRON), transform);
        assertThat(lines.stream().map(HazardsTest.Line::term)).containsExactly("g", "z", "GLOBAL");
        assertThat(lines.get(0).statistic()).isCloseTo(g, within(1e-11));
        assertThat(lines.get(1).statistic()).isCloseTo(z, within(1e-11));
        assertThat(lines.get(2).statistic()).isCloseTo(global, within(1e-11));
        assertThat(lines.get(2).df()).isEqualTo(2);
    }

    @Test
    void exactTiesHaveNone() {
        assertThatThrownBy(() -> HazardsTest.of(CoxModelTest.leukemia(Ties.EXACT), HazardsTest.Transform.KM))
                .isInstanceOf(StatsException.class).hasMessageContaining("efron or breslow");
    }
}
