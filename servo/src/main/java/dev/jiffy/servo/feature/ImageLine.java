package dev.jiffy.servo.feature;

/// A straight line `x cos θ + y sin θ = ρ` of the image (Espiau, Chaumette & Rives 1992; Chaumette & Hutchinson 2006,
/// part I).
///
/// The line in space lies in a plane `a X + b Y + c Z + d = 0` of the camera's frame that does not go through the
/// camera. It takes two planes to say which line; either will do as long as its `d` is not 0, so the one that is
/// farther from the camera is taken.
///
/// @param a of the plane, likewise `b`, `c` and `d`
public record ImageLine(double rho, double theta, double a, double b, double c, double d) implements Feature {
    /// Of a line where two planes meet.
    ///
    /// @param first  `[a,b,c,d]`
    /// @param second `[a,b,c,d]`
    public static ImageLine of(double rho, double theta, double[] first, double[] second) {
        double[] plane = distance(first) >= distance(second) ? first : second;
        return new ImageLine(rho, theta, plane[0], plane[1], plane[2], plane[3]);
    }

    private static double distance(double[] plane) {
        double normal = Math.sqrt(plane[0] * plane[0] + plane[1] * plane[1] + plane[2] * plane[2]);
        return normal > 0 ? Math.abs(plane[3]) / normal : -1;
    }

    @Override
    public int size() {
        return 2;
    }

    @Override
    public void value(double[] s, int at) {
        s[at] = rho;
        s[at + 1] = theta;
    }

    @Override
    public void interaction(double[] l, int at) {
        double cos = Math.cos(theta);
        double sin = Math.sin(theta);
        double lambdaRho = (a * rho * cos + b * rho * sin + c) / d;
        double lambdaTheta = (a * sin - b * cos) / d;
        double bend = 1 + rho * rho;
        Rows.put(l, at, lambdaRho * cos, lambdaRho * sin, -lambdaRho * rho, bend * sin, -bend * cos, 0);
        Rows.put(l, at + 6, lambdaTheta * cos, lambdaTheta * sin, -lambdaTheta * rho, -rho * cos, -rho * sin, -1);
    }
}
