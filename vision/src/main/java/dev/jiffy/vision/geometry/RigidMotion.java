package dev.jiffy.vision.geometry;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A rigid motion or pose `aMb`, an element of SE(3): it takes coordinates of frame b to frame a. Immutable.
///
/// Where a loop must not allocate, use the arrays of [Se3] instead: [#copyTo] gives one.
public final class RigidMotion {
    /// No motion.
    public static final RigidMotion IDENTITY = of(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0);

    /// How far from orthogonal a rotation may be that somebody gives us in decimals.
    private static final double TOLERANCE = 1e-3;

    private final double[] m;

    private RigidMotion(double[] m) {
        this.m = m;
    }

    /// Three rows of rotation and translation, taken as they are: nothing is checked.
    public static RigidMotion of(double... rows) {
        if (rows.length != 12) {
            throw new IllegalArgumentException(rows.length + " numbers, not three rows of four");
        }
        return new RigidMotion(rows.clone());
    }

    /// A copy of the first 12 numbers of an array of [Se3].
    public static RigidMotion copyOf(double[] m) {
        return new RigidMotion(Arrays.copyOf(m, 12));
    }

    /// From a 4 × 4 matrix, row by row.
    ///
    /// The rotation may be off by what a few lost decimals do to it; it is made orthogonal where it is off by more than
    /// rounding.
    ///
    /// @throws IllegalArgumentException if there are not 16 finite numbers, the last row is not `0 0 0 1` or the first
    ///                                  three columns are no rotation
    public static RigidMotion parse(double[] matrix) {
        if (matrix.length != 16) {
            throw new IllegalArgumentException(
                    "must be a 4 × 4 matrix row by row, it has " + matrix.length + " numbers");
        }
        if (matrix[12] != 0 || matrix[13] != 0 || matrix[14] != 0 || matrix[15] != 1) {
            throw new IllegalArgumentException("must have 0, 0, 0, 1 as its last row");
        }
        double[] m = Arrays.copyOf(matrix, 12);
        double error = deviation(m);
        if (!(error <= TOLERANCE) || determinant(m) < 0) {
            throw new IllegalArgumentException(
                    "must be a rigid motion: its rotation is no rotation matrix, RᵀR is off by "
                            + error + (determinant(m) < 0 ? " and it mirrors" : ""));
        }
        if (!Double.isFinite(m[3] + m[7] + m[11])) {
            throw new IllegalArgumentException("must be finite");
        }
        if (error > 1e-13) {
            So3.orthonormalise(m, 4);
        }
        return new RigidMotion(m);
    }

    /// From its translation and its rotation vector, `[tx,ty,tz,θux,θuy,θuz]`.
    public static RigidMotion fromThetaU(double[] pose) {
        double[] m = new double[12];
        Se3.fromThetaU(pose, m);
        return new RigidMotion(m);
    }

    /// The motion along a twist for one unit of time.
    public static RigidMotion exp(double[] twist) {
        double[] m = new double[12];
        Se3.exp(twist, m);
        return new RigidMotion(m);
    }

    private static double deviation(double[] m) {
        double worst = 0;
        for (int i = 0; i < 3; i++) {
            for (int j = i; j < 3; j++) {
                double product = m[i] * m[j] + m[4 + i] * m[4 + j] + m[8 + i] * m[8 + j];
                worst = Math.max(worst, Math.abs(product - (i == j ? 1 : 0)));
            }
        }
        return worst;
    }

    private static double determinant(double[] m) {
        return m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8])
                + m[2] * (m[4] * m[9] - m[5] * m[8]);
    }

    /// An element of the 3 × 4 matrix.
    public double at(int row, int column) {
        return m[4 * row + column];
    }

    /// The first coordinate of the translation.
    public double tx() {
        return m[3];
    }

    /// The second coordinate of the translation.
    public double ty() {
        return m[7];
    }

    /// The third coordinate of the translation.
    public double tz() {
        return m[11];
    }

    /// `aMb · bMc = aMc`.
    public RigidMotion times(RigidMotion other) {
        double[] product = new double[12];
        Se3.compose(m, other.m, product);
        return new RigidMotion(product);
    }

    /// `bMa`.
    public RigidMotion inverse() {
        double[] inverse = new double[12];
        Se3.invert(m, inverse);
        return new RigidMotion(inverse);
    }

    /// A point of frame b in frame a.
    public double[] apply(double x, double y, double z) {
        double[] point = new double[3];
        Se3.apply(m, x, y, z, point, 0);
        return point;
    }

    /// The twist that moves so within one unit of time.
    public double[] log() {
        double[] xi = new double[6];
        Se3.log(m, xi);
        return xi;
    }

    /// `[tx,ty,tz,θux,θuy,θuz]`.
    public double[] thetaU() {
        double[] pose = new double[6];
        Se3.toThetaU(m, pose);
        return pose;
    }

    /// The angle of the rotation, 0 to π.
    public double angle() {
        return So3.angle(m, 4);
    }

    /// The length of the translation.
    public double distance() {
        return Math.sqrt(m[3] * m[3] + m[7] * m[7] + m[11] * m[11]);
    }

    /// The rotation, 3 × 3 row by row.
    public double[] rotation() {
        return new double[]{m[0], m[1], m[2], m[4], m[5], m[6], m[8], m[9], m[10]};
    }

    /// The matrix, 4 × 4 row by row.
    public double[] matrix() {
        double[] matrix = Arrays.copyOf(m, 16);
        matrix[15] = 1;
        return matrix;
    }

    /// The three rows, for [Se3].
    public void copyTo(double[] out) {
        System.arraycopy(m, 0, out, 0, 12);
    }

    /// Whether all twelve numbers are the same.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RigidMotion motion && Arrays.equals(m, motion.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }

    /// Translation and rotation vector.
    @Override
    public String toString() {
        return "RigidMotion" + Arrays.toString(thetaU());
    }
}
