package dev.jiffy.stats.series;

import java.util.Arrays;

/// The Kalman filter of an ARMA process with unit innovation variance and exact stationary start, with the derivative in
/// one direction carried along.
///
/// State (Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, section 3.3.2):
/// a₁ = y_t, a_i' = φ_i a₁ + a_{i+1} + θ_{i−1} e. The first row of the stationary covariance is closed in the
/// autocovariances (Brockwell & Davis, section 3.3) and the ψ weights, the rest follows from P = T P Tᵀ + R Rᵀ from the
/// last diagonal up, so nothing is iterated.
///
/// A series without gaps is filtered by the Chandrasekhar recursions (Morf, Sidhu & Kailath, Some new algorithms for
/// recursive estimation in constant, linear, discrete-time systems, IEEE Trans. Automatic Control 19 (1974) 315–323;
/// Pearlman, Biometrika 67 (1980) 232–233): from a stationary start P_{t+1} − P_t has rank one, so a step is O(r) for
/// r = max(p, q + 1), whatever the season. They subtract from the stationary variance, so close to a unit root, where that
/// is large, and after gaps the covariance itself is carried, O(r²) a step.
final class ArmaLikelihood {
    /// A stationary variance above which the recursions would lose more than four digits.
    private static final double LARGE = 1e4;

    private final Tangent phi;
    private final Tangent theta;
    private final int r;
    private final int autoregressive;
    private double[][] p;
    private double[][] dp;
    private double sumOfSquares;
    private double dSumOfSquares;
    private double logDeterminant;
    private double dLogDeterminant;
    private int observed;

    /// @param phi   φ₁, …
    /// @param theta θ₁, …
    ArmaLikelihood(Tangent phi, Tangent theta) {
        this.r = Math.max(phi.value.length, theta.value.length + 1);
        this.autoregressive = phi.value.length;
        this.phi = padded(phi, r);
        this.theta = shifted(theta, r);
        this.p = new double[r][r];
        this.dp = new double[r][r];
    }

    private static Tangent padded(Tangent x, int length) {
        Tangent out = new Tangent(length);
        System.arraycopy(x.value, 0, out.value, 0, x.value.length);
        System.arraycopy(x.tangent, 0, out.tangent, 0, x.value.length);
        return out;
    }

    /// With the leading 1.
    private static Tangent shifted(Tangent x, int length) {
        Tangent out = new Tangent(length);
        out.value[0] = 1;
        System.arraycopy(x.value, 0, out.value, 1, x.value.length);
        System.arraycopy(x.tangent, 0, out.tangent, 1, x.value.length);
        return out;
    }

    /// Whether a stationary start exists; [#filter] then holds.
    boolean start() {
        Tangent psi = new Tangent(r);
        for (int j = 0; j < r; j++) {
            psi.value[j] = theta.value[j];
            psi.tangent[j] = theta.tangent[j];
            for (int i = 0; i < j; i++) {
                psi.value[j] += phi.value[i] * psi.value[j - 1 - i];
                psi.tangent[j] += phi.tangent[i] * psi.value[j - 1 - i] + phi.value[i] * psi.tangent[j - 1 - i];
            }
        }
        Tangent gamma = autocovariances(psi);
        if (!(gamma.value[0] > 0) || !Double.isFinite(gamma.value[0])) {
            return false;
        }
        for (int k = 0; k < r; k++) {
            // cov(y_t, a_k) = Σ_{l ≥ k} φ_l γ(l + 1 − k) + θ_l ψ(l − k), counting from 0; a₀ is y itself.
            double sum = 0;
            double dSum = 0;
            for (int l = k; l < r; l++) {
                sum += phi.value[l] * gamma.value[l + 1 - k] + theta.value[l] * psi.value[l - k];
                dSum += phi.tangent[l] * gamma.value[l + 1 - k] + phi.value[l] * gamma.tangent[l + 1 - k]
                        + theta.tangent[l] * psi.value[l - k] + theta.value[l] * psi.tangent[l - k];
            }
            p[0][k] = k == 0 ? gamma.value[0] : sum;
            dp[0][k] = k == 0 ? gamma.tangent[0] : dSum;
        }
        return true;
    }

    /// The rows of P below the first, in place.
    private void fill() {
        for (int i = r - 1; i > 0; i--) {
            for (int j = r - 1; j >= i; j--) {
                predict(p, dp, i, j);
            }
        }
    }

