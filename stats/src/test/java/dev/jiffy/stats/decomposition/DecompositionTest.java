package dev.jiffy.stats.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.StatsException;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecompositionTest {
    private static double[][] random(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(rows * 1000L + columns);
        double[][] out = new double[rows][columns];
        for (double[] row : out) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return out;
    }

    private static double[][] times(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    out[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return out;
    }

    private static double[][] scaled(double[][] a, double[] columns) {
        double[][] out = Matrices.copy(a);
        for (double[] row : out) {
            for (int j = 0; j < row.length; j++) {
                row[j] *= columns[j];
            }
        }
        return out;
    }

    private static void assertSame(double[][] a, double[][] b, double tolerance) {
        assertThat(a.length).isEqualTo(b.length);
        for (int i = 0; i < a.length; i++) {
            assertThat(a[i]).as("row %d", i).containsExactly(b[i], within(tolerance));
        }
    }

    private static void assertOrthonormal(double[][] q) {
        assertSame(times(Matrices.transpose(q), q), Matrices.identity(q[0].length), 1e-13);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,1", "1,5", "3,3", "20,7", "7,20", "64,33"})
    void factorsGiveTheMatrixBack(int rows, int columns) {
        double[][] a = random(rows, columns);
        QrDecomposition qr = QrDecomposition.of(a);
        assertOrthonormal(qr.q());
        assertSame(times(qr.q(), qr.r()), a, 1e-13);
        SingularValueDecomposition svd = SingularValueDecomposition.of(a);
        assertOrthonormal(svd.u());
        assertOrthonormal(svd.v());
        assertSame(times(scaled(svd.u(), svd.singularValues()), Matrices.transpose(svd.v())), a, 1e-13);
        assertThat(svd.rank()).isEqualTo(Math.min(rows, columns));
    }

    @Test
    void aMatrixOfRankTwoHasTwoSingularValues() {
        double[][] a = times(random(9, 2), random(2, 6));
        SingularValueDecomposition svd = SingularValueDecomposition.of(a);
        assertThat(svd.rank()).isEqualTo(2);
        assertOrthonormal(svd.u());
        assertOrthonormal(svd.v());
        SingularValueDecomposition zero = SingularValueDecomposition.of(new double[4][3]);
        assertThat(zero.rank()).isZero();
        assertThat(zero.conditionNumber()).isInfinite();
        assertOrthonormal(zero.u());
        assertOrthonormal(zero.v());
    }

    @Test
    void scalesFarFromOneDoNotOverflow() {
        assertThat(SingularValueDecomposition.of(new double[][]{{3e300, 0}, {0, 4e300}}).singularValues())
                .containsExactly(4e300, 3e300);
        assertThat(SingularValueDecomposition.of(new double[][]{{3e-300, 0}, {0, 4e-300}}).singularValues())
                .containsExactly(4e-300, 3e-300);
    }

    @Test
    void theSmallestSingularValueOfTheHilbertMatrixIsRight() {
        double[][] hilbert = new double[8][8];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                hilbert[i][j] = 1.0 / (i + j + 1);
            }
        }
        // Condition number of the 8 × 8 Hilbert matrix, e.g. Higham, Accuracy and Stability, table 28.1.
        assertThat(SingularValueDecomposition.of(hilbert).conditionNumber()).isCloseTo(1.526e10, within(1e7));
    }

    @Test
    void eigenvaluesAndCholeskyOfAPositiveDefiniteMatrix() {
        double[][] x = random(12, 6);
        double[][] a = times(Matrices.transpose(x), x);
        SymmetricEigen eigen = SymmetricEigen.of(a);
        assertOrthonormal(eigen.vectors());
        assertSame(times(scaled(eigen.vectors(), eigen.values()), Matrices.transpose(eigen.vectors())), a, 1e-12);
        CholeskyDecomposition cholesky = CholeskyDecomposition.of(a);
        assertSame(times(cholesky.lower(), Matrices.transpose(cholesky.lower())), a, 1e-12);
        assertSame(times(cholesky.inverse(), a), Matrices.identity(6), 1e-11);
        double logs = 0;
        for (double value : eigen.values()) {
            logs += Math.log(value);
        }
        assertThat(cholesky.logDeterminant()).isCloseTo(logs, within(1e-12));
    }

    @Test
    void componentsGiveTheDataBackAndAConstantColumnCannotBeScaled() {
        double[][] x = random(15, 4);
        PrincipalComponents pca = PrincipalComponents.of(x, true, true);
        double[][] back = times(pca.scores(), Matrices.transpose(pca.rotation()));
        double[] center = Objects.requireNonNull(pca.center());
        double[] scale = Objects.requireNonNull(pca.scale());
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < 4; j++) {
                assertThat(back[i][j] * scale[j] + center[j]).isCloseTo(x[i][j], within(1e-13));
            }
        }
        assertThat(pca.explainedVarianceRatio()).satisfies(
                ratio -> assertThat(ratio[0] + ratio[1] + ratio[2] + ratio[3]).isCloseTo(1, within(1e-14)));
        assertThatThrownBy(() -> PrincipalComponents.of(new double[][]{{1, 2}, {1, 3}}, true, true))
                .isInstanceOf(StatsException.class).hasMessageContaining("column 1 is constant");
    }

    @Test
    void whatIsNoMatrixIsNamed() {
        assertThatThrownBy(() -> SingularValueDecomposition.of(new double[][]{{1, 2}, {3}}))
                .isInstanceOf(StatsException.class).hasMessageContaining("row 2");
        assertThatThrownBy(() -> QrDecomposition.of(new double[][]{{1, Double.NaN}}))
                .isInstanceOf(StatsException.class).hasMessageContaining("row 1, column 2");
        assertThatThrownBy(() -> CholeskyDecomposition.of(new double[][]{{1, 2}, {2, 1}}))
                .isInstanceOf(StatsException.class).hasMessageContaining("not positive definite");
        assertThatThrownBy(() -> SymmetricEigen.of(new double[][]{{1, 2}})).isInstanceOf(StatsException.class)
                .hasMessageContaining("square");
    }
}
