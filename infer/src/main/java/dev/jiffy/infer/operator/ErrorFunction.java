package dev.jiffy.infer.operator;

/// `erf x = 2 / √π · ∫₀ˣ e^(−t²) dt` in `double`.
///
/// Up to 3 the series `2 / √π · e^(−x²) · Σ 2ⁿ · x^(2n+1) / (2n+1)!!` (Abramowitz & Stegun 7.1.6), all of whose terms have
/// one sign; beyond, the continued fraction of the complement (7.1.14). Off by at most a few units of the last place of a
/// `double`, far below that of a float.
final class ErrorFunction {
    private static final double SERIES_TO = 3;
    private static final int FRACTION_TERMS = 40;
    /// From here on the nearest `double` is 1.
    private static final double ONE_FROM = 6;

    private ErrorFunction() {
    }

    static double of(double x) {
        double z = Math.abs(x);
        if (Double.isNaN(x)) {
            return x;
        }
        if (z >= ONE_FROM) {
            return Math.copySign(1, x);
        }
        if (z < SERIES_TO) {
            double term = x;
            double sum = x;
            for (int n = 1; Math.abs(term) > Math.abs(sum) * 1e-17; n++) {
                term *= 2 * x * x / (2 * n + 1);
                sum += term;
            }
            return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
        }
        double fraction = z;
        for (int n = FRACTION_TERMS; n > 0; n--) {
            fraction = z + n / 2.0 / fraction;
        }
        return Math.copySign(1 - Math.exp(-z * z) / (Math.sqrt(Math.PI) * fraction), x);
    }
}
