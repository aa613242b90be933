package dev.jiffy.stats.mixed;

import dev.jiffy.stats.decomposition.SymmetricEigen;

/// Nodes and weights of ∫ e^{−x²} f(x) dx ≈ Σ w f(x), exact for polynomials of a degree below twice their number: eigenvalues of a
/// tridiagonal matrix (Golub & Welsch, Mathematics of Computation 23 (1969) 221–230), each bettered by Newton's method on the orthonormal
/// polynomial h_n, and 1/Σ h_j² at them, which keeps the digits of the smallest weights.
///
/// @param nodes   symmetric about 0
/// @param weights their sum is √π
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record GaussHermite(double[] nodes, double[] weights) {
    /// With so many nodes, one at least.
    static GaussHermite of(int count) {
        double[][] jacobi = new double[count][count];
        for (int i = 1; i < count; i++) {
            jacobi[i][i - 1] = Math.sqrt(i / 2.0);
            jacobi[i - 1][i] = jacobi[i][i - 1];
        }
        double[] nodes = SymmetricEigen.of(jacobi).values();
        double[] weights = new double[count];
        for (int k = 0; k < count; k++) {
            double[] h = polynomials(count, nodes[k]);
            nodes[k] -= h[count] / (Math.sqrt(2.0 * count) * h[count - 1]);
            h = polynomials(count, nodes[k]);
            double sum = 0;
            for (int j = 0; j < count; j++) {
                sum += h[j] * h[j];
            }
            weights[k] = 1 / sum;
        }
        return new GaussHermite(nodes, weights);
    }

    /// h₀ … hₙ (DLMF 18.9.1 with the norms of table 18.3.1).
    private static double[] polynomials(int n, double x) {
        double[] h = new double[n + 1];
        h[0] = Math.pow(Math.PI, -0.25);
        for (int j = 0; j < n; j++) {
            h[j + 1] = Math.sqrt(2.0 / (j + 1)) * x * h[j] - (j == 0 ? 0 : Math.sqrt(j / (j + 1.0)) * h[j - 1]);
        }
        return h;
    }
}
