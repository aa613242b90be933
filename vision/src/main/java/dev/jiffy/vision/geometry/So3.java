package dev.jiffy.vision.geometry;

/// Rotations as kernels over arrays: exponential, logarithm and Jacobians of SO(3) (Murray, Li & Sastry 1994, chapter
/// 2; Barfoot, State Estimation for Robotics, chapter 7).
///
/// A rotation vector θu has the axis as its direction and the angle as its length. Matrices lie row by row in arrays
/// with a given `stride` from row to row, 3 for a matrix on its own and 4 for the one in a pose. Errors are a few ε of
/// the result, near no turn and near half a turn too: logarithms go by the quaternion, whose largest part is never
/// small (Shepperd 1978), and series stand in where fractions of the angle would cancel.
public final class So3 {
    /// Below this angle, series; their first term left out is below 1e-17 of the sum.
    private static final double SMALL = 0.1;

    private So3() {
    }

    /// `sin θ / θ`.
    static double sinc(double theta) {
        double t = theta * theta;
        return theta < SMALL
                ? 1 - t / 6 * (1 - t / 20 * (1 - t / 42 * (1 - t / 72 * (1 - t / 110))))
                : Math.sin(theta) / theta;
    }

    /// `(1 − cos θ) / θ²`.
    static double versine(double theta) {
        double half = sinc(theta / 2);
        return half * half / 2;
    }

    /// `(θ − sin θ) / θ³`.
    static double cubic(double theta) {
        double t = theta * theta;
        return theta < SMALL
                ? (1 - t / 20 * (1 - t / 42 * (1 - t / 72 * (1 - t / 110)))) / 6
                : (theta - Math.sin(theta)) / (t * theta);
    }

    /// `(1 − (θ/2) cot(θ/2)) / θ²`; there is a pole at a whole turn.
    static double cotangent(double theta) {
        double t = theta * theta;
        if (theta < SMALL) {
            return (1 + t / 60 * (1 + t / 42 * (1 + t / 40 * (1 + t * 10 / 396)))) / 12;
        }
        double half = theta / 2;
        return (1 - half * Math.cos(half) / Math.sin(half)) / t;
    }

    /// The rotation by a vector: `exp([w]×)`, Rodrigues' formula.
    ///
    /// @param stride of `r`, 3 or 4
    public static void exp(double wx, double wy, double wz, double[] r, int stride) {
        double theta = Math.sqrt(wx * wx + wy * wy + wz * wz);
        polynomial(wx, wy, wz, sinc(theta), versine(theta), r, stride);
    }

    /// `J` with `exp([w + δ]×) ≈ exp([J δ]×) exp([w]×)`; it also takes the linear part of a twist to the translation of
    /// its exponential.
    ///
    /// @param stride of `j`, 3 or 4
    public static void leftJacobian(double wx, double wy, double wz, double[] j, int stride) {
        double theta = Math.sqrt(wx * wx + wy * wy + wz * wz);
        polynomial(wx, wy, wz, versine(theta), cubic(theta), j, stride);
    }

    /// The inverse of [#leftJacobian], for angles below a whole turn.
    ///
    /// @param stride of `j`, 3 or 4
    public static void inverseLeftJacobian(double wx, double wy, double wz, double[] j, int stride) {
        double theta = Math.sqrt(wx * wx + wy * wy + wz * wz);
        polynomial(wx, wy, wz, -0.5, cotangent(theta), j, stride);
    }

    /// `I + a [w]× + b [w]×²`.
    private static void polynomial(double x, double y, double z, double a, double b, double[] out, int stride) {
        double bxy = b * x * y;
        double bxz = b * x * z;
        double byz = b * y * z;
        out[0] = 1 - b * (y * y + z * z);
        out[1] = bxy - a * z;
        out[2] = bxz + a * y;
        out[stride] = bxy + a * z;
        out[stride + 1] = 1 - b * (x * x + z * z);
        out[stride + 2] = byz - a * x;
        out[2 * stride] = bxz - a * y;
        out[2 * stride + 1] = byz + a * x;
        out[2 * stride + 2] = 1 - b * (x * x + y * y);
    }

