package dev.jiffy.stats.bayes.posterior;

import dev.jiffy.stats.bayes.Densities;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.Tape;

/// Hierarchical models.
final class HierarchicalModels {
    private HierarchicalModels() {
    }

    /// y_j ~ N(θ_j, σ_j), θ = μ + τz, z ~ N(0, 1), μ ~ N(0, 5), τ ~ Cauchy⁺(5).
    static Model eightSchools(ModelData data) {
        double[] y = data.vector("y");
        double[] sigma = data.vector("sigma", y.length);
        return scope -> {
            Tape t = scope.tape();
            int[] z = scope.reals(null, y.length);
            int mu = scope.real("mu");
            int tau = scope.positive("tau");
            int[] theta = scope.nodes(y.length);
            for (int j = 0; j < y.length; j++) {
                theta[j] = t.add(mu, t.multiply(tau, z[j]));
                scope.add(Densities.normal(t, z[j], 0, 1));
                scope.add(Densities.normal(t, theta[j], y[j], sigma[j]));
            }
            scope.report("theta", theta);
            scope.add(Densities.normal(t, mu, 0, 5));
            scope.add(Densities.cauchy(t, tau, 5));
        };
    }

    /// The same posterior declared by θ_j ~ N(μ, τ). θ is sampled as (θ − μ)/τ: stepping on θ itself leaves a funnel at small τ
    /// that a sampler enters badly (Betancourt & Girolami, Hamiltonian Monte Carlo for hierarchical models (2015)).
    static Model eightSchoolsCentered(ModelData data) {
        double[] y = data.vector("y");
        double[] sigma = data.vector("sigma", y.length);
        return scope -> {
            Tape t = scope.tape();
            int mu = scope.real("mu");
            int tau = scope.positive("tau");
            int[] theta = scope.scaled("theta", y.length, mu, tau);
            for (int j = 0; j < y.length; j++) {
                scope.add(Densities.normalNodes(t, theta[j], mu, tau));
                scope.add(Densities.normal(t, theta[j], y[j], sigma[j]));
            }
            scope.add(Densities.normal(t, mu, 0, 5));
            scope.add(Densities.cauchy(t, tau, 5));
        };
    }
}
