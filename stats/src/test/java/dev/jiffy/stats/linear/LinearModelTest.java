package dev.jiffy.stats.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Reference values from `lm` in R 4.2.2, 16 digits printed.
class LinearModelTest {
    private static final DataFrame DATA = new DataFrame(List.of(
            new Column.Numeric("y", new double[]{4.3, 4.1, 6.3, 3.05, 1.75, 1.55, -1.05, 0.5}),
            new Column.Numeric("x", new double[]{1, 2, 3, 4, 5, 6, 7, 9}),
            new Column.Numeric("z", new double[]{2, 1, 4, 3, 6, 5, 8, 7}),
            Column.factor("g", List.of("a", "b", "b", "b", "b", "b", "b", "b"), null)));

    private static LinearModel fit(String formula, double... weights) {
        Design design = new Design(Formula.parse(formula, DATA.names()), DATA);
        return LinearModel.fit(design.matrix(), design.numericResponse(), weights, design.offset(DATA));
    }

    @Test
    void anOffsetCountsAsExplained() {
        LinearModel model = fit("y ~ x + offset(z)");
        assertThat(model.rSquared()).isCloseTo(0.5662207555358006, Offset.offset(1e-14));
        assertThat(model.adjustedRSquared()).isCloseTo(0.4939242147917674, Offset.offset(1e-14));
        assertThat(model.fStatistic()).isCloseTo(7.8319204447210309, Offset.offset(1e-13));
    }

    @Test
    void aRowOfLeverageOneHasNoStudentisedResidual() {
        Influence influence = fit("y ~ g").influence();
        assertThat(influence.standardized()[0]).isNaN();
        assertThat(influence.cooksDistance()[0]).isNaN();
        assertThat(influence.standardized()[2]).isCloseTo(1.7792006923617953, Offset.offset(1e-14));
        assertThat(influence.studentized()[2]).isCloseTo(2.3630664369434653, Offset.offset(1e-13));
        assertThat(influence.cooksDistance()[2]).isCloseTo(0.263796258641724346, Offset.offset(1e-14));
    }

    @Test
    void asManyCoefficientsAsRowsLeaveNothingToTest() {
        LinearModel model = fit("y ~ x + I(x^2) + I(x^3) + z + I(z^2) + g + I(z^3)");
        assertThat(model.residualDf()).isZero();
        assertThat(model.anova().getFirst().f()).isNaN();
        assertThat(model.rss()).isLessThan(1e-20);
    }

    @Test
    void aRowOfWeightZeroIsAsIfItWereNotThere() {
        LinearModel weighted = fit("y ~ x", 0, 1, 1, 1, 1, 1, 1, 1);
        assertThat(weighted.residualDf()).isEqualTo(5);
        assertThat(weighted.totalSquares()).isCloseTo(4.1 * 4.1 + 6.3 * 6.3 + 3.05 * 3.05 + 1.75 * 1.75 + 1.55 * 1.55
                + 1.05 * 1.05 + 0.25, Offset.offset(1e-12));
        assertThatThrownBy(() -> fit("y ~ x", 1, 1, -1, 1, 1, 1, 1, 1)).isInstanceOf(StatsException.class)
                .hasMessageContaining("row 3");
    }
}
