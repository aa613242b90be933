package dev.jiffy.vision.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.AllocatedBytes;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JacobiSvdTest {
    @ParameterizedTest
    @CsvSource({"1, 1", "1, 4", "4, 1", "3, 3", "6, 6", "8, 6", "8, 9", "24, 12", "200, 12", "3, 20"})
    void theFactorsAreOrthogonalAndTheirProductIsTheMatrix(int rows, int columns) {
        double[] a = random(rows * columns, rows + 31 * columns);
        JacobiSvd svd = new JacobiSvd(rows + 1, columns + 2);
        assertThat(svd.decompose(a, rows, columns)).isTrue();

        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < Math.min(rows, columns); k++) {
                    sum += svd.u(i, k) * svd.value(k) * svd.v(j, k);
                }
                assertThat(sum).isCloseTo(a[i * columns + j], within(1e-14 * svd.value(0)));
            }
        }
        for (int p = 0; p < columns; p++) {
            for (int q = 0; q < columns; q++) {
                double v = 0;
                for (int i = 0; i < columns; i++) {
                    v += svd.v(i, p) * svd.v(i, q);
                }
                assertThat(v).isCloseTo(p == q ? 1 : 0, within(1e-14));
                double u = 0;
                for (int i = 0; i < rows; i++) {
                    u += svd.u(i, p) * svd.u(i, q);
                }
                if (p < rows && q < rows) {
                    assertThat(u).isCloseTo(p == q ? 1 : 0, within(1e-13));
                }
            }
            assertThat(svd.value(p)).isLessThanOrEqualTo(p == 0 ? Double.MAX_VALUE : svd.value(p - 1));
        }
    }

    /// Golub & Van Loan, section 5.3.8: the matrix of Läuchli, whose squares lose ε in 1. Its values are √(n + ε²), ε,
    /// …, ε.
    @Test
    void smallSingularValuesKeepTheirDigits() {
        double e = 1e-9;
        double[] a = {1, 1, 1, e, 0, 0, 0, e, 0, 0, 0, e};
        JacobiSvd svd = new JacobiSvd(4, 3);
        svd.decompose(a, 4, 3);
        assertThat(svd.value(0)).isCloseTo(Math.sqrt(3 + e * e), within(1e-15 * 2));
        assertThat(svd.value(1)).isCloseTo(e, within(1e-15));
        assertThat(svd.value(2)).isCloseTo(e, within(1e-15));
    }

    /// A well conditioned matrix times a diagonal of very different sizes: the determinant, product of the values, is
    /// known.
    @Test
    void columnsOfVeryDifferentSizesLoseNothing() {
        double[] b = {2, 1, 0, 1, 3, 1, 0, 1, 4};
        double[] a = b.clone();
        double[] sizes = {1, 1e-9, 1e-18};
        for (int i = 0; i < 9; i++) {
            a[i] *= sizes[i % 3];
        }
        JacobiSvd svd = new JacobiSvd(3, 3);
        svd.decompose(a, 3, 3);
        double product = svd.value(0) * svd.value(1) * svd.value(2);
        assertThat(product / (Matrix3.determinant(b) * 1e-27)).isCloseTo(1, within(1e-14));
    }

    /// Golub 1965: the singular values of the Hilbert matrix of order 4.
    @Test
    void aHilbertMatrixHasItsPublishedSingularValues() {
        double[] a = new double[16];
        for (int i = 0; i < 16; i++) {
            a[i] = 1.0 / (i / 4 + i % 4 + 1);
        }
        JacobiSvd svd = new JacobiSvd(4, 4);
        svd.decompose(a, 4, 4);
        double[] published = {1.50021428005924, 0.169141220221450, 0.00673827360576075, 9.67023040226025e-5};
        for (int i = 0; i < 4; i++) {
            assertThat(svd.value(i)).isCloseTo(published[i], within(1e-14));
        }
    }

    @ParameterizedTest
    @CsvSource({"8, 6, 6", "8, 6, 4", "6, 8, 3", "5, 5, 1", "4, 3, 0"})
    void aPseudoInverseHasTheFourPropertiesOfPenrose(int rows, int columns, int rank) {
        double[] a = new double[rows * columns];
        if (rank > 0) {
            Matrices.multiply(random(rows * rank, 1), random(rank * columns, 2), rows, rank, columns, a);
        }
        JacobiSvd svd = new JacobiSvd(rows, columns);
        svd.decompose(a, rows, columns);
        double[] p = new double[columns * rows];
        assertThat(svd.pseudoInverse(1e-12, p)).isEqualTo(rank);
        double[] ap = new double[rows * rows];
        double[] pa = new double[columns * columns];
        Matrices.multiply(a, p, rows, columns, rows, ap);
        Matrices.multiply(p, a, columns, rows, columns, pa);
        double[] apa = new double[rows * columns];
        double[] pap = new double[columns * rows];
        Matrices.multiply(ap, a, rows, rows, columns, apa);
        Matrices.multiply(pa, p, columns, columns, rows, pap);
        assertThat(apa).containsExactly(a, within(1e-13));
        assertThat(pap).containsExactly(p, within(1e-12));
        double[] transposed = new double[rows * rows];
        Matrices.transpose(ap, rows, rows, transposed);
        assertThat(ap).containsExactly(transposed, within(1e-13));

        double[] b = random(rows, 3);
        double[] x = new double[columns];
        double[] px = new double[columns];
        svd.solve(b, 1e-12, x);
        Matrices.multiply(p, b, columns, rows, px);
        assertThat(x).containsExactly(px, within(1e-13));
    }

    @Test
    void theLastColumnsOfVSpanTheNullSpaceOfAWideMatrix() {
        double[] a = random(8 * 9, 5);
        JacobiSvd svd = new JacobiSvd(8, 9);
        svd.decompose(a, 8, 9);
        double[] x = new double[9];
        double[] ax = new double[8];
        svd.copyV(8, x);
        Matrices.multiply(a, x, 8, 9, ax);
        assertThat(Matrices.norm(x, 0, 9)).isCloseTo(1, within(1e-14));
        assertThat(Matrices.norm(ax, 0, 8)).isLessThan(1e-14);
        assertThat(svd.value(8)).isZero();
    }

    @Test
    void extremeScalesNeitherOverflowNorVanish() {
        double[] a = {3e300, 0, 0, 4e300};
        JacobiSvd svd = new JacobiSvd(2, 2);
        svd.decompose(a, 2, 2);
        assertThat(svd.value(0)).isEqualTo(4e300);
        a = new double[]{3e-300, 0, 0, 4e-300};
        svd.decompose(a, 2, 2);
        assertThat(svd.value(1)).isEqualTo(3e-300);
        assertThat(svd.decompose(new double[]{1, Double.NaN, 0, 1}, 2, 2)).isFalse();
        assertThat(svd.decompose(new double[4], 2, 2)).isTrue();
        assertThat(svd.rank(1e-6)).isZero();
    }

    @Test
    void nothingIsAllocatedOnceItIsMade() {
        JacobiSvd svd = new JacobiSvd(8, 6);
        double[] a = random(48, 7);
        double[] x = new double[48];
        assertThat(AllocatedBytes.of(() -> {
            svd.decompose(a, 8, 6);
            svd.solve(a, 1e-6, x);
            svd.pseudoInverse(1e-6, x);
        })).isZero();
    }

    static double[] random(int n, long seed) {
        return new SplittableRandom(seed).doubles(n, -1, 1).toArray();
    }
}
