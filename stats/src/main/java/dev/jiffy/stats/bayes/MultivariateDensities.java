package dev.jiffy.stats.bayes;

import dev.jiffy.stats.special.GammaFunctions;

/// Log densities of vectors and matrices as nodes of a [Tape], without the constants that no argument changes (Stan
/// Functions Reference, chapters "Unbounded vector", "Simplex" and "Correlation matrix distributions").
///
/// Lower triangular matrices are rows of nodes, of which `l[i][j]`, j ≤ i, is read.
public final class MultivariateDensities {
    private MultivariateDensities() {
    }

    /// Σ (α_k − 1) log θ_k: Dirichlet with fixed α.
    public static int dirichlet(Tape t, int[] theta, double[] alpha) {
        double sum = 0;
        for (int k = 0; k < theta.length; k++) {
            double p = t.value(theta[k]);
            sum += alpha[k] == 1 ? 0 : (alpha[k] - 1) * Math.log(p);
            t.edge(theta[k], (alpha[k] - 1) / p);
        }
        return t.node(sum);
    }

    /// log Γ(Σα) − Σ log Γ(α_k) + Σ (α_k − 1) log θ_k: Dirichlet.
    public static int dirichletNodes(Tape t, int[] theta, int[] alpha) {
        double total = 0;
        for (int node : alpha) {
            total += t.value(node);
        }
        double all = GammaFunctions.digamma(total);
        double sum = GammaFunctions.lgamma(total);
        for (int k = 0; k < theta.length; k++) {
            double p = t.value(theta[k]);
            double a = t.value(alpha[k]);
            double log = Math.log(p);
            sum += (a - 1) * log - GammaFunctions.lgamma(a);
            t.edge(theta[k], (a - 1) / p);
            t.edge(alpha[k], all - GammaFunctions.digamma(a) + log);
        }
        return t.node(sum);
    }

    /// −Σ log L_ii − ½ ‖L⁻¹(y − μ)‖²: normal with covariance L Lᵀ.
    ///
    /// One node. With z = L⁻¹(y − μ) and w = L⁻ᵀz its derivatives are −w in y, w in μ and w_i z_j − [i = j]/L_ii in L_ij.
    public static int normalCholesky(Tape t, int[] y, int[] mu, int[][] l) {
        int n = y.length;
        double[] z = t.scratch(n);
        double[] w = t.scratch(n);
        double value = 0;
        for (int i = 0; i < n; i++) {
            double sum = t.value(y[i]) - t.value(mu[i]);
            for (int j = 0; j < i; j++) {
                sum -= t.value(l[i][j]) * z[j];
            }
            z[i] = sum / t.value(l[i][i]);
            value -= Math.log(t.value(l[i][i])) + 0.5 * z[i] * z[i];
        }
        for (int i = n - 1; i >= 0; i--) {
            double sum = z[i];
            for (int k = i + 1; k < n; k++) {
                sum -= t.value(l[k][i]) * w[k];
            }
            w[i] = sum / t.value(l[i][i]);
        }
        for (int i = 0; i < n; i++) {
            t.edge(y[i], -w[i]);
            t.edge(mu[i], w[i]);
            for (int j = 0; j < i; j++) {
                t.edge(l[i][j], w[i] * z[j]);
            }
            t.edge(l[i][i], w[i] * z[i] - 1 / t.value(l[i][i]));
        }
        return t.node(value);
    }

    /// Σ_{k ≥ 2} (K − k + 2η − 2) log L_kk: the Cholesky factor of a correlation matrix with density |Ω|^(η − 1)
    /// (Lewandowski, Kurowicka & Joe, J. Multivariate Anal. 100 (2009)).
    public static int lkjCholesky(Tape t, int[][] l, double eta) {
        int size = l.length;
        double sum = 0;
        for (int k = 1; k < size; k++) {
            double factor = size - k - 1 + 2 * eta - 2;
            double diagonal = t.value(l[k][k]);
            sum += factor * Math.log(diagonal);
            t.edge(l[k][k], factor / diagonal);
        }
        return t.node(sum);
    }
}
