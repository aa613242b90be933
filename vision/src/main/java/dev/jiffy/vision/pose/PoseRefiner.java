package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.So3;
import dev.jiffy.vision.matrix.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The pose with the least reprojection error near a first one: Levenberg (1944) and Marquardt (1963), on the group of rigid motions.
///
/// A step turns the object about the middle of its points, seen from the camera, and moves it: `δ = (v, w)`, `X' = c + v + exp(w)(X − c)`.
/// About that point turning and moving hardly disturb each other, however far away the object is. With `x = X/Z` and `y = Y/Z` the rows of
/// the Jacobian are those of the interaction matrix of a point (Chaumette and Hutchinson 2006, equation 11) with their sign changed.
/// Residuals are in the unit of the image: pixels where there is a camera matrix.
///
/// Allocates nothing after construction. One thread uses it at a time.
public final class PoseRefiner {
    /// Enough for any start that comes from a solver; from far away a few more would not help.
    private static final int MOST_STEPS = 100;
    /// Of the cost, what the last step promised to gain.
    private static final double WORTHLESS = 1e-14;
    /// Radians, and metres per metre of distance, below which a step is rounding.
    private static final double ROUNDING = 1e-14;

    private static final int SQUARE = 36;
    private static final double LEAST_DAMPING = 1e-12;
    private static final double MOST_DAMPING = 1e12;

    private double[] normal = new double[SQUARE];
    private double[] gradient = new double[6];
    private double[] trialNormal = new double[SQUARE];
    private double[] trialGradient = new double[6];
    private final double[] factor = new double[SQUARE];
    private final double[] step = new double[6];
    private final double[] middle = new double[3];
    private final double[] turned = new double[9];
    private final double[] trial = new double[Poses.LENGTH];
    private final double worthless;
    private int steps;

    /// Goes on until rounding is all there is.
    public PoseRefiner() {
        this(WORTHLESS);
    }

    /// @param worthless of the cost, what a step promises to gain when it is the last
    PoseRefiner(double worthless) {
        this.worthless = worthless;
    }

    /// Improves a pose in place.
    ///
    /// @param pose twelve numbers, three rows of rotation and translation
    /// @return the root of the mean squared distance in the image, infinite if the first pose has a point behind the camera;
    ///         then it is left as it was
    public double refine(PosePoints points, double[] pose) {
        return refine(points, pose, MOST_STEPS);
    }

