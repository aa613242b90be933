package dev.jiffy.vision.homography;

import dev.jiffy.vision.geometry.DegenerateException;

/// Moves and scales points, `x' = s (x − m)`: the coordinates in which a linear problem of points is well conditioned
/// (Hartley 1997).
///
/// @param scale s
/// @param mx    first coordinate of m
/// @param my    second coordinate of m
record Similarity(double scale, double mx, double my) {
    /// Brings the mean of the points to the origin and their mean distance from it to √2.
    static Similarity normalising(double[] points) {
        int n = points.length / 2;
        double mx = 0;
        double my = 0;
        for (int i = 0; i < n; i++) {
            mx += points[2 * i];
            my += points[2 * i + 1];
        }
        mx /= n;
        my /= n;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            distance += Math.hypot(points[2 * i] - mx, points[2 * i + 1] - my);
        }
        double scale = Math.sqrt(2) * n / distance;
        if (!(distance > 0) || !Double.isFinite(scale)) {
            throw new DegenerateException("the points are all in one place, or not finite");
        }
        return new Similarity(scale, mx, my);
    }

    /// The points in the new coordinates.
    double[] apply(double[] points) {
        double[] out = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            out[i] = scale * (points[i] - mx);
            out[i + 1] = scale * (points[i + 1] - my);
        }
        return out;
    }

    /// A homography between new coordinates, in the old ones: `T⁻¹ H S`, where this is T.
    double[] undo(double[] h, Similarity s) {
        double[] out = new double[9];
        for (int i = 0; i < 9; i += 3) {
            out[i] = h[i] * s.scale;
            out[i + 1] = h[i + 1] * s.scale;
            out[i + 2] = h[i + 2] - s.scale * (h[i] * s.mx + h[i + 1] * s.my);
        }
        for (int j = 0; j < 3; j++) {
            out[j] = out[j] / scale + mx * out[6 + j];
            out[3 + j] = out[3 + j] / scale + my * out[6 + j];
        }
        return out;
    }

    /// A homography between old coordinates, in the new ones: `T H S⁻¹`, where this is T.
    double[] apply(double[] h, Similarity s) {
        double[] out = new double[9];
        for (int j = 0; j < 3; j++) {
            out[j] = scale * (h[j] - mx * h[6 + j]);
            out[3 + j] = scale * (h[3 + j] - my * h[6 + j]);
            out[6 + j] = h[6 + j];
        }
        for (int i = 0; i < 9; i += 3) {
            out[i + 2] += s.mx * out[i] + s.my * out[i + 1];
            out[i] /= s.scale;
            out[i + 1] /= s.scale;
        }
        return out;
    }
}
