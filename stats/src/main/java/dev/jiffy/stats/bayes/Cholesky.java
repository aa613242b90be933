package dev.jiffy.stats.bayes;

/// Cholesky factors of matrices of nodes, and what Gaussian processes need of them.
public final class Cholesky {
    private Cholesky() {
    }

    /// L with L Lᵀ = K in place of the lower triangle of `k`; NaN where K is not positive definite.
    ///
    /// @param k rows of nodes; the upper triangle is not read
    public static void factor(Tape t, int[][] k) {
        for (int i = 0; i < k.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = t.value(k[i][j]);
                t.edge(k[i][j], 1);
                for (int l = 0; l < j; l++) {
                    double a = t.value(k[i][l]);
                    double b = t.value(k[j][l]);
                    sum -= a * b;
                    t.edge(k[i][l], -b);
                    t.edge(k[j][l], -a);
                }
                int rest = t.node(sum);
                k[i][j] = i == j ? t.sqrt(rest) : t.divide(rest, k[j][j]);
            }
        }
    }

    /// L z.
    public static void times(Tape t, int[][] lower, int[] z, int[] out) {
        for (int i = 0; i < z.length; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += t.value(lower[i][j]) * t.value(z[j]);
                t.edge(lower[i][j], t.value(z[j]));
                t.edge(z[j], t.value(lower[i][j]));
            }
            out[i] = t.node(sum);
        }
    }

    /// log N(y | 0, L Lᵀ): −Σ log L_ii − ½ ‖L⁻¹y‖².
    public static int normal(Tape t, int[][] lower, double[] y) {
        int n = y.length;
        int[] z = t.indices(n);
        int[] terms = t.indices(2 * n);
        for (int i = 0; i < n; i++) {
            double sum = y[i];
            for (int j = 0; j < i; j++) {
                sum -= t.value(lower[i][j]) * t.value(z[j]);
                t.edge(lower[i][j], -t.value(z[j]));
                t.edge(z[j], -t.value(lower[i][j]));
            }
            z[i] = t.divide(t.node(sum), lower[i][i]);
            terms[2 * i] = t.linear(-0.5, t.square(z[i]), 0);
            terms[2 * i + 1] = t.linear(-1, t.log(lower[i][i]), 0);
        }
        return t.sum(terms, 2 * n);
    }
}
