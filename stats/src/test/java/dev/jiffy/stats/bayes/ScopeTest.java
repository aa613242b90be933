package dev.jiffy.stats.bayes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.stats.decomposition.QrDecomposition;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Log-Jacobians against determinants of numerical derivatives; a model without terms has the Jacobian as its log density.
class ScopeTest {
    /// The reported quantities that are free, as functions of the unconstrained ones.
    private static void assertJacobian(String name, Model model, int... free) {
        ModelDensity density = new ModelDensity(model);
        int n = density.dimension();
        assertThat(free).as(name).hasSize(n);
        for (int seed = 0; seed < 5; seed++) {
            double[] u = new SplittableRandom(seed).doubles(n, -1.5, 1.5).toArray();
            double[] gradient = new double[n];
            double value = density.evaluate(u, gradient);
            double[][] jacobian = new double[n][n];
            for (int j = 0; j < n; j++) {
                double h = 1e-3;
                double[][] out = new double[4][density.names().size()];
                double[] steps = {-2 * h, -h, h, 2 * h};
                for (int k = 0; k < 4; k++) {
                    double[] moved = u.clone();
                    moved[j] += steps[k];
                    density.report(moved, out[k]);
                }
                for (int i = 0; i < n; i++) {
                    int at = free[i];
                    jacobian[i][j] = (out[0][at] - 8 * out[1][at] + 8 * out[2][at] - out[3][at]) / (12 * h);
                }
            }
            double logDeterminant = 0;
            double[][] r = QrDecomposition.of(jacobian).r();
            for (int i = 0; i < n; i++) {
                logDeterminant += Math.log(Math.abs(r[i][i]));
            }
            assertThat(value).as("%s, seed %d", name, seed).isCloseTo(logDeterminant, within(1e-7));
            for (int i = 0; i < n; i++) {
                double[] up = u.clone();
                double[] down = u.clone();
                up[i] += 1e-5;
                down[i] -= 1e-5;
                double slope = (density.evaluate(up, new double[n]) - density.evaluate(down, new double[n])) / 2e-5;
                assertThat(gradient[i]).as("%s, derivative %d", name, i).isCloseTo(slope,
                        within(1e-6 * Math.max(1, Math.abs(slope))));
            }
        }
    }

    @Test
    void scalarTransformsHaveTheirJacobians() {
        assertJacobian("positive", scope -> scope.positive("x"), 0);
        assertJacobian("lower", scope -> scope.lower("x", -2), 0);
        assertJacobian("upper", scope -> scope.upper("x", 3), 0);
        assertJacobian("bounded", scope -> scope.bounded("x", -2, 3), 0);
        assertJacobian("bounded vector", scope -> scope.bounded("x", 2, -2, 3), 0, 1);
        assertJacobian("below", scope -> scope.below("x", scope.positive("y")), 0, 1);
        assertJacobian("above", scope -> scope.above("x", scope.real("y")), 0, 1);
        assertJacobian("scaled", scope -> scope.scaled("x", scope.real("m"), scope.positive("s")), 0, 1, 2);
        assertJacobian("scaled vector", scope -> scope.scaled("x", 2, scope.real("m"), scope.positive("s")), 0, 1, 2,
                3);
    }

    @Test
    void vectorTransformsHaveTheirJacobians() {
        assertJacobian("ordered", scope -> scope.ordered("x", 3), 0, 1, 2);
        assertJacobian("positive ordered", scope -> scope.positiveOrdered("x", 3), 0, 1, 2);
        assertJacobian("simplex", scope -> scope.simplex("x", 4), 0, 1, 2);
    }

    @Test
    void matrixTransformsHaveTheirJacobians() {
        // By columns: below the diagonal of the factor or of the correlation matrix, the whole lower triangle otherwise.
        assertJacobian("cholesky_factor_corr", scope -> scope.choleskyFactorCorrelation("L", 3), 1, 2, 5);
        assertJacobian("corr_matrix", scope -> scope.correlationMatrix("L", 3), 1, 2, 5);
        assertJacobian("corr_matrix of four", scope -> scope.correlationMatrix("L", 4), 1, 2, 3, 6, 7, 11);
        assertJacobian("cholesky_factor_cov", scope -> scope.choleskyFactorCovariance("L", 3), 0, 1, 2, 4, 5, 8);
        assertJacobian("cov_matrix", scope -> scope.covarianceMatrix("S", 3), 0, 1, 2, 4, 5, 8);
    }

    @Test
    void constrainedValuesAreInTheirSets() {
        ModelDensity density = new ModelDensity(scope -> {
            scope.lower("a", 2);
            scope.upper("b", -1);
            scope.simplex("s", 3);
            scope.unitVector("v", 3);
            scope.choleskyFactorCorrelation("L", 3);
            scope.correlationMatrix("C", 3);
        });
        assertThat(density.names()).startsWith("a", "b", "s[1]").contains("L[2,1]", "C[3,3]");
        double[] u = new SplittableRandom(3).doubles(density.dimension(), -2, 2).toArray();
        double[] out = new double[density.names().size()];
        density.report(u, out);
        assertThat(out[0]).isGreaterThan(2);
        assertThat(out[1]).isLessThan(-1);
        assertThat(out[2] + out[3] + out[4]).isCloseTo(1, within(1e-15));
        assertThat(out[5] * out[5] + out[6] * out[6] + out[7] * out[7]).isCloseTo(1, within(1e-14));
        int at = density.names().indexOf("L[1,1]");
        for (int row = 0; row < 3; row++) {
            double squares = 0;
            for (int column = 0; column < 3; column++) {
                squares += out[at + 3 * column + row] * out[at + 3 * column + row];
            }
            assertThat(squares).isCloseTo(1, within(1e-14));
        }
        at = density.names().indexOf("C[1,1]");
        double[] c = Arrays.copyOfRange(out, at, at + 9);
        assertThat(new double[]{c[0], c[4], c[8]}).containsExactly(new double[]{1, 1, 1}, within(1e-14));
        assertThat(new double[]{c[1], c[2], c[5]}).containsExactly(c[3], c[6], c[7]);
    }
}
