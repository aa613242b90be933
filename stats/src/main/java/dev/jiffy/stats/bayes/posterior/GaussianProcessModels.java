package dev.jiffy.stats.bayes.posterior;

import dev.jiffy.stats.bayes.Cholesky;
import dev.jiffy.stats.bayes.Densities;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.Scope;
import dev.jiffy.stats.bayes.Tape;

/// Gaussian processes with squared exponential kernel: K_ij = α² exp(−(x_i − x_j)²/(2ρ²)).
final class GaussianProcessModels {
    private GaussianProcessModels() {
    }

    private static int[][] kernel(Scope scope, double[] x, int rho, int alpha) {
        Tape t = scope.tape();
        int[][] out = new int[x.length][];
        double r = t.value(rho);
        double a = t.value(alpha);
        for (int i = 0; i < x.length; i++) {
            out[i] = scope.nodes(x.length);
            for (int j = 0; j <= i; j++) {
                double z = (x[i] - x[j]) / r;
                double e = Math.exp(-0.5 * z * z);
                t.edge(alpha, 2 * a * e);
                t.edge(rho, a * a * e * z * z / r);
                out[i][j] = t.node(a * a * e);
            }
        }
        return out;
    }

    /// y ~ N(0, K + σI), ρ ~ Gamma(25, 4), α ~ N⁺(0, 2), σ ~ N⁺(0, 1).
    static Model regression(ModelData data) {
        double[] x = data.vector("x");
        double[] y = data.vector("y", x.length);
        return scope -> {
            Tape t = scope.tape();
            int rho = scope.positive("rho");
            int alpha = scope.positive("alpha");
            int sigma = scope.positive("sigma");
            scope.add(Densities.gamma(t, rho, 25, 4));
            scope.add(Densities.normal(t, alpha, 0, 2));
            scope.add(Densities.normal(t, sigma, 0, 1));
            int[][] k = kernel(scope, x, rho, alpha);
            for (int i = 0; i < x.length; i++) {
                k[i][i] = t.add(k[i][i], sigma);
            }
            Cholesky.factor(t, k);
            scope.add(Cholesky.normal(t, k, y));
        };
    }

    /// k_i ~ Poisson(e^{f_i}), f = chol(K + 10⁻¹⁰I) z, z ~ N(0, 1).
    static Model poisson(ModelData data) {
        double[] x = data.vector("x");
        double[] counts = data.vector("k", x.length);
        return scope -> {
            Tape t = scope.tape();
            int rho = scope.positive("rho");
            int alpha = scope.positive("alpha");
            int[] z = scope.reals(null, x.length);
            scope.add(Densities.gamma(t, rho, 25, 4));
            scope.add(Densities.normal(t, alpha, 0, 2));
            int[][] k = kernel(scope, x, rho, alpha);
            for (int i = 0; i < x.length; i++) {
                k[i][i] = t.linear(1, k[i][i], 1e-10);
                scope.add(Densities.normal(t, z[i], 0, 1));
            }
            Cholesky.factor(t, k);
            int[] f = scope.nodes(x.length);
            Cholesky.times(t, k, z, f);
            scope.report("f", f);
            for (int i = 0; i < x.length; i++) {
                double mean = Math.exp(t.value(f[i]));
                t.edge(f[i], counts[i] - mean);
                scope.add(t.node(counts[i] * t.value(f[i]) - mean));
            }
        };
    }
}
