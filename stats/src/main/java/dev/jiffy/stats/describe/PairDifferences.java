package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;

/// How often the values of a sample lie so many classes apart, and the estimates of integrated squared derivatives of its
/// density that are sums over all pairs (Sheather & Jones 1991, equations (4) and (5), with a Gaussian kernel).
final class PairDifferences {
    private static final int CLASSES = 1000;
    /// Kernels are 0 further out, in squared bandwidths.
    private static final double FAR = 1000;

    private final double[] pairs;
    private final double width;
    private final int n;

    private PairDifferences(double[] pairs, double width, int n) {
        this.pairs = pairs;
        this.width = width;
        this.n = n;
    }

    /// Classes of one width that begin at its multiples, as R's; within a class pairs have the difference 0.
    static PairDifferences of(double[] sorted) {
        int n = sorted.length;
        double range = (sorted[n - 1] - sorted[0]) * 1.01;
        double width = range / CLASSES;
        if (!(width > 0 && width < Double.POSITIVE_INFINITY)) {
            throw new StatsException("all values are equal, so that there is no bandwidth; use nrd0 or a number", "bw");
        }
        double[] counts = new double[CLASSES];
        long first = (long) (sorted[0] / width);
        for (double value : sorted) {
            counts[Math.clamp((long) (value / width) - first, 0, CLASSES - 1)]++;
        }
        double[] pairs = new double[CLASSES];
        for (int i = 0; i < CLASSES; i++) {
            pairs[0] += counts[i] * (counts[i] - 1) / 2;
            for (int j = 0; j < i; j++) {
                pairs[i - j] += counts[i] * counts[j];
            }
        }
        return new PairDifferences(pairs, width, n);
    }

    /// Estimate of ∫ f″² with the bandwidth h.
    double fourth(double h) {
        double sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            double d = i * width / h;
            double u = d * d;
            if (u >= FAR) {
                break;
            }
            sum += Math.exp(-u / 2) * (u * u - 6 * u + 3) * pairs[i];
        }
        return (2 * sum + 3.0 * n) / ((double) n * (n - 1) * Math.pow(h, 5) * Math.sqrt(2 * Math.PI));
    }

    /// Estimate of −∫ f‴² with the bandwidth h.
    double sixth(double h) {
        double sum = 0;
        for (int i = 0; i < CLASSES; i++) {
            double d = i * width / h;
            double u = d * d;
            if (u >= FAR) {
                break;
            }
            sum += Math.exp(-u / 2) * (u * u * u - 15 * u * u + 45 * u - 15) * pairs[i];
        }
        return (2 * sum - 15.0 * n) / ((double) n * (n - 1) * Math.pow(h, 7) * Math.sqrt(2 * Math.PI));
    }
}
