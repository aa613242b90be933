package dev.jiffy.stats.series;

/// A x = b by Gaussian elimination with partial pivoting, for several b. A singular matrix gives infinities and NaN.
final class LinearSystem {
    private final double[][] lu;
    private final int[] row;

    /// @param a overwritten
    LinearSystem(double[][] a) {
        lu = a;
        int n = a.length;
        row = new int[n];
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int i = c + 1; i < n; i++) {
                pivot = Math.abs(a[i][c]) > Math.abs(a[pivot][c]) ? i : pivot;
            }
            row[c] = pivot;
            double[] swapped = a[c];
            a[c] = a[pivot];
            a[pivot] = swapped;
            for (int i = c + 1; i < n; i++) {
                a[i][c] /= a[c][c];
                for (int j = c + 1; j < n && a[i][c] != 0; j++) {
                    a[i][j] -= a[i][c] * a[c][j];
                }
            }
        }
    }

    double[] solve(double[] b) {
        double[] x = b.clone();
        int n = x.length;
        for (int c = 0; c < n; c++) {
            double swapped = x[c];
            x[c] = x[row[c]];
            x[row[c]] = swapped;
        }
        for (int c = 0; c < n; c++) {
            for (int i = c + 1; i < n; i++) {
                x[i] -= lu[i][c] * x[c];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] -= lu[i][j] * x[j];
            }
            x[i] /= lu[i][i];
        }
        return x;
    }
}
