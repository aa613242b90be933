package dev.jiffy.vision.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.AllocatedBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeastSquaresTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "3, 3", "8, 6", "100, 5"})
    void whatIsLeftIsOrthogonalToTheColumns(int rows, int columns) {
        double[] a = JacobiSvdTest.random(rows * columns, 11);
        double[] b = JacobiSvdTest.random(rows, 12);
        LeastSquares qr = new LeastSquares(rows + 2, columns + 1);
        assertThat(qr.factor(a, rows, columns, 1e-13)).isEqualTo(columns);
        double[] x = new double[columns];
        qr.solve(b, x);
        double[] left = new double[rows];
        Matrices.multiply(a, x, rows, columns, left);
        for (int i = 0; i < rows; i++) {
            left[i] -= b[i];
        }
        double[] products = new double[columns];
        Matrices.multiplyTransposed(a, left, rows, columns, products);
        assertThat(Matrices.largest(products, 0, columns)).isLessThan(1e-13);
    }

    @Test
    void aPolynomialIsFoundAgain() {
        double[] a = new double[21 * 6];
        double[] b = new double[21];
        for (int i = 0; i < 21; i++) {
            for (int j = 0; j < 6; j++) {
                a[6 * i + j] = Math.pow(i, j);
                b[i] += a[6 * i + j];
            }
        }
        LeastSquares qr = new LeastSquares(21, 6);
        qr.factor(a, 21, 6, 0);
        double[] x = new double[6];
        qr.solve(b, x);
        assertThat(x).containsExactly(new double[]{1, 1, 1, 1, 1, 1}, within(1e-8));
    }

    @Test
    void dependentColumnsAreLeftOut() {
        double[] a = {1, 2, 1, 2, 4, 0, 3, 6, 1};
        LeastSquares qr = new LeastSquares(3, 3);
        assertThat(qr.factor(a, 3, 3, 1e-12)).isEqualTo(2);
        double[] x = new double[3];
        qr.solve(new double[]{3, 4, 7}, x);
        double[] ax = new double[3];
        Matrices.multiply(a, x, 3, 3, ax);
        assertThat(ax).containsExactly(new double[]{3, 4, 7}, within(1e-14));
        assertThat(qr.reciprocalCondition()).isZero();
        assertThat(qr.factor(new double[9], 3, 3, 0)).isZero();
    }

    @Test
    void theBoundOfTheConditionIsABound() {
        JacobiSvd svd = new JacobiSvd(8, 6);
        LeastSquares qr = new LeastSquares(8, 6);
        for (int seed = 0; seed < 200; seed++) {
            double[] a = JacobiSvdTest.random(48, seed);
            for (int i = 0; i < 8; i++) {
                a[6 * i + 5] = a[6 * i] + a[6 * i + 5] * Math.pow(10, -seed / 20.0);
            }
            svd.decompose(a, 8, 6);
            qr.factor(a, 8, 6, 0);
            assertThat(qr.reciprocalCondition()).as("seed %d", seed).isPositive()
                    .isLessThanOrEqualTo(svd.value(5) / svd.value(0));
        }
    }

    @Test
    void nothingIsAllocatedOnceItIsMade() {
        LeastSquares qr = new LeastSquares(8, 6);
        double[] a = JacobiSvdTest.random(48, 7);
        double[] x = new double[6];
        assertThat(AllocatedBytes.of(() -> {
            qr.factor(a, 8, 6, 1e-6);
            qr.solve(a, x);
        })).isZero();
    }
}
