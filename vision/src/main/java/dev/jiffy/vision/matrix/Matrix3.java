package dev.jiffy.vision.matrix;

/// 3 × 3 matrices in `double[9]`, row by row. Every output may be one of the inputs.
public final class Matrix3 {
    private Matrix3() {
    }

    /// `out = a b`.
    public static void multiply(double[] a, double[] b, double[] out) {
        double b0 = b[0];
        double b1 = b[1];
        double b2 = b[2];
        double b3 = b[3];
        double b4 = b[4];
        double b5 = b[5];
        double b6 = b[6];
        double b7 = b[7];
        double b8 = b[8];
        for (int i = 0; i < 9; i += 3) {
            double x = a[i];
            double y = a[i + 1];
            double z = a[i + 2];
            out[i] = x * b0 + y * b3 + z * b6;
            out[i + 1] = x * b1 + y * b4 + z * b7;
            out[i + 2] = x * b2 + y * b5 + z * b8;
        }
    }

    /// `out = aᵀ`.
    public static void transpose(double[] a, double[] out) {
        double a1 = a[1];
        double a2 = a[2];
        double a5 = a[5];
        out[1] = a[3];
        out[2] = a[6];
        out[5] = a[7];
        out[3] = a1;
        out[6] = a2;
        out[7] = a5;
        out[0] = a[0];
        out[4] = a[4];
        out[8] = a[8];
    }

    /// `out = a x` of three numbers.
    public static void apply(double[] a, double[] x, double[] out) {
        double x0 = x[0];
        double x1 = x[1];
        double x2 = x[2];
        out[0] = a[0] * x0 + a[1] * x1 + a[2] * x2;
        out[1] = a[3] * x0 + a[4] * x1 + a[5] * x2;
        out[2] = a[6] * x0 + a[7] * x1 + a[8] * x2;
    }

    /// The determinant.
    public static double determinant(double[] a) {
        return a[0] * (a[4] * a[8] - a[5] * a[7]) - a[1] * (a[3] * a[8] - a[5] * a[6])
                + a[2] * (a[3] * a[7] - a[4] * a[6]);
    }

    /// `out = a⁻¹` by cofactors.
    ///
    /// @return the determinant; where it is 0, infinite or no number, `out` is left alone
    public static double inverse(double[] a, double[] out) {
        double c0 = a[4] * a[8] - a[5] * a[7];
        double c1 = a[5] * a[6] - a[3] * a[8];
        double c2 = a[3] * a[7] - a[4] * a[6];
        double determinant = a[0] * c0 + a[1] * c1 + a[2] * c2;
        if (determinant == 0 || !Double.isFinite(determinant)) {
            return determinant;
        }
        double o1 = a[2] * a[7] - a[1] * a[8];
        double o2 = a[1] * a[5] - a[2] * a[4];
        double o4 = a[0] * a[8] - a[2] * a[6];
        double o5 = a[2] * a[3] - a[0] * a[5];
        double o7 = a[1] * a[6] - a[0] * a[7];
        double o8 = a[0] * a[4] - a[1] * a[3];
        out[0] = c0 / determinant;
        out[1] = o1 / determinant;
        out[2] = o2 / determinant;
        out[3] = c1 / determinant;
        out[4] = o4 / determinant;
        out[5] = o5 / determinant;
        out[6] = c2 / determinant;
        out[7] = o7 / determinant;
        out[8] = o8 / determinant;
        return determinant;
    }

    /// `out = [x]×`, the matrix with `[x]× y = x × y`.
    public static void skew(double x, double y, double z, double[] out) {
        out[0] = 0;
        out[1] = -z;
        out[2] = y;
        out[3] = z;
        out[4] = 0;
        out[5] = -x;
        out[6] = -y;
        out[7] = x;
        out[8] = 0;
    }

    /// `out = a × b` of three numbers each.
    public static void cross(double[] a, double[] b, double[] out) {
        double x = a[1] * b[2] - a[2] * b[1];
        double y = a[2] * b[0] - a[0] * b[2];
        double z = a[0] * b[1] - a[1] * b[0];
        out[0] = x;
        out[1] = y;
        out[2] = z;
    }
}
