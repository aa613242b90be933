package dev.jiffy.vision.calibration;

import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.matrix.JacobiSvd;
import java.util.Locale;

/// Coordinates of a pattern's points in its own plane.
final class PatternPlane {
    private static final double LINE = 1e-6;
    /// Thickness over width: what boards bend, and more.
    private static final double FLAT = 0.01;

    private PatternPlane() {
    }

    /// Of points in space: two numbers each, along two orthogonal directions of the plane.
    ///
    /// @throws DegenerateException if they do not lie in a plane, or on a line
    static double[] coordinates(double[] object) {
        int n = object.length / 3;
        double[] mean = new double[3];
        for (int i = 0; i < object.length; i++) {
            mean[i % 3] += object[i] / n;
        }
        double[] rows = new double[3 * n];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = object[i] - mean[i % 3];
        }
        JacobiSvd svd = new JacobiSvd(n, 3);
        if (!svd.decompose(rows, n, 3) || !(svd.value(1) > LINE * svd.value(0))) {
            throw new DegenerateException("the points of the pattern lie on a line, or are not finite");
        }
        if (svd.value(2) > FLAT * svd.value(1)) {
            throw new DegenerateException(String.format(Locale.ROOT,
                    "the pattern must be flat; its points are as thick as %.2g of their width",
                    svd.value(2) / svd.value(1)));
        }
        double[] coordinates = new double[2 * n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < 2; k++) {
                coordinates[2 * i + k] = rows[3 * i] * svd.v(0, k) + rows[3 * i + 1] * svd.v(1, k)
                        + rows[3 * i + 2] * svd.v(2, k);
            }
        }
        return coordinates;
    }
}
