package dev.jiffy.stats.gee;

import dev.jiffy.stats.StatsException;

/// What is assumed about the correlation of rows of a cluster, with its moment estimate from Pearson residuals r and
/// scale φ (Liang & Zeger, Biometrika 73, 1986, section 4). Each mean of products is over as many pairs, less
/// `correction`.
public enum WorkingCorrelation {
    /// None.
    INDEPENDENCE("independence") {
        @Override
        Correlation estimate(Clusters clusters, double[] r, double scale, double correction) {
            return (a, b) -> a == b ? 1 : 0;
        }
    },
    /// The same for every pair: α = Σ r_j r_k / φ over pairs of a cluster.
    EXCHANGEABLE("exchangeable") {
        @Override
        Correlation estimate(Clusters clusters, double[] r, double scale, double correction) {
            double sum = 0;
            double pairs = 0;
            for (int[] rows : clusters.rows()) {
                for (int j = 0; j < rows.length; j++) {
                    for (int k = 0; k < j; k++) {
                        sum += r[rows[j]] * r[rows[k]];
                    }
                }
                pairs += rows.length * (rows.length - 1) / 2.0;
            }
            double alpha = mean(sum, pairs, correction) / scale;
            return (a, b) -> a == b ? 1 : alpha;
        }
    },
    /// α to the power of the distance of places: α = Σ r_j r_k / φ over pairs of neighbouring places.
    AUTOREGRESSIVE("ar1") {
        @Override
        Correlation estimate(Clusters clusters, double[] r, double scale, double correction) {
            double sum = 0;
            double pairs = 0;
            for (int[] rows : clusters.rows()) {
                for (int j = 1; j < rows.length; j++) {
                    if (clusters.places()[rows[j]] == clusters.places()[rows[j - 1]] + 1) {
                        sum += r[rows[j]] * r[rows[j - 1]];
                        pairs++;
                    }
                }
            }
            double alpha = mean(sum, pairs, correction) / scale;
            return (a, b) -> Math.pow(alpha, Math.abs(a - b));
        }
    },
    /// One for each pair of places: Σ r_j r_k / φ over clusters that have both.
    UNSTRUCTURED("unstructured") {
        @Override
        Correlation estimate(Clusters clusters, double[] r, double scale, double correction) {
            int width = clusters.width();
            if (width > MOST_PLACES) {
                throw new StatsException("an unstructured correlation of " + width + " times has too many parameters;"
                        + " take another, or times of which there are at most " + MOST_PLACES, "corr");
            }
            double[][] sum = new double[width][width];
            double[][] pairs = new double[width][width];
            for (int[] rows : clusters.rows()) {
                for (int j = 0; j < rows.length; j++) {
                    for (int k = 0; k < j; k++) {
                        int a = clusters.places()[rows[j]];
                        int b = clusters.places()[rows[k]];
                        sum[a][b] += r[rows[j]] * r[rows[k]];
                        pairs[a][b]++;
                    }
                }
            }
            double[][] out = new double[width][width];
            for (int a = 0; a < width; a++) {
                out[a][a] = 1;
                for (int b = 0; b < a; b++) {
                    out[a][b] = mean(sum[a][b], pairs[a][b], correction) / scale;
                    out[b][a] = out[a][b];
                }
            }
            return (a, b) -> out[a][b];
        }
    };

    private static final int MOST_PLACES = 500;

    private final String label;

    /// The correlation of two places.
    @FunctionalInterface
    interface Correlation {
        double at(int a, int b);
    }

    WorkingCorrelation(String label) {
        this.label = label;
    }

    /// Its name.
    public String label() {
        return label;
    }

    /// The one of this name.
    ///
    /// @throws StatsException if there is none
    public static WorkingCorrelation named(String label) {
        for (WorkingCorrelation value : values()) {
            if (value.label.equals(label)) {
                return value;
            }
        }
        throw new StatsException("the working correlation \"" + label
                + "\" is none of independence, exchangeable, ar1, unstructured", "corr");
    }

    /// The correlation of any two places.
    ///
    /// @param r Pearson residuals of all rows
    /// @param correction taken from the number of pairs
    abstract Correlation estimate(Clusters clusters, double[] r, double scale, double correction);

    private static double mean(double sum, double pairs, double correction) {
        if (pairs == 0) {
            return 0; // nobody uses it
        }
        if (!(pairs > correction)) {
            throw new StatsException("a correlation has " + (long) pairs + " pairs of rows and there are "
                    + (long) correction
                    + " coefficients; take a working correlation with fewer parameters or leave the correction out");
        }
        return sum / (pairs - correction);
    }
}
