package dev.jiffy.vision.pose;

/// The translation that suits a rotation: `X + t₁ = x (Z + t₃)`, `Y + t₂ = y (Z + t₃)` for all points, by least squares.
final class Translation {
    private Translation() {
    }

    /// Replaces the translation of a pose.
    static void solve(PosePoints points, double[] pose) {
        int n = points.count();
        double[] object = points.object();
        double[] image = points.image();
        double mx = 0;
        double my = 0;
        for (int i = 0; i < n; i++) {
            mx += image[2 * i];
            my += image[2 * i + 1];
        }
        mx /= n;
        my /= n;
        // With t₁ and t₂ eliminated, t₃ is a quotient of sums about the means.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        for (int i = 0; i < n; i++) {
            double x = object[3 * i];
            double y = object[3 * i + 1];
            double z = object[3 * i + 2];
            double depth = pose[8] * x + pose[9] * y + pose[10] * z;
            double ex = image[2 * i] * depth - (pose[0] * x + pose[1] * y + pose[2] * z);
            double ey = image[2 * i + 1] * depth - (pose[4] * x + pose[5] * y + pose[6] * z);
            double dx = image[2 * i] - mx;
            double dy = image[2 * i + 1] - my;
            a += ex;
            b += ey;
            c += dx * ex + dy * ey;
            d += dx * dx + dy * dy;
        }
        pose[11] = -c / d;
        pose[3] = a / n + mx * pose[11];
        pose[7] = b / n + my * pose[11];
    }
}
