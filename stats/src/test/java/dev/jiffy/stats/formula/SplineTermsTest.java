package dev.jiffy.stats.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The columns are those of R 4.2.2's package splines, printed to 15 digits.
class SplineTermsTest {
    private static final DataFrame DATA = new DataFrame(List.of(
            new Column.Numeric("x", new double[]{1, 2.5, 3, 4.2, 5, 7, 8.1, 9, 10, 12}),
            new Column.Numeric("y", new double[]{1, Double.NaN, 3, 4, 5, 6, 7, 8, 9, 10})));

    private static Design design(String right) {
        return new Design(Formula.parse("~ 0 + " + right, DATA.names()), DATA);
    }

    private static void row(ModelMatrix matrix, int row, double... expected) {
        double[] found = matrix.columns().stream().mapToDouble(column -> column.high()[row]).toArray();
        assertThat(found).containsExactly(expected, within(1e-14));
    }

    @Test
    void basisSplinesAreThoseOfR() {
        ModelMatrix five = design("bs(x, df = 5)").matrix();
        assertThat(five.names()).containsExactly("bs(x, df = 5)1", "bs(x, df = 5)2", "bs(x, df = 5)3", "bs(x, df = 5)4",
                "bs(x, df = 5)5");
        row(five, 1, 0.620315361060786, 0.216247456228247, 0.0135043213828425, 0, 0);
        row(five, 5, 0.0067701259925025, 0.354462838707418, 0.5462503037300936, 0.092516731569986, 0);
        row(five, 9, 0, 0, 0, 0, 1);
        ModelMatrix square = design("bs(x, knots = c(4, 8), degree = 2, intercept = TRUE)").matrix();
        row(square, 4, 0, 0.321428571428571, 0.647321428571429, 0.03125, 0);
        row(square, 8, 0, 0, 0.125, 0.625, 0.25);
    }

    @Test
    void naturalSplinesAreThoseOfR() {
        ModelMatrix three = design("ns(x, 3)").matrix();
        assertThat(three.names()).containsExactly("ns(x, 3)1", "ns(x, 3)2", "ns(x, 3)3");
        row(three, 3, -0.0469312004303954, 0.534135470689394, -0.356090313792929);
        row(three, 9, -0.142857142857143, 0.428571428571429, 0.714285714285714);
        ModelMatrix whole = design("ns(x, knots = c(4, 8), intercept = TRUE)").matrix();
        row(whole, 0, -0.238667185252719, -0.212621627781281, 0.637864883343844, -0.425243255562562);
        assertThat(design("ns(x)").matrix().names()).containsExactly("ns(x)");
    }

    @Test
    void beyondTheBoundaryTheyGoOnAsInR() {
        ModelMatrix natural = design("ns(x, knots = c(4, 8), Boundary.knots = c(2, 11))").matrix();
        row(natural, 0, 0.0868279424263957, -0.289426474754652, 0.202598532328257);
        row(natural, 9, -0.455696202531646, 0.518987341772152, 0.936708860759494);
        ModelMatrix cubic = design("bs(x, knots = c(4, 8), Boundary.knots = c(2, 11))").matrix();
        row(cubic, 0, -2.68055555555556, 0.314814814814815, -0.00925925925925926, 0, 0);
        row(cubic, 9, 0, -0.0052910052910053, 0.170823885109599, -1.53590325018896, 2.37037037037037);
    }

    @Test
    void newRowsTakeTheKnotsOfTheFit() {
        DataFrame rows = new DataFrame(List.of(new Column.Numeric("x", new double[]{0, 13})));
        row(predicted("bs(x, df = 4)", rows), 0, -0.787834710743802, 0.0614876033057851, -0.00165289256198347, 0);
        row(predicted("bs(x, df = 4)", rows), 1, -0.00137741046831956, 0.0507346189164371, -0.637320171411081,
                1.58796296296296);
        row(predicted("ns(x, df = 4)", rows), 0, 0, 0.110232929575886, -0.31531744971707, 0.205084520141183);
        row(predicted("ns(x, df = 4)", rows), 1, 0, -0.494481991616049, 0.484215929506374, 1.010266062109676);
    }

    private static ModelMatrix predicted(String term, DataFrame rows) {
        Design design = design(term);
        design.matrix();
        return design.matrix(rows);
    }

    /// With the intercept, basis splines sum to one; natural ones then hold every straight line, beyond the boundary too.
    @Test
    void theySpanWhatTheyShould() {
        ModelMatrix all = design("bs(x, df = 7, degree = 4, intercept = TRUE, Boundary.knots = c(3, 9))").matrix();
        for (int row = 0; row < 10; row++) {
            int at = row;
            assertThat(all.columns().stream().mapToDouble(column -> column.high()[at]).sum()).isCloseTo(1,
                    within(1e-12));
        }
        assertThat(design("bs(x, degree = 1)").matrix().columns().getFirst().high()[4]).isCloseTo(4 / 11.0,
                within(1e-15));
    }

    @Test
    void whatMakesNoSplineIsRefused() {
        assertThatThrownBy(() -> design("bs(x, df = 2)").matrix()).isInstanceOf(StatsException.class)
                .hasMessageContaining("df must be 3 to 500");
        assertThatThrownBy(() -> design("ns(x, knots = c(4, 20))").matrix())
                .hasMessageContaining("between the boundary");
        assertThatThrownBy(() -> design("ns(x, order = 3)").matrix()).hasMessageContaining("ns() takes x, df");
        assertThatThrownBy(() -> design("ns(I(x * 0), 2)").matrix()).hasMessageContaining("is constant");
        assertThatThrownBy(() -> design("bs(x, degree = 0)").matrix()).hasMessageContaining("degree must be 1 to 20");
        assertThatThrownBy(() -> design("bs(x, Boundary.knots = c(5, 5))").matrix())
                .hasMessageContaining("two boundary knots, the first below the second");
        assertThatThrownBy(() -> design("bs(x, knots = y)").matrix()).hasMessageContaining("numbers");
    }
}
