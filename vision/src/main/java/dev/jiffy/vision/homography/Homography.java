package dev.jiffy.vision.homography;

import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.matrix.Matrix3;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A projective map of the plane, `aHb`: it takes points of b to points of a, `xa ~ aHb xb`. Immutable.
///
/// Matrices that differ by a factor are the same map. Here the last element is 1, or, where that would be a division by
/// next to nothing, the matrix has the Frobenius norm 1.
public final class Homography {
    private static final double NOTHING = 1e-12;

    private final double[] h;

    private Homography(double[] h) {
        this.h = h;
    }

    /// From nine numbers, row by row.
    ///
    /// @throws DegenerateException if they are not finite or all 0
    public static Homography of(double... matrix) {
        if (matrix.length != 9) {
            throw new IllegalArgumentException("a homography has nine numbers, there are " + matrix.length);
        }
        double norm = 0;
        for (double x : matrix) {
            norm = Math.max(norm, Math.abs(x));
        }
        if (!(norm > 0) || !Double.isFinite(norm)) {
            throw new DegenerateException("the homography is zero or not finite");
        }
        double[] h = new double[9];
        double square = 0;
        for (int i = 0; i < 9; i++) {
            h[i] = matrix[i] / norm;
            square += h[i] * h[i];
        }
        double scale = Math.abs(h[8]) > NOTHING ? h[8] : Math.sqrt(square);
        for (int i = 0; i < 9; i++) {
            h[i] /= scale;
        }
        return new Homography(h);
    }

    /// The first coordinate in a of a point of b; infinite or no number where that is at infinity.
    public double x(double x, double y) {
        return (h[0] * x + h[1] * y + h[2]) / (h[6] * x + h[7] * y + h[8]);
    }

    /// The second coordinate in a of a point of b.
    public double y(double x, double y) {
        return (h[3] * x + h[4] * y + h[5]) / (h[6] * x + h[7] * y + h[8]);
    }

    /// How far a point of b is taken from where it is in a.
    public double transferError(double xa, double ya, double xb, double yb) {
        double w = h[6] * xb + h[7] * yb + h[8];
        double x = (h[0] * xb + h[1] * yb + h[2]) / w - xa;
        double y = (h[3] * xb + h[4] * yb + h[5]) / w - ya;
        return Math.sqrt(x * x + y * y);
    }

    /// `bHa`.
    ///
    /// @throws DegenerateException if this takes the plane to a line or a point
    public Homography inverse() {
        double[] inverse = new double[9];
        double determinant = Matrix3.inverse(h, inverse);
        if (determinant == 0 || !Double.isFinite(determinant)) {
            throw new DegenerateException("the homography has no inverse");
        }
        return of(inverse);
    }

    /// `aHb bHc = aHc`.
    public Homography times(Homography other) {
        double[] product = new double[9];
        Matrix3.multiply(h, other.h, product);
        return of(product);
    }

    /// Nine numbers, row by row, the last of them 1 where it is not next to nothing.
    public double[] matrix() {
        return h.clone();
    }

    /// Whether the matrices are the same in all digits.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Homography homography && Arrays.equals(h, homography.h);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(h);
    }

    @Override
    public String toString() {
        return "Homography" + Arrays.toString(h);
    }
}
