package dev.jiffy.servo.feature;

/// The plane that the seen points lie on, `1/Z = A x + B y + C`, which says how each of them moves in the image:
///
/// ```
/// ẋ = −1/Z vx + x/Z vz + x y wx − (1 + x²) wy + y wz
/// ẏ = −1/Z vy + y/Z vz + (1 + y²) wx − x y wy − x wz
/// ```
///
/// Both are polynomials of degree two in x and y; about another origin they are such polynomials too.
///
/// @param a A
/// @param b B
/// @param c C
public record ImagePlane(double a, double b, double c) {
    /// Terms of a polynomial of degree two in ξ and η: 1, ξ, η, ξ², ξη, η².
    static final int TERMS = 6;

    /// How points move about (x0, y0) for each element of the twist.
    ///
    /// @return `[k]` has the terms of ξ̇, then those of η̇, for element k of the twist, where ξ = x − x0 and η = y − y0
    double[][] flow(double x0, double y0) {
        double near = a * x0 + b * y0 + c;
        double[][] flow = new double[6][];
        flow[0] = new double[]{-near, -a, -b, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        flow[1] = new double[]{0, 0, 0, 0, 0, 0, -near, -a, -b, 0, 0, 0};
        flow[2] = new double[]{x0 * near, near + x0 * a, x0 * b, a, b, 0, y0 * near, y0 * a, near + y0 * b, 0, a, b};
        flow[3] = new double[]{x0 * y0, y0, x0, 0, 1, 0, 1 + y0 * y0, 0, 2 * y0, 0, 0, 1};
        flow[4] = new double[]{-1 - x0 * x0, -2 * x0, 0, -1, 0, 0, -x0 * y0, -y0, -x0, 0, -1, 0};
        flow[5] = new double[]{y0, 0, 1, 0, 0, 0, -x0, -1, 0, 0, 0, 0};
        return flow;
    }
}
