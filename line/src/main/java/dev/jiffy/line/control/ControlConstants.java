package dev.jiffy.line.control;

/// What the range and the standard deviation of a small sample say of the sigma of a normal distribution.
///
/// `d2` and `d3` are mean and standard deviation of the range of `n` values in units of sigma, `c4` is the mean of their
/// standard deviation (ISO 7870-2:2013 table 2; Montgomery, Introduction to Statistical Quality Control, appendix VI). The
/// factors of the limits follow from them: `A2 = 3 / (d2 √n)`, `D3` and `D4` are `1 ∓ 3 d3 / d2`, never below 0.
public final class ControlConstants {
    /// Largest sample in the tables.
    public static final int MAX_SAMPLE = 25;

    private static final double[] D2 = {1.128, 1.693, 2.059, 2.326, 2.534, 2.704, 2.847, 2.970, 3.078, 3.173, 3.258,
            3.336, 3.407, 3.472, 3.532, 3.588, 3.640, 3.689, 3.735, 3.778, 3.819, 3.858, 3.895, 3.931};
    private static final double[] D3 = {0.8525, 0.8884, 0.8798, 0.8641, 0.8480, 0.8332, 0.8198, 0.8078, 0.7971, 0.7873,
            0.7785, 0.7704, 0.7630, 0.7562, 0.7499, 0.7441, 0.7386, 0.7335, 0.7287, 0.7242, 0.7199, 0.7159, 0.7121,
            0.7084};

    private ControlConstants() {
    }

    /// Mean range of `n` values, in sigma.
    ///
    /// @throws IllegalArgumentException if `n` is not 2 to [#MAX_SAMPLE]
    public static double d2(int n) {
        return D2[checked(n) - 2];
    }

    /// Standard deviation of the range of `n` values, in sigma.
    ///
    /// @throws IllegalArgumentException if `n` is not 2 to [#MAX_SAMPLE]
    public static double d3(int n) {
        return D3[checked(n) - 2];
    }

    /// Mean standard deviation of `n` values, in sigma: `√(2/(n−1)) Γ(n/2) / Γ((n−1)/2)`.
    ///
    /// By way of `c4(n) c4(n+1) = √((n−1)/n)`, from `c4(2) = √(2/π)`.
    ///
    /// @throws IllegalArgumentException if `n` is not 2 to [#MAX_SAMPLE]
    public static double c4(int n) {
        checked(n);
        double c4 = Math.sqrt(2 / Math.PI);
        for (int i = 2; i < n; i++) {
            c4 = Math.sqrt((i - 1.0) / i) / c4;
        }
        return c4;
    }

    static int checked(int n) {
        if (n < 2 || n > MAX_SAMPLE) {
            throw new IllegalArgumentException("samples of " + n + ", want 2 to " + MAX_SAMPLE);
        }
        return n;
    }
}
