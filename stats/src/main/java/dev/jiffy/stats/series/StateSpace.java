package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import org.jspecify.annotations.Nullable;

/// A univariate, time-invariant linear Gaussian state-space model with exact diffuse start, its filter and smoother.
///
/// y_t = Z α_t + ε_t, ε ~ N(0, H); α_{t+1} = T α_t + η_t, η ~ N(0, Q); α₁ ~ N(0, P* + κ P∞), κ → ∞. Durbin & Koopman,
/// Time Series Analysis by State Space Methods, 2nd ed.: filter 5.2, smoother 5.3, likelihood 7.2.2 with the constant
/// −½ log 2π for the observations that no diffuse element swallows. Missing values are NaN. The update of the covariance is
/// in Joseph form, P⁺ = (I − KZ) P (I − KZ)ᵀ + K H Kᵀ (Bucy & Joseph, Filtering for Stochastic Processes, 1968), which
/// keeps a small variance beside a large one; variances of smoothed states are in [SmoothedStates], a filter for one value
/// at a time is [OnlineFilter].
///
/// @param observation Z
/// @param noise       H
/// @param transition  T
/// @param stateNoise  Q, as it is added to the state covariance
/// @param start       P*
/// @param diffuse     the diagonal of P∞: which elements have no prior
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record StateSpace(double[] observation, double noise, double[][] transition, double[][] stateNoise,
        double[][] start, boolean[] diffuse) {
    /// An innovation variance below this (P∞ starts with ones) is none.
    private static final double NONE = 1e-9;

    /// What the filter gives.
    ///
    /// @param logLikelihood exact diffuse
    /// @param innovations   v_t, NaN where there is no value or the step was diffuse
    /// @param variances     F_t, NaN likewise
    /// @param next          the predicted state after the last observation
    /// @param covariance    its covariance
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Filtered(double logLikelihood, double[] innovations, double[] variances, double[] next,
            double[][] covariance) {
    }

    /// What the smoother gives.
    ///
    /// @param filtered     the filter's part
    /// @param states       E(α_t | y), n × states
    /// @param noiseScore   ∂ log L / ∂ H
    /// @param stateScore   ∂ log L / ∂ Q_ii
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Smoothed(Filtered filtered, double[][] states, double noiseScore, double[] stateScore) {
    }

    /// One step as the smoother needs it: gains K, K₁ are of the prediction.
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Step(double[] a, double[][] p, double @Nullable [][] diffuse, double v, double f, double diffuseF,
            double[] m, double[] diffuseM) {
        /// Whether the value went into an element without prior.
        boolean isDiffuse() {
            return !Double.isNaN(v) && diffuseF > NONE;
        }
    }

    /// Filters.
    ///
    /// @throws StatsException if the observations do not determine the diffuse elements
    public Filtered filter(double[] y) {
        return run(y, null);
    }

    /// The steps of the filter, for a smoother.
    ///
    /// @throws StatsException if the observations do not determine the diffuse elements, or an innovation has no variance
    Step[] steps(double[] y) {
        Step[] steps = new Step[y.length];
        if (run(y, steps).logLikelihood == Double.NEGATIVE_INFINITY) {
            throw new StatsException(
                    "an innovation has no variance: the model has no noise where the series has values");
        }
        return steps;
    }

    private Filtered run(double[] y, Step @Nullable [] steps) {
        int k = observation.length;
        double[] a = new double[k];
        double[][] p = Matrix.copy(start);
        double[][] infinite = new double[k][k];
        int left = 0;
        for (int i = 0; i < k; i++) {
            if (diffuse[i]) {
                infinite[i][i] = 1;
                left++;
            }
        }
        double logLikelihood = 0;
        double[] innovations = Matrix.filled(y.length, Double.NaN);
        double[] variances = Matrix.filled(y.length, Double.NaN);
        for (int t = 0; t < y.length; t++) {
            boolean wasDiffuse = left > 0;
            double[] m = Matrix.times(p, observation);
            double[] mi = wasDiffuse ? Matrix.times(infinite, observation) : new double[k];
            double f = Matrix.dot(observation, m) + noise;
            double fi = Matrix.dot(observation, mi);
            double v = y[t] - Matrix.dot(observation, a);
            if (steps != null) {
                steps[t] = new Step(a.clone(), Matrix.copy(p), wasDiffuse ? Matrix.copy(infinite) : null, v, f, fi, m,
                        mi);
            }
            if (!Double.isNaN(v) && fi > NONE) {
                logLikelihood -= 0.5 * Math.log(fi);
                move(a, v / fi, mi);
                Matrix.add(p, f / (fi * fi), mi, mi);
                Matrix.add(p, -1 / fi, m, mi);
                Matrix.add(p, -1 / fi, mi, m);
                Matrix.add(infinite, -1 / fi, mi, mi);
                left--;
            } else if (!Double.isNaN(v)) {
                if (!(f > 0)) {
                    return new Filtered(Double.NEGATIVE_INFINITY, innovations, variances, a, p);
                }
                logLikelihood -= 0.5 * (Math.log(2 * Math.PI * f) + v * v / f);
                innovations[t] = v;
                variances[t] = f;
                move(a, v / f, m);
                joseph(p, scaled(m, 1 / f), m);
            }
            a = Matrix.times(transition, a);
            p = predicted(p);
            if (left > 0) {
                infinite = sandwich(infinite);
            }
        }
        if (left > 0) {
            throw new StatsException("the series has too few values for the start of the model: " + left
                    + " of its elements stay unknown; give a longer series or a smaller model");
        }
        return new Filtered(logLikelihood, innovations, variances, a, p);
    }

    /// P ← (I − KZ) P (I − KZ)ᵀ + K H Kᵀ, one factor after the other, for M = P Zᵀ.
    private void joseph(double[][] p, double[] gain, double[] m) {
        Matrix.add(p, -1, gain, m);
        double[] rest = Matrix.times(p, observation);
        for (int i = 0; i < rest.length; i++) {
            rest[i] = noise * gain[i] - rest[i];
        }
        Matrix.add(p, 1, rest, gain);
    }

    private static void move(double[] a, double gain, double[] m) {
        for (int i = 0; i < a.length; i++) {
            a[i] += gain * m[i];
        }
    }

    private double[][] predicted(double[][] p) {
        double[][] out = sandwich(p);
        for (int i = 0; i < out.length; i++) {
            for (int j = 0; j < out.length; j++) {
                out[i][j] += stateNoise[i][j];
            }
        }
        return out;
    }

    /// T P Tᵀ, for symmetric P.
    private double[][] sandwich(double[][] p) {
        return Matrix.times(transition, Matrix.transpose(Matrix.times(transition, p)));
    }

    /// Filters and smooths.
    ///
    /// @throws StatsException if the observations do not determine the diffuse elements
    public Smoothed smooth(double[] y) {
        int k = observation.length;
        Step[] steps = new Step[y.length];
        Filtered filtered = run(y, steps);
        double[][] states = new double[y.length][];
        double noiseScore = 0;
        double[] stateScore = new double[k];
        if (filtered.logLikelihood == Double.NEGATIVE_INFINITY) {
            return new Smoothed(filtered, states, noiseScore, stateScore);
        }
        double[][] backward = Matrix.transpose(transition);
        double[] r = new double[k];
        double[] r1 = new double[k];
        double[][] n = new double[k][k];
        for (int t = y.length - 1; t >= 0; t--) {
            Step s = steps[t];
            for (int i = 0; i < k && t < y.length - 1; i++) {
                stateScore[i] += 0.5 * (r[i] * r[i] - n[i][i]);
            }
            // From here on q = Tᵀ r, as if nothing had been seen; the observation is then taken in.
            double[] q = Matrix.times(backward, r);
            double[] q1 = Matrix.times(backward, r1);
            n = Matrix.times(backward, Matrix.transpose(Matrix.times(backward, n)));
            if (!Double.isNaN(s.v)) {
                boolean diffuseStep = s.diffuseF > NONE;
                double[] gain = diffuseStep ? scaled(s.diffuseM, 1 / s.diffuseF) : scaled(s.m, 1 / s.f);
                double toQ = Matrix.dot(gain, q);
                double[] ng = Matrix.times(n, gain);
                double spread = Matrix.dot(gain, ng);
                double u = (diffuseStep ? 0 : s.v / s.f) - toQ;
                noiseScore += 0.5 * (u * u - spread - (diffuseStep ? 0 : 1 / s.f));
                if (diffuseStep) {
                    double[] second = scaled(s.m, 1 / s.diffuseF);
                    move(second, -s.f / (s.diffuseF * s.diffuseF), s.diffuseM);
                    double u1 = s.v / s.diffuseF - Matrix.dot(gain, q1) - Matrix.dot(second, q);
                    move(q1, u1, observation);
                }
                move(q, u, observation);
                Matrix.add(n, -1, ng, observation);
                Matrix.add(n, -1, observation, ng);
                Matrix.add(n, spread + (diffuseStep ? 0 : 1 / s.f), observation, observation);
            }
            r = q;
            r1 = q1;
            states[t] = s.a;
            move(states[t], 1, Matrix.times(s.p, r));
            if (s.diffuse != null) {
                move(states[t], 1, Matrix.times(s.diffuse, r1));
            }
        }
        return new Smoothed(filtered, states, noiseScore, stateScore);
    }

    private static double[] scaled(double[] x, double by) {
        double[] out = new double[x.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = by * x[i];
        }
        return out;
    }

    /// Means and standard errors of the observations that follow.
    public Forecast forecast(Filtered filtered, int steps) {
        double[] mean = new double[steps];
        double[] se = new double[steps];
        double[] a = filtered.next;
        double[][] p = filtered.covariance;
        for (int h = 0; h < steps; h++) {
            mean[h] = Matrix.dot(observation, a);
            se[h] = Math.sqrt(Matrix.dot(observation, Matrix.times(p, observation)) + noise);
            a = Matrix.times(transition, a);
            p = predicted(p);
        }
        return new Forecast(mean, se);
    }
}
