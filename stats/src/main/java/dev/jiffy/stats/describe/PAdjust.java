package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// p-values adjusted for how many there are, as R's `p.adjust` names the methods.
public enum PAdjust {
    /// S. Holm, Scandinavian Journal of Statistics 6 (1979) 65–70.
    HOLM,
    /// Y. Hochberg, Biometrika 75 (1988) 800–802.
    HOCHBERG,
    /// G. Hommel, Biometrika 75 (1988) 383–386.
    HOMMEL,
    /// Times their number.
    BONFERRONI,
    /// False discovery rate: Benjamini and Hochberg, JRSS B 57 (1995) 289–300.
    BH,
    /// The same under dependence: Benjamini and Yekutieli, Annals of Statistics 29 (2001) 1165–1188.
    BY;

    /// By R's name; `fdr` is BH.
    ///
    /// @throws StatsException if there is none
    public static PAdjust named(String name) {
        for (PAdjust method : values()) {
            if (method.name().equalsIgnoreCase(name)) {
                return method;
            }
        }
        if (name.equals("fdr")) {
            return BH;
        }
        throw new StatsException("adjust \"" + name + "\" is none of holm, hochberg, hommel, bonferroni, BH, BY");
    }

    /// The adjusted p-values, in the order given; NaN stays NaN and does not count.
    ///
    /// @throws StatsException for a value outside 0 … 1
    public double[] adjust(double[] p) {
        int n = 0;
        for (double value : p) {
            if (value < 0 || value > 1) {
                throw new StatsException("p-values must be 0 … 1, there is " + value);
            }
            n += Double.isNaN(value) ? 0 : 1;
        }
        int[] order = Arrays.copyOf(Ranks.order(p), n);
        double[] q = new double[n];
        for (int i = 0; i < n; i++) {
            q[i] = p[order[i]];
        }
        switch (this) {
            case BONFERRONI -> Arrays.setAll(q, i -> q[i] * q.length);
            case HOLM -> {
                Arrays.setAll(q, i -> q[i] * (q.length - i));
                for (int i = 1; i < n; i++) {
                    q[i] = Math.max(q[i], q[i - 1]);
                }
            }
            case HOMMEL -> hommel(q);
            case HOCHBERG, BH, BY -> {
                double harmonic = 0;
                for (int i = n; i > 0; i--) {
                    harmonic += 1.0 / i;
                }
                for (int i = n - 1; i >= 0; i--) {
                    double factor = this == HOCHBERG ? n - i : (double) n / (i + 1) * (this == BY ? harmonic : 1);
                    q[i] = i == n - 1 ? q[i] * factor : Math.min(q[i] * factor, q[i + 1]);
                }
            }
        }
        double[] out = new double[p.length];
        Arrays.fill(out, Double.NaN);
        for (int i = 0; i < n; i++) {
            out[order[i]] = Math.min(1, q[i]);
        }
        return out;
    }

    /// The largest rejecting Simes test of every subset: for each m, the larger of the minimum over the last m and of
    /// m times the p-value itself.
    private static void hommel(double[] p) {
        int n = p.length;
        double[] out = p.clone();
        double[] at = new double[n];
        double simes = Double.POSITIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            simes = Math.min(simes, n * p[i] / (i + 1));
        }
        Arrays.fill(out, simes);
        for (int m = n - 1; m >= 2; m--) {
            int first = n - m + 1;
            double least = Double.POSITIVE_INFINITY;
            for (int i = 2; i <= m; i++) {
                least = Math.min(least, m * p[first + i - 2] / i);
            }
            for (int i = 0; i < first; i++) {
                at[i] = Math.min(m * p[i], least);
            }
            for (int i = first; i < n; i++) {
                at[i] = at[n - m];
            }
            for (int i = 0; i < n; i++) {
                out[i] = Math.max(out[i], at[i]);
            }
        }
        for (int i = 0; i < n; i++) {
            p[i] = Math.max(out[i], p[i]);
        }
    }
}
