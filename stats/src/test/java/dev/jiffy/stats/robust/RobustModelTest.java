package dev.jiffy.stats.robust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Coefficient;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Reference values from `rlm` of MASS 7.3-58 in R 4.2.2 with `acc = 1e-14`, on made-up data of 24 rows, two of them far off.
class RobustModelTest {
    private static final double[] X = rows(i -> i * 7 % 24 / 4.0);
    private static final double[] Z = rows(i -> i * 11 % 24 / 3.0);
    private static final double[] Y = rows(
            i -> i == 5
                    ? 30
                    : i == 17 ? -20 : 2 + 0.8 * (i * 7 % 24 / 4.0) - 0.1 * (i * 11 % 24 / 3.0) + i * i % 13 / 6.0);

    private static double[] rows(IntToDoubleFunction f) {
        return IntStream.rangeClosed(1, 24).mapToDouble(f).toArray();
    }

    private static ModelMatrix matrix() {
        DataFrame data = new DataFrame(List.of(new Column.Numeric("y", Y), new Column.Numeric("x", X),
                new Column.Numeric("z", Z)));
        return new Design(Formula.parse("y ~ x + z", data.names()), data, data, Map.of()).matrix();
    }

    private static void compare(List<Coefficient> table, double[][] expected) {
        for (int j = 0; j < expected.length; j++) {
            assertThat(table.get(j).estimate()).isCloseTo(expected[j][0], within(1e-11));
            assertThat(table.get(j).stdError()).isCloseTo(expected[j][1], within(1e-11));
        }
    }

    @Test
    void hubersEstimateIsThatOfRlm() {
        RobustModel model = RobustModel.fit(matrix(), Y, new double[0], Psi.named("huber", Double.NaN));
        compare(model.coefficients(0.95), new double[][]{{3.267938017077951, 0.4252925697063768},
                {0.811218445925956, 0.1127918803670379}, {-0.162880228250824, 0.0845939102752784}});
        assertThat(model.scale()).isCloseTo(1.07050927070246, within(1e-11));
        assertThat(model.converged()).isTrue();
    }

    @Test
    void theBiweightWithWeightsIsThatOfRlmAndForgetsRowsFarOff() {
        RobustModel model = RobustModel.fit(matrix(), Y, rows(i -> 1 + i % 3), Psi.named("bisquare", Double.NaN));
        compare(model.coefficients(0.95), new double[][]{{2.859497226858771, 0.3513464934861655},
                {0.920249953546126, 0.0922745920410125}, {-0.139345742389058, 0.0692663419570455}});
        assertThat(model.scale()).isCloseTo(1.23594237327056, within(1e-11));
        assertThat(model.weights()[4]).isZero();
        assertThat(model.weights()[16]).isZero();
        assertThat(model.weights()[0]).isCloseTo(0.932453725474289, within(1e-11));
    }

    @Test
    void fittedValuesPlusResidualsAreTheResponseWhateverTheWeights() {
        RobustModel model = RobustModel.fit(matrix(), Y, rows(i -> i), Psi.named("huber", Double.NaN));
        double intercept = model.coefficients(0.95).getFirst().estimate();
        double slope = model.coefficients(0.95).get(1).estimate();
        double other = model.coefficients(0.95).get(2).estimate();
        for (int i = 0; i < Y.length; i++) {
            assertThat(model.fitted()[i]).isCloseTo(intercept + slope * X[i] + other * Z[i], within(1e-11));
        }
    }

    @Test
    void whatHasNoScaleOrNoWeightIsRefused() {
        double[] flat = rows(i -> i < 20 ? 3 : 7);
        assertThatThrownBy(() -> RobustModel.fit(matrix(), flat, new double[0], Psi.named("bisquare", Double.NaN)))
                .isInstanceOf(StatsException.class).hasMessageContaining("half of the rows are fitted exactly");
        assertThatThrownBy(() -> RobustModel.fit(matrix(), Y, rows(i -> i - 1), Psi.named("huber", Double.NaN)))
                .isInstanceOf(StatsException.class).hasMessageContaining("weight in row 1");
        assertThatThrownBy(() -> Psi.named("hampel", Double.NaN)).hasMessageContaining("huber, bisquare");
    }
}
