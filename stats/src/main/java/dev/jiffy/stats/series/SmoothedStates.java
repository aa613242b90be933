package dev.jiffy.stats.series;

import java.util.Arrays;

/// States and disturbances given the whole series, with variances: the fixed-interval and the disturbance smoother
/// (Durbin & Koopman, 2nd ed., sections 4.4, 4.5 and, for the diffuse start, 5.3).
///
/// @param states       E(α_t | y), n × k
/// @param covariances  Var(α_t | y), n × k × k
/// @param observation  E(ε_t | y); 0 where the value is missing
/// @param stateDisturbance E(η_t | y), n × k, of the step from t to t + 1; 0 for the last
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record SmoothedStates(double[][] states, double[][][] covariances, double[] observation,
        double[][] stateDisturbance) {
    /// Filters and smooths.
    ///
    /// @param y NaN where a value is missing
    /// @throws dev.jiffy.stats.StatsException if the observations do not determine the diffuse elements, or an innovation
    ///                                        has no variance
    public static SmoothedStates of(StateSpace model, double[] y) {
        return new Backward(model, y).run();
    }

    /// Standard error of one element of the state over time.
    public double[] se(int element) {
        return Arrays.stream(covariances).mapToDouble(v -> Math.sqrt(Math.max(0, v[element][element]))).toArray();
    }

    private static final class Backward {
        private final StateSpace model;
        private final StateSpace.Step[] steps;
        private final int k;
        private double[] r;
        private double[] r1;
        private double[][] n;
        private double[][] n1;
        private double[][] n2;

        Backward(StateSpace model, double[] y) {
            this.model = model;
            this.k = model.observation().length;
            this.steps = model.steps(y);
            r = new double[k];
            r1 = new double[k];
            n = new double[k][k];
            n1 = new double[k][k];
            n2 = new double[k][k];
        }

        SmoothedStates run() {
            double[][] states = new double[steps.length][];
            double[][][] covariances = new double[steps.length][][];
            double[] noise = new double[steps.length];
            double[][] disturbance = new double[steps.length][];
            for (int t = steps.length - 1; t >= 0; t--) {
                StateSpace.Step s = steps[t];
                disturbance[t] = Matrix.times(model.stateNoise(), r);
                noise[t] = model.noise() * back(s);
                states[t] = s.a().clone();
                add(states[t], Matrix.times(s.p(), r));
                double[][] v = Matrix.copy(s.p());
                subtract(v, Matrix.times(Matrix.times(s.p(), n), s.p()));
                double[][] diffuse = s.diffuse();
                if (diffuse != null) {
                    add(states[t], Matrix.times(diffuse, r1));
                    double[][] cross = Matrix.times(Matrix.times(diffuse, n1), s.p());
                    subtract(v, cross);
                    subtract(v, Matrix.transpose(cross));
                    subtract(v, Matrix.times(Matrix.times(diffuse, n2), diffuse));
                }
                covariances[t] = v;
            }
            return new SmoothedStates(states, covariances, noise, disturbance);
        }

        /// One step back; the smoothing error u_t.
        private double back(StateSpace.Step s) {
            double[] z = model.observation();
            double[][] l = Matrix.copy(model.transition());
            double[][] transition = model.transition();
            if (Double.isNaN(s.v())) {
                move(l, new double[k][k], 0, 0, s.diffuse() != null);
                return 0;
            }
            double[][] second = new double[k][k];
            boolean diffuseStep = s.isDiffuse();
            double scale = diffuseStep ? s.diffuseF() : s.f();
            double[] gain = Matrix.times(transition, diffuseStep ? s.diffuseM() : s.m());
            Matrix.add(l, -1 / scale, gain, z);
            if (diffuseStep) {
                Matrix.add(second, -1 / s.diffuseF(), Matrix.times(transition, s.m()), z);
                Matrix.add(second, s.f() / (s.diffuseF() * s.diffuseF()), gain, z);
            }
            double u = (diffuseStep ? 0 : s.v() / s.f()) - Matrix.dot(gain, r) / scale;
            move(l, second, diffuseStep ? 0 : 1 / s.f(), diffuseStep ? 1 / s.diffuseF() : 0, s.diffuse() != null);
            if (diffuseStep) {
                Matrix.add(n2, -s.f() / (s.diffuseF() * s.diffuseF()), z, z);
                add(r1, scaled(z, s.v() / s.diffuseF()));
            } else {
                add(r, scaled(z, s.v() / s.f()));
            }
            return u;
        }

        /// r ← Lᵀ r and so on; in the diffuse phase also r₁, N₁ and N₂, with the L₁ of the diffuse gain. Where the step
        /// itself was not diffuse, L₁ is 0 and the older terms pass through T.
        private void move(double[][] l, double[][] second, double precision, double diffusePrecision,
                boolean diffusePhase) {
            double[] z = model.observation();
            double[][] back = Matrix.transpose(l);
            if (diffusePhase) {
                boolean diffuseStep = diffusePrecision > 0;
                double[][] outer = diffuseStep ? l : model.transition();
                double[][] outerBack = Matrix.transpose(outer);
                double[][] secondBack = Matrix.transpose(second);
                r1 = Matrix.times(outerBack, r1);
                add(r1, Matrix.times(secondBack, r));
                double[][] old1 = n1;
                double[][] old0 = n;
                n2 = Matrix.times(Matrix.times(outerBack, n2), outer);
                double[][] cross = Matrix.times(Matrix.times(outerBack, old1), second);
                add(n2, cross);
                add(n2, Matrix.transpose(cross));
                add(n2, Matrix.times(Matrix.times(secondBack, old0), second));
                n1 = Matrix.times(Matrix.times(outerBack, old1), l);
                add(n1, Matrix.times(Matrix.times(secondBack, old0), l));
                Matrix.add(n1, diffusePrecision, z, z);
            }
            r = Matrix.times(back, r);
            n = Matrix.times(Matrix.times(back, n), l);
            Matrix.add(n, precision, z, z);
        }

        private static double[] scaled(double[] x, double by) {
            return Arrays.stream(x).map(v -> v * by).toArray();
        }

        private static void add(double[] a, double[] b) {
            for (int i = 0; i < a.length; i++) {
                a[i] += b[i];
            }
        }

        private static void add(double[][] a, double[][] b) {
            for (int i = 0; i < a.length; i++) {
                add(a[i], b[i]);
            }
        }

        private static void subtract(double[][] a, double[][] b) {
            for (int i = 0; i < a.length; i++) {
                for (int j = 0; j < a.length; j++) {
                    a[i][j] -= b[i][j];
                }
            }
        }
    }
}
