package dev.jiffy.vision.matrix;

import java.util.Arrays;

/// Products and the like of matrices in `double[]`, row by row. Outputs are other arrays than inputs.
public final class Matrices {
    private Matrices() {
    }

    /// `out = a b`, with `a` of `rows × inner` and `b` of `inner × columns`.
    public static void multiply(double[] a, double[] b, int rows, int inner, int columns, double[] out) {
        for (int i = 0; i < rows; i++) {
            int at = i * columns;
            Arrays.fill(out, at, at + columns, 0);
            for (int k = 0; k < inner; k++) {
                double x = a[i * inner + k];
                for (int j = 0; j < columns; j++) {
                    out[at + j] += x * b[k * columns + j];
                }
            }
        }
    }

    /// `out = aᵀ b`, with `a` of `inner × rows` and `b` of `inner × columns`; `out` is `rows × columns`.
    public static void multiplyTransposed(double[] a, double[] b, int inner, int rows, int columns, double[] out) {
        Arrays.fill(out, 0, rows * columns, 0);
        for (int k = 0; k < inner; k++) {
            for (int i = 0; i < rows; i++) {
                double x = a[k * rows + i];
                for (int j = 0; j < columns; j++) {
                    out[i * columns + j] += x * b[k * columns + j];
                }
            }
        }
    }

    /// `out = a x`, with `a` of `rows × columns`.
    public static void multiply(double[] a, double[] x, int rows, int columns, double[] out) {
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                sum += a[i * columns + j] * x[j];
            }
            out[i] = sum;
        }
    }

    /// `out = aᵀ x`, with `a` of `rows × columns` and `x` of `rows`.
    public static void multiplyTransposed(double[] a, double[] x, int rows, int columns, double[] out) {
        Arrays.fill(out, 0, columns, 0);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j] += a[i * columns + j] * x[i];
            }
        }
    }

    /// `out = aᵀ`, with `a` of `rows × columns`.
    public static void transpose(double[] a, int rows, int columns, double[] out) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j * rows + i] = a[i * columns + j];
            }
        }
    }

    /// The unit matrix of `n × n`.
    public static void identity(int n, double[] out) {
        Arrays.fill(out, 0, n * n, 0);
        for (int i = 0; i < n; i++) {
            out[i * n + i] = 1;
        }
    }

    /// `Σ a[i] b[i]` over the first `n`.
    public static double dot(double[] a, double[] b, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// The Euclidean length of `a[at … at + n)`; neither overflows nor loses small numbers.
    public static double norm(double[] a, int at, int n) {
        double largest = largest(a, at, n);
        if (largest > 1e-140 && largest < 1e140) {
            double sum = 0;
            for (int i = at; i < at + n; i++) {
                sum += a[i] * a[i];
            }
            return Math.sqrt(sum);
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (int i = at; i < at + n; i++) {
            double x = a[i] / largest;
            sum += x * x;
        }
        return largest * Math.sqrt(sum);
    }

    /// The largest magnitude among `a[at … at + n)`, 0 of nothing; NaN if there is one.
    public static double largest(double[] a, int at, int n) {
        double largest = 0;
        for (int i = at; i < at + n; i++) {
            largest = Math.max(largest, Math.abs(a[i]));
        }
        return largest;
    }
}
