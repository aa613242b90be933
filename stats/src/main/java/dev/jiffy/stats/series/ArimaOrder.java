package dev.jiffy.stats.series;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.List;

/// (p, d, q)(P, D, Q)ₛ of (1 − φ₁B − …)(1 − Φ₁Bˢ − …)(1 − B)ᵈ(1 − Bˢ)ᴰ y = (1 + θ₁B + …)(1 + Θ₁Bˢ + …) e.
///
/// @param p         autoregressive terms
/// @param d         differences
/// @param q         moving-average terms
/// @param seasonalP seasonal autoregressive terms
/// @param seasonalD seasonal differences
/// @param seasonalQ seasonal moving-average terms
/// @param period    s; 1 when there is no season
public record ArimaOrder(int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ, int period) {
    private static final int MOST_STATES = 400;

    /// Checked.
    ///
    /// @throws StatsException for a negative order, a period below 1 and models with more than 400 states
    public ArimaOrder {
        if (Math.min(Math.min(Math.min(p, d), Math.min(q, seasonalP)), Math.min(seasonalD, seasonalQ)) < 0) {
            throw new StatsException("order and seasonal must be 0 or more");
        }
        if (period < 1 || (period == 1 && seasonalP + seasonalD + seasonalQ > 0)) {
            throw new StatsException("period must be 2 or more for a seasonal model, it is " + period);
        }
        long states = Math.max((long) p + (long) period * seasonalP, (long) q + (long) period * seasonalQ) + d
                + (long) period * seasonalD;
        if (states > MOST_STATES) {
            throw new StatsException("order, seasonal and period ask for " + states + " states; at most " + MOST_STATES
                    + " are possible");
        }
    }

    /// Without season.
    public static ArimaOrder of(int p, int d, int q) {
        return new ArimaOrder(p, d, q, 0, 0, 0, 1);
    }

    /// Such as `ARIMA(1,1,2)(0,1,1)[12]`.
    public String label() {
        String plain = "ARIMA(" + p + "," + d + "," + q + ")";
        return seasonalP + seasonalD + seasonalQ == 0
                ? plain
                : plain + "(" + seasonalP + "," + seasonalD + "," + seasonalQ + ")[" + period + "]";
    }

    /// How many φ, θ, Φ, Θ.
    public int coefficients() {
        return p + q + seasonalP + seasonalQ;
    }

    /// How many values are lost by differencing.
    public int lost() {
        return d + seasonalD * period;
    }

    /// `ar1`, …, `ma1`, …, `sar1`, …, `sma1`, ….
    public List<String> names() {
        List<String> names = new ArrayList<>();
        int[] counts = {p, q, seasonalP, seasonalQ};
        String[] stems = {"ar", "ma", "sar", "sma"};
        for (int kind = 0; kind < counts.length; kind++) {
            for (int i = 1; i <= counts[kind]; i++) {
                names.add(stems[kind] + i);
            }
        }
        return names;
    }

    /// The series after all differences; NaN where a value that takes part is missing.
    public double[] difference(double[] y) {
        return Lags.difference(Lags.difference(y, 1, d), period, seasonalD);
    }

    /// δ of (1 − B)ᵈ(1 − Bˢ)ᴰ = 1 − δ₁B − δ₂B² − ….
    double[] differencing() {
        double[] polynomial = {1};
        for (int i = 0; i < d; i++) {
            polynomial = timesDifference(polynomial, 1);
        }
        for (int i = 0; i < seasonalD; i++) {
            polynomial = timesDifference(polynomial, period);
        }
        double[] delta = new double[polynomial.length - 1];
        for (int i = 0; i < delta.length; i++) {
            delta[i] = -polynomial[i + 1];
        }
        return delta;
    }

    private static double[] timesDifference(double[] polynomial, int lag) {
        double[] out = new double[polynomial.length + lag];
        for (int i = 0; i < polynomial.length; i++) {
            out[i] += polynomial[i];
            out[i + lag] -= polynomial[i];
        }
        return out;
    }

    /// φ of the product (1 − φ₁B − …)(1 − Φ₁Bˢ − …) = 1 − φ₁B − …, with one tangent.
    Tangent autoregressive(Tangent coefficients) {
        return product(coefficients, 0, p, p + q, seasonalP, -1);
    }

    /// θ of the product (1 + θ₁B + …)(1 + Θ₁Bˢ + …) = 1 + θ₁B + …, with one tangent.
    Tangent movingAverage(Tangent coefficients) {
        return product(coefficients, p, q, p + q + seasonalP, seasonalQ, 1);
    }

    private Tangent product(Tangent c, int shortAt, int shorts, int longAt, int longs, int sign) {
        Tangent out = new Tangent(shorts + period * longs);
        for (int j = 0; j <= longs; j++) {
            double large = j == 0 ? 1 : sign * c.value[longAt + j - 1];
            double dLarge = j == 0 ? 0 : sign * c.tangent[longAt + j - 1];
            for (int i = 0; i <= shorts; i++) {
                double small = i == 0 ? 1 : sign * c.value[shortAt + i - 1];
                double dSmall = i == 0 ? 0 : sign * c.tangent[shortAt + i - 1];
                if (i + j > 0) {
                    out.value[i + period * j - 1] += sign * small * large;
                    out.tangent[i + period * j - 1] += sign * (dSmall * large + small * dLarge);
                }
            }
        }
        return out;
    }

    /// The coefficients whose partial autocorrelations are tanh of the parameters: each block stationary, invertible.
    ///
    /// Jones, Maximum likelihood fitting of ARMA models to time series with missing observations, Technometrics 22
    /// (1980), after Monahan. A moving average is the same with the other sign.
    Tangent constrained(Tangent parameters) {
        Tangent out = new Tangent(coefficients());
        int at = block(parameters, out, 0, p, 1);
        at = block(parameters, out, at, q, -1);
        at = block(parameters, out, at, seasonalP, 1);
        block(parameters, out, at, seasonalQ, -1);
        return out;
    }

    private static int block(Tangent x, Tangent out, int at, int length, int sign) {
        double[] phi = new double[length];
        double[] dPhi = new double[length];
        for (int k = 0; k < length; k++) {
            double r = Math.tanh(x.value[at + k]);
            double dr = (1 - r * r) * x.tangent[at + k];
            double[] old = phi.clone();
            double[] dOld = dPhi.clone();
            for (int j = 0; j < k; j++) {
                phi[j] = old[j] - r * old[k - 1 - j];
                dPhi[j] = dOld[j] - dr * old[k - 1 - j] - r * dOld[k - 1 - j];
            }
            phi[k] = r;
            dPhi[k] = dr;
        }
        for (int k = 0; k < length; k++) {
            out.value[at + k] = sign * phi[k];
            out.tangent[at + k] = sign * dPhi[k];
        }
        return at + length;
    }
}
