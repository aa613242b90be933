package dev.jiffy.stats.robust;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.numeric.OrderStatistics;
import dev.jiffy.stats.special.NormalFunctions;

/// How the spread of residuals is estimated while an M-estimate is iterated; for normal errors it is their standard
/// deviation.
public sealed interface ResidualScale {
    /// The next estimate.
    ///
    /// @param residuals of the present coefficients
    /// @param before the last estimate, NaN if there is none
    /// @param df rows minus coefficients
    double next(double[] residuals, double before, int df);

    /// The median of the absolute residuals over 0.6745, which is Φ⁻¹(3/4) to as many digits as R takes.
    record MedianAbsolute() implements ResidualScale {
        @Override
        public double next(double[] residuals, double before, int df) {
            double[] sizes = new double[residuals.length];
            for (int i = 0; i < sizes.length; i++) {
                sizes[i] = Math.abs(residuals[i]);
            }
            return OrderStatistics.median(sizes) / 0.6745;
        }
    }

    /// Huber's proposal 2: the s with Σ min(r², (ks)²) = (n − p) γ s², γ being the mean of min(z², k²) for a standard
    /// normal z (Huber, Annals of Mathematical Statistics 35 (1964) 73–101; Huber & Ronchetti 2009, section 7.8). One
    /// step of the fixed point each time, from the median of the absolute residuals.
    ///
    /// @param k where residuals are cut, 1.345 in R's MASS
    record ProposalTwo(double k) implements ResidualScale {
        /// Checks the cut.
        public ProposalTwo {
            if (!(k > 0 && k < Double.POSITIVE_INFINITY)) {
                throw new StatsException("proposal 2 needs a constant above 0, it is " + k, "k2");
            }
        }

        @Override
        public double next(double[] residuals, double before, int df) {
            double from = Double.isNaN(before) ? new MedianAbsolute().next(residuals, before, df) : before;
            double within = 1 - 2 * NormalFunctions.normalCdf(-k);
            double density = Math.exp(-k * k / 2) / Math.sqrt(2 * Math.PI);
            double gamma = within + k * k * (1 - within) - 2 * k * density;
            double sum = 0;
            for (double r : residuals) {
                sum += Math.min(r * r, k * from * (k * from));
            }
            return Math.sqrt(sum / (df * gamma));
        }
    }
}
