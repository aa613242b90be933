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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesignTest {
    private static final DataFrame DATA = new DataFrame(List.of(
            new Column.Numeric("y", new double[]{1, 2, 3, 4, 5, 6, 7, 8}),
            new Column.Numeric("x", new double[]{1, 3, 2, 5, 4, 7, 6, 9}),
            Column.factor("a", List.of("u", "v", "u", "v", "u", "v", "u", "v"), null),
            Column.factor("b", List.of("p", "p", "q", "q", "r", "r", "p", "q"), null)));

    /// As `colnames(model.matrix(…))` has them in R.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "y ~ x | (Intercept) x",
            "y ~ x - 1 | x",
            "y ~ 0 + a + b | au av bq br",
            "y ~ a*b | (Intercept) av bq br av:bq av:br",
            "y ~ a:b | (Intercept) au:bp av:bp au:bq av:bq au:br av:br",
            "y ~ a + a:x | (Intercept) av au:x av:x",
            "y ~ x + a:x | (Intercept) x x:av",
            "y ~ a/x | (Intercept) av au:x av:x",
            "y ~ b %in% a | (Intercept) bp:au bq:au br:au bp:av bq:av br:av",
            "y ~ (a+b+x)^2 - a:x | (Intercept) av bq br x av:bq av:br bq:x br:x",
            "y ~ . | (Intercept) x av bq br",
            "y ~ . - b | (Intercept) x av",
            "y ~ I(x^2) + log(x+1) + offset(x) | (Intercept) I(x^2) log(x + 1)",
            "y ~ factor(x>2) | (Intercept) factor(x > 2)TRUE",
            "y ~ I(x>2 & a=='u') | (Intercept) I(x > 2 & a == \"u\")TRUE",
            "y ~ I(x/2) + I(x*2) | (Intercept) I(x/2) I(x * 2)",
            "y ~ a:x + b:x | (Intercept) au:x av:x x:bq x:br",
            "y ~ sqrt(a) | wrong",
            "y ~ factor(x) | (Intercept) factor(x)2 factor(x)3 factor(x)4 factor(x)5 factor(x)6 factor(x)7 factor(x)9",
            "y ~ poly(x,2) | (Intercept) poly(x, 2)1 poly(x, 2)2",
            "y ~ poly(x, y, degree=2) | (Intercept) poly(x, y, degree = 2)1.0 poly(x, y, degree = 2)2.0 "
                    + "poly(x, y, degree = 2)0.1 poly(x, y, degree = 2)1.1 poly(x, y, degree = 2)0.2"})
    void columnsAreNamedAndOrderedAsInR(String formula, String names) {
        if (names.equals("wrong")) {
            assertThatThrownBy(() -> matrix(formula)).isInstanceOf(StatsException.class);
            return;
        }
        assertThat(String.join(" ", matrix(formula).names())).isEqualTo(names);
    }

    @Test
    void orthogonalPolynomialsAreOrthonormalAndTheSameOnNewRows() {
        Design design = new Design(Formula.parse("y ~ poly(x, 3)", DATA.names()), DATA);
        double[][] columns = design.matrix().doubles();
        for (int i = 0; i < columns.length; i++) {
            for (int j = 1; j < columns.length; j++) {
                double product = 0;
                for (int row = 0; row < 8; row++) {
                    product += columns[i][row] * columns[j][row];
                }
                assertThat(product).isCloseTo(i == j ? 1 : 0, org.assertj.core.data.Offset.offset(1e-14));
            }
        }
        DataFrame one = new DataFrame(List.of(new Column.Numeric("x", new double[]{5})));
        assertThat(design.matrix(one).doubles()[3][0]).isEqualTo(columns[3][3]);
    }

    @Test
    void powersAreKnownBeyondDoublePrecision() {
        double[] x = {0.1, 3};
        DataFrame data = new DataFrame(List.of(new Column.Numeric("x", x)));
        ModelMatrix matrix = new Design(Formula.parse("~ I(x^3)", data.names()), data).matrix();
        java.math.BigDecimal exact = new java.math.BigDecimal(x[0]).pow(3);
        java.math.BigDecimal got = new java.math.BigDecimal(matrix.columns().get(1).high()[0])
                .add(new java.math.BigDecimal(matrix.columns().get(1).low()[0]));
        assertThat(got.subtract(exact).abs().doubleValue()).isLessThan(1e-33);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"y ~ x +* a", "y ~ nothing", "y x", "y ~ (x", "y ~ f(x)", "y ~ log(a)", "y ~ x^1.5", "y ~ 3",
                    "y ~ log(x - 5)", "y ~ poly(x, 9)", "y ~ ", "y ~ `x", "y ~ x y"})
    void whatCannotBeReadIsSaid(String formula) {
        assertThatThrownBy(() -> matrix(formula)).isInstanceOf(StatsException.class);
    }

    @Test
    void anUnknownLevelInNewRowsIsNamed() {
        Design design = new Design(Formula.parse("y ~ a", DATA.names()), DATA);
        DataFrame rows = new DataFrame(List.of(Column.factor("a", List.of("u", "w"), null)));
        assertThatThrownBy(() -> design.matrix(rows)).isInstanceOf(StatsException.class).hasMessageContaining("\"w\"");
    }

    private static ModelMatrix matrix(String formula) {
        return new Design(Formula.parse(formula, DATA.names()), DATA).matrix();
    }

    /// `contr.treatment(3, base = 2)`, `contr.sum(3)`, `contr.helmert(3)`, `contr.poly(3)` of R 4.2.2, to the digits it prints.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"treatment:q | bp br | 1 0 0 ; 0 0 1", "sum | b1 b2 | 1 0 -1 ; 0 1 -1",
            "helmert | b1 b2 | -1 1 0 ; -1 -1 2",
            "poly | b.L b.Q | -0.7071067811865475 0 0.7071067811865475 ; 0.4082482904638631 -0.8164965809277261 0.4082482904638631"})
    void contrastsHaveTheValuesAndNamesOfR(String kind, String names, String columns) {
        ModelMatrix matrix = new Design(Formula.parse("y ~ b", DATA.names()), DATA, DATA,
                Map.of("b", Contrasts.parse(kind))).matrix();
        assertThat(String.join(" ", matrix.names())).isEqualTo("(Intercept) " + names);
        String[] expected = columns.split(";", -1);
        for (int j = 0; j < 2; j++) {
            String[] levels = expected[j].strip().split(" ", -1);
            for (int row = 0; row < 8; row++) {
                double value = Double.parseDouble(levels["ppqqrrpq".charAt(row) - 'p']);
                assertThat(matrix.columns().get(j + 1).high()[row]).isCloseTo(value,
                        org.assertj.core.data.Offset.offset(1e-15));
            }
        }
    }

    @Test
    void contrastsForNoFactorOfTheFormulaAreRefused() {
        assertThatThrownBy(() -> new Design(Formula.parse("y ~ a", DATA.names()), DATA, DATA,
                Map.of("b", Contrasts.parse("sum")))).isInstanceOf(StatsException.class).hasMessageContaining("b");
    }
}
