package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;

/// What the factorisations share: checked copies, products, scaling.
final class Matrices {
    private Matrices() {
    }

    /// The columns of a matrix, copied.
    ///
    /// @throws StatsException if it is empty, ragged or has an element that is not finite
    static double[][] columns(double[][] matrix) {
        check(matrix);
        return transpose(matrix);
    }

    /// @throws StatsException if it is empty, ragged or has an element that is not finite
    static void check(double[][] matrix) {
        if (matrix.length == 0 || matrix[0].length == 0) {
            throw new StatsException("the matrix is empty; it needs at least one row and one column");
        }
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix[0].length) {
                throw new StatsException(
                        "row " + (i + 1) + " of the matrix has " + matrix[i].length + " elements, row 1 has "
                                + matrix[0].length);
            }
            for (int j = 0; j < matrix[i].length; j++) {
                if (!Double.isFinite(matrix[i][j])) {
                    throw new StatsException(
                            "row " + (i + 1) + ", column " + (j + 1) + " of the matrix is " + matrix[i][j]
                                    + "; leave such rows out first");
                }
            }
        }
    }

    /// @throws StatsException if it is not square
    static void checkSquare(double[][] matrix) {
        check(matrix);
        if (matrix.length != matrix[0].length) {
            throw new StatsException(
                    "the matrix must be square, it is " + matrix.length + " × " + matrix[0].length);
        }
    }

    static double[][] transpose(double[][] matrix) {
        double[][] out = new double[matrix[0].length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < out.length; j++) {
                out[j][i] = matrix[i][j];
            }
        }
        return out;
    }

    static double[][] copy(double[][] matrix) {
        double[][] out = new double[matrix.length][];
        for (int i = 0; i < out.length; i++) {
            out[i] = matrix[i].clone();
        }
        return out;
    }

    /// Row-major in one array.
    static double[] flat(double[][] matrix) {
        int columns = matrix[0].length;
        double[] out = new double[Math.multiplyExact(matrix.length, columns)];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, out, i * columns, columns);
        }
        return out;
    }

    /// The rows of what [#flat] made.
    static double[][] rows(double[] flat, int rows, int columns) {
        double[][] out = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(flat, i * columns, out[i], 0, columns);
        }
        return out;
    }

    static double[][] identity(int size) {
        double[][] out = new double[size][size];
        for (int i = 0; i < size; i++) {
            out[i][i] = 1;
        }
        return out;
    }

    static double dot(double[] a, double[] b) {
        return dot(a, 0, b, 0, a.length);
    }

    /// `Σ a[aAt + i] b[bAt + i]`: four sums side by side, since one would wait for each of its additions.
    static double dot(double[] a, int aAt, double[] b, int bAt, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            s0 = Math.fma(a[aAt + i], b[bAt + i], s0);
            s1 = Math.fma(a[aAt + i + 1], b[bAt + i + 1], s1);
            s2 = Math.fma(a[aAt + i + 2], b[bAt + i + 2], s2);
            s3 = Math.fma(a[aAt + i + 3], b[bAt + i + 3], s3);
        }
        for (; i < count; i++) {
            s0 = Math.fma(a[aAt + i], b[bAt + i], s0);
        }
        return (s0 + s1) + (s2 + s3);
    }

    /// The power of two that brings the largest element into [1, 2); 1 for a zero matrix. Dividing by it is exact.
    static double scale(double[][] matrix) {
        double largest = 0;
        for (double[] row : matrix) {
            for (double x : row) {
                largest = Math.max(largest, Math.abs(x));
            }
        }
        return largest == 0 ? 1 : Math.scalb(1.0, Math.max(-1000, Math.getExponent(largest)));
    }
}