    /// γ(0), …, γ(r): up to the autoregressive order p from the p + 1 Yule–Walker equations
    /// γ(k) − Σ φ_i γ(|k − i|) = Σ_{j ≥ k} θ_j ψ_{j−k}, the rest one after the other.
    private Tangent autocovariances(Tangent psi) {
        int m = autoregressive + 1;
        double[][] a = new double[m][m];
        double[][] da = new double[m][m];
        Tangent right = new Tangent(r + 1);
        double[] b = right.value;
        double[] db = right.tangent;
        for (int k = 0; k <= r; k++) {
            for (int j = k; j < r; j++) {
                b[k] += theta.value[j] * psi.value[j - k];
                db[k] += theta.tangent[j] * psi.value[j - k] + theta.value[j] * psi.tangent[j - k];
            }
        }
        for (int k = 0; k < m; k++) {
            a[k][k] += 1;
            for (int i = 1; i < m; i++) {
                a[k][Math.abs(k - i)] -= phi.value[i - 1];
                da[k][Math.abs(k - i)] -= phi.tangent[i - 1];
            }
        }
        LinearSystem system = new LinearSystem(a);
        double[] gamma = system.solve(Arrays.copyOf(b, m));
        for (int k = 0; k < m; k++) {
            for (int j = 0; j < m; j++) {
                db[k] -= da[k][j] * gamma[j];
            }
        }
        double[] dGamma = system.solve(Arrays.copyOf(db, m));
        System.arraycopy(gamma, 0, b, 0, m);
        System.arraycopy(dGamma, 0, db, 0, m);
        for (int k = m; k <= r; k++) {
            for (int i = 1; i < m; i++) {
                b[k] += phi.value[i - 1] * b[k - i];
                db[k] += phi.tangent[i - 1] * b[k - i] + phi.value[i - 1] * db[k - i];
            }
        }
        return right;
    }

    /// Filters after [#start], as often as wanted; NaN is missing. `innovations` gets v/√F where there is a value, NaN
    /// elsewhere.
    ///
    /// @return whether every innovation variance was positive
    boolean filter(Tangent w, double[] innovations) {
        sumOfSquares = 0;
        dSumOfSquares = 0;
        logDeterminant = 0;
        dLogDeterminant = 0;
        observed = 0;
        boolean complete = p[0][0] < LARGE;
        for (int t = 0; t < w.value.length && complete; t++) {
            complete = !Double.isNaN(w.value[t]);
        }
        if (complete) {
            return chandrasekhar(w, innovations);
        }
        double[][] first = p;
        double[][] dFirst = dp;
        p = Matrix.copy(p);
        dp = Matrix.copy(dp);
        fill();
        boolean done = covariances(w, innovations);
        p = first;
        dp = dFirst;
        return done;
    }

    private void take(double v, double dv, double f, double df) {
        sumOfSquares += v * v / f;
        dSumOfSquares += (2 * v * dv - v * v * df / f) / f;
        logDeterminant += Math.log(f);
        dLogDeterminant += df / f;
        observed++;
    }

    /// With G = T P_t Zᵀ and P_{t+1} − P_t = m u uᵀ, s = Z u: F' = F + m s², G' = G + m s T u, u' = T u − (s / F) G,
    /// m' = m F / F'.
    private boolean chandrasekhar(Tangent w, double[] innovations) {
        double[] a = new double[r];
        double[] da = new double[r];
        double[] g = new double[r];
        double[] dg = new double[r];
        for (int i = 0; i < r; i++) {
            g[i] = phi.value[i] * p[0][0] + (i + 1 < r ? p[0][i + 1] : 0);
            dg[i] = phi.tangent[i] * p[0][0] + phi.value[i] * dp[0][0] + (i + 1 < r ? dp[0][i + 1] : 0);
        }
        double[] u = g.clone();
        double[] du = dg.clone();
        double f = p[0][0];
        double df = dp[0][0];
        double m = -1 / f;
        double dm = df / (f * f);
        for (int t = 0; t < w.value.length; t++) {
            if (!(f > 0)) {
                return false;
            }
            double v = w.value[t] - a[0];
            double dv = w.tangent[t] - da[0];
            innovations[t] = v / Math.sqrt(f);
            take(v, dv, f, df);
            double gain = v / f;
            double dGain = (dv - gain * df) / f;
            double s = u[0];
            double ds = du[0];
            double ms = m * s;
            double dms = dm * s + m * ds;
            double share = s / f;
            double dShare = (ds - share * df) / f;
            double y = a[0];
            double dy = da[0];
            for (int i = 0; i < r; i++) {
                boolean last = i + 1 == r;
                double fi = phi.value[i];
                double dfi = phi.tangent[i];
                double gi = g[i];
                double dgi = dg[i];
                a[i] = fi * y + (last ? 0 : a[i + 1]) + gi * gain;
                da[i] = dfi * y + fi * dy + (last ? 0 : da[i + 1]) + dgi * gain + gi * dGain;
                double tu = fi * s + (last ? 0 : u[i + 1]);
                double dtu = dfi * s + fi * ds + (last ? 0 : du[i + 1]);
                g[i] = gi + ms * tu;
                dg[i] = dgi + dms * tu + ms * dtu;
                u[i] = tu - share * gi;
                du[i] = dtu - dShare * gi - share * dgi;
            }
            double nextF = f + ms * s;
            double nextDf = df + dms * s + ms * ds;
            double ratio = f / nextF;
            dm = dm * ratio + m * (df - ratio * nextDf) / nextF;
            m *= ratio;
            f = nextF;
            df = nextDf;
        }
        return true;
    }

