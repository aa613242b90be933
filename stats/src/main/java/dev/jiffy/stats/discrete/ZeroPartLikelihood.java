package dev.jiffy.stats.discrete;

import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.optimize.NewtonAscent;

/// Σ w log P(y) of a model of counts with a part for zeros, over the coefficients of the counts, those of the zeros,
/// both in orthonormal bases, and log θ if the counts are negative binomial.
final class ZeroPartLikelihood implements NewtonAscent.LogLikelihood {
    private static final double LARGEST_LOG_THETA = 40;

    private final ZeroPart part;
    private final Link link;
    private final double[] y;
    private final double[] weights;
    private final OrthonormalTerms counts;
    private final OrthonormalTerms zeros;
    private final double[] countOffset;
    private final double[] zeroOffset;
    private final boolean hasTheta;

    ZeroPartLikelihood(ZeroPart part, Link link, double[] y, double[] weights, OrthonormalTerms counts,
            OrthonormalTerms zeros, double[] countOffset, double[] zeroOffset, boolean hasTheta) {
        this.part = part;
        this.link = link;
        this.y = y;
        this.weights = weights;
        this.counts = counts;
        this.zeros = zeros;
        this.countOffset = countOffset;
        this.zeroOffset = zeroOffset;
        this.hasTheta = hasTheta;
    }

    int parameters() {
        return counts.rank() + zeros.rank() + (hasTheta ? 1 : 0);
    }

    @Override
    public double evaluate(double[] x, double[] gradient, double[][] information) {
        int p = counts.rank();
        int z = p + zeros.rank();
        double theta = hasTheta ? Math.exp(x[z]) : Double.POSITIVE_INFINITY;
        if (hasTheta && Math.abs(x[z]) > LARGEST_LOG_THETA) {
            return Double.NaN;
        }
        double[] eta = counts.predictor(x, 0);
        double[] predictor = zeros.predictor(x, p);
        double[] u = new double[parameters()];
        ZeroPart.RowDerivatives d = new ZeroPart.RowDerivatives();
        double value = 0;
        for (int i = 0; i < y.length; i++) {
            if (weights[i] == 0) {
                continue;
            }
            double at = eta[i] + countOffset[i];
            double b = predictor[i] + zeroOffset[i];
            d.density.set(y[i], at, theta);
            d.zeroDensity.set(0, at, theta);
            part.derive(d, y[i], link.mean(b), link.slope(b), link.curvature(b));
            value += weights[i] * d.value;
            for (int a = 0; a < z; a++) {
                u[a] = a < p ? counts.q()[a][i] : zeros.q()[a - p][i];
                gradient[a] += weights[i] * (a < p ? d.byEta : d.byZero) * u[a];
            }
            for (int a = 0; a < z; a++) {
                double own = weights[i] * u[a] * (a < p ? d.byEta2 : d.byEtaZero);
                double other = weights[i] * u[a] * (a < p ? d.byEtaZero : d.byZero2);
                for (int c = 0; c <= a; c++) {
                    information[a][c] -= (c < p ? own : other) * u[c];
                }
                if (hasTheta) {
                    information[z][a] -= weights[i] * u[a] * (a < p ? d.byBoth : d.byThetaZero);
                }
            }
            if (hasTheta) {
                gradient[z] += weights[i] * d.byTheta;
                information[z][z] -= weights[i] * d.byTheta2;
            }
        }
        for (int a = 0; a < information.length; a++) {
            for (int c = 0; c < a; c++) {
                information[c][a] = information[a][c];
            }
        }
        return value;
    }

    @Override
    public double reach(double[] step) {
        int p = counts.rank();
        double most = hasTheta ? Math.abs(step[step.length - 1]) : 0;
        double[] eta = counts.predictor(step, 0);
        double[] predictor = zeros.predictor(step, p);
        for (int i = 0; i < y.length; i++) {
            most = Math.max(most, Math.max(Math.abs(eta[i]), Math.abs(predictor[i])));
        }
        return most;
    }
}
