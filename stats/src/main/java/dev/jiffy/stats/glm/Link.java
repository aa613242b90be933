package dev.jiffy.stats.glm;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.special.NormalFunctions;

/// How the mean μ hangs on the linear predictor η (McCullagh & Nelder, Generalized Linear Models, 1989, section 2.2).
public enum Link {
    /// η = μ.
    IDENTITY("identity") {
        @Override
        public double eta(double mu) {
            return mu;
        }

        @Override
        public double mean(double eta) {
            return eta;
        }

        @Override
        public double slope(double eta) {
            return 1;
        }

        @Override
        public double curvature(double eta) {
            return 0;
        }
    },
    /// η = log μ.
    LOG("log") {
        @Override
        public double eta(double mu) {
            return Math.log(mu);
        }

        @Override
        public double mean(double eta) {
            return Math.max(Math.exp(eta), SMALLEST);
        }

        @Override
        public double slope(double eta) {
            return mean(eta);
        }

        @Override
        public double curvature(double eta) {
            return mean(eta);
        }
    },
    /// η = log(μ/(1−μ)).
    LOGIT("logit") {
        @Override
        public double eta(double mu) {
            return Math.log(mu / (1 - mu));
        }

        @Override
        public double mean(double eta) {
            double e = Math.exp(-Math.abs(eta));
            return inside(eta < 0 ? e / (1 + e) : 1 / (1 + e));
        }

        @Override
        public double slope(double eta) {
            double e = Math.exp(-Math.abs(eta));
            return Math.max(e / ((1 + e) * (1 + e)), SMALLEST);
        }

        @Override
        public double curvature(double eta) {
            return -slope(eta) * Math.tanh(eta / 2);
        }
    },
    /// η = Φ⁻¹(μ).
    PROBIT("probit") {
        @Override
        public double eta(double mu) {
            return NormalFunctions.normalQuantile(mu);
        }

        @Override
        public double mean(double eta) {
            return inside(NormalFunctions.normalCdf(eta));
        }

        @Override
        public double slope(double eta) {
            return Math.max(NormalFunctions.density(eta), SMALLEST);
        }

        @Override
        public double curvature(double eta) {
            return -eta * NormalFunctions.density(eta);
        }
    },
    /// η = log(−log(1−μ)).
    CLOGLOG("cloglog") {
        @Override
        public double eta(double mu) {
            return Math.log(-Math.log1p(-mu));
        }

        @Override
        public double mean(double eta) {
            return inside(-Math.expm1(-Math.exp(eta)));
        }

        @Override
        public double slope(double eta) {
            return Math.max(Math.exp(eta - Math.exp(eta)), SMALLEST);
        }

        @Override
        public double curvature(double eta) {
            return Math.exp(eta - Math.exp(eta)) * -Math.expm1(eta);
        }
    },
    /// η = tan(π(μ − ½)).
    CAUCHIT("cauchit") {
        @Override
        public double eta(double mu) {
            return -1 / Math.tan(Math.PI * mu);
        }

        @Override
        public double mean(double eta) {
            return inside(eta < 0 ? Math.atan(-1 / eta) / Math.PI : 0.5 + Math.atan(eta) / Math.PI);
        }

        @Override
        public double slope(double eta) {
            return 1 / (Math.PI * (1 + eta * eta));
        }

        @Override
        public double curvature(double eta) {
            return -2 * eta / (Math.PI * (1 + eta * eta) * (1 + eta * eta));
        }
    },
    /// η = 1/μ.
    INVERSE("inverse") {
        @Override
        public double eta(double mu) {
            return 1 / mu;
        }

        @Override
        public double mean(double eta) {
            return 1 / eta;
        }

        @Override
        public double slope(double eta) {
            return -1 / (eta * eta);
        }

        @Override
        public double curvature(double eta) {
            return 2 / (eta * eta * eta);
        }
    },
    /// η = √μ.
    SQRT("sqrt") {
        @Override
        public double eta(double mu) {
            return Math.sqrt(mu);
        }

        @Override
        public double mean(double eta) {
            return eta > 0 ? eta * eta : Double.NaN;
        }

        @Override
        public double slope(double eta) {
            return 2 * eta;
        }

        @Override
        public double curvature(double eta) {
            return 2;
        }
    },
    /// η = 1/μ².
    INVERSE_SQUARE("1/mu^2") {
        @Override
        public double eta(double mu) {
            return 1 / (mu * mu);
        }

        @Override
        public double mean(double eta) {
            return eta > 0 ? 1 / Math.sqrt(eta) : Double.NaN;
        }

        @Override
        public double slope(double eta) {
            return -0.5 * Math.pow(eta, -1.5);
        }

        @Override
        public double curvature(double eta) {
            return 0.75 * Math.pow(eta, -2.5);
        }
    };

    /// R's bound: probabilities and their slopes stay this far from 0.
    private static final double SMALLEST = 0x1p-52;
    private final String label;

    Link(String label) {
        this.label = label;
    }

    /// Its name in R.
    public String label() {
        return label;
    }

    /// The link of this name.
    ///
    /// @throws StatsException if there is none
    public static Link named(String label) {
        for (Link link : values()) {
            if (link.label.equals(label)) {
                return link;
            }
        }
        throw new StatsException("link \"" + label
                + "\" is none of identity, log, logit, probit, cloglog, cauchit, inverse, sqrt, 1/mu^2");
    }

    /// The linear predictor of a mean.
    public abstract double eta(double mu);

    /// The mean; NaN where the link has none. Probabilities stay inside (0, 1).
    public abstract double mean(double eta);

    /// dμ/dη.
    public abstract double slope(double eta);

    /// d²μ/dη².
    public abstract double curvature(double eta);

    private static double inside(double probability) {
        return Math.min(Math.max(probability, SMALLEST), 1 - SMALLEST);
    }
}
