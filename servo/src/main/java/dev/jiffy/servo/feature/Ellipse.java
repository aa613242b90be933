package dev.jiffy.servo.feature;

import dev.jiffy.vision.geometry.RigidMotion;

/// The ellipse that a circle or a sphere is in the image, by its centre and its second moments divided by its area:
/// `xg, yg, n20, n11, n02` (Espiau, Chaumette & Rives 1992; in moments, Chaumette, TRO 2004). Half axes squared are
/// four times the eigenvalues of the moments.
///
/// Both are seen through a cone, which is a quadratic form in (x, y, 1). The matrix takes the plane in which the edge
/// lies: that of the circle, or of the sphere that where lines of sight touch it ([#edgePlane]).
public final class Ellipse extends JetFeature {
    private Ellipse(double[] e, ImagePlane plane) {
        this(RegionMoments.ellipse(e[0], e[1], e[2], e[3], e[4], plane));
    }

    private Ellipse(RegionMoments moments) {
        super(moments.xg(), moments.yg(), moments.mu(2, 0).over(moments.mu(0, 0)),
                moments.mu(1, 1).over(moments.mu(0, 0)), moments.mu(0, 2).over(moments.mu(0, 0)));
    }

    /// Of a circle.
    ///
    /// @param normal of its plane, any length, in the object's frame
    /// @param centre in the object's frame, metres
    /// @param radius metres
    /// @param plane  the circle's plane as the camera sees it
    /// @throws IllegalArgumentException if it is not wholly before the camera, or seen from its edge
    public static Ellipse ofCircle(double[] normal, double[] centre, double radius, RigidMotion cMo, ImagePlane plane) {
        double[] o = cMo.apply(centre[0], centre[1], centre[2]);
        double[] n = new double[3];
        for (int i = 0; i < 3; i++) {
            n[i] = cMo.at(i, 0) * normal[0] + cMo.at(i, 1) * normal[1] + cMo.at(i, 2) * normal[2];
        }
        double d = n[0] * o[0] + n[1] * o[1] + n[2] * o[2];
        double size = Math.sqrt(n[0] * n[0] + n[1] * n[1] + n[2] * n[2]);
        double square = o[0] * o[0] + o[1] * o[1] + o[2] * o[2];
        if (!(Math.abs(d) > 1e-12 * size * Math.sqrt(square))) {
            throw new IllegalArgumentException("the circle is seen from its edge");
        }
        double tilt = size * size > 0 ? Math.max(0, 1 - n[2] * n[2] / (size * size)) : 0;
        inFront(o[2] - radius * Math.sqrt(tilt));
        // On the plane Z = d / (n·x̄); there |Z x̄ − o|² = r² is the cone.
        double[] q = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                q[3 * i + j] = (i == j ? 1 : 0) - (o[i] * n[j] + o[j] * n[i]) / d
                        + (square - radius * radius) * n[i] / d * n[j] / d;
            }
        }
        return new Ellipse(ofCone(q), plane);
    }

    /// Of a sphere.
    ///
    /// @param centre in the object's frame, metres
    /// @param radius metres
    /// @param plane  [#edgePlane], or what stands for it
    /// @throws IllegalArgumentException if it is not wholly before the camera
    public static Ellipse ofSphere(double[] centre, double radius, RigidMotion cMo, ImagePlane plane) {
        double[] o = cMo.apply(centre[0], centre[1], centre[2]);
        inFront(o[2] - radius);
        double apart = o[0] * o[0] + o[1] * o[1] + o[2] * o[2] - radius * radius;
        double[] q = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                q[3 * i + j] = (i == j ? apart : 0) - o[i] * o[j];
            }
        }
        return new Ellipse(ofCone(q), plane);
    }

    /// Where lines of sight touch a sphere.
    ///
    /// @param o      its centre in the camera's frame
    /// @param radius metres, less than the distance
    public static ImagePlane edgePlane(double[] o, double radius) {
        double apart = o[0] * o[0] + o[1] * o[1] + o[2] * o[2] - radius * radius;
        return new ImagePlane(o[0] / apart, o[1] / apart, o[2] / apart);
    }

    private static void inFront(double nearest) {
        if (!(nearest > 0)) {
            throw new IllegalArgumentException("it is not wholly before the camera: its nearest depth is " + nearest);
        }
    }

    /// The conic `x̄ᵀ q x̄ = 0` as centre and moments.
    private static double[] ofCone(double[] q) {
        double determinant = q[0] * q[4] - q[1] * q[1];
        if (!(determinant > 0)) {
            throw new IllegalArgumentException("it is not seen as an ellipse");
        }
        double x = (q[1] * q[5] - q[4] * q[2]) / determinant;
        double y = (q[1] * q[2] - q[0] * q[5]) / determinant;
        double level = -(q[8] + q[2] * x + q[5] * y);
        return new double[]{x, y, q[4] / determinant * level / 4, -q[1] / determinant * level / 4,
                q[0] / determinant * level / 4};
    }
}
