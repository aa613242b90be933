package dev.jiffy.stats.robust;

import dev.jiffy.stats.StatsException;

/// The influence ψ(u) that a residual of u scales has on an M-estimate, by its weight ψ(u)/u.
public sealed interface Psi {
    /// ψ(u)/u, 1 at 0.
    double weight(double u);

    /// ψ′(u).
    double slope(double u);

    /// Huber's: linear up to `k`, constant beyond (Huber, Annals of Mathematical Statistics 35 (1964) 73–101). Its estimate is the
    /// only one.
    ///
    /// @param k the bend; 1.345 keeps 95 % of the efficiency at normal errors
    record Huber(double k) implements Psi {
        /// Checks the bend.
        public Huber {
            check(k);
        }

        @Override
        public double weight(double u) {
            return Math.abs(u) <= k ? 1 : k / Math.abs(u);
        }

        @Override
        public double slope(double u) {
            return Math.abs(u) <= k ? 1 : 0;
        }
    }

    /// Tukey's biweight: u (1 − (u/c)²)² up to `c`, nothing beyond (Beaton & Tukey, Technometrics 16 (1974) 147–185). What it ends
    /// in may depend on where it starts.
    ///
    /// @param c where influence ends; 4.685 keeps 95 % of the efficiency at normal errors
    record Bisquare(double c) implements Psi {
        /// Checks the end.
        public Bisquare {
            check(c);
        }

        @Override
        public double weight(double u) {
            double t = Math.min(1, Math.abs(u / c));
            return (1 - t * t) * (1 - t * t);
        }

        @Override
        public double slope(double u) {
            double square = u / c * (u / c);
            return square < 1 ? (1 - square) * (1 - 5 * square) : 0;
        }
    }

    /// By name, `huber` or `bisquare`.
    ///
    /// @param tuning k or c; NaN for 95 % efficiency
    /// @throws StatsException for another name and a tuning constant that is not positive
    static Psi named(String name, double tuning) {
        return switch (name) {
            case "huber" -> new Huber(Double.isNaN(tuning) ? 1.345 : tuning);
            case "bisquare" -> new Bisquare(Double.isNaN(tuning) ? 4.685 : tuning);
            default -> throw new StatsException("psi \"" + name + "\" is none of huber, bisquare", "psi");
        };
    }

    private static void check(double tuning) {
        if (!(tuning > 0 && tuning < Double.POSITIVE_INFINITY)) {
            throw new StatsException("the tuning constant must be above 0 and finite, it is " + tuning, "tuning");
        }
    }
}
