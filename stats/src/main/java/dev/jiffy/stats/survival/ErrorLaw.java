package dev.jiffy.stats.survival;

import dev.jiffy.stats.special.NormalFunctions;

/// The distribution of the error of an accelerated failure time model: logarithms of density and survivor function with
/// their first two derivatives, which is all that a likelihood needs (Kalbfleisch & Prentice, The Statistical Analysis of
/// Failure Time Data, 2002, section 3.6).
public sealed interface ErrorLaw {
    /// A logarithm with its derivatives.
    ///
    /// @param value  the logarithm
    /// @param first  its derivative
    /// @param second the derivative of that
    record Term(double value, double first, double second) {
    }

    /// Of the density, for a time that was seen.
    Term density(double z);

    /// Of the survivor function, for a time that was censored.
    Term survivor(double z);

    /// The z below which lies p.
    double quantile(double p);

    /// The smallest extreme value, exp(z − e^z): the logarithm of Weibull times.
    record Extreme() implements ErrorLaw {
        @Override
        public Term density(double z) {
            double e = Math.exp(z);
            return new Term(z - e, 1 - e, -e);
        }

        @Override
        public Term survivor(double z) {
            double e = -Math.exp(z);
            return new Term(e, e, e);
        }

        @Override
        public double quantile(double p) {
            return Math.log(-Math.log1p(-p));
        }
    }

    /// The logistic distribution.
    record Logistic() implements ErrorLaw {
        @Override
        public Term density(double z) {
            double f = upper(-z);
            double both = f * upper(z);
            return new Term(-Math.abs(z) - 2 * Math.log1p(Math.exp(-Math.abs(z))), upper(z) - f, -2 * both);
        }

        @Override
        public Term survivor(double z) {
            double f = upper(-z);
            return new Term(-Math.max(z, 0) - Math.log1p(Math.exp(-Math.abs(z))), -f, -f * upper(z));
        }

        /// 1/(1 + e^z).
        private static double upper(double z) {
            return z > 0 ? Math.exp(-z) / (1 + Math.exp(-z)) : 1 / (1 + Math.exp(z));
        }

        @Override
        public double quantile(double p) {
            return Math.log(p) - Math.log1p(-p);
        }
    }

    /// The normal distribution.
    record Gaussian() implements ErrorLaw {
        private static final double LOG_SQRT_2PI = 0.5 * Math.log(2 * Math.PI);

        @Override
        public Term density(double z) {
            return new Term(-z * z / 2 - LOG_SQRT_2PI, -z, -1);
        }

        @Override
        public Term survivor(double z) {
            if (z < -30) {
                double hazard = NormalFunctions.density(z);
                return new Term(-NormalFunctions.normalCdf(z), -hazard, hazard * z);
            }
            double hazard = 1 / NormalFunctions.mills(z);
            double excess = z < 0 ? hazard - z : NormalFunctions.millsDecrease(z) * hazard;
            return new Term(NormalFunctions.logNormalCdf(-z), -hazard, -hazard * excess);
        }

        @Override
        public double quantile(double p) {
            return NormalFunctions.normalQuantile(p);
        }
    }

    /// Student's t.
    ///
    /// @param df degrees of freedom, above 0
    record StudentT(double df) implements ErrorLaw {
        @Override
        public Term density(double z) {
            double sum = df + z * z;
            return new Term(law().logPdf(z), -(df + 1) * z / sum, -(df + 1) * (df - z * z) / (sum * sum));
        }

        @Override
        public Term survivor(double z) {
            double hazard = Math.exp(law().logPdf(z)) / law().sf(z);
            return new Term(Math.log(law().sf(z)), -hazard, -hazard * (hazard - (df + 1) * z / (df + z * z)));
        }

        @Override
        public double quantile(double p) {
            return law().quantile(p);
        }

        private dev.jiffy.stats.distribution.StudentT law() {
            return new dev.jiffy.stats.distribution.StudentT(df);
        }
    }
}
