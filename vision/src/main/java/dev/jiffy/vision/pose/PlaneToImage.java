package dev.jiffy.vision.pose;

import dev.jiffy.vision.matrix.SymmetricEigen;
import java.util.Arrays;

/// The homography from the plane of an object to the normalised image, with the denominator 1 in the middle of the
/// points.
///
/// Minimises the algebraic error `Σ |u w − h₁X|² + |v w − h₂X|²`, `w = h₃X`. For a given third row the first two are
/// the solution of a linear problem, so they are eliminated and what is left is the smallest eigenvector of a 3 × 3
/// matrix (Harker and O'Leary 2005). In the frame of the points' own directions the matrix to invert is diagonal.
/// Nothing is allocated.
final class PlaneToImage {
    private final SymmetricEigen eigen = new SymmetricEigen(3);
    private final double[] square = new double[9];
    private final double[] u = new double[9];
    private final double[] v = new double[9];

    /// Computes it for coordinates along the first two directions of `spread`, in units of its first reach.
    ///
    /// @param h takes nine numbers
    /// @return whether the points determine it
    boolean compute(PosePoints points, PointSpread spread, double[] h) {
        int n = points.count();
        double[] image = points.image();
        double[] object = points.object();
        double mu = 0;
        double mv = 0;
        for (int i = 0; i < n; i++) {
            mu += image[2 * i];
            mv += image[2 * i + 1];
        }
        mu /= n;
        mv /= n;
        double size = 0;
        for (int i = 0; i < n; i++) {
            double x = image[2 * i] - mu;
            double y = image[2 * i + 1] - mv;
            size += x * x + y * y;
        }
        size = Math.sqrt(size / n);
        if (!(size > 0)) {
            return false;
        }
        Arrays.fill(square, 0);
        Arrays.fill(u, 0);
        Arrays.fill(v, 0);
        double unit = spread.reach(0);
        for (int i = 0; i < n; i++) {
            double p = spread.along(0, object, 3 * i) / unit;
            double q = spread.along(1, object, 3 * i) / unit;
            double x = (image[2 * i] - mu) / size;
            double y = (image[2 * i + 1] - mv) / size;
            add(square, p, q, x * x + y * y);
            add(u, p, q, x);
            add(v, p, q, y);
        }
        // The directions make XᵀX diagonal: n p², n q², n.
        double ratio = spread.reach(1) / unit;
        double ip = 1.0 / n;
        double iq = 1 / (n * ratio * ratio);
        double i1 = 1.0 / n;
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j <= i; j++) {
                square[3 * i + j] -= ip * (u[i] * u[j] + v[i] * v[j])
                        + iq * (u[3 + i] * u[3 + j] + v[3 + i] * v[3 + j])
                        + i1 * (u[6 + i] * u[6 + j] + v[6 + i] * v[6 + j]);
            }
        }
        if (!eigen.decompose(square, 3)) {
            return false;
        }
        double a = eigen.vector(0, 2);
        double b = eigen.vector(1, 2);
        double c = eigen.vector(2, 2);
        if (!(Math.abs(c) > 1e-9)) {
            return false;
        }
        a /= c;
        b /= c;
        h[6] = a;
        h[7] = b;
        h[8] = 1;
        row(u, a, b, ip, iq, i1, size, mu, h, 0);
        row(v, a, b, ip, iq, i1, size, mv, h, 3);
        return true;
    }

    private static void add(double[] sum, double p, double q, double weight) {
        sum[0] += weight * p * p;
        sum[1] += weight * p * q;
        sum[2] += weight * p;
        sum[4] += weight * q * q;
        sum[5] += weight * q;
        sum[8] += weight;
        sum[3] = sum[1];
        sum[6] = sum[2];
        sum[7] = sum[5];
    }

    private static void row(double[] m, double a, double b, double ip, double iq, double i1, double size, double mean,
            double[] h, int at) {
        h[at] = size * ip * (m[0] * a + m[1] * b + m[2]) + mean * a;
        h[at + 1] = size * iq * (m[3] * a + m[4] * b + m[5]) + mean * b;
        h[at + 2] = size * i1 * (m[6] * a + m[7] * b + m[8]) + mean;
    }
}
