package dev.jiffy.stats.bayes;

import org.jspecify.annotations.Nullable;

/// Correlation and covariance matrices and their Cholesky factors as parameters of a [Scope]: rows of lower triangles
/// with the log-Jacobians of their transforms.
final class MatrixTransforms {
    private final Scope scope;
    private final Tape tape;

    MatrixTransforms(Scope scope) {
        this.scope = scope;
        tape = scope.tape();
    }

    private int[][] triangle(int size) {
        int[][] rows = new int[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = tape.indices(i + 1);
        }
        return rows;
    }

    /// The Cholesky factor of a correlation matrix: rows of length one with a positive diagonal, uniform over factors.
    ///
    /// With z = tanh u, `l[i][j]` = z_ij √(1 − Σ_{k<j} l_ik²); the log-Jacobian is Σ log(1 − z²) + ½ Σ log(1 − Σ_{k<j}
    /// l_ik²). Rows hold the lower triangle.
    int[][] choleskyFactorCorrelation(@Nullable String name, int size) {
        int[][] l = triangle(size);
        for (int i = 0; i < size; i++) {
            int rest = tape.node(1);
            for (int j = 0; j < i; j++) {
                int u = scope.leaf();
                double far = Math.abs(tape.value(u));
                tape.edge(u, -2 * Math.tanh(tape.value(u)));
                int complement = tape.node(2 * (Math.log(2) - far - Math.log1p(Math.exp(-2 * far))));
                scope.add(complement);
                if (j > 0) {
                    scope.add(tape.linear(0.5, tape.log(rest), 0));
                }
                l[i][j] = tape.multiply(tape.tanh(u), tape.sqrt(rest));
                rest = tape.multiply(rest, tape.exp(complement));
            }
            l[i][i] = i == 0 ? rest : tape.sqrt(rest);
        }
        scope.report(name, l, tape.node(0));
        return l;
    }

    /// The Cholesky factor of a covariance matrix: lower triangular, eᵘ on the diagonal. Rows hold the lower triangle.
    int[][] choleskyFactorCovariance(@Nullable String name, int size) {
        int[][] l = triangle(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                l[i][j] = scope.leaf();
            }
            l[i][i] = scope.exponential();
        }
        scope.report(name, l, tape.node(0));
        return l;
    }

    /// A correlation matrix Ω = L Lᵀ, uniform over correlation matrices: |dΩ/dL| = Π_k L_kk^{K−k} (k from 1).
    ///
    /// The factor is what densities want, so it is the result; Ω is reported.
    ///
    /// @return L, rows of the lower triangle
    int[][] correlationMatrix(@Nullable String name, int size) {
        int[][] l = choleskyFactorCorrelation(null, size);
        for (int k = 1; k < size - 1; k++) {
            scope.add(tape.linear(size - k - 1.0, tape.log(l[k][k]), 0));
        }
        scope.report(name, product(l), -1);
        return l;
    }

    /// A covariance matrix Σ = L Lᵀ, flat over covariance matrices: |dΣ/dL| = 2ᴷ Π_k L_kk^{K−k+1} (k from 1).
    ///
    /// @return L, rows of the lower triangle; Σ is reported
    int[][] covarianceMatrix(@Nullable String name, int size) {
        int[][] l = choleskyFactorCovariance(null, size);
        for (int k = 0; k < size; k++) {
            scope.add(tape.linear(size - k, tape.log(l[k][k]), k == 0 ? size * Math.log(2) : 0));
        }
        scope.report(name, product(l), -1);
        return l;
    }

    /// The lower triangle of L Lᵀ.
    private int[][] product(int[][] l) {
        int[][] out = triangle(l.length);
        for (int i = 0; i < l.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += tape.value(l[i][k]) * tape.value(l[j][k]);
                    tape.edge(l[i][k], tape.value(l[j][k]));
                    tape.edge(l[j][k], tape.value(l[i][k]));
                }
                out[i][j] = tape.node(sum);
            }
        }
        return out;
    }
}
