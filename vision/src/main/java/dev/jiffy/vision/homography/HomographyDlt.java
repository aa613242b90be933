package dev.jiffy.vision.homography;

import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.matrix.JacobiSvd;
import dev.jiffy.vision.matrix.Matrix3;

/// The homography of four or more pairs of points by the direct linear transformation: two equations for each pair,
/// solved by the right singular vector of the smallest singular value (Hartley and Zisserman 2004, section 4.1).
///
/// What is minimised depends on where the origins are and on the scale, so [#normalised] first moves both sets of
/// points to their means and scales them to a mean distance of √2 (Hartley 1997); with noise it is the better one of
/// the two.
public final class HomographyDlt {
    private static final int LEAST_POINTS = 4;
    /// The second smallest singular value over the largest, in normalised coordinates: below it more than one
    /// homography fits.
    private static final double LEAST_INDEPENDENCE = 1e-10;
    /// Of the determinant of a homography between normalised sets, scaled to the Frobenius norm 1.
    private static final double LEAST_DETERMINANT = 1e-10;

    private HomographyDlt() {
    }

    /// In the coordinates as they are.
    ///
    /// @param xa where the points are in a, two numbers each
    /// @param xb where the same points are in b
    /// @throws DegenerateException if they do not determine a homography
    public static Homography plain(double[] xa, double[] xb) {
        normalised(xa, xb);
        double[] h = new double[9];
        solve(xa, xb, h);
        return Homography.of(h);
    }

    /// In normalised coordinates.
    ///
    /// @param xa where the points are in a, two numbers each
    /// @param xb where the same points are in b
    /// @throws DegenerateException if they do not determine a homography
    public static Homography normalised(double[] xa, double[] xb) {
        int n = xa.length / 2;
        if (xb.length != xa.length || 2 * n != xa.length) {
            throw new IllegalArgumentException(xa.length + " and " + xb.length + " numbers do not pair");
        }
        if (n < LEAST_POINTS) {
            throw new DegenerateException("a homography needs at least " + LEAST_POINTS + " pairs of points, there are "
                    + n);
        }
        Similarity a = Similarity.normalising(xa);
        Similarity b = Similarity.normalising(xb);
        double[] h = new double[9];
        double independence = solve(a.apply(xa), b.apply(xb), h);
        if (!(independence > LEAST_INDEPENDENCE)) {
            throw new DegenerateException(
                    "the points do not determine a homography: all, or all but one, lie on a line");
        }
        if (!(Math.abs(Matrix3.determinant(h)) > LEAST_DETERMINANT)) {
            throw new DegenerateException(
                    "the homography would take the plane to a line: points lie on a line in one picture only");
        }
        return Homography.of(a.undo(h, b));
    }

    /// Nine numbers of norm 1, and how independent the equations were: the second smallest singular value over the
    /// largest.
    private static double solve(double[] xa, double[] xb, double[] h) {
        int n = xa.length / 2;
        double[] rows = new double[18 * n];
        for (int i = 0; i < n; i++) {
            double u = xa[2 * i];
            double v = xa[2 * i + 1];
            double x = xb[2 * i];
            double y = xb[2 * i + 1];
            int at = 18 * i;
            rows[at + 3] = -x;
            rows[at + 4] = -y;
            rows[at + 5] = -1;
            rows[at + 6] = v * x;
            rows[at + 7] = v * y;
            rows[at + 8] = v;
            rows[at + 9] = x;
            rows[at + 10] = y;
            rows[at + 11] = 1;
            rows[at + 15] = -u * x;
            rows[at + 16] = -u * y;
            rows[at + 17] = -u;
        }
        JacobiSvd svd = new JacobiSvd(2 * n, 9);
        if (!svd.decompose(rows, 2 * n, 9)) {
            throw new DegenerateException("the points are not finite");
        }
        svd.copyV(8, h);
        return svd.value(7) / svd.value(0);
    }
}
