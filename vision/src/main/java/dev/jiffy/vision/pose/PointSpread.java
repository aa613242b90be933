package dev.jiffy.vision.pose;

import dev.jiffy.vision.matrix.SymmetricEigen;
import java.util.Arrays;

/// How points lie in space: their middle, three directions from the widest to the thinnest, and how far they reach in
/// each (root mean square). The directions are a right-handed frame.
final class PointSpread {
    /// Thickness over length below which points lie on a line for all that a camera can tell.
    private static final double LINE = 1e-5;
    /// Thickness over width below which a pose comes from the homography of the plane first. A camera sees so little of
    /// the depth of such points that linear methods for points in space lose it in noise.
    private static final double PLATE = 0.01;

    private final SymmetricEigen eigen = new SymmetricEigen(3);
    private final double[] covariance = new double[9];
    private final double[] center = new double[3];
    private final double[] axes = new double[9];
    private final double[] reach = new double[3];

    /// Measures the first `n` points.
    void measure(double[] object, int n) {
        Arrays.fill(center, 0);
        Arrays.fill(covariance, 0);
        for (int i = 0; i < 3 * n; i += 3) {
            center[0] += object[i];
            center[1] += object[i + 1];
            center[2] += object[i + 2];
        }
        for (int k = 0; k < 3; k++) {
            center[k] /= n;
        }
        for (int i = 0; i < 3 * n; i += 3) {
            double x = object[i] - center[0];
            double y = object[i + 1] - center[1];
            double z = object[i + 2] - center[2];
            covariance[0] += x * x;
            covariance[3] += y * x;
            covariance[4] += y * y;
            covariance[6] += z * x;
            covariance[7] += z * y;
            covariance[8] += z * z;
        }
        eigen.decompose(covariance, 3);
        for (int k = 0; k < 3; k++) {
            reach[k] = Math.sqrt(Math.max(0, eigen.value(k)) / n);
            for (int j = 0; j < 3; j++) {
                axes[3 * k + j] = eigen.vector(j, k);
            }
        }
        axes[6] = axes[1] * axes[5] - axes[2] * axes[4];
        axes[7] = axes[2] * axes[3] - axes[0] * axes[5];
        axes[8] = axes[0] * axes[4] - axes[1] * axes[3];
    }

    double[] center() {
        return center;
    }

    /// A coordinate of direction `k`.
    double axis(int k, int coordinate) {
        return axes[3 * k + coordinate];
    }

    double reach(int k) {
        return reach[k];
    }

    /// How far a point is from the middle along direction `k`.
    double along(int k, double[] object, int at) {
        return axes[3 * k] * (object[at] - center[0]) + axes[3 * k + 1] * (object[at + 1] - center[1])
                + axes[3 * k + 2] * (object[at + 2] - center[2]);
    }

    /// Whether they are on one line, or in one place.
    boolean isLine() {
        return !(reach[1] > LINE * reach[0]);
    }

    /// Whether they lie in a plane, or nearly so.
    boolean isPlate() {
        return reach[2] < PLATE * reach[1];
    }
}
