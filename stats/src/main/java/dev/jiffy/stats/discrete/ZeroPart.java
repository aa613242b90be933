package dev.jiffy.stats.discrete;

import dev.jiffy.stats.StatsException;

/// What a model of counts says about its zeros.
public enum ZeroPart {
    /// A zero comes from a second source with probability π, else from the counts: P(0) = π + (1−π) f(0), P(y) = (1−π)
    /// f(y) (Lambert, Technometrics 34, 1992).
    INFLATION("zeroinfl") {
        @Override
        void derive(RowDerivatives out, double y, double probability, double slope, double curvature) {
            CountDensity f = out.density;
            if (y > 0) {
                double rest = 1 - probability;
                out.value = Math.log(rest) + f.value;
                out.take(f, 1, 0);
                out.byZero = -slope / rest;
                out.byZero2 = -curvature / rest - out.byZero * out.byZero;
                return;
            }
            double zero = Math.exp(f.value);
            double total = probability + (1 - probability) * zero;
            double share = (1 - probability) * zero / total;
            out.value = Math.log(total);
            out.take(f, share, share * (1 - share));
            double notZero = -Math.expm1(f.value) / total;
            out.byZero = slope * notZero;
            out.byZero2 = curvature * notZero - out.byZero * out.byZero;
            double cross = -slope * zero / total - out.byZero * share;
            out.byEtaZero = cross * f.byEta;
            out.byThetaZero = cross * f.byTheta;
        }

        @Override
        double mean(double mu, double zeroDensity, double probability) {
            return (1 - probability) * mu;
        }

        @Override
        double zero(double zeroDensity, double probability) {
            return probability + (1 - probability) * zeroDensity;
        }
    },
    /// A count is above 0 with probability π, and is then one of the counts above 0: P(0) = 1 − π,
    /// P(y) = π f(y) / (1 − f(0)) (Mullahy, Journal of Econometrics 33, 1986).
    HURDLE("hurdle") {
        @Override
        void derive(RowDerivatives out, double y, double probability, double slope, double curvature) {
            if (y == 0) {
                out.value = Math.log1p(-probability);
                out.take(out.density, 0, 0);
                out.byZero = -slope / (1 - probability);
                out.byZero2 = -curvature / (1 - probability) - out.byZero * out.byZero;
                return;
            }
            CountDensity f = out.density;
            CountDensity zero = out.zeroDensity;
            double rest = -Math.expm1(zero.value);
            double odds = Math.exp(zero.value) / rest;
            out.value = Math.log(probability) + f.value - Math.log(rest);
            out.take(f, 1, 0);
            out.byEta += odds * zero.byEta;
            out.byTheta += odds * zero.byTheta;
            out.byEta2 += odds * zero.byEta2 + odds * (1 + odds) * zero.byEta * zero.byEta;
            out.byTheta2 += odds * zero.byTheta2 + odds * (1 + odds) * zero.byTheta * zero.byTheta;
            out.byBoth += odds * zero.byBoth + odds * (1 + odds) * zero.byEta * zero.byTheta;
            out.byZero = slope / probability;
            out.byZero2 = curvature / probability - out.byZero * out.byZero;
        }

        @Override
        double mean(double mu, double zeroDensity, double probability) {
            return probability * mu / (1 - zeroDensity);
        }

        @Override
        double zero(double zeroDensity, double probability) {
            return 1 - probability;
        }
    };

    private final String label;

    ZeroPart(String label) {
        this.label = label;
    }

    /// The command that fits it.
    public String label() {
        return label;
    }

    /// The kind that this command fits.
    ///
    /// @throws StatsException if there is none
    public static ZeroPart named(String label) {
        for (ZeroPart part : values()) {
            if (part.label.equals(label)) {
                return part;
            }
        }
        throw new StatsException("\"" + label + "\" is neither zeroinfl nor hurdle");
    }

    /// Fills the derivatives of log P(y).
    ///
    /// @param out holds the densities of y and of 0 in the counts
    /// @param probability π
    /// @param slope its derivative in the predictor of this part
    /// @param curvature its second derivative
    abstract void derive(RowDerivatives out, double y, double probability, double slope, double curvature);

    /// The mean of the response.
    ///
    /// @param mu mean of the counts
    /// @param zeroDensity f(0)
    abstract double mean(double mu, double zeroDensity, double probability);

    /// P(0).
    abstract double zero(double zeroDensity, double probability);

    /// log P(y) of one row with its derivatives in η of the counts, t = log θ and the predictor of the zeros.
    static final class RowDerivatives {
        final CountDensity density = new CountDensity();
        final CountDensity zeroDensity = new CountDensity();
        double value;
        double byEta;
        double byEta2;
        double byTheta;
        double byTheta2;
        double byBoth;
        double byZero;
        double byZero2;
        double byEtaZero;
        double byThetaZero;

        /// Derivatives of a share of the density: `share · f″ + spread · f′f′`; none in both parts.
        private void take(CountDensity f, double share, double spread) {
            byEta = share * f.byEta;
            byTheta = share * f.byTheta;
            byEta2 = share * f.byEta2 + spread * f.byEta * f.byEta;
            byTheta2 = share * f.byTheta2 + spread * f.byTheta * f.byTheta;
            byBoth = share * f.byBoth + spread * f.byEta * f.byTheta;
            byEtaZero = 0;
            byThetaZero = 0;
        }
    }
}
