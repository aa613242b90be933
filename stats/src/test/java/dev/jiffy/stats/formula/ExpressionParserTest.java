package dev.jiffy.stats.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {
    @Test
    void aThousandOperatorsAreComputed() {
        DataFrame data = new DataFrame(List.of(new Column.Numeric("y", new double[]{1, 2, 4}),
                new Column.Numeric("x", new double[]{1, 2, 3})));
        // The tilde is one of them.
        Formula formula = Formula.parse("y ~ I(x" + "+1".repeat(999) + ")", data.names());
        assertThat(new Design(formula, data, data, Map.of()).matrix().columns().getLast().high())
                .containsExactly(1000, 1001, 1002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"y ~ I(x%s)", "I(y%s) ~ x", "y ~ x + offset(x%s)", "y ~ poly(x%s, 2)", "y ~ log((x%s) * 2)"})
    void tooLongAComputationIsToBeAColumnAndNotAllColumns(String formula) {
        assertThatThrownBy(() -> ExpressionParser.parse(formula.formatted("+1".repeat(1001))))
                .isInstanceOf(StatsException.class)
                .hasMessageContaining("more than 1000 operators; compute so long an expression as a column of the data")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("y ~ .").hasSizeLessThan(400));
    }

    @Test
    void tooManyTermsAreToBeAllColumns() {
        assertThatThrownBy(() -> ExpressionParser.parse("y ~ x" + " + x".repeat(1001)))
                .hasMessageContaining("more than 1000 operators; for so many terms write y ~ . on data")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
        // The call before is closed again.
        assertThatThrownBy(() -> ExpressionParser.parse("y ~ I(x + 1)" + " + x".repeat(1001)))
                .hasMessageContaining("write y ~ .");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "I(", "-", "!", "log("})
    void tooDeepAnExpressionIsRefusedWithoutItsText(String opening) {
        assertThatThrownBy(() -> ExpressionParser.parse("y ~ " + opening.repeat(20_000) + "x"))
                .isInstanceOf(StatsException.class).hasMessageContaining("nested more than 200 deep; compute a part")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void shortFormulasAreQuotedWhole() {
        assertThatThrownBy(() -> ExpressionParser.parse("y ~ log(x")).hasMessage(
                "formula \"y ~ log(x\", character 10: \")\" is missing");
    }
}
