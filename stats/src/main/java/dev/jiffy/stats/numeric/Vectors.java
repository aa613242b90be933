package dev.jiffy.stats.numeric;

/// What is said of arrays as vectors.
public final class Vectors {
    private Vectors() {
    }

    /// Σ aᵢ bᵢ in the order of the elements, each product fused.
    ///
    /// @param b at least as long as a
    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }
}
