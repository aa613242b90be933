package dev.jiffy.stats.series;

import java.util.SplittableRandom;

/// Draws of the states given the series (Durbin & Koopman, A simple and efficient simulation smoother for state space time
/// series analysis, Biometrika 89 (2002) 603–615).
///
/// A series y⁺ with its states α⁺ is simulated from the model, the difference y − y⁺ is smoothed, and α⁺ plus that is a draw
/// from p(α | y). Elements with diffuse start may begin anywhere and begin at 0.
public final class SimulationSmoother {
    private final StateSpace model;
    private final double[] y;
    private final double[][] startFactor;
    private final double[][] noiseFactor;

    /// For one model and series.
    ///
    /// @param y NaN where a value is missing
    public SimulationSmoother(StateSpace model, double[] y) {
        this.model = model;
        this.y = y.clone();
        startFactor = factor(model.start());
        noiseFactor = factor(model.stateNoise());
    }

    /// One draw, n × states.
    ///
    /// @throws dev.jiffy.stats.StatsException if the observations do not determine the diffuse elements
    public double[][] draw(SplittableRandom random) {
        double[][] simulated = new double[y.length][];
        double[] rest = new double[y.length];
        double[] state = normal(startFactor, random);
        for (int t = 0; t < y.length; t++) {
            simulated[t] = state;
            rest[t] = y[t] - Matrix.dot(model.observation(), state) - Math.sqrt(model.noise()) * random.nextGaussian();
            state = Matrix.times(model.transition(), state);
            double[] disturbance = normal(noiseFactor, random);
            for (int i = 0; i < state.length; i++) {
                state[i] += disturbance[i];
            }
        }
        double[][] smoothed = model.smooth(rest).states();
        for (int t = 0; t < y.length; t++) {
            for (int i = 0; i < simulated[t].length; i++) {
                simulated[t][i] += smoothed[t][i];
            }
        }
        return simulated;
    }

    private static double[] normal(double[][] factor, SplittableRandom random) {
        double[] z = new double[factor.length];
        for (int i = 0; i < z.length; i++) {
            z[i] = random.nextGaussian();
        }
        return Matrix.times(factor, z);
    }

    /// L with L Lᵀ = A for a covariance that may be singular: columns of pivots that vanish stay zero.
    private static double[][] factor(double[][] a) {
        int k = a.length;
        double[][] l = new double[k][k];
        for (int j = 0; j < k; j++) {
            double pivot = a[j][j];
            for (int i = 0; i < j; i++) {
                pivot -= l[j][i] * l[j][i];
            }
            if (pivot > 1e-12 * a[j][j]) {
                l[j][j] = Math.sqrt(pivot);
                for (int i = j + 1; i < k; i++) {
                    double sum = a[i][j];
                    for (int c = 0; c < j; c++) {
                        sum -= l[i][c] * l[j][c];
                    }
                    l[i][j] = sum / l[j][j];
                }
            }
        }
        return l;
    }
}
