package dev.jiffy.stats.series;

/// The recursion of an exponential smoothing model over a series, with the derivative in one direction carried along.
///
/// With the trended level q (l, l + φb or l·b^φ) the forecast is μ = q, q + s or q·s, and the states move by
/// l' = q + α(y⊖s − q), b' = φb + (β/α)(l'⊖l − φb), s' = s + γ(y⊖q − s), where ⊖ is − or ÷ as the component enters
/// (Hyndman et al. 2008, tables 2.1 to 2.3: both kinds of error move the states alike).
///
/// Parameters are searched without bounds: α between [#LEAST] and 1 − LEAST, β a share of α, γ a share of 1 − α, φ in
/// 0.8 … 0.98, each by a logistic curve; then l₀, b₀ and the first s − 1 seasons, in units of the caller. The last season
/// makes the sum of the additive ones 0 and that of the multiplicative ones s.
final class EtsRecursion {
    static final double LEAST = 1e-4;
    private static final double PHI_LEAST = 0.8;
    private static final double PHI_MOST = 0.98;

    private final EtsModel model;
    private final double[] coefficients = new double[4];
    private final double[] dCoefficients = new double[4];
    private final double[] season;
    private final double[] dSeason;
    private double level;
    private double dLevel;
    private double growth;
    private double dGrowth;
    private int place;
    private double squares;
    private double dSquares;
    private double logs;
    private double dLogs;
    private double mean;
    private double residual;

    EtsRecursion(EtsModel model) {
        this.model = model;
        this.season = new double[model.period()];
        this.dSeason = new double[model.period()];
    }

    /// The same states, to go on with apart from this one; without derivatives.
    EtsRecursion copy() {
        EtsRecursion out = new EtsRecursion(model);
        System.arraycopy(coefficients, 0, out.coefficients, 0, coefficients.length);
        System.arraycopy(season, 0, out.season, 0, season.length);
        out.level = level;
        out.growth = growth;
        out.place = place;
        return out;
    }

    /// α, β, γ, φ; 0, 0, 0, 1 for those that the model lacks.
    double[] coefficients() {
        return coefficients.clone();
    }

    double level() {
        return level;
    }

    double growth() {
        return growth;
    }

    /// The seasons, the next one first.
    double[] seasons() {
        double[] out = new double[season.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = season[(place + i) % out.length];
        }
        return out;
    }

    /// Starts from parameters.
    ///
    /// @param direction of the derivative; −1 for none
    void start(double[] x, int direction) {
        int at = 0;
        squares = 0;
        dSquares = 0;
        logs = 0;
        dLogs = 0;
        place = 0;
        double[] c = coefficients;
        double[] dc = dCoefficients;
        c[1] = 0;
        c[2] = 0;
        c[3] = 1;
        double share = logistic(x[at]);
        double slope = share * (1 - share);
        c[0] = LEAST + (1 - 2 * LEAST) * share;
        dc[0] = direction == at ? (1 - 2 * LEAST) * slope : 0;
        at++;
        if (model.trended()) {
            share = logistic(x[at]);
            slope = direction == at ? share * (1 - share) : 0;
            c[1] = c[0] * (LEAST + (1 - 2 * LEAST) * share);
            dc[1] = dc[0] * (LEAST + (1 - 2 * LEAST) * share) + c[0] * (1 - 2 * LEAST) * slope;
            at++;
        }
        if (model.seasonal()) {
            share = logistic(x[at]);
            slope = direction == at ? share * (1 - share) : 0;
            c[2] = (1 - c[0]) * (LEAST + (1 - 2 * LEAST) * share);
            dc[2] = -dc[0] * (LEAST + (1 - 2 * LEAST) * share) + (1 - c[0]) * (1 - 2 * LEAST) * slope;
            at++;
        }
        dc[3] = 0;
        if (model.damped()) {
            share = logistic(x[at]);
            c[3] = PHI_LEAST + (PHI_MOST - PHI_LEAST) * share;
            dc[3] = direction == at ? (PHI_MOST - PHI_LEAST) * share * (1 - share) : 0;
            at++;
        }
        level = x[at];
        dLevel = direction == at ? 1 : 0;
        at++;
        growth = 0;
        dGrowth = 0;
        if (model.trended()) {
            growth = x[at];
            dGrowth = direction == at ? 1 : 0;
            at++;
        }
        if (model.seasonal()) {
            int last = season.length - 1;
            season[last] = model.season() == EtsModel.Part.MULTIPLICATIVE ? season.length : 0;
            dSeason[last] = 0;
            for (int i = 0; i < last; i++) {
                season[i] = x[at];
                dSeason[i] = direction == at ? 1 : 0;
                season[last] -= season[i];
                dSeason[last] -= dSeason[i];
                at++;
            }
        }
    }

