package dev.jiffy.stats.bayes.posterior;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Densities;
import dev.jiffy.stats.bayes.HiddenMarkov;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.MultivariateDensities;
import dev.jiffy.stats.bayes.Tape;

/// Mixtures and hidden Markov models.
final class MixtureModels {
    private MixtureModels() {
    }

    /// θ N(μ₁, σ₁) + (1 − θ) N(μ₂, σ₂), μ₁ < μ₂; μ, σ ~ N(0, 2), θ ~ Beta(5, 5).
    static Model gaussian(ModelData data) {
        double[] y = data.vector("y");
        return scope -> {
            Tape t = scope.tape();
            int[] mu = scope.ordered("mu", 2);
            int[] sigma = scope.positives("sigma", 2);
            int theta = scope.bounded("theta", 0, 1);
            for (int k = 0; k < 2; k++) {
                scope.add(Densities.normal(t, mu[k], 0, 2));
                scope.add(Densities.normal(t, sigma[k], 0, 2));
            }
            int rest = t.linear(-1, theta, 1);
            scope.add(t.linear(4, t.log(theta), 0));
            scope.add(t.linear(4, t.log(rest), 0));
            scope.add(twoNormals(t, y, mu, sigma, theta));
        };
    }

    /// The likelihood as one node: the responsibilities are the derivatives of the log of the sum.
    private static int twoNormals(Tape t, double[] y, int[] mu, int[] sigma, int theta) {
        double m0 = t.value(mu[0]);
        double m1 = t.value(mu[1]);
        double s0 = t.value(sigma[0]);
        double s1 = t.value(sigma[1]);
        double p = t.value(theta);
        double base0 = Math.log(p) - Math.log(s0);
        double base1 = Math.log1p(-p) - Math.log(s1);
        double value = 0;
        double dm0 = 0;
        double dm1 = 0;
        double ds0 = 0;
        double ds1 = 0;
        double dp = 0;
        for (double x : y) {
            double z0 = (x - m0) / s0;
            double z1 = (x - m1) / s1;
            double l0 = base0 - 0.5 * z0 * z0;
            double l1 = base1 - 0.5 * z1 * z1;
            double larger = Math.max(l0, l1);
            double sum = larger + Math.log1p(Math.exp(-Math.abs(l0 - l1)));
            double r0 = Math.exp(l0 - sum);
            double r1 = Math.exp(l1 - sum);
            value += sum;
            dm0 += r0 * z0 / s0;
            dm1 += r1 * z1 / s1;
            ds0 += r0 * (z0 * z0 - 1) / s0;
            ds1 += r1 * (z1 * z1 - 1) / s1;
            dp += r0 / p - r1 / (1 - p);
        }
        t.edge(mu[0], dm0);
        t.edge(mu[1], dm1);
        t.edge(sigma[0], ds0);
        t.edge(sigma[1], ds1);
        t.edge(theta, dp);
        return t.node(value);
    }

    /// Two states, emission N(μ_k, 1).
    static Model hmmExample(ModelData data) {
        double[] y = data.vector("y");
        return scope -> {
            Tape t = scope.tape();
            int[] theta1 = scope.simplex("theta1", 2);
            int[] theta2 = scope.simplex("theta2", 2);
            int[] mu = scope.positiveOrdered("mu", 2);
            scope.add(Densities.normal(t, mu[0], 3, 1));
            scope.add(Densities.normal(t, mu[1], 10, 1));
            int[] emission = scope.nodes(2 * y.length);
            for (int i = 0; i < emission.length; i++) {
                emission[i] = Densities.normal(t, mu[i % 2], y[i / 2], 1);
            }
            scope.add(HiddenMarkov.marginal(t, emission, new int[][]{theta1, theta2}, null));
        };
    }

    /// Two states, emission Exp(u | φ_k) Exp(v | λ_k), rows of the transition matrix ~ Dirichlet(α_k).
    static Model hmmDrive(ModelData data) {
        double[] u = data.vector("u");
        double[] v = data.vector("v", u.length);
        double[][] alpha = data.matrix("alpha");
        if (alpha.length != 2 || alpha[0].length != 2) {
            throw new StatsException("data \"alpha\" must be 2 × 2");
        }
        return scope -> {
            Tape t = scope.tape();
            int[] theta1 = scope.simplex("theta1", 2);
            int[] theta2 = scope.simplex("theta2", 2);
            int[] phi = scope.positiveOrdered("phi", 2);
            int[] lambda = scope.positiveOrdered("lambda", 2);
            scope.add(MultivariateDensities.dirichlet(t, theta1, alpha[0]));
            scope.add(MultivariateDensities.dirichlet(t, theta2, alpha[1]));
            for (int k = 0; k < 2; k++) {
                scope.add(Densities.normal(t, phi[k], 3 * k, 1));
                scope.add(Densities.normal(t, lambda[k], 3 * k, 1));
            }
            int[] emission = scope.nodes(2 * u.length);
            for (int i = 0; i < emission.length; i++) {
                int k = i % 2;
                double x = u[i / 2];
                double z = v[i / 2];
                double first = t.value(phi[k]);
                double second = t.value(lambda[k]);
                t.edge(phi[k], 1 / first - x);
                t.edge(lambda[k], 1 / second - z);
                emission[i] = t.node(Math.log(first * second) - first * x - second * z);
            }
            scope.add(HiddenMarkov.marginal(t, emission, new int[][]{theta1, theta2}, null));
        };
    }
}
