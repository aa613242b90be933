package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.inference.Tails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether groups have the same survival: the log-rank test (Mantel, Cancer Chemotherapy Reports 50, 1966) and the G-rho
/// family (Harrington & Fleming, Biometrika 69, 1982), k groups, strata and late entry.
///
/// At each event time the events d of a stratum with n at risk are d nᵍ/n in group g if nothing differs, with the covariance
/// of the multivariate hypergeometric distribution. Observed minus expected, times S(t−)^rho of the stratum's pooled
/// Kaplan–Meier curve, is summed. Rho 0 is the log-rank test, 1 the Peto & Peto modification of Gehan's.
///
/// @param groups    levels, in order
/// @param counts    rows in each
/// @param observed  weighted events
/// @param expected  weighted events if nothing differs
/// @param variance  covariance of observed − expected, `[group][group]`
/// @param statistic χ², NaN if no two groups were at risk together at an event
/// @param df        its degrees of freedom
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record LogRankTest(List<String> groups, int[] counts, double[] observed, double[] expected, double[][] variance,
        double statistic, int df) {
    private static final double DEPENDENT = 1e-10;

    /// P(χ² > statistic).
    public double pValue() {
        return Tails.upperChiSquare(statistic, df);
    }

    /// The test.
    ///
    /// @param groups of each row, two levels at least
    /// @param strata of each row, null for none
    /// @param rho    the power of S(t−)
    /// @throws StatsException if there is one group or no event
    public static LogRankTest of(SurvivalResponse response, Column.Factor groups, Column.@Nullable Factor strata,
            double rho) {
        int k = groups.levels().size();
        if (k < 2) {
            throw new StatsException("there is one group, " + groups.levels() + "; two are needed for a comparison");
        }
        if (response.eventCount() == 0) {
            throw new StatsException("no row has an event, so there is nothing to compare");
        }
        int[] counts = new int[k];
        for (int code : groups.codes()) {
            counts[code]++;
        }
        Sums sums = new Sums(response, groups.codes(), k, rho);
        if (strata == null) {
            sums.add(Sorting.order(response.stop()), Sorting.order(response.start()));
        } else {
            int[][] byStop = Sorting.split(Sorting.order(response.stop()), strata);
            int[][] byStart = Sorting.split(Sorting.order(response.start()), strata);
            for (int s = 0; s < byStop.length; s++) {
                sums.add(byStop[s], byStart[s]);
            }
        }
        double[] difference = new double[k];
        double[] scale = new double[k];
        for (int g = 0; g < k; g++) {
            difference[g] = sums.observed[g] - sums.expected[g];
            scale[g] = sums.expected[g];
        }
        Independent.Form form = Independent.inverseForm(sums.variance, difference, scale, DEPENDENT);
        return new LogRankTest(groups.levels(), counts, sums.observed, sums.expected, sums.variance,
                form.rank() == 0 ? Double.NaN : form.value(), form.rank());
    }

    /// What is summed over event times.
    private static final class Sums {
        final double[] observed;
        final double[] expected;
        final double[][] variance;
        private final SurvivalResponse response;
        private final int[] group;
        private final double rho;

        Sums(SurvivalResponse response, int[] group, int groups, double rho) {
            this.response = response;
            this.group = group;
            this.rho = rho;
            observed = new double[groups];
            expected = new double[groups];
            variance = new double[groups][groups];
        }

        /// One stratum: its rows by end and by start.
        void add(int[] byStop, int[] byStart) {
            double[] atRisk = new double[observed.length];
            double[] deaths = new double[observed.length];
            double n = 0;
            double survival = 1;
            int entered = 0;
            int from = 0;
            while (from < byStop.length) {
                double time = response.stop()[byStop[from]];
                for (; entered < byStart.length && response.start()[byStart[entered]] < time; entered++) {
                    atRisk[group[byStart[entered]]]++;
                    n++;
                }
                double d = 0;
                int to = from;
                for (; to < byStop.length && response.stop()[byStop[to]] == time; to++) {
                    if (response.events()[byStop[to]]) {
                        deaths[group[byStop[to]]]++;
                        d++;
                    }
                }
                if (d > 0) {
                    at(atRisk, deaths, n, d, rho == 0 ? 1 : Math.pow(survival, rho));
                    survival *= (n - d) / n;
                }
                for (; from < to; from++) {
                    atRisk[group[byStop[from]]]--;
                    deaths[group[byStop[from]]] = 0;
                    n--;
                }
            }
        }

        private void at(double[] atRisk, double[] deaths, double n, double d, double weight) {
            double spread = n > 1 ? weight * weight * d * (n - d) / (n - 1) : 0;
            for (int g = 0; g < atRisk.length; g++) {
                double share = atRisk[g] / n;
                observed[g] += weight * deaths[g];
                expected[g] += weight * d * share;
                for (int h = 0; h < atRisk.length && share > 0; h++) {
                    variance[g][h] += spread * share * ((g == h ? 1 : 0) - atRisk[h] / n);
                }
            }
        }
    }
}
