package dev.jiffy.vision.homography;

import dev.jiffy.vision.matrix.Cholesky;
import java.util.Arrays;

/// The homography with the least squared transfer error in a, near a first one: Levenberg (1944) and Marquardt (1963)
/// over eight elements of the matrix, its largest one kept, in normalised coordinates. For Gaussian errors in a alone
/// this is the most likely one (Hartley and Zisserman 2004, section 4.2).
public final class HomographyRefiner {
    private static final int MOST_STEPS = 50;
    private static final double WORTHLESS = 1e-14;
    private static final double MOST_DAMPING = 1e10;

    private HomographyRefiner() {
    }

    /// Improves a homography over all pairs.
    public static Homography refine(Homography start, double[] xa, double[] xb) {
        double[] weights = new double[xa.length / 2];
        Arrays.fill(weights, 1);
        return refine(start, xa, xb, weights);
    }

    /// The same with weights of the squared errors.
    static Homography refine(Homography start, double[] xa, double[] xb, double[] weights) {
        Similarity a = Similarity.normalising(xa);
        Similarity b = Similarity.normalising(xb);
        double[] na = a.apply(xa);
        double[] nb = b.apply(xb);
        double[] h = a.apply(start.matrix(), b);
        int kept = 0;
        for (int i = 1; i < 9; i++) {
            kept = Math.abs(h[i]) > Math.abs(h[kept]) ? i : kept;
        }
        double unit = h[kept];
        for (int i = 0; i < 9; i++) {
            h[i] /= unit;
        }
        double[] normal = new double[64];
        double[] gradient = new double[8];
        double[] trialNormal = new double[64];
        double[] trialGradient = new double[8];
        double[] factor = new double[64];
        double[] step = new double[8];
        double cost = linearize(h, kept, na, nb, weights, normal, gradient);
        double damping = 1e-6;
        for (int steps = 0; steps < MOST_STEPS && cost < Double.POSITIVE_INFINITY && damping < MOST_DAMPING; steps++) {
            System.arraycopy(normal, 0, factor, 0, 64);
            for (int i = 0; i < 64; i += 9) {
                factor[i] += damping * factor[i];
            }
            if (!Cholesky.factor(factor, 8)) {
                damping = 10 * damping;
                continue;
            }
            Cholesky.solve(factor, 8, gradient, step);
            double promise = 0;
            double[] trial = h.clone();
            for (int k = 0; k < 8; k++) {
                promise += step[k] * (gradient[k] + damping * normal[9 * k] * step[k]);
                trial[k < kept ? k : k + 1] -= step[k];
            }
            double trialCost = linearize(trial, kept, na, nb, weights, trialNormal, trialGradient);
            boolean isLast = promise <= WORTHLESS * cost;
            if (trialCost <= cost) {
                h = trial;
                cost = trialCost;
                double[] swapped = normal;
                normal = trialNormal;
                trialNormal = swapped;
                swapped = gradient;
                gradient = trialGradient;
                trialGradient = swapped;
                damping = Math.max(1e-12, damping / 10);
            } else {
                damping *= 10;
            }
            if (isLast) {
                break;
            }
        }
        return Homography.of(a.undo(h, b));
    }

    /// The sum of squares, `JᵀJ` and `Jᵀr`; infinite where a point is taken to infinity, or beyond it on the other side.
    private static double linearize(double[] h, int kept, double[] xa, double[] xb, double[] weights,
            double[] normal, double[] gradient) {
        Arrays.fill(normal, 0);
        Arrays.fill(gradient, 0);
        double[] ju = new double[9];
        double[] jv = new double[9];
        double cost = 0;
        double side = 0;
        for (int i = 0; i < xa.length; i += 2) {
            double x = xb[i];
            double y = xb[i + 1];
            double w = h[6] * x + h[7] * y + h[8];
            side = i == 0 ? w : side;
            if (!(w * side > 0)) {
                return Double.POSITIVE_INFINITY;
            }
            double u = (h[0] * x + h[1] * y + h[2]) / w;
            double v = (h[3] * x + h[4] * y + h[5]) / w;
            double eu = u - xa[i];
            double ev = v - xa[i + 1];
            double weight = weights[i / 2];
            cost += weight * (eu * eu + ev * ev);
            Arrays.fill(ju, 0);
            Arrays.fill(jv, 0);
            ju[0] = x / w;
            ju[1] = y / w;
            ju[2] = 1 / w;
            jv[3] = ju[0];
            jv[4] = ju[1];
            jv[5] = ju[2];
            for (int k = 0; k < 3; k++) {
                ju[6 + k] = -u * ju[k];
                jv[6 + k] = -v * ju[k];
            }
            for (int k = kept; k < 8; k++) {
                ju[k] = ju[k + 1];
                jv[k] = jv[k + 1];
            }
            for (int k = 0; k < 8; k++) {
                gradient[k] += weight * (ju[k] * eu + jv[k] * ev);
                for (int l = 0; l <= k; l++) {
                    normal[8 * k + l] += weight * (ju[k] * ju[l] + jv[k] * jv[l]);
                }
            }
        }
        return cost;
    }
}
