package dev.jiffy.stats.bayes.posterior;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Densities;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.NormalRegression;
import dev.jiffy.stats.bayes.Tape;

/// Time series.
final class SeriesModels {
    private SeriesModels() {
    }

    /// y_t ~ N(α + Σ β_k y_{t−k}, σ) for t > K; α, β ~ N(0, 10), σ ~ Cauchy⁺(2.5).
    static Model arK(ModelData data) {
        double[] y = data.vector("y");
        int k = data.integer("K");
        if (y.length <= 2 * k + 1) {
            throw new StatsException("data \"y\" has " + y.length + " values; K = " + k + " needs more");
        }
        double[][] rows = new double[y.length - k][k + 1];
        double[] response = new double[rows.length];
        for (int t = 0; t < rows.length; t++) {
            response[t] = y[t + k];
            rows[t][0] = 1;
            for (int j = 1; j <= k; j++) {
                rows[t][j] = y[t + k - j];
            }
        }
        NormalRegression likelihood = new NormalRegression(rows, response);
        return scope -> {
            Tape t = scope.tape();
            int[] all = likelihood.coefficients(scope, null);
            int[] beta = scope.nodes(k);
            System.arraycopy(all, 1, beta, 0, k);
            scope.report("alpha", all[0]);
            scope.report("beta", beta);
            int sigma = scope.positive("sigma");
            for (int coefficient : all) {
                scope.add(Densities.normal(t, coefficient, 0, 10));
            }
            scope.add(Densities.cauchy(t, sigma, 2.5));
            scope.add(likelihood.logDensity(t, all, sigma));
        };
    }

    /// ν₁ = μ + φμ, ν_t = μ + φ y_{t−1} + θ e_{t−1}, e = y − ν.
    static Model arma11(ModelData data) {
        double[] y = data.vector("y");
        return scope -> {
            Tape t = scope.tape();
            int mu = scope.real("mu");
            int phi = scope.real("phi");
            int theta = scope.real("theta");
            int sigma = scope.positive("sigma");
            scope.add(Densities.normal(t, mu, 0, 10));
            scope.add(Densities.normal(t, phi, 0, 2));
            scope.add(Densities.normal(t, theta, 0, 2));
            scope.add(Densities.cauchy(t, sigma, 2.5));
            int nu = t.add(mu, t.multiply(phi, mu));
            for (int i = 0; i < y.length; i++) {
                scope.add(Densities.normalDatum(t, y[i], nu, sigma));
                double e = y[i] - t.value(nu);
                t.edge(mu, 1);
                t.edge(phi, y[i]);
                t.edge(theta, e);
                t.edge(nu, -t.value(theta));
                nu = t.node(t.value(mu) + t.value(phi) * y[i] + t.value(theta) * e);
            }
        };
    }

    /// s_t² = α₀ + α₁(y_{t−1} − μ)² + β₁ s_{t−1}² with β₁ < 1 − α₁.
    static Model garch11(ModelData data) {
        double[] y = data.vector("y");
        double first = data.number("sigma1");
        return scope -> {
            Tape t = scope.tape();
            int mu = scope.real("mu");
            int alpha0 = scope.positive("alpha0");
            int alpha1 = scope.bounded("alpha1", 0, 1);
            int beta1 = scope.below("beta1", t.linear(-1, alpha1, 1));
            int variance = t.node(first * first);
            for (int i = 0; i < y.length; i++) {
                double v = t.value(variance);
                double e = y[i] - t.value(mu);
                t.edge(mu, e / v);
                t.edge(variance, 0.5 * (e * e / v - 1) / v);
                scope.add(t.node(-0.5 * Math.log(v) - 0.5 * e * e / v));
                t.edge(alpha0, 1);
                t.edge(alpha1, e * e);
                t.edge(mu, -2 * t.value(alpha1) * e);
                t.edge(beta1, v);
                t.edge(variance, t.value(beta1));
                variance = t.node(t.value(alpha0) + t.value(alpha1) * e * e + t.value(beta1) * v);
            }
        };
    }
}
