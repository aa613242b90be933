package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// A Kalman filter for a live feed: one value at a time, nothing allocated for a value.
///
/// It goes on where a fitted model's series ended, with the model's parameters. Before a value comes, [#forecast] and
/// [#forecastVariance] say what is expected; [#update] takes it in, and [#innovation] and [#standardizedInnovation] say how
/// it compared. The standardised innovations of a feed that follows the model are independent standard normal, which a
/// control chart can watch. The update is in Joseph form, P⁺ = (I − KZ) P (I − KZ)ᵀ + K H Kᵀ (Bucy & Joseph 1968), so P
/// stays a covariance however long the feed runs. O(k²) a value for the sparse transitions of ARIMA and structural models.
///
/// Not safe for use by several threads at once.
public final class OnlineFilter {
    private final int k;
    private final double[] observation;
    private final double noise;
    private final double[] transition;
    private final double[] stateNoise;
    private final double[] a;
    private final double[] p;
    private final double[] m;
    private final double[] gain;
    private final double[] scratch;
    private final double[] moved;
    private final double offset;
    private double innovation = Double.NaN;
    private double innovationVariance = Double.NaN;
    private double level;

    /// Goes on after a filtered series.
    ///
    /// @param filtered the end of that series; copied
    /// @param offset   added to what the state space forecasts: a mean
    public OnlineFilter(StateSpace model, StateSpace.Filtered filtered, double offset) {
        k = model.observation().length;
        observation = model.observation().clone();
        noise = model.noise();
        transition = flat(model.transition());
        stateNoise = flat(model.stateNoise());
        a = filtered.next().clone();
        p = flat(filtered.covariance());
        m = new double[k];
        gain = new double[k];
        scratch = new double[k];
        moved = new double[k * k];
        this.offset = offset;
        level = a[0] + offset;
    }

    private static double[] flat(double[][] rows) {
        double[] out = new double[rows.length * rows.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, out, i * rows.length, rows.length);
        }
        return out;
    }

    /// What the next value is expected to be.
    public double forecast() {
        double sum = offset;
        for (int i = 0; i < k; i++) {
            sum += observation[i] * a[i];
        }
        return sum;
    }

    /// The variance of the next value about its forecast.
    public double forecastVariance() {
        double f = noise;
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += p[i * k + j] * observation[j];
            }
            f += observation[i] * sum;
        }
        return f;
    }

    /// Takes a value in; NaN is missing and only lets time pass.
    ///
    /// @throws StatsException for an infinite value; the filter is then as before
    public void update(double y) {
        if (Double.isInfinite(y)) {
            throw new StatsException("the value is infinite; give NaN for one that is missing");
        }
        double f = noise;
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += p[i * k + j] * observation[j];
            }
            m[i] = sum;
            f += observation[i] * sum;
        }
        innovationVariance = f;
        innovation = y - forecast();
        if (!Double.isNaN(y) && f > 0) {
            for (int i = 0; i < k; i++) {
                gain[i] = m[i] / f;
                a[i] += gain[i] * innovation;
            }
            joseph();
        }
        level = a[0] + offset;
        predict();
    }

    private void joseph() {
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                p[i * k + j] -= gain[i] * m[j];
            }
        }
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) {
                sum += p[i * k + j] * observation[j];
            }
            scratch[i] = sum;
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                p[i * k + j] += (noise * gain[i] - scratch[i]) * gain[j];
            }
        }
    }

    private void predict() {
        System.arraycopy(a, 0, scratch, 0, k);
        Arrays.fill(moved, 0);
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int l = 0; l < k; l++) {
                double x = transition[i * k + l];
                if (x != 0) {
                    sum += x * scratch[l];
                    for (int j = 0; j < k; j++) {
                        moved[i * k + j] += x * p[l * k + j];
                    }
                }
            }
            a[i] = sum;
        }
        System.arraycopy(stateNoise, 0, p, 0, p.length);
        for (int j = 0; j < k; j++) {
            for (int l = 0; l < k; l++) {
                double x = transition[j * k + l];
                if (x != 0) {
                    for (int i = 0; i < k; i++) {
                        p[i * k + j] += x * moved[i * k + l];
                    }
                }
            }
        }
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                double mean = 0.5 * (p[i * k + j] + p[j * k + i]);
                p[i * k + j] = mean;
                p[j * k + i] = mean;
            }
        }
    }

    /// The last value less its forecast; NaN if it was missing or none has come.
    public double innovation() {
        return innovation;
    }

    /// [#innovation] in standard deviations.
    public double standardizedInnovation() {
        return innovation / Math.sqrt(innovationVariance);
    }

    /// The first element of the filtered state, given the last value: of a structural model the level, of an ARIMA model
    /// without differences the value itself.
    public double level() {
        return level;
    }
}
