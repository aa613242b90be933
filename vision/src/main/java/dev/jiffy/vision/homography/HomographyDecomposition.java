package dev.jiffy.vision.homography;

import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.So3;
import dev.jiffy.vision.matrix.JacobiSvd;
import dev.jiffy.vision.matrix.Matrix3;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Rotation, translation and normal of a homography: the analytical decomposition (Malis and Vargas 2007; Zhang and
/// Hanson 1996).
///
/// Divided by its middle singular value, and with a positive determinant, the matrix is `R + t nᵀ` itself. With
/// `t = R s`, `S = HᵀH − I = n sᵀ + s nᵀ + |s|² n nᵀ` has one eigenvalue on either side of 0 and one that is 0, so it
/// is a product of two vectors, made symmetric: `n ∝ √λ₁ v₁ ± √(−λ₃) v₃`. The component of `s` along `n` follows from
/// the determinant, `1 + nᵀs`, the rest from `S n`. Either choice of the sign is a decomposition, and so is each with
/// `t` and `n` turned round: up to four, of which the camera can have seen two at most.
public final class HomographyDecomposition {
    /// Of the largest singular value over the smallest, less 1: below it the camera has only turned.
    private static final double ONLY_TURNED = 1e-12;
    /// An eigenvalue of S below this is rounding of the homography's elements, and its root, which would be a million
    /// times as large, 0: the camera has moved along the normal and both choices are one.
    private static final double ROUNDING = 1e-14;
    private static final double LEAST_SINGULAR = 1e-12;

    private HomographyDecomposition() {
    }

    /// All decompositions, those with a normal that points forwards first. If the camera has only turned there is one:
    /// without translation there is no telling the plane, so its normal is the optical axis.
    ///
    /// @throws DegenerateException if it takes the plane to a line
    public static List<PlaneMotion> all(Homography aHb) {
        double[] h = aHb.matrix();
        JacobiSvd svd = new JacobiSvd(3, 3);
        svd.decompose(h, 3, 3);
        double middle = svd.value(1);
        if (!(svd.value(2) > LEAST_SINGULAR * svd.value(0))) {
            throw new DegenerateException("the homography has no inverse, so no camera has seen both pictures");
        }
        double unit = Math.copySign(middle, Matrix3.determinant(h));
        for (int i = 0; i < 9; i++) {
            h[i] /= unit;
        }
        double first = svd.value(0) / middle;
        double last = svd.value(2) / middle;
        if (first - last < ONLY_TURNED) {
            return List.of(new PlaneMotion(motion(h, new double[3]), 0, 0, 1));
        }
        double up = root((first - 1) * (first + 1));
        double down = root((1 - last) * (1 + last));
        double[][] normals = new double[2][3];
        double length = Math.hypot(up, down);
        for (int i = 0; i < 3; i++) {
            normals[0][i] = (up * svd.v(i, 0) + down * svd.v(i, 2)) / length;
            normals[1][i] = (up * svd.v(i, 0) - down * svd.v(i, 2)) / length;
        }
        List<PlaneMotion> all = new ArrayList<>();
        for (double[] n : Math.min(up, down) == 0 ? new double[][]{normals[0]} : normals) {
            add(h, n, first * last - 1, all);
        }
        all.sort(Comparator.comparingDouble(PlaneMotion::nz).reversed());
        return all;
    }

    /// Those that a camera can have seen: the plane is in front of it at each of these points.
    ///
    /// @param xb normalised image points in b, two numbers each
    public static List<PlaneMotion> seenAt(Homography aHb, double[] xb) {
        List<PlaneMotion> seen = new ArrayList<>();
        for (PlaneMotion motion : all(aHb)) {
            boolean isSeen = true;
            for (int i = 0; i < xb.length; i += 2) {
                isSeen &= motion.isSeenAt(xb[i], xb[i + 1]);
            }
            if (isSeen) {
                seen.add(motion);
            }
        }
        return seen;
    }

    private static double root(double eigenvalue) {
        return eigenvalue < ROUNDING ? 0 : Math.sqrt(eigenvalue);
    }

    private static void add(double[] h, double[] n, double along, List<PlaneMotion> all) {
        double[] image = new double[3];
        double[] s = new double[3];
        Matrix3.apply(h, n, image);
        double square = 0;
        double gain = 0;
        for (int i = 0; i < 3; i++) {
            double x = h[i] * image[0] + h[3 + i] * image[1] + h[6 + i] * image[2] - n[i]; // S n
            s[i] = x;
            gain += x * n[i];
            square += n[i] * n[i];
        }
        for (int i = 0; i < 3; i++) {
            s[i] += (along - gain / square) * n[i];
        }
        double[] r = new double[9];
        for (int i = 0; i < 3; i++) {
            double hs = h[3 * i] * s[0] + h[3 * i + 1] * s[1] + h[3 * i + 2] * s[2];
            for (int j = 0; j < 3; j++) {
                r[3 * i + j] = h[3 * i + j] - hs * n[j] / (1 + along);
            }
        }
        So3.orthonormalise(r, 3);
        double[] t = new double[3];
        Matrix3.apply(r, s, t);
        all.add(new PlaneMotion(motion(r, t), n[0], n[1], n[2]));
        all.add(new PlaneMotion(motion(r, new double[]{-t[0], -t[1], -t[2]}), -n[0], -n[1], -n[2]));
    }

    private static RigidMotion motion(double[] r, double[] t) {
        double[] turn = r.clone();
        So3.orthonormalise(turn, 3);
        return RigidMotion.of(turn[0], turn[1], turn[2], t[0], turn[3], turn[4], turn[5], t[1], turn[6], turn[7],
                turn[8], t[2]);
    }
}
