package dev.jiffy.stats.robust;

import dev.jiffy.stats.StatsException;

/// The influence ψ(u) that a residual of u scales has on an M-estimate, by its weight ψ(u)/u.
public sealed interface Psi {
    /// ψ(u)/u, 1 at 0.
    double weight(double u);

    /// ψ′(u).
    double slope(double u);

    /// Huber's: linear up to `k`, constant beyond (Huber, Annals of Mathematical Statistics 35 (1964) 73–101). Its
    /// estimate is the only one.
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

    /// Hampel's: linear up to `a`, constant up to `b`, falling to nothing at `c` (Hampel, in Andrews, Bickel, Hampel,
    /// Huber, Rogers & Tukey, Robust Estimates of Location, 1972). What it ends in may depend on where it starts.
    ///
    /// @param a the first bend, 2 in R's MASS
    /// @param b the second one, 4 there
    /// @param c where influence ends, 8 there
    record Hampel(double a, double b, double c) implements Psi {
        /// Checks the bends.
        public Hampel {
            check(a);
            check(c);
            if (!(a <= b && b < c)) {
                throw new StatsException("Hampel's constants must rise, a <= b < c; they are " + a + ", " + b + ", "
                        + c, "tuning");
            }
        }

        @Override
        public double weight(double u) {
            double size = Math.abs(u);
            if (size <= a) {
                return 1;
            }
            return size <= b ? a / size : size < c ? a * (c - size) / (c - b) / size : 0;
        }

        @Override
        public double slope(double u) {
            double size = Math.abs(u);
            if (size <= a) {
                return 1;
            }
            return size > b && size <= c ? -a / (c - b) : 0;
        }
    }

    /// Tukey's biweight: u (1 − (u/c)²)² up to `c`, nothing beyond (Beaton & Tukey, Technometrics 16 (1974) 147–185).
    /// What it ends in may depend on where it starts.
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

        /// ∫ψ over its value at c and beyond, so from 0 to 1: 3t² − 3t⁴ + t⁶ with t = u/c.
        double share(double u) {
            double square = Math.min(1, u / c * (u / c));
            return square * (3 - square * (3 - square));
        }
    }

    /// By name, `huber`, `hampel` or `bisquare`.
    ///
    /// @param tuning k or c, for Hampel's a, b and c; none for the constants that are usual
    /// @throws StatsException for another name, another number of constants, and constants that are not positive
    static Psi named(String name, double... tuning) {
        int wanted = "hampel".equals(name) ? 3 : 1;
        if (tuning.length != 0 && tuning.length != wanted) {
            throw new StatsException("psi " + name + " takes " + (wanted == 1 ? "one constant" : "three constants")
                    + ", there are " + tuning.length, "tuning");
        }
        boolean isUsual = tuning.length == 0;
        return switch (name) {
            case "huber" -> new Huber(isUsual ? 1.345 : tuning[0]);
            case "hampel" -> isUsual ? new Hampel(2, 4, 8) : new Hampel(tuning[0], tuning[1], tuning[2]);
            case "bisquare" -> new Bisquare(isUsual ? 4.685 : tuning[0]);
            default -> throw new StatsException("psi \"" + name + "\" is none of huber, hampel, bisquare", "psi");
        };
    }

    private static void check(double tuning) {
        if (!(tuning > 0 && tuning < Double.POSITIVE_INFINITY)) {
            throw new StatsException("the tuning constant must be above 0 and finite, it is " + tuning, "tuning");
        }
    }
}
