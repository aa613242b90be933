package dev.jiffy.stats.rolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Design;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.linear.LinearModel;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The truth is the regression on the rows of the window alone, in double-double.
class RollingRegressionTest {
    @ParameterizedTest
    @CsvSource({"20,0", "20,1e6", "7,1e3", "0,100"})
    void everyWindowIsTheRegressionOfItsRows(int window, double drift) {
        SplittableRandom random = new SplittableRandom(window);
        int n = 3000;
        double[] a = new double[n];
        double[] b = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            a[i] = random.nextGaussian() + drift * i / n;
            b[i] = random.nextGaussian();
            y[i] = 3 + 2 * a[i] - b[i] + 0.1 * random.nextGaussian();
        }
        RollingRegression regression = new RollingRegression(2, window);
        for (int i = 0; i < n; i++) {
            regression.add(new double[]{a[i], b[i]}, y[i]);
            if (i + 1 >= Math.max(window, 4) && (i % 97 == 0 || i == n - 1)) {
                assertThat(regression.solve()).isTrue();
                int from = window == 0 ? 0 : i + 1 - window;
                DataFrame rows = new DataFrame(List.of(new Column.Numeric("a", Arrays.copyOfRange(a, from, i + 1)),
                        new Column.Numeric("b", Arrays.copyOfRange(b, from, i + 1)),
                        new Column.Numeric("y", Arrays.copyOfRange(y, from, i + 1))));
                Design design = new Design(Formula.parse("y ~ a + b", rows.names()), rows);
                LinearModel truth = LinearModel.fit(design.matrix(), design.numericResponse(), new double[0],
                        new double[rows.rows()]);
                for (int j = 1; j < 3; j++) {
                    assertThat(regression.coefficient(j)).isCloseTo(truth.estimates()[j], Offset.offset(1e-9));
                }
                assertThat(regression.rSquared()).isCloseTo(truth.rSquared(), Offset.offset(1e-9));
            }
        }
    }

    @Test
    void dependentColumnsGiveNoNumbersAndNotFiniteRowsAreRefused() {
        RollingRegression regression = new RollingRegression(2, 5);
        for (int i = 0; i < 9; i++) {
            regression.add(new double[]{i, 2 * i}, i * i);
        }
        assertThat(regression.solve()).isFalse();
        assertThat(regression.coefficient(1)).isNaN();
        assertThatThrownBy(() -> regression.add(new double[]{1, Double.NaN}, 0)).isInstanceOf(StatsException.class)
                .hasMessageContaining("predictor 1");
        assertThat(regression.rows()).isEqualTo(5);
    }

    /// The normal equations of the weighted rows, solved for two predictors by Cramer's rule.
    @Test
    void recursiveLeastSquaresMinimisesTheForgettingSum() {
        SplittableRandom random = new SplittableRandom(2);
        double lambda = 0.97;
        double ridge = 1e-3;
        RecursiveLeastSquares filter = new RecursiveLeastSquares(2, lambda, ridge);
        double aa = ridge;
        double ab = 0;
        double bb = ridge;
        double ay = 0;
        double by = 0;
        for (int i = 0; i < 500; i++) {
            double a = 1;
            double b = random.nextGaussian();
            double y = 1 + (i < 250 ? 2 : -2) * b + 0.01 * random.nextGaussian();
            filter.add(new double[]{a, b}, y);
            aa = lambda * aa + a * a;
            ab = lambda * ab + a * b;
            bb = lambda * bb + b * b;
            ay = lambda * ay + a * y;
            by = lambda * by + b * y;
            double determinant = aa * bb - ab * ab;
            assertThat(filter.coefficient(0)).isCloseTo((ay * bb - by * ab) / determinant, Offset.offset(1e-9));
            assertThat(filter.coefficient(1)).isCloseTo((by * aa - ay * ab) / determinant, Offset.offset(1e-9));
        }
        assertThat(filter.coefficient(1)).isCloseTo(-2, Offset.offset(0.02));
        assertThat(filter.rows()).isEqualTo(500);
    }

    @Test
    void windowsThatAreTooShortAreRefused() {
        assertThatThrownBy(() -> new RollingRegression(3, 3)).isInstanceOf(StatsException.class)
                .hasMessageContaining("too short");
        assertThatThrownBy(() -> new RecursiveLeastSquares(1, 1.2, 1)).isInstanceOf(StatsException.class);
    }
}
