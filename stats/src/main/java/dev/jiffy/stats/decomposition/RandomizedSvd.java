package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.random.Xoroshiro128PlusPlus;
import dev.jiffy.stats.random.Ziggurat;

/// The first singular values and vectors of a big matrix, from a random sample of its range.
///
/// Halko, Martinsson & Tropp, Finding Structure with Randomness, SIAM Review 53 (2011) 217–288: A is multiplied by
/// rank + oversampling normal columns, the range is sharpened by orthonormalised power iterations (algorithm 4.4; with none
/// it is 4.1), and the small matrix Qᵀ A is factored exactly (algorithm 5.1). The expected error ‖A − U Σ Vᵀ‖ is
/// σₖ₊₁ times a factor that 2q + 1 iterations bring close to 1 (corollary 10.10): sharp where the values fall, a few per
/// cent where they do not, so the last vectors of a slow decay are the least certain. Costs O(rows · columns · rank).
public final class RandomizedSvd {
    private RandomizedSvd() {
    }

    /// With 10 columns more than asked for and 2 power iterations, which the paper finds enough for most matrices.
    ///
    /// @param rank how many values, 1 … min(rows, columns)
    /// @param seed of the sample; the same seed gives the same factors
    /// @throws StatsException for an empty or ragged matrix, elements that are not finite, and a rank that is none
    public static SingularValueDecomposition of(double[][] matrix, int rank, long seed) {
        return of(matrix, rank, 10, 2, seed);
    }

    /// With settings of one's own.
    ///
    /// @param oversampling columns of the sample beyond the rank, 0 or more; those beyond the matrix's size are left out
    /// @param iterations   power iterations q, 0 … 100
    /// @throws StatsException as without them, for settings out of range, and if the thread is interrupted
    public static SingularValueDecomposition of(double[][] matrix, int rank, int oversampling, int iterations,
            long seed) {
        Matrices.check(matrix);
        int m = matrix.length;
        int n = matrix[0].length;
        if (rank < 1 || rank > Math.min(m, n)) {
            throw new StatsException("rank must be 1 … " + Math.min(m, n) + " for a matrix of " + m + " × " + n
                    + ", it is " + rank, "rank");
        }
        if (oversampling < 0) {
            throw new StatsException("oversampling must be 0 or more, it is " + oversampling, "oversampling");
        }
        if (iterations < 0 || iterations > 100) {
            throw new StatsException("iterations must be 0 … 100, it is " + iterations, "iterations");
        }
        int width = (int) Math.min((long) rank + oversampling, Math.min(m, n));
        // A power of two, so that products neither overflow nor lose digits.
        double scale = Matrices.scale(matrix);
        double[] a = Matrices.flat(matrix);
        for (int i = 0; i < a.length; i++) {
            a[i] /= scale;
        }
        double[] sample = new double[Math.multiplyExact(n, width)];
        Ziggurat.fill(sample, Xoroshiro128PlusPlus.seeded(seed));
        double[][] q = orthonormal(times(a, m, n, sample, width), m, width);
        for (int i = 0; i < iterations; i++) {
            double[][] back = orthonormal(turned(a, m, n, Matrices.flat(q), width), n, width);
            q = orthonormal(times(a, m, n, Matrices.flat(back), width), m, width);
        }
        // The transpose of Qᵀ A is tall, n × width, and has the factors V Σ Wᵀ; U is Q W.
        double[] flatQ = Matrices.flat(q);
        SingularValueDecomposition small = SingularValueDecomposition
                .of(Matrices.rows(turned(a, m, n, flatQ, width), n, width));
        double[][] u = Matrices.rows(times(flatQ, m, width, Matrices.flat(small.v()), width), m, width);
        double[] values = new double[rank];
        for (int k = 0; k < rank; k++) {
            values[k] = small.singularValues()[k] * scale;
        }
        return new SingularValueDecomposition(first(u, rank), values, first(small.u(), rank));
    }

    private static double[][] first(double[][] rows, int columns) {
        double[][] out = new double[rows.length][columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, out[i], 0, columns);
        }
        return out;
    }

    private static double[][] orthonormal(double[] flat, int rows, int columns) {
        return QrDecomposition.of(Matrices.rows(flat, rows, columns)).q();
    }

    /// A · B for A m × n.
    private static double[] times(double[] a, int m, int n, double[] b, int columns) {
        double[] out = new double[Math.multiplyExact(m, columns)];
        Dgemm.add(m, columns, n, 1, a, 0, n, 1, b, 0, columns, 1, out, 0, columns);
        return out;
    }

    /// Aᵀ · B for A m × n.
    private static double[] turned(double[] a, int m, int n, double[] b, int columns) {
        double[] out = new double[Math.multiplyExact(n, columns)];
        Dgemm.add(n, columns, m, 1, a, 0, 1, n, b, 0, columns, 1, out, 0, columns);
        return out;
    }
}
