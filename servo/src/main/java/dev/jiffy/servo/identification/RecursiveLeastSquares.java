package dev.jiffy.servo.identification;

/// Least squares of `y = xᵀθ` sample by sample, in which a sample counts `λ` times as much as the next.
///
/// The covariance is kept as `P = U D Uᵀ` with `U` unit upper triangular and `D` diagonal and updated in that form
/// (G. J. Bierman, "Measurement updating using the U-D factorization", Automatica 12, 1976; K. J. Åström, B. Wittenmark,
/// "Adaptive Control", 2nd ed., section 2.2 for the forgetting). The usual update subtracts from `P` and may lose its
/// positive definiteness over long runs with little excitation; this one cannot, at the same cost.
///
/// Nothing is allocated by [#update]. One thread uses it.
public final class RecursiveLeastSquares {
    private final int size;
    private final double forgetting;
    private final double[] theta;
    private final double[] upper;
    private final double[] diagonal;
    private final double[] f;
    private final double[] g;
    private final double[] gain;

    /// Starts with `θ = 0` and `P = p0 I`.
    ///
    /// @param size parameters, at least 1
    /// @param forgetting λ, above 0 and at most 1, which forgets nothing
    /// @param p0 how little is known at first; positive and finite
    /// @throws IllegalArgumentException if one is out of its range
    public RecursiveLeastSquares(int size, double forgetting, double p0) {
        if (size < 1 || !(forgetting > 0 && forgetting <= 1) || !(p0 > 0 && p0 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("size " + size + ", forgetting " + forgetting + ", p0 " + p0);
        }
        this.size = size;
        this.forgetting = forgetting;
        theta = new double[size];
        upper = new double[size * size];
        diagonal = new double[size];
        f = new double[size];
        g = new double[size];
        gain = new double[size];
        for (int i = 0; i < size; i++) {
            upper[i * size + i] = 1;
            diagonal[i] = p0;
        }
    }

    /// Takes a sample.
    ///
    /// @param x regressors, `size` numbers from `at`; only read
    /// @return what the parameters so far were wrong by, `y − xᵀθ`
    public double update(double[] x, int at, double y) {
        double error = y;
        for (int i = 0; i < size; i++) {
            error -= x[at + i] * theta[i];
        }
        for (int j = 0; j < size; j++) { // f = Uᵀx, g = D f
            double sum = 0;
            for (int i = 0; i <= j; i++) {
                sum += upper[i * size + j] * x[at + i];
            }
            f[j] = sum;
            g[j] = diagonal[j] * sum;
        }
        double variance = forgetting;
        for (int j = 0; j < size; j++) {
            double before = variance;
            variance += f[j] * g[j];
            diagonal[j] *= before / (variance * forgetting);
            gain[j] = g[j];
            double p = -f[j] / before;
            for (int i = 0; i < j; i++) {
                double u = upper[i * size + j];
                upper[i * size + j] = u + gain[i] * p;
                gain[i] += u * g[j];
            }
        }
        for (int i = 0; i < size; i++) {
            theta[i] += gain[i] / variance * error;
        }
        return error;
    }

    /// Number of parameters.
    public int size() {
        return size;
    }

    /// Copies θ to `out` from `at`.
    public void parameters(double[] out, int at) {
        System.arraycopy(theta, 0, out, at, size);
    }

    /// Writes `P`, `size × size`, row-major, to `out` from `at`.
    public void covariance(double[] out, int at) {
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                double sum = 0;
                for (int k = j; k < size; k++) {
                    sum += upper[i * size + k] * diagonal[k] * upper[j * size + k];
                }
                out[at + i * size + j] = sum;
                out[at + j * size + i] = sum;
            }
        }
    }
}