    /// The rotation vector of a rotation, no longer than π. At exactly half a turn both signs are right; then the first
    /// of its elements that is not 0 is positive.
    ///
    /// @param stride of `r`, 3 or 4
    /// @param w      takes three numbers from index `at`
    public static void log(double[] r, int stride, double[] w, int at) {
        double q0;
        double qx;
        double qy;
        double qz;
        double r00 = r[0];
        double r11 = r[stride + 1];
        double r22 = r[2 * stride + 2];
        double trace = r00 + r11 + r22;
        if (trace >= r00 && trace >= r11 && trace >= r22) { // 4 q₀² − 1 is the largest of its kind
            q0 = 1 + trace;
            qx = r[2 * stride + 1] - r[stride + 2];
            qy = r[2] - r[2 * stride];
            qz = r[stride] - r[1];
        } else if (r00 >= r11 && r00 >= r22) {
            q0 = r[2 * stride + 1] - r[stride + 2];
            qx = 1 + r00 - r11 - r22;
            qy = r[stride] + r[1];
            qz = r[2] + r[2 * stride];
        } else if (r11 >= r22) {
            q0 = r[2] - r[2 * stride];
            qx = r[stride] + r[1];
            qy = 1 + r11 - r00 - r22;
            qz = r[2 * stride + 1] + r[stride + 2];
        } else {
            q0 = r[stride] - r[1];
            qx = r[2] + r[2 * stride];
            qy = r[2 * stride + 1] + r[stride + 2];
            qz = 1 + r22 - r00 - r11;
        }
        double sine = Math.sqrt(qx * qx + qy * qy + qz * qz);
        double factor;
        if (sine < 1e-8 * q0) {
            factor = 2 / q0; // what squares have lost does not matter
        } else if (q0 == 0) {
            double first = qx != 0 ? qx : qy != 0 ? qy : qz;
            factor = Math.copySign(Math.PI / sine, first);
        } else {
            factor = Math.copySign(2 * Math.atan2(sine, Math.abs(q0)) / sine, q0);
        }
        w[at] = factor * qx;
        w[at + 1] = factor * qy;
        w[at + 2] = factor * qz;
    }

    /// The angle of a rotation, 0 to π.
    ///
    /// @param stride of `r`, 3 or 4
    public static double angle(double[] r, int stride) {
        double x = r[2 * stride + 1] - r[stride + 2];
        double y = r[2] - r[2 * stride];
        double z = r[stride] - r[1];
        return Math.atan2(Math.sqrt(x * x + y * y + z * z), r[0] + r[stride + 1] + r[2 * stride + 2] - 1);
    }

    /// Makes an almost orthogonal matrix orthogonal again: two steps of Newton's iteration for the polar factor, `R ← R
    /// (3 I − RᵀR) / 2`, which squares the error each time.
    ///
    /// @param stride of `r`, 3 or 4
    public static void orthonormalise(double[] r, int stride) {
        for (int step = 0; step < 2; step++) {
            double g00 = gram(r, stride, 0, 0);
            double g01 = gram(r, stride, 0, 1);
            double g02 = gram(r, stride, 0, 2);
            double g11 = gram(r, stride, 1, 1);
            double g12 = gram(r, stride, 1, 2);
            double g22 = gram(r, stride, 2, 2);
            for (int i = 0; i < 3 * stride; i += stride) {
                double x = r[i];
                double y = r[i + 1];
                double z = r[i + 2];
                r[i] = (3 * x - x * g00 - y * g01 - z * g02) / 2;
                r[i + 1] = (3 * y - x * g01 - y * g11 - z * g12) / 2;
                r[i + 2] = (3 * z - x * g02 - y * g12 - z * g22) / 2;
            }
        }
    }

    private static double gram(double[] r, int stride, int i, int j) {
        return r[i] * r[j] + r[stride + i] * r[stride + j] + r[2 * stride + i] * r[2 * stride + j];
    }
}
