package dev.jiffy.vision.calibration;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.matrix.JacobiSvd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A camera matrix from homographies of a plane, in closed form (Zhang 2000, section 3.1): the columns of `K⁻¹ H` that
/// belong to the axes of the plane are orthogonal and equally long.
///
/// With the principal point in the middle of the image and no skew that is linear in `1/fx²` and `1/fy²` and hardly
/// ever fails; it is also all that one needs to start from. The general form, which knows nothing of the middle of the
/// image, is there for pictures that were cut out of larger ones.
final class FirstCamera {
    private FirstCamera() {
    }

    /// With the principal point in the middle; null if focal lengths come out imaginary.
    ///
    /// @param homographies from the plane to pixels, nine numbers each
    static @Nullable CameraMatrix centred(List<double[]> homographies, double width, double height) {
        double cx = (width - 1) / 2;
        double cy = (height - 1) / 2;
        double[] rows = new double[4 * homographies.size()];
        double[] right = new double[2 * homographies.size()];
        int at = 0;
        for (double[] h : homographies) {
            double[] a = {h[0] - cx * h[6], h[3] - cy * h[6], h[6]};
            double[] b = {h[1] - cx * h[7], h[4] - cy * h[7], h[7]};
            double scale = Math.sqrt(dot(a, a) + dot(b, b));
            for (int k = 0; k < 3; k++) {
                a[k] /= scale;
                b[k] /= scale;
            }
            rows[2 * at] = a[0] * b[0];
            rows[2 * at + 1] = a[1] * b[1];
            right[at++] = -a[2] * b[2];
            rows[2 * at] = a[0] * a[0] - b[0] * b[0];
            rows[2 * at + 1] = a[1] * a[1] - b[1] * b[1];
            right[at++] = -(a[2] * a[2] - b[2] * b[2]);
        }
        double[] solution = new double[2];
        JacobiSvd svd = new JacobiSvd(at, 2);
        if (!svd.decompose(rows, at, 2) || svd.solve(right, 1e-9, solution) < 2) {
            return null;
        }
        return camera(1 / solution[0], 1 / solution[1], cx, cy);
    }

    /// Without knowing the principal point; null if that fails. Needs two homographies.
    static @Nullable CameraMatrix general(List<double[]> homographies, double width, double height) {
        int n = homographies.size();
        double size = Math.max(width, height);
        double[] rows = new double[10 * n];
        int at = 0;
        for (double[] h : homographies) {
            // In units of the image's size, from its middle, so that the columns are of one order.
            double[] a = {(h[0] - width / 2 * h[6]) / size, (h[3] - height / 2 * h[6]) / size, h[6]};
            double[] b = {(h[1] - width / 2 * h[7]) / size, (h[4] - height / 2 * h[7]) / size, h[7]};
            double scale = Math.sqrt(dot(a, a) + dot(b, b));
            for (int k = 0; k < 3; k++) {
                a[k] /= scale;
                b[k] /= scale;
            }
            double[] ab = condition(a, b);
            double[] aa = condition(a, a);
            double[] bb = condition(b, b);
            for (int k = 0; k < 5; k++) {
                rows[at + k] = ab[k];
                rows[at + 5 + k] = aa[k] - bb[k];
            }
            at += 10;
        }
        JacobiSvd svd = new JacobiSvd(2 * n, 5);
        if (!svd.decompose(rows, 2 * n, 5)) {
            return null;
        }
        double[] b = new double[5]; // B11, B22, B13, B23, B33 of K⁻ᵀ K⁻¹, up to a factor
        svd.copyV(4, b);
        double cx = -b[2] / b[0];
        double cy = -b[3] / b[1];
        double rest = b[4] - b[2] * b[2] / b[0] - b[3] * b[3] / b[1];
        return camera(size * size * rest / b[0], size * size * rest / b[1], size * cx + width / 2,
                size * cy + height / 2);
    }

    /// `aᵀ B b` as a row over B11, B22, B13, B23, B33, where B12 is 0.
    private static double[] condition(double[] a, double[] b) {
        return new double[]{a[0] * b[0], a[1] * b[1], a[0] * b[2] + a[2] * b[0], a[1] * b[2] + a[2] * b[1],
                a[2] * b[2]};
    }

    private static @Nullable CameraMatrix camera(double squareX, double squareY, double cx, double cy) {
        if (!(squareX > 0 && squareY > 0) || !Double.isFinite(squareX + squareY + cx + cy)) {
            return null;
        }
        return new CameraMatrix(Math.sqrt(squareX), 0, cx, Math.sqrt(squareY), cy);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }
}
