package dev.jiffy.vision.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What [SymmetricEigen], [Cholesky] and [Matrix3] find.
class SymmetricTest {
    /// The second difference with fixed ends has the eigenvalues 2 − 2 cos(kπ/(n+1)).
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 12})
    void aSecondDifferenceHasItsEigenvalues(int n) {
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = 2;
            if (i > 0) {
                a[i * n + i - 1] = -1; // the lower triangle is enough
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(n + 1);
        assertThat(eigen.decompose(a, n)).isTrue();
        for (int k = 0; k < n; k++) {
            double value = 2 - 2 * Math.cos((n - k) * Math.PI / (n + 1));
            assertThat(eigen.value(k)).isCloseTo(value, within(1e-14));
            double[] v = new double[n];
            eigen.copyVector(k, v);
            assertThat(Matrices.norm(v, 0, n)).isCloseTo(1, within(1e-14));
            for (int i = 0; i < n; i++) {
                double av = 2 * v[i] - (i > 0 ? v[i - 1] : 0) - (i < n - 1 ? v[i + 1] : 0);
                assertThat(av).isCloseTo(value * v[i], within(1e-14));
                assertThat(eigen.vector(i, k)).isEqualTo(v[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 9})
    void aPositiveDefiniteSystemIsSolved(int n) {
        double[] b = JacobiSvdTest.random(n * n, n);
        double[] a = new double[n * n];
        Matrices.multiplyTransposed(b, b, n, n, n, a);
        for (int i = 0; i < n; i++) {
            a[i * n + i] += 0.1;
        }
        double[] x = JacobiSvdTest.random(n, 77);
        double[] right = new double[n];
        Matrices.multiply(a, x, n, n, right);
        assertThat(Cholesky.factor(a, n)).isTrue();
        Cholesky.solve(a, n, right, right);
        assertThat(right).containsExactly(x, within(1e-12));
    }

    @Test
    void whatIsNotPositiveDefiniteIsRefused() {
        assertThat(Cholesky.factor(new double[]{1, 2, 2, 1}, 2)).isFalse();
        assertThat(Cholesky.factor(new double[]{0}, 1)).isFalse();
        assertThat(Cholesky.factor(new double[]{Double.NaN}, 1)).isFalse();
        assertThat(new SymmetricEigen(1).decompose(new double[]{Double.POSITIVE_INFINITY}, 1)).isFalse();
    }

    @Test
    void threeByThreeIsInvertedInPlace() {
        double[] a = {2, 1, 0.5, 1, 3, 1, -0.25, 1, 4};
        double[] inverse = a.clone();
        assertThat(Matrix3.inverse(inverse, inverse)).isEqualTo(Matrix3.determinant(a));
        double[] product = a.clone();
        Matrix3.multiply(product, inverse, product);
        assertThat(product).containsExactly(new double[]{1, 0, 0, 0, 1, 0, 0, 0, 1}, within(1e-15));
        assertThat(Matrix3.determinant(new double[]{1, 2, 3, 4, 5, 6, 7, 8, 10})).isEqualTo(-3);
        assertThat(Matrix3.inverse(new double[]{1, 2, 3, 4, 5, 6, 7, 8, 9}, a)).isZero();

        double[] skew = new double[9];
        Matrix3.skew(1, 2, 3, skew);
        double[] y = {-4, 5, 0.5};
        double[] cross = {1, 2, 3};
        Matrix3.cross(cross, y, cross);
        Matrix3.apply(skew, y, y);
        assertThat(y).containsExactly(cross);
        assertThat(cross).containsExactly(-14, -12.5, 13);
        Matrix3.transpose(skew, skew);
        assertThat(skew).containsExactly(0, 3, -2, -3, 0, 1, 2, -1, 0);
    }

    @Test
    void aNormNeitherOverflowsNorVanishes() {
        assertThat(Matrices.norm(new double[]{3e200, 4e200}, 0, 2)).isCloseTo(5e200, within(1e186));
        assertThat(Matrices.norm(new double[]{9, 3e-200, 4e-200}, 1, 2)).isCloseTo(5e-200, within(1e-214));
        assertThat(Matrices.norm(new double[0], 0, 0)).isZero();
        assertThat(Matrices.norm(new double[]{1, Double.NaN}, 0, 2)).isNaN();
    }
}