    /// The same with at most so many steps, for a loop that has no time for more.
    public double refine(PosePoints points, double[] pose, int most) {
        int n = points.count();
        points.middle(middle);
        double mx = middle[0];
        double my = middle[1];
        double mz = middle[2];
        steps = 0;
        double cost = linearize(points, null, pose, mx, my, mz, normal, gradient);
        if (!(cost < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        double damping = 1e-6;
        double growth = 2;
        while (steps < most) {
            steps++;
            if (!factor(damping)) {
                damping = Math.max(10 * damping, LEAST_DAMPING);
                if (damping > MOST_DAMPING) {
                    break;
                }
                continue;
            }
            for (int i = 0; i < 6; i++) {
                step[i] = -gradient[i];
            }
            Cholesky.solve(factor, 6, step, step);
            double promise = 0;
            double turn = 0;
            double shift = 0;
            for (int i = 0; i < 6; i++) {
                promise += step[i] * (damping * normal[7 * i] * step[i] - gradient[i]);
                if (i < 3) {
                    shift = Math.max(shift, Math.abs(step[i]));
                } else {
                    turn = Math.max(turn, Math.abs(step[i]));
                }
            }
            double cx = pose[0] * mx + pose[1] * my + pose[2] * mz + pose[3];
            double cy = pose[4] * mx + pose[5] * my + pose[6] * mz + pose[7];
            double cz = pose[8] * mx + pose[9] * my + pose[10] * mz + pose[11];
            Poses.move(pose, cx, cy, cz, step, turned, trial);
            double trialCost = linearize(points, null, trial, mx, my, mz, trialNormal, trialGradient);
            boolean isLast = promise <= worthless * cost || turn < ROUNDING && shift < ROUNDING * Math.abs(cz);
            if (trialCost <= cost) {
                double ratio = promise > 0 ? (cost - trialCost) / promise : 0;
                accept(pose);
                cost = trialCost;
                double shrink = 2 * ratio - 1;
                damping = Math.max(LEAST_DAMPING, damping * Math.max(0.01, 1 - shrink * shrink * shrink));
                growth = 2;
            } else {
                damping *= growth;
                growth *= 2;
                isLast |= damping > MOST_DAMPING;
            }
            if (isLast) {
                break;
            }
        }
        So3.orthonormalise(pose, 4);
        return Math.sqrt(cost / n);
    }

    /// How many steps the last call took.
    public int steps() {
        return steps;
    }

    /// Whether the last pose is one point and no valley: the information that its points have in each of six directions is compared with
    /// what they would have alone.
    ///
    /// @param least of the information that is not shared with other directions, relative
    boolean isDetermined(double least) {
        if (!factor(0)) {
            return false;
        }
        for (int i = 0; i < 6; i++) {
            if (!(factor[7 * i] > least * normal[7 * i])) {
                return false;
            }
        }
        return true;
    }

    private void accept(double[] pose) {
        System.arraycopy(trial, 0, pose, 0, Poses.LENGTH);
        double[] swapped = normal;
        normal = trialNormal;
        trialNormal = swapped;
        swapped = gradient;
        gradient = trialGradient;
        trialGradient = swapped;
    }

    /// The sum of squares, `JᵀJ` (its lower triangle) and `Jᵀr`; infinite where a point is behind the camera.
    ///
    /// @param weights of the points, null if all are 1
    static double linearize(PosePoints points, double @Nullable [] weights, double[] pose, double mx, double my,
            double mz, double[] h, double[] g) {
        double[] object = points.object();
        double[] image = points.image();
        double fx = points.scaleX();
        double skew = points.skew();
        double fy = points.scaleY();
        double r00 = pose[0];
        double r01 = pose[1];
        double r02 = pose[2];
        double r10 = pose[4];
        double r11 = pose[5];
        double r12 = pose[6];
        double r20 = pose[8];
        double r21 = pose[9];
        double r22 = pose[10];
        double cx = r00 * mx + r01 * my + r02 * mz + pose[3];
        double cy = r10 * mx + r11 * my + r12 * mz + pose[7];
        double cz = r20 * mx + r21 * my + r22 * mz + pose[11];
        Arrays.fill(h, 0);
        Arrays.fill(g, 0);
        double cost = 0;
        int n = points.count();
        for (int i = 0; i < n; i++) {
            // Seen from the middle of the points, which is what a step turns about.
            double ox = object[3 * i] - mx;
            double oy = object[3 * i + 1] - my;
            double oz = object[3 * i + 2] - mz;
            double dx = r00 * ox + r01 * oy + r02 * oz;
            double dy = r10 * ox + r11 * oy + r12 * oz;
            double dz = r20 * ox + r21 * oy + r22 * oz;
            double depth = cz + dz;
            if (!(depth > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            double inverse = 1 / depth;
            double x = (cx + dx) * inverse;
            double y = (cy + dy) * inverse;
            double root = weights == null ? 1 : Math.sqrt(weights[i]);
            double kx = root * fx;
            double ks = root * skew;
            double ky = root * fy;
            double ex = x - image[2 * i];
            double ey = y - image[2 * i + 1];
            double ru = kx * ex + ks * ey;
            double rv = ky * ey;
            cost += ru * ru + rv * rv;
            // Rows of x and y: v, then w × (X − c).
            double x3 = -(x * dy) * inverse;
            double x4 = (dz + x * dx) * inverse;
            double x5 = -dy * inverse;
            double y3 = -(dz + y * dy) * inverse;
            double y4 = y * dx * inverse;
            double y5 = dx * inverse;
            double u0 = kx * inverse;
            double u1 = ks * inverse;
            double u2 = -(kx * x + ks * y) * inverse;
            double u3 = kx * x3 + ks * y3;
            double u4 = kx * x4 + ks * y4;
            double u5 = kx * x5 + ks * y5;
            double v1 = ky * inverse;
            double v2 = -ky * y * inverse;
            double v3 = ky * y3;
            double v4 = ky * y4;
            double v5 = ky * y5;
            g[0] += u0 * ru;
            g[1] += u1 * ru + v1 * rv;
            g[2] += u2 * ru + v2 * rv;
            g[3] += u3 * ru + v3 * rv;
            g[4] += u4 * ru + v4 * rv;
            g[5] += u5 * ru + v5 * rv;
            h[0] += u0 * u0;
            h[6] += u1 * u0;
            h[7] += u1 * u1 + v1 * v1;
            h[12] += u2 * u0;
            h[13] += u2 * u1 + v2 * v1;
            h[14] += u2 * u2 + v2 * v2;
            h[18] += u3 * u0;
            h[19] += u3 * u1 + v3 * v1;
            h[20] += u3 * u2 + v3 * v2;
            h[21] += u3 * u3 + v3 * v3;
            h[24] += u4 * u0;
            h[25] += u4 * u1 + v4 * v1;
            h[26] += u4 * u2 + v4 * v2;
            h[27] += u4 * u3 + v4 * v3;
            h[28] += u4 * u4 + v4 * v4;
            h[30] += u5 * u0;
            h[31] += u5 * u1 + v5 * v1;
            h[32] += u5 * u2 + v5 * v2;
            h[33] += u5 * u3 + v5 * v3;
            h[34] += u5 * u4 + v5 * v4;
            h[35] += u5 * u5 + v5 * v5;
        }
        return cost;
    }

    /// Factors `JᵀJ + λ diag(JᵀJ)`.
    private boolean factor(double damping) {
        System.arraycopy(normal, 0, factor, 0, SQUARE);
        for (int i = 0; i < SQUARE; i += 7) {
            factor[i] += damping * factor[i];
        }
        return Cholesky.factor(factor, 6);
    }
}
