package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.special.IncompleteBeta;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/// Convergence diagnostics of the draws of one quantity.
///
/// Vehtari, Gelman, Simpson, Carpenter & Bürkner, Rank-normalization, folding, and localization: an improved R̂,
/// Bayesian Analysis 16 (2021). Chains are split in halves (an odd one loses its middle draw). NaN where the draws
/// are constant or not finite, or there are fewer than three per half.
///
/// @param rhat      greater of the rank-normalised R̂ of the draws and of their distances to the median
/// @param rhatBasic split R̂ without ranks
/// @param essBulk   effective sample size of the rank-normalised draws
/// @param essTail   smaller of those of the 5 % and 95 % quantiles
/// @param essBasic  of the draws as they are
/// @param essMean   for the mean: the same
/// @param essSd     for the standard deviation: of the distances to the mean
/// @param essMedian for the median
/// @param mcseMean  Monte Carlo standard error of the mean
/// @param mcseSd    of the standard deviation
/// @param mcseQ05   of the 5 % quantile
/// @param mcseQ50   of the median
public record Convergence(double rhat, double rhatBasic, double essBulk, double essTail, double essBasic,
        double essMean,
        double essSd, double essMedian, double mcseMean, double mcseSd, double mcseQ05, double mcseQ50) {
    private static final double ONE_SIGMA = 0.1586552539314571;

    /// Judges.
    ///
    /// @param chains of equal length
    /// @throws StatsException if there is no chain, or their lengths differ
    public static Convergence of(double[][] chains) {
        if (chains.length == 0 || chains[0].length == 0) {
            throw new StatsException("there are no draws; give one list per chain");
        }
        for (int c = 0; c < chains.length; c++) {
            if (chains[c].length != chains[0].length) {
                throw new StatsException("chain " + c + " has " + chains[c].length + " draws, chain 0 has "
                        + chains[0].length);
            }
        }
        double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        boolean judged = Double.isFinite(sorted[0]) && Double.isFinite(sorted[sorted.length - 1])
                && sorted[0] < sorted[sorted.length - 1];
        if (!judged) {
            double none = Double.NaN;
            return new Convergence(none, none, none, none, none, none, none, none, none, none, none, none);
        }
        double mean = mean(all);
        double variance = 0;
        double fourth = 0;
        for (double x : all) {
            double square = (x - mean) * (x - mean);
            variance += square / all.length;
            fourth += square * square / all.length;
        }
        double sampleVariance = variance * all.length / (all.length - 1.0);
        double[][] halves = split(chains);
        double[][] normal = rankNormal(halves);
        double median = quantile(sorted, 0.5);
        double basic = ess(halves);
        double sdEss = ess(map(halves, x -> Math.abs(x - mean)));
        double squareEss = ess(map(halves, x -> (x - mean) * (x - mean)));
        return new Convergence(Math.max(rhat(normal), rhat(rankNormal(split(map(chains, x -> Math.abs(x - median)))))),
                rhat(halves), ess(normal),
                Math.min(quantileEss(chains, sorted, 0.05), quantileEss(chains, sorted, 0.95)),
                basic, basic, sdEss, quantileEss(chains, sorted, 0.5), Math.sqrt(sampleVariance / basic),
                Math.sqrt((fourth - variance * variance) / squareEss / variance / 4),
                quantileError(chains, sorted, 0.05),
                quantileError(chains, sorted, 0.5));
    }

    /// Quantile of type 7 of sorted values: linear between the order statistics.
    public static double quantile(double[] sorted, double probability) {
        double at = probability * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static double quantileEss(double[][] chains, double[] sorted, double probability) {
        double limit = quantile(sorted, probability);
        return ess(split(map(chains, x -> x <= limit ? 1 : 0)));
    }

    /// Half the distance of the order statistics at the one-sigma limits of the beta distribution of the quantile's rank.
    private static double quantileError(double[][] chains, double[] sorted, double probability) {
        double ess = quantileEss(chains, sorted, probability);
        if (Double.isNaN(ess)) {
            return Double.NaN;
        }
        double a = ess * probability + 1;
        double b = ess * (1 - probability) + 1;
        int n = sorted.length;
        double low = IncompleteBeta.x(IncompleteBeta.logOddsInverse(a, b, ONE_SIGMA, false));
        double high = IncompleteBeta.x(IncompleteBeta.logOddsInverse(a, b, ONE_SIGMA, true));
        int first = Math.max((int) Math.floor(low * n), 1);
        int last = Math.min((int) Math.ceil(high * n), n);
        return (sorted[last - 1] - sorted[first - 1]) / 2;
    }

    private static double[][] map(double[][] chains, DoubleUnaryOperator f) {
        return Arrays.stream(chains).map(chain -> Arrays.stream(chain).map(f).toArray()).toArray(double[][]::new);
    }

    private static double[][] split(double[][] chains) {
        int half = chains[0].length / 2;
        double[][] out = new double[2 * chains.length][];
        for (int c = 0; c < chains.length; c++) {
            out[2 * c] = Arrays.copyOf(chains[c], half);
            out[2 * c + 1] = Arrays.copyOfRange(chains[c], chains[c].length - half, chains[c].length);
        }
        return out;
    }

    /// Φ⁻¹((r − 3/8)/(S + 1/4)) with average ranks r over all chains.
    private static double[][] rankNormal(double[][] chains) {
        int m = chains.length;
        int n = chains[0].length;
        int[] order = IntStream.range(0, m * n).boxed()
                .sorted(Comparator.comparingDouble(i -> chains[i / n][i % n])).mapToInt(Integer::intValue).toArray();
        double[][] out = new double[m][n];
        for (int from = 0; from < order.length;) {
            int to = from;
            double value = chains[order[from] / n][order[from] % n];
            while (to < order.length && chains[order[to] / n][order[to] % n] == value) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            double score = NormalFunctions.normalQuantile((rank - 0.375) / (order.length + 0.25));
            for (int i = from; i < to; i++) {
                out[order[i] / n][order[i] % n] = score;
            }
            from = to;
        }
        return out;
    }

    private static double rhat(double[][] chains) {
        int n = chains[0].length;
        if (n < 2) {
            return Double.NaN;
        }
        double[] means = Arrays.stream(chains).mapToDouble(Convergence::mean).toArray();
        double within = 0;
        for (int c = 0; c < chains.length; c++) {
            within += variance(chains[c], means[c]) / chains.length;
        }
        double between = n * variance(means, mean(means));
        return within == 0 ? Double.NaN : Math.sqrt((between / within + n - 1) / n);
    }

    /// Geyer's initial positive sequence, then monotone, of the autocorrelations of all chains together.
    private static double ess(double[][] chains) {
        int n = chains[0].length;
        double first = chains[0][0];
        if (n < 3 || Arrays.stream(chains).flatMapToDouble(Arrays::stream).allMatch(x -> x == first)) {
            return Double.NaN;
        }
        double[] means = Arrays.stream(chains).mapToDouble(Convergence::mean).toArray();
        double within = autocovariance(chains, means, 0) * n / (n - 1.0);
        double plus = within * (n - 1) / n + (chains.length > 1 ? variance(means, mean(means)) : 0);
        double[] rho = new double[n + 2];
        int lag = 0;
        double even = 1;
        double odd = 1 - (within - autocovariance(chains, means, 1)) / plus;
        rho[0] = even;
        rho[1] = odd;
        while (lag < n - 5 && even + odd > 0) {
            lag += 2;
            even = 1 - (within - autocovariance(chains, means, lag)) / plus;
            odd = 1 - (within - autocovariance(chains, means, lag + 1)) / plus;
            if (even + odd >= 0) {
                rho[lag] = even;
                rho[lag + 1] = odd;
            }
        }
        if (even > 0) {
            rho[lag] = even;
        }
        for (int t = 2; t <= lag - 2; t += 2) {
            if (rho[t] + rho[t + 1] > rho[t - 2] + rho[t - 1]) {
                rho[t] = (rho[t - 2] + rho[t - 1]) / 2;
                rho[t + 1] = rho[t];
            }
        }
        double sum = 0;
        for (int t = 0; t < lag; t++) {
            sum += rho[t];
        }
        double draws = (double) chains.length * n;
        double tau = Math.max(-1 + 2 * sum + rho[lag], 1 / Math.log10(draws));
        return draws / tau;
    }

    /// Mean over the chains of the biased autocovariance.
    private static double autocovariance(double[][] chains, double[] means, int lag) {
        double sum = 0;
        for (int c = 0; c < chains.length; c++) {
            double[] x = chains[c];
            double mean = means[c];
            for (int t = 0; t + lag < x.length; t++) {
                sum += (x[t] - mean) * (x[t + lag] - mean);
            }
        }
        return sum / ((double) chains.length * chains[0].length);
    }

    private static double mean(double[] x) {
        double mean = 0;
        for (int pass = 0; pass < 2; pass++) {
            double sum = 0;
            for (double value : x) {
                sum += value - mean;
            }
            mean += sum / x.length;
        }
        return mean;
    }

    private static double variance(double[] x, double mean) {
        double sum = 0;
        for (double value : x) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (x.length - 1);
    }
}
