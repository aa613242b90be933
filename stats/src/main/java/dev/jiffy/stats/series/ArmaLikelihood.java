package dev.jiffy.stats.series;

/// The Kalman filter of an ARMA process with unit innovation variance and exact stationary start, with the derivative in
/// one direction carried along.
///
/// State (Harvey, Forecasting, Structural Time Series Models and the Kalman Filter, 1989, section 3.3.2):
/// a₁ = y_t, a_i' = φ_i a₁ + a_{i+1} + θ_{i−1} e. The first row of the stationary covariance is closed in the
/// autocovariances (Brockwell & Davis, section 3.3) and the ψ weights, the rest follows from P = T P Tᵀ + R Rᵀ from the
/// last diagonal up, so nothing is iterated. O(n r²) for r = max(p, q + 1).
final class ArmaLikelihood {
    private final Tangent phi;
    private final Tangent theta;
    private final int r;
    private final double[][] p;
    private final double[][] dp;
    private double sumOfSquares;
    private double dSumOfSquares;
    private double logDeterminant;
    private double dLogDeterminant;
    private int observed;

    /// @param phi   φ₁, …
    /// @param theta θ₁, …
    ArmaLikelihood(Tangent phi, Tangent theta) {
        this.r = Math.max(phi.value.length, theta.value.length + 1);
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
        for (int i = r - 1; i > 0; i--) {
            for (int j = r - 1; j >= i; j--) {
                predict(p, dp, i, j);
            }
        }
        return true;
    }

    /// γ(0), …, γ(r), from the r + 1 Yule–Walker equations γ(k) − Σ φ_i γ(|k − i|) = Σ_{j ≥ k} θ_j ψ_{j−k}.
    private Tangent autocovariances(Tangent psi) {
        int m = r + 1;
        double[][] a = new double[m][m];
        double[][] da = new double[m][m];
        double[] b = new double[m];
        double[] db = new double[m];
        for (int k = 0; k < m; k++) {
            a[k][k] += 1;
            for (int i = 1; i <= r; i++) {
                a[k][Math.abs(k - i)] -= phi.value[i - 1];
                da[k][Math.abs(k - i)] -= phi.tangent[i - 1];
            }
            for (int j = k; j < r; j++) {
                b[k] += theta.value[j] * psi.value[j - k];
                db[k] += theta.tangent[j] * psi.value[j - k] + theta.value[j] * psi.tangent[j - k];
            }
        }
        LinearSystem system = new LinearSystem(a);
        double[] gamma = system.solve(b);
        for (int k = 0; k < m; k++) {
            for (int j = 0; j < m; j++) {
                db[k] -= da[k][j] * gamma[j];
            }
        }
        return new Tangent(gamma, system.solve(db));
    }

    /// Filters after [#start]; NaN is missing. `innovations` gets v/√F where there is a value, NaN
    /// elsewhere.
    ///
    /// @return whether every innovation variance was positive
    boolean filter(Tangent w, double[] innovations) {
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
            double root = Math.sqrt(f);
            innovations[t] = v / root;
            sumOfSquares += v * v / f;
            dSumOfSquares += (2 * v * dv - v * v * df / f) / f;
            logDeterminant += Math.log(f);
            dLogDeterminant += df / f;
            observed++;
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
