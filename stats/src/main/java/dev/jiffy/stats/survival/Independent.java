package dev.jiffy.stats.survival;

import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import java.util.Arrays;

/// Which rows of a positive semidefinite matrix are linearly independent of those before them.
final class Independent {
    private Independent() {
    }

    /// Their numbers. A row is dependent if what elimination leaves of its diagonal element is not above `tolerance` times
    /// its scale: the share of it that those before do not explain.
    ///
    /// @param matrix symmetric
    /// @param scale  of each diagonal element, such as that element itself
    static int[] rows(double[][] matrix, double[] scale, double tolerance) {
        int n = matrix.length;
        double[][] rest = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        int[] kept = new int[n];
        int count = 0;
        for (int k = 0; k < n; k++) {
            if (!(rest[k][k] > tolerance * scale[k])) {
                continue;
            }
            kept[count++] = k;
            for (int i = k + 1; i < n; i++) {
                double factor = rest[i][k] / rest[k][k];
                for (int j = k + 1; j < n; j++) {
                    rest[i][j] -= factor * rest[k][j];
                }
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /// Rows and columns of a matrix.
    static double[][] part(double[][] matrix, int[] kept) {
        double[][] out = new double[kept.length][kept.length];
        for (int a = 0; a < kept.length; a++) {
            for (int b = 0; b < kept.length; b++) {
                out[a][b] = matrix[kept[a]][kept[b]];
            }
        }
        return out;
    }

    /// Elements of a vector.
    static double[] part(double[] vector, int[] kept) {
        return Arrays.stream(kept).mapToDouble(k -> vector[k]).toArray();
    }

    /// vᵀA⁻¹v over the rows of A that are independent.
    ///
    /// @param scale     of each diagonal element
    /// @param tolerance of [#rows]
    static Form inverseForm(double[][] matrix, double[] vector, double[] scale, double tolerance) {
        int[] kept = rows(matrix, scale, tolerance);
        double sum = 0;
        if (kept.length > 0) {
            for (double z : CholeskyDecomposition.of(part(matrix, kept)).solveLower(part(vector, kept))) {
                sum += z * z;
            }
        }
        return new Form(sum, kept.length);
    }

    /// A quadratic form and how many rows are in it.
    record Form(double value, int rank) {
    }
}
