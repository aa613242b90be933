package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Eigenvalues of a real square matrix that need not be symmetric.
///
/// Householder reflections bring it to Hessenberg form (Golub & Van Loan, Matrix Computations, algorithm 7.4.2); QR
/// steps in complex arithmetic with Wilkinson's shift then split it into eigenvalues (Stewart, Matrix Algorithms II,
/// section 2.3). Errors are some roundoffs of the norm of the matrix, times the condition of the eigenvalue.
public final class Eigenvalues {
    private static final int MOST_STEPS = 60;
    private static final double ROUNDOFF = 0x1p-52;

    private final double[][] re;
    private final double[][] im;

    private Eigenvalues(double[][] hessenberg) {
        re = hessenberg;
        im = new double[hessenberg.length][hessenberg.length];
    }

    /// One eigenvalue.
    ///
    /// @param re real part
    /// @param im imaginary part
    public record Complex(double re, double im) {
        /// Its distance from 0.
        public double modulus() {
            return Math.hypot(re, im);
        }
    }

    /// All of them, the largest modulus first.
    ///
    /// @throws StatsException if the matrix is not square or not finite
    public static List<Complex> of(double[][] matrix) {
        Matrices.checkSquare(matrix);
        Eigenvalues work = new Eigenvalues(hessenberg(matrix));
        work.split();
        return IntStream.range(0, matrix.length).mapToObj(i -> new Complex(work.re[i][i], work.im[i][i]))
                .sorted(Comparator.comparingDouble(Complex::modulus).thenComparingDouble(Complex::im).reversed())
                .toList();
    }

    private static double[][] hessenberg(double[][] matrix) {
        int n = matrix.length;
        double[][] a = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        for (int k = 0; k + 2 < n; k++) {
            double norm = 0;
            for (int i = k + 1; i < n; i++) {
                norm = Math.hypot(norm, a[i][k]);
            }
            if (norm == 0) {
                continue;
            }
            double[] v = new double[n];
            for (int i = k + 1; i < n; i++) {
                v[i] = a[i][k] / norm;
            }
            v[k + 1] += v[k + 1] < 0 ? -1 : 1;
            double half = Math.abs(v[k + 1]); // vᵀv / 2 of a unit vector plus ±e
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int i = k + 1; i < n; i++) {
                    sum += v[i] * a[i][j];
                }
                for (int i = k + 1; i < n; i++) {
                    a[i][j] -= sum / half * v[i];
                }
            }
            for (int i = 0; i < n; i++) {
                double sum = 0;
                for (int j = k + 1; j < n; j++) {
                    sum += a[i][j] * v[j];
                }
                for (int j = k + 1; j < n; j++) {
                    a[i][j] -= sum / half * v[j];
                }
            }
            for (int i = k + 2; i < n; i++) {
                a[i][k] = 0;
            }
        }
        return a;
    }

    private void split() {
        int high = re.length - 1;
        int steps = 0;
        while (high > 0) {
            int low = high;
            while (low > 0 && !isSmall(low)) {
                low--;
            }
            if (low > 0) {
                re[low][low - 1] = 0;
                im[low][low - 1] = 0;
            }
            if (low == high) {
                high--;
                steps = 0;
            } else if (steps++ < MOST_STEPS) {
                step(low, high, steps % 11 == 10);
            } else {
                throw new StatsException("the eigenvalues of the matrix were not found");
            }
        }
    }

    private boolean isSmall(int i) {
        double around = size(i - 1, i - 1) + size(i, i);
        return size(i, i - 1) <= ROUNDOFF * (around == 0 ? 1 : around);
    }

    private double size(int i, int j) {
        return Math.abs(re[i][j]) + Math.abs(im[i][j]);
    }

    /// One QR step on rows and columns low … high.
    private void step(int low, int high, boolean exceptional) {
        double[] shift = exceptional ? new double[]{size(high, high - 1), size(high, high - 1) / 2} : shift(high);
        for (int i = low; i <= high; i++) {
            re[i][i] -= shift[0];
            im[i][i] -= shift[1];
        }
        double[][] rotations = new double[high][];
        for (int k = low; k < high; k++) {
            double length = Math.hypot(Math.hypot(re[k][k], im[k][k]), Math.hypot(re[k + 1][k], im[k + 1][k]));
            if (length == 0) {
                rotations[k] = new double[]{1, 0, 0, 0};
                continue;
            }
            double[] g = {re[k][k] / length, im[k][k] / length, re[k + 1][k] / length, im[k + 1][k] / length};
            rotations[k] = g;
            for (int j = k; j <= high; j++) {
                double a = re[k][j];
                double b = im[k][j];
                double c = re[k + 1][j];
                double d = im[k + 1][j];
                re[k][j] = g[0] * a + g[1] * b + g[2] * c + g[3] * d;
                im[k][j] = g[0] * b - g[1] * a + g[2] * d - g[3] * c;
                re[k + 1][j] = g[0] * c - g[1] * d - g[2] * a + g[3] * b;
                im[k + 1][j] = g[0] * d + g[1] * c - g[2] * b - g[3] * a;
            }
        }
        for (int k = low; k < high; k++) {
            double[] g = rotations[k];
            for (int i = low; i <= Math.min(k + 1, high); i++) {
                double a = re[i][k];
                double b = im[i][k];
                double c = re[i][k + 1];
                double d = im[i][k + 1];
                re[i][k] = g[0] * a - g[1] * b + g[2] * c - g[3] * d;
                im[i][k] = g[0] * b + g[1] * a + g[2] * d + g[3] * c;
                re[i][k + 1] = g[0] * c + g[1] * d - g[2] * a - g[3] * b;
                im[i][k + 1] = g[0] * d - g[1] * c - g[2] * b + g[3] * a;
            }
        }
        for (int i = low; i <= high; i++) {
            re[i][i] += shift[0];
            im[i][i] += shift[1];
        }
    }

    /// The eigenvalue of the last two rows that is nearer to the last element.
    private double[] shift(int high) {
        double[] half = {(re[high - 1][high - 1] - re[high][high]) / 2, (im[high - 1][high - 1] - im[high][high]) / 2};
        double[] product = times(re[high][high - 1], im[high][high - 1], re[high - 1][high], im[high - 1][high]);
        double[] square = times(half[0], half[1], half[0], half[1]);
        double[] root = root(square[0] + product[0], square[1] + product[1]);
        double sign = half[0] * root[0] + half[1] * root[1] < 0 ? -1 : 1;
        double re2 = half[0] + sign * root[0];
        double im2 = half[1] + sign * root[1];
        double norm = re2 * re2 + im2 * im2;
        if (norm == 0) {
            return new double[]{re[high][high], im[high][high]};
        }
        double[] quotient = times(product[0], product[1], re2 / norm, -im2 / norm);
        return new double[]{re[high][high] - quotient[0], im[high][high] - quotient[1]};
    }

    private static double[] times(double a, double b, double c, double d) {
        return new double[]{a * c - b * d, a * d + b * c};
    }

    private static double[] root(double a, double b) {
        double size = Math.hypot(a, b);
        double x = Math.sqrt((size + Math.abs(a)) / 2);
        if (x == 0) {
            return new double[]{0, 0};
        }
        double y = b / (2 * x);
        return a >= 0 ? new double[]{x, y} : new double[]{Math.abs(y), b < 0 ? -x : x};
    }
}
