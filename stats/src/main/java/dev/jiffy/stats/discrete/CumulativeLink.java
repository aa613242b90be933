package dev.jiffy.stats.discrete;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.special.NormalFunctions;

/// The distribution F of a [OrdinalModel], with both of its tails and two derivatives.
public enum CumulativeLink {
    /// F = 1/(1 + e⁻ˣ): proportional odds.
    LOGISTIC("logistic") {
        @Override
        double lower(double x) {
            double e = Math.exp(-Math.abs(x));
            return x < 0 ? e / (1 + e) : 1 / (1 + e);
        }

        @Override
        double upper(double x) {
            return lower(-x);
        }

        @Override
        double density(double x) {
            double e = Math.exp(-Math.abs(x));
            return e / ((1 + e) * (1 + e));
        }

        @Override
        double slope(double x) {
            return -density(x) * Math.tanh(x / 2);
        }

        @Override
        double quantile(double p) {
            return Math.log(p / (1 - p));
        }
    },
    /// F = Φ.
    PROBIT("probit") {
        @Override
        double lower(double x) {
            return NormalFunctions.normalCdf(x);
        }

        @Override
        double upper(double x) {
            return NormalFunctions.normalCdf(-x);
        }

        @Override
        double density(double x) {
            return NormalFunctions.density(x);
        }

        @Override
        double slope(double x) {
            return -x * NormalFunctions.density(x);
        }

        @Override
        double quantile(double p) {
            return NormalFunctions.normalQuantile(p);
        }
    },
    /// F = 1 − exp(−eˣ): proportional hazards.
    CLOGLOG("cloglog") {
        @Override
        double lower(double x) {
            return -Math.expm1(-Math.exp(x));
        }

        @Override
        double upper(double x) {
            return Math.exp(-Math.exp(x));
        }

        @Override
        double density(double x) {
            return Math.exp(x - Math.exp(x));
        }

        @Override
        double slope(double x) {
            return -Math.expm1(x) * Math.exp(x - Math.exp(x));
        }

        @Override
        double quantile(double p) {
            return Math.log(-Math.log1p(-p));
        }
    },
    /// F = exp(−e⁻ˣ).
    LOGLOG("loglog") {
        @Override
        double lower(double x) {
            return CLOGLOG.upper(-x);
        }

        @Override
        double upper(double x) {
            return CLOGLOG.lower(-x);
        }

        @Override
        double density(double x) {
            return CLOGLOG.density(-x);
        }

        @Override
        double slope(double x) {
            return -CLOGLOG.slope(-x);
        }

        @Override
        double quantile(double p) {
            return -Math.log(-Math.log(p));
        }
    },
    /// F = ½ + arctan(x)/π.
    CAUCHIT("cauchit") {
        @Override
        double lower(double x) {
            return x < 0 ? Math.atan(-1 / x) / Math.PI : 0.5 + Math.atan(x) / Math.PI;
        }

        @Override
        double upper(double x) {
            return lower(-x);
        }

        @Override
        double density(double x) {
            return 1 / (Math.PI * (1 + x * x));
        }

        @Override
        double slope(double x) {
            return -2 * x / (Math.PI * (1 + x * x) * (1 + x * x));
        }

        @Override
        double quantile(double p) {
            return -1 / Math.tan(Math.PI * p);
        }
    };

    private final String label;

    CumulativeLink(String label) {
        this.label = label;
    }

    /// Its name, as the methods of MASS's `polr` are named.
    public String label() {
        return label;
    }

    /// The link of this name.
    ///
    /// @throws StatsException if there is none
    public static CumulativeLink named(String label) {
        for (CumulativeLink link : values()) {
            if (link.label.equals(label)) {
                return link;
            }
        }
        throw new StatsException("link \"" + label + "\" is none of logistic, probit, cloglog, loglog, cauchit",
                "link");
    }

    /// F.
    abstract double lower(double x);

    /// 1 − F.
    abstract double upper(double x);

    /// F′.
    abstract double density(double x);

    /// F″.
    abstract double slope(double x);

    /// F⁻¹.
    abstract double quantile(double p);

    /// F(b) − F(a), a < b, as a difference of the smaller tails.
    double between(double a, double b) {
        return a > 0 ? upper(a) - upper(b) : lower(b) - lower(a);
    }
}