    private boolean covariances(Tangent w, double[] innovations) {
        double[] a = new double[r];
        double[] da = new double[r];
        for (int t = 0; t < w.value.length; t++) {
            double f = p[0][0];
            double df = dp[0][0];
            innovations[t] = Double.NaN;
            if (Double.isNaN(w.value[t])) {
                skip(a, da);
                continue;
            }
            if (!(f > 0)) {
                return false;
            }
            double v = w.value[t] - a[0];
            double dv = w.tangent[t] - da[0];
            innovations[t] = v / Math.sqrt(f);
            take(v, dv, f, df);
            update(a, da, w.value[t], w.tangent[t], v / f, (dv - v * df / f) / f);
        }
        return true;
    }

    /// Update with the value y and its gain v/F, then predict; afterwards P has no covariance with y itself.
    private void update(double[] a, double[] da, double y, double dy, double gain, double dGain) {
        double f = p[0][0];
        double df = dp[0][0];
        for (int i = 0; i < r; i++) {
            double next = i + 1 < r ? a[i + 1] + p[0][i + 1] * gain : 0;
            double dNext = i + 1 < r ? da[i + 1] + dp[0][i + 1] * gain + p[0][i + 1] * dGain : 0;
            a[i] = phi.value[i] * y + next;
            da[i] = phi.tangent[i] * y + phi.value[i] * dy + dNext;
        }
        double[] first = p[0].clone();
        double[] dFirst = dp[0].clone();
        for (int i = 0; i < r; i++) {
            double ri = theta.value[i];
            double dri = theta.tangent[i];
            double share = i + 1 < r ? first[i + 1] / f : 0;
            double dShare = i + 1 < r ? (dFirst[i + 1] - share * df) / f : 0;
            for (int j = i; j < r; j++) {
                double sum = ri * theta.value[j];
                double dSum = dri * theta.value[j] + ri * theta.tangent[j];
                if (j + 1 < r) {
                    sum += p[i + 1][j + 1] - share * first[j + 1];
                    dSum += dp[i + 1][j + 1] - dShare * first[j + 1] - share * dFirst[j + 1];
                }
                p[i][j] = sum;
                dp[i][j] = dSum;
            }
        }
    }

    private void skip(double[] a, double[] da) {
        double y = a[0];
        double dy = da[0];
        for (int i = 0; i < r; i++) {
            a[i] = phi.value[i] * y + (i + 1 < r ? a[i + 1] : 0);
            da[i] = phi.tangent[i] * y + phi.value[i] * dy + (i + 1 < r ? da[i + 1] : 0);
        }
        double[][] old = Matrix.copy(p);
        double[][] dOld = Matrix.copy(dp);
        for (int i = 0; i < r; i++) {
            for (int j = i; j < r; j++) {
                predict(old, dOld, i, j);
            }
        }
    }

    /// P_ij = φ_iφ_j P₁₁ + φ_i P_{1,j+1} + φ_j P_{1,i+1} + P_{i+1,j+1} + θ_iθ_j.
    private void predict(double[][] from, double[][] dFrom, int i, int j) {
        double fi = phi.value[i];
        double fj = phi.value[j];
        double toJ = fj * from[0][0] * 0.5 + (j + 1 < r ? from[0][j + 1] : 0);
        double dToJ = (phi.tangent[j] * from[0][0] + fj * dFrom[0][0]) * 0.5 + (j + 1 < r ? dFrom[0][j + 1] : 0);
        double toI = fi * from[0][0] * 0.5 + (i + 1 < r ? from[0][i + 1] : 0);
        double dToI = (phi.tangent[i] * from[0][0] + fi * dFrom[0][0]) * 0.5 + (i + 1 < r ? dFrom[0][i + 1] : 0);
        double next = j + 1 < r ? from[i + 1][j + 1] : 0;
        double dNext = j + 1 < r ? dFrom[i + 1][j + 1] : 0;
        p[i][j] = fi * toJ + fj * toI + next + theta.value[i] * theta.value[j];
        dp[i][j] = phi.tangent[i] * toJ + fi * dToJ + phi.tangent[j] * toI + fj * dToI + dNext
                + theta.tangent[i] * theta.value[j] + theta.value[i] * theta.tangent[j];
    }

    /// The stationary covariance of the state, whole; after [#start].
    double[][] covariance() {
        fill();
        double[][] out = Matrix.copy(p);
        for (int i = 0; i < r; i++) {
            for (int j = 0; j < i; j++) {
                out[i][j] = out[j][i];
            }
        }
        return out;
    }

    /// Σ v²/F.
    double sumOfSquares() {
        return sumOfSquares;
    }

    /// Values that were not missing.
    int observed() {
        return observed;
    }

    /// The log-likelihood with the variance concentrated out, σ² = Σ v²/F / m.
    double logLikelihood() {
        return -0.5 * (observed * (Math.log(2 * Math.PI * sumOfSquares / observed) + 1) + logDeterminant);
    }

    /// Its derivative.
    double derivative() {
        return -0.5 * (observed * dSumOfSquares / sumOfSquares + dLogDeterminant);
    }
}
