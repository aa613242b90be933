package dev.jiffy.stats.bayes;

import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import java.util.random.RandomGenerator;

/// The inverse mass matrix M⁻¹ of the kinetic energy ½ pᵀ M⁻¹ p; near the posterior covariance it makes all directions
/// alike.
sealed interface Metric {
    /// `out` = M⁻¹ p.
    void velocity(double[] momentum, double[] out);

    /// p ~ N(0, M).
    void sample(RandomGenerator random, double[] momentum);

    /// Diagonal.
    final class Diagonal implements Metric {
        private final double[] variances;

        Diagonal(double[] variances) {
            this.variances = variances;
        }

        @Override
        public void velocity(double[] momentum, double[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = variances[i] * momentum[i];
            }
        }

        @Override
        public void sample(RandomGenerator random, double[] momentum) {
            for (int i = 0; i < momentum.length; i++) {
                momentum[i] = random.nextGaussian() / Math.sqrt(variances[i]);
            }
        }
    }

    /// Dense: M⁻¹ = L Lᵀ, p = L⁻ᵀ z.
    final class Dense implements Metric {
        private final double[][] covariance;
        private final CholeskyDecomposition factor;

        Dense(double[][] covariance) {
            this.covariance = covariance;
            this.factor = CholeskyDecomposition.of(covariance);
        }

        @Override
        public void velocity(double[] momentum, double[] out) {
            for (int i = 0; i < out.length; i++) {
                double sum = 0;
                for (int j = 0; j < out.length; j++) {
                    sum += covariance[i][j] * momentum[j];
                }
                out[i] = sum;
            }
        }

        @Override
        public void sample(RandomGenerator random, double[] momentum) {
            for (int i = 0; i < momentum.length; i++) {
                momentum[i] = random.nextGaussian();
            }
            System.arraycopy(factor.solveUpper(momentum), 0, momentum, 0, momentum.length);
        }
    }
}
