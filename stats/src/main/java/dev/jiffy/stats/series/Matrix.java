package dev.jiffy.stats.series;

import java.util.Arrays;

/// Small dense matrices, `double[rows][columns]`.
final class Matrix {
    private Matrix() {
    }

    static double[][] copy(double[][] a) {
        double[][] out = new double[a.length][];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i].clone();
        }
        return out;
    }

    /// A B, skipping the zeros of A, of which transition matrices have many.
    static double[][] times(double[][] a, double[][] b) {
        double[][] out = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int k = 0; k < b.length; k++) {
                double x = a[i][k];
                if (x != 0) {
                    for (int j = 0; j < out[i].length; j++) {
                        out[i][j] += x * b[k][j];
                    }
                }
            }
        }
        return out;
    }

    /// A x.
    static double[] times(double[][] a, double[] x) {
        double[] out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = dot(a[i], x);
        }
        return out;
    }

    static double[][] transpose(double[][] a) {
        double[][] out = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < out.length; j++) {
                out[j][i] = a[i][j];
            }
        }
        return out;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// A += f x yᵀ.
    static void add(double[][] a, double f, double[] x, double[] y) {
        for (int i = 0; i < a.length; i++) {
            double factor = f * x[i];
            if (factor != 0) {
                for (int j = 0; j < y.length; j++) {
                    a[i][j] += factor * y[j];
                }
            }
        }
    }

    static double[] filled(int length, double value) {
        double[] out = new double[length];
        Arrays.fill(out, value);
        return out;
    }
}
