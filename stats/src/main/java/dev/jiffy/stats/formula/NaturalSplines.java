package dev.jiffy.stats.formula;

import java.util.Arrays;

/// Cubic splines whose second derivative is zero at both boundaries, straight beyond them: cubic B-splines without the first (unless it
/// stands for the intercept), turned by the Householder reflections that carry their second derivatives at the boundaries to the
/// first two places, which are then left out. Signs are those of LINPACK's `dqrdc2`, so that the columns are those of R's `ns`.
final class NaturalSplines {
    private final BSplines splines;
    private final double low;
    private final double high;
    private final int skipped;
    private final double[][] reflections = new double[2][];

    NaturalSplines(BSplines splines, boolean intercept) {
        this.splines = splines;
        low = splines.knots()[0];
        high = splines.knots()[splines.knots().length - 1];
        skipped = intercept ? 0 : 1;
        double[] second = kept(splines.at(high, 2));
        reflections[0] = reflection(kept(splines.at(low, 2)), 0);
        reflect(second, 0);
        reflections[1] = reflection(second, 1);
    }

    private double[] kept(double[] all) {
        return Arrays.copyOfRange(all, skipped, all.length);
    }

    /// The vector v with v[at] = 1 + |x[at]|/‖x‖ of the reflection 1 − v vᵀ/v[at] that leaves one place of x from `at` on.
    private static double[] reflection(double[] x, int at) {
        double norm = 0;
        for (int i = at; i < x.length; i++) {
            norm = Math.hypot(norm, x[i]);
        }
        norm = Math.copySign(norm, x[at]);
        double[] v = new double[x.length];
        for (int i = at; i < x.length; i++) {
            v[i] = x[i] / norm;
        }
        v[at] += 1;
        return v;
    }

    private void reflect(double[] y, int at) {
        double[] v = reflections[at];
        double sum = 0;
        for (int i = at; i < y.length; i++) {
            sum += v[i] * y[i];
        }
        sum /= v[at];
        for (int i = at; i < y.length; i++) {
            y[i] -= sum * v[i];
        }
    }

    /// The columns at x.
    double[] at(double x) {
        double inside = Math.clamp(x, low, high);
        double[] y = kept(splines.at(inside, 0));
        if (x != inside) {
            double[] slope = kept(splines.at(inside, 1));
            for (int i = 0; i < y.length; i++) {
                y[i] += (x - inside) * slope[i];
            }
        }
        reflect(y, 0);
        reflect(y, 1);
        return Arrays.copyOfRange(y, 2, y.length);
    }
}
