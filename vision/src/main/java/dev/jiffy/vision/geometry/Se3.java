package dev.jiffy.vision.geometry;

/// Rigid motions as kernels over arrays: `[R t]`, three rows of four numbers, so `double[12]`; the fourth row `0 0 0 1`
/// is understood. An array of 16 with it will do as well, as nothing beyond index 11 is touched. Nothing is allocated.
/// Inputs are rigid, which is not checked.
public final class Se3 {
    private Se3() {
    }

    /// No motion.
    public static void identity(double[] out) {
        for (int i = 0; i < 12; i++) {
            out[i] = i % 5 == 0 ? 1 : 0;
        }
    }

    /// `out = a b`: first b, then a. `out` may be `a` or `b`.
    public static void compose(double[] a, double[] b, double[] out) {
        double b0 = b[0];
        double b1 = b[1];
        double b2 = b[2];
        double b3 = b[3];
        double b4 = b[4];
        double b5 = b[5];
        double b6 = b[6];
        double b7 = b[7];
        double b8 = b[8];
        double b9 = b[9];
        double b10 = b[10];
        double b11 = b[11];
        for (int i = 0; i < 12; i += 4) {
            double x = a[i];
            double y = a[i + 1];
            double z = a[i + 2];
            double t = a[i + 3];
            out[i] = x * b0 + y * b4 + z * b8;
            out[i + 1] = x * b1 + y * b5 + z * b9;
            out[i + 2] = x * b2 + y * b6 + z * b10;
            out[i + 3] = x * b3 + y * b7 + z * b11 + t;
        }
    }

    /// `out = a⁻¹`. `out` may be `a`.
    public static void invert(double[] a, double[] out) {
        double r1 = a[1];
        double r2 = a[2];
        double r4 = a[4];
        double r6 = a[6];
        double r8 = a[8];
        double r9 = a[9];
        double x = a[3];
        double y = a[7];
        double z = a[11];
        out[0] = a[0];
        out[5] = a[5];
        out[10] = a[10];
        out[1] = r4;
        out[2] = r8;
        out[4] = r1;
        out[6] = r9;
        out[8] = r2;
        out[9] = r6;
        out[3] = -(out[0] * x + out[1] * y + out[2] * z);
        out[7] = -(out[4] * x + out[5] * y + out[6] * z);
        out[11] = -(out[8] * x + out[9] * y + out[10] * z);
    }

    /// `out = a⁻¹ b`. `out` may be `a` or `b`.
    public static void inverseCompose(double[] a, double[] b, double[] out) {
        double x = a[3];
        double y = a[7];
        double z = a[11];
        double a0 = a[0];
        double a1 = a[1];
        double a2 = a[2];
        double a4 = a[4];
        double a5 = a[5];
        double a6 = a[6];
        double a8 = a[8];
        double a9 = a[9];
        double a10 = a[10];
        for (int j = 0; j < 4; j++) {
            double u = b[j] - (j == 3 ? x : 0);
            double v = b[4 + j] - (j == 3 ? y : 0);
            double w = b[8 + j] - (j == 3 ? z : 0);
            out[j] = a0 * u + a4 * v + a8 * w;
            out[4 + j] = a1 * u + a5 * v + a9 * w;
            out[8 + j] = a2 * u + a6 * v + a10 * w;
        }
    }

    /// The point in the other frame, `out = R p + t`.
    ///
    /// @param out takes three numbers from index `at`
    public static void apply(double[] m, double x, double y, double z, double[] out, int at) {
        out[at] = m[0] * x + m[1] * y + m[2] * z + m[3];
        out[at + 1] = m[4] * x + m[5] * y + m[6] * z + m[7];
        out[at + 2] = m[8] * x + m[9] * y + m[10] * z + m[11];
    }

    /// The motion along a twist for one unit of time.
    public static void exp(double[] xi, double[] out) {
        exp(xi, 1, out);
    }

    /// The motion along a twist for some time, `exp(time · xi)`.
    public static void exp(double[] xi, double time, double[] out) {
        double vx = time * xi[0];
        double vy = time * xi[1];
        double vz = time * xi[2];
        double wx = time * xi[3];
        double wy = time * xi[4];
        double wz = time * xi[5];
        double theta = Math.sqrt(wx * wx + wy * wy + wz * wz);
        // t = J v, with J = I + b [w]× + c [w]×² written out as b (w × v) + c w × (w × v).
        double b = So3.versine(theta);
        double c = So3.cubic(theta);
        double cx = wy * vz - wz * vy;
        double cy = wz * vx - wx * vz;
        double cz = wx * vy - wy * vx;
        So3.exp(wx, wy, wz, out, 4);
        out[3] = vx + b * cx + c * (wy * cz - wz * cy);
        out[7] = vy + b * cy + c * (wz * cx - wx * cz);
        out[11] = vz + b * cz + c * (wx * cy - wy * cx);
    }

    /// The twist that moves so within one unit of time, its angle no more than half a turn (see [So3#log]).
    public static void log(double[] m, double[] xi) {
        So3.log(m, 4, xi, 3);
        double wx = xi[3];
        double wy = xi[4];
        double wz = xi[5];
        double theta = Math.sqrt(wx * wx + wy * wy + wz * wz);
        double c = So3.cotangent(theta);
        double x = m[3];
        double y = m[7];
        double z = m[11];
        double cx = wy * z - wz * y;
        double cy = wz * x - wx * z;
        double cz = wx * y - wy * x;
        xi[0] = x - cx / 2 + c * (wy * cz - wz * cy);
        xi[1] = y - cy / 2 + c * (wz * cx - wx * cz);
        xi[2] = z - cz / 2 + c * (wx * cy - wy * cx);
    }

    /// The motion with this translation and rotation vector, `[tx,ty,tz,θux,θuy,θuz]`. Unlike in [#exp], the first
    /// three are the translation itself.
    public static void fromThetaU(double[] pose, double[] out) {
        So3.exp(pose[3], pose[4], pose[5], out, 4);
        out[3] = pose[0];
        out[7] = pose[1];
        out[11] = pose[2];
    }

    /// Translation and rotation vector; the inverse of [#fromThetaU].
    public static void toThetaU(double[] m, double[] pose) {
        So3.log(m, 4, pose, 3);
        pose[0] = m[3];
        pose[1] = m[7];
        pose[2] = m[11];
    }

    /// The 6 × 6 matrix that takes a twist of frame b to frame a, for `m = aMb`: `[R [t]×R; 0 R]`, row by row.
    public static void adjoint(double[] m, double[] out) {
        double x = m[3];
        double y = m[7];
        double z = m[11];
        for (int j = 0; j < 3; j++) {
            double r0 = m[j];
            double r1 = m[4 + j];
            double r2 = m[8 + j];
            out[j] = r0;
            out[6 + j] = r1;
            out[12 + j] = r2;
            out[3 + j] = y * r2 - z * r1;
            out[9 + j] = z * r0 - x * r2;
            out[15 + j] = x * r1 - y * r0;
            out[18 + j] = 0;
            out[24 + j] = 0;
            out[30 + j] = 0;
            out[21 + j] = r0;
            out[27 + j] = r1;
            out[33 + j] = r2;
        }
    }
}