    static double logistic(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    /// The trended level and, times a factor, its derivative: `{q, dq, trend, dtrend}` into `out`.
    private void trended(double[] out) {
        double phi = coefficients[3];
        double dPhi = dCoefficients[3];
        switch (model.trend()) {
            case NONE -> {
                out[0] = level;
                out[1] = dLevel;
            }
            case ADDITIVE -> {
                out[2] = phi * growth;
                out[3] = phi * dGrowth + dPhi * growth;
                out[0] = level + out[2];
                out[1] = dLevel + out[3];
            }
            case MULTIPLICATIVE -> {
                out[2] = Math.pow(growth, phi);
                out[3] = out[2] * (phi * dGrowth / growth + dPhi * Math.log(growth));
                out[0] = level * out[2];
                out[1] = dLevel * out[2] + level * out[3];
            }
        }
    }

    /// Runs over the series.
    ///
    /// @param fitted    gets μ
    /// @param residuals gets y − μ or (y − μ) / μ
    /// @return whether the model could be followed: factors stay positive and numbers finite
    boolean run(double[] y, double[] fitted, double[] residuals) {
        double[] q = new double[4];
        for (int t = 0; t < y.length; t++) {
            if (!step(y[t], q)) {
                return false;
            }
            fitted[t] = mean;
            residuals[t] = residual;
        }
        return Double.isFinite(squares) && Double.isFinite(logs);
    }

    /// The forecast of the next value, before it is seen.
    double next(double[] q) {
        trended(q);
        return switch (model.season()) {
            case NONE -> q[0];
            case ADDITIVE -> q[0] + season[place];
            case MULTIPLICATIVE -> q[0] * season[place];
        };
    }

    /// One value; false if a factor is not positive.
    boolean step(double y, double[] q) {
        trended(q);
        double s = season[place];
        double ds = dSeason[place];
        double mu = q[0];
        double dMu = q[1];
        double deseasoned = y;
        double dDeseasoned = 0;
        double detrended = y - q[0];
        double dDetrended = -q[1];
        switch (model.season()) {
            case ADDITIVE -> {
                mu += s;
                dMu += ds;
                deseasoned -= s;
                dDeseasoned = -ds;
            }
            case MULTIPLICATIVE -> {
                if (!(s > 0)) {
                    return false;
                }
                dMu = q[1] * s + q[0] * ds;
                mu *= s;
                deseasoned /= s;
                dDeseasoned = -deseasoned * ds / s;
                detrended = y / q[0];
                dDetrended = -detrended * q[1] / q[0];
            }
            case NONE -> {
            }
        }
        boolean factors = model.multiplicativeError() || model.trend() == EtsModel.Part.MULTIPLICATIVE
                || model.season() == EtsModel.Part.MULTIPLICATIVE;
        if (factors && !(mu > 0 && q[0] > 0) || !Double.isFinite(mu)) {
            return false;
        }
        double e = y - mu;
        double de = -dMu;
        if (model.multiplicativeError()) {
            e /= mu;
            de = (de - e * dMu) / mu;
            logs += Math.log(mu);
            dLogs += dMu / mu;
        }
        mean = mu;
        residual = e;
        squares += e * e;
        dSquares += 2 * e * de;
        move(q, deseasoned, dDeseasoned);
        if (model.seasonal()) {
            double gamma = coefficients[2];
            season[place] = s + gamma * (detrended - s);
            dSeason[place] = ds + gamma * (dDetrended - ds) + dCoefficients[2] * (detrended - s);
            place = (place + 1) % season.length;
        }
        return true;
    }

    private void move(double[] q, double deseasoned, double dDeseasoned) {
        double alpha = coefficients[0];
        double old = level;
        double dOld = dLevel;
        level = q[0] + alpha * (deseasoned - q[0]);
        dLevel = q[1] + alpha * (dDeseasoned - q[1]) + dCoefficients[0] * (deseasoned - q[0]);
        if (model.trended()) {
            double share = coefficients[1] / alpha;
            double dShare = (dCoefficients[1] - share * dCoefficients[0]) / alpha;
            boolean factor = model.trend() == EtsModel.Part.MULTIPLICATIVE;
            double seen = factor ? level / old : level - old;
            double dSeen = factor ? (dLevel - seen * dOld) / old : dLevel - dOld;
            growth = q[2] + share * (seen - q[2]);
            dGrowth = q[3] + share * (dSeen - q[3]) + dShare * (seen - q[2]);
        }
    }

    /// Σ e².
    double squares() {
        return squares;
    }

    /// −log L with the variance concentrated out: n/2 (log 2π Σe²/n + 1), and Σ log μ for multiplicative errors.
    double negativeLogLikelihood(int n) {
        return 0.5 * n * (Math.log(2 * Math.PI * squares / n) + 1) + logs;
    }

    /// Its derivative.
    double derivative(int n) {
        return 0.5 * n * dSquares / squares + dLogs;
    }
}
