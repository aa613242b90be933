package dev.jiffy.stats.test;

import dev.jiffy.stats.distribution.Normal;

/// p-values and critical values of the Dickey–Fuller t.
///
/// p = Φ(c₀ + c₁τ + c₂τ² + c₃τ³), one polynomial for small τ, one for large (MacKinnon, Approximate asymptotic
/// distribution functions for unit-root and cointegration tests, J. Business & Economic Statistics 12 (1994) 167–176,
/// tables 3 and 4); asymptotic. Critical values β_∞ + β₁/n + β₂/n² + β₃/n³ (MacKinnon, Critical values for cointegration
/// tests, Queen's Economics Department working paper 1227 (2010), table 2).
final class MacKinnon {
    /// Below this the small polynomial holds; rows: none, constant, constant and trend.
    private static final double[] BORDER = {-1.04, -1.61, -2.89};
    private static final double[] LEAST = {-19.04, -18.83, -16.18};
    private static final double[] MOST = {Double.POSITIVE_INFINITY, 2.74, 0.7};
    private static final double[][] SMALL = {{0.6344, 1.2378, 0.032496}, {2.1659, 1.4412, 0.038269},
            {3.2512, 1.6047, 0.049588}};
    private static final double[][] LARGE = {{0.4797, 0.93557, -0.06999, 0.033066},
            {1.7339, 0.93202, -0.12745, -0.010368}, {2.5261, 0.61654, -0.37956, -0.060285}};
    private static final double[][][] CRITICAL = {
            {{-2.56574, -2.2358, -3.627, 0}, {-1.941, -0.2686, -3.365, 31.223}, {-1.61682, 0.2656, -2.714, 25.364}},
            {{-3.43035, -6.5393, -16.786, -79.433}, {-2.86154, -2.8903, -4.234, -40.04},
                    {-2.56677, -1.5384, -2.809, 0}},
            {{-3.95877, -9.0531, -28.428, -134.155}, {-3.41049, -4.3904, -9.036, -45.374},
                    {-3.12705, -2.5856, -3.925, -22.38}}};

    private MacKinnon() {
    }

    /// Of the null hypothesis of a unit root.
    ///
    /// @param deterministic 0 none, 1 constant, 2 constant and trend
    static double pValue(double tau, int deterministic) {
        if (tau > MOST[deterministic]) {
            return 1;
        }
        if (tau < LEAST[deterministic]) {
            return 0;
        }
        return new Normal(0, 1).cdf(polynomial((tau <= BORDER[deterministic] ? SMALL : LARGE)[deterministic], tau));
    }

    /// At 1, 5 and 10 %.
    ///
    /// @param n observations of the regression
    static double[] critical(int n, int deterministic) {
        double[] out = new double[3];
        for (int i = 0; i < 3; i++) {
            out[i] = polynomial(CRITICAL[deterministic][i], 1.0 / n);
        }
        return out;
    }

    private static double polynomial(double[] c, double x) {
        double sum = 0;
        for (int i = c.length - 1; i >= 0; i--) {
            sum = sum * x + c[i];
        }
        return sum;
    }
}
