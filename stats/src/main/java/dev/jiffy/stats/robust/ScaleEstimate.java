package dev.jiffy.stats.robust;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.linear.IndependentRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// The S-estimate of a regression: the coefficients whose residuals have the smallest scale s, where s solves Σ χ(rᵢ/s)
/// = (n − p)/2 with Tukey's χ that ends at 1.548, so that nearly half of the rows may be anything (Rousseeuw & Yohai,
/// in Robust and Nonlinear Time Series Analysis, Lecture Notes in Statistics 26, 1984, 256–272).
///
/// s has many minima in the coefficients. The search is fast-S (Salibian-Barrera & Yohai, Journal of Computational and
/// Graphical Statistics 15 (2006) 414–427): samples of as many rows as there are coefficients are fitted exactly and
/// improved by two reweighted regressions; those with the twenty smallest scales are iterated until they stand still,
/// and the best of them is the answer. (With five, as in the paper, one of ninety fits ended half a per cent above what
/// robustbase found; with twenty none of 270.) Samples come from one stream of random numbers, so the same seed gives
/// the same answer. There are as many as make it certain to one in a thousand that one is free of bad rows if half of
/// the rows are bad, 500 at least and 5000 at most: from ten coefficients on a little less than half may be. Of more
/// than 2000 rows five hundred are drawn, forty a coefficient if that is more, on which samples are taken and
/// compared; the twenty go on on all, up to where one comes close to what another found.
///
/// @param coefficients in the orthonormal basis
/// @param scale s
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record ScaleEstimate(double[] coefficients, double scale) {
    /// Where χ ends: a breakdown point of one half and consistency at normal errors.
    static final double END = 1.548;

    private static final int LEAST_SAMPLES = 500;
    private static final int MOST_SAMPLES = 5000;
    private static final int KEPT = 20;
    /// From so many rows on, samples are compared on some of them.
    private static final int LARGE = 2000;
    private static final int SEARCHED = 500;
    private static final int SEARCHED_BY_COEFFICIENT = 40;
    private static final int MOST_STEPS = 2000;
    private static final double CLOSE = 1e-13;
    /// Coefficients this share of the scale apart belong to one minimum.
    private static final double NEAR = 1e-3;
    private static final Psi.Bisquare CHI = new Psi.Bisquare(END);

    /// Where more rows are fitted exactly than a scale bears.
    static StatsException noScale() {
        return new StatsException(
                "half of the rows are fitted exactly, so that residuals have no scale; leave terms out,"
                        + " or look for repeated rows");
    }

    /// Searches.
    ///
    /// @throws StatsException where half of the rows can be fitted exactly
    static ScaleEstimate search(WeightedRegression regression, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ScaleEstimate> best = List.of();
        if (regression.rows() > LARGE) {
            int some = Math.clamp((long) SEARCHED_BY_COEFFICIENT * regression.size(), SEARCHED, regression.rows());
            int[] order = IntStream.range(0, regression.rows()).toArray();
            shuffle(order, some, random);
            best = candidates(regression.on(Arrays.copyOf(order, some)), random);
        }
        if (best.isEmpty()) {
            best = candidates(regression, random);
        }
        if (best.isEmpty()) {
            throw new StatsException("no sample of " + regression.size()
                    + " rows determines the coefficients; leave terms out");
        }
        List<ScaleEstimate> found = new ArrayList<>();
        for (ScaleEstimate from : best) {
            from.refined(regression, found).ifPresent(found::add);
        }
        return found.stream().min(Comparator.comparingDouble(ScaleEstimate::scale)).orElseThrow();
    }

    /// The best of many samples, a little improved; none where no sample determines the coefficients.
    private static List<ScaleEstimate> candidates(WeightedRegression regression, SplittableRandom random) {
        int[] order = IntStream.range(0, regression.rows()).toArray();
        List<ScaleEstimate> best = new ArrayList<>();
        int samples = samples(regression.size());
        for (int k = 0; k < samples; k++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("cancelled while a scale was searched");
            }
            double[] b = sample(regression, order, random);
            for (int step = 0; step < 2 && b.length > 0; step++) {
                double[] r = regression.residuals(b);
                b = reweighted(regression, r, new ResidualScale.MedianAbsolute().next(r, Double.NaN, 0));
            }
            if (b.length > 0) {
                offer(regression, b, best);
            } else if (k >= LEAST_SAMPLES && best.isEmpty()) {
                return best;
            }
        }
        return best;
    }

    /// Draws the first elements of a random order.
    private static void shuffle(int[] order, int count, SplittableRandom random) {
        for (int i = 0; i < Math.min(count, order.length - 1); i++) {
            int k = random.nextInt(i, order.length);
            int swap = order[i];
            order[i] = order[k];
            order[k] = swap;
        }
    }

    private static int samples(int p) {
        double clean = Math.pow(0.5, p);
        return (int) Math.clamp(Math.ceil(Math.log(1e-3) / Math.log1p(-clean)), LEAST_SAMPLES, MOST_SAMPLES);
    }

    /// The coefficients that fit independent rows, the first ones of a random order; none if there are too few.
    private static double[] sample(WeightedRegression regression, int[] order, SplittableRandom random) {
        // More than these are looked at only where rows are alike; what comes behind them is no fixed order either.
        shuffle(order, 4 * regression.size() + 20, random);
        double[] weights = new double[order.length];
        for (int row : IndependentRows.first(regression.columns(), order)) {
            weights[row] = 1;
        }
        double[] b = regression.solve(weights);
        return b == null ? new double[0] : b;
    }

    /// The next coefficients; none where the rows that keep a weight do not determine them.
    private static double[] reweighted(WeightedRegression regression, double[] residuals, double scale) {
        double[] weights = new double[residuals.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = scale > 0 ? CHI.weight(residuals[i] / scale) : residuals[i] == 0 ? 1 : 0;
        }
        double[] b = regression.solve(weights);
        return b == null ? new double[0] : b;
    }

    /// Keeps coefficients whose scale is smaller than the largest of those kept. To see that it is not takes one sum
    /// and no search.
    private static void offer(WeightedRegression regression, double[] b, List<ScaleEstimate> best) {
        double[] r = regression.residuals(b);
        int df = regression.rows() - regression.size();
        if (best.size() == KEPT && sum(r, best.getLast().scale) >= 0.5 * df) {
            return;
        }
        best.add(new ScaleEstimate(b, scale(r, df)));
        best.sort(Comparator.comparingDouble(ScaleEstimate::scale));
        if (best.size() > KEPT) {
            best.removeLast();
        }
    }

    /// Reweighted regressions until s stands still; each makes it smaller. Nothing where they come close to an estimate that was found
    /// before: they would end there, too.
    private Optional<ScaleEstimate> refined(WeightedRegression regression, List<ScaleEstimate> found) {
        ScaleEstimate at = this;
        double[] r = regression.residuals(coefficients);
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] b = reweighted(regression, r, at.scale);
            if (b.length == 0) {
                return Optional.of(at);
            }
            double[] next = regression.residuals(b);
            double moved = 0;
            for (int i = 0; i < r.length; i++) {
                moved = Math.max(moved, Math.abs(next[i] - r[i]));
            }
            r = next;
            at = new ScaleEstimate(b, scale(r, r.length - b.length));
            if (moved <= CLOSE * at.scale) {
                return Optional.of(at);
            }
            for (ScaleEstimate before : found) {
                if (before.isNear(at)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(at);
    }

    /// Whether the coefficients are so close that both belong to one minimum. The basis is orthonormal, so a difference of
    /// coefficients is as long as the one of the fitted values is over all rows.
    private boolean isNear(ScaleEstimate other) {
        double squares = 0;
        for (int a = 0; a < coefficients.length; a++) {
            double d = coefficients[a] - other.coefficients[a];
            squares += d * d;
        }
        return squares <= NEAR * NEAR * scale * scale;
    }

    private static double sum(double[] residuals, double scale) {
        double out = 0;
        for (double r : residuals) {
            out += CHI.share(r / scale);
        }
        return out;
    }

    /// The s with Σ χ(r/s) = df/2, by Newton's method in log s between bounds.
    private static double scale(double[] residuals, int df) {
        double largest = Arrays.stream(residuals).map(Math::abs).max().orElse(0);
        long exact = Arrays.stream(residuals).filter(r -> Math.abs(r) <= 1e-13 * largest).count();
        if (residuals.length - exact <= 0.5 * df) {
            throw noScale();
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double s = new ResidualScale.MedianAbsolute().next(residuals, Double.NaN, df);
        s = s > 0 ? s : largest / END;
        for (int step = 0; step < 200; step++) {
            double sum = 0;
            double slope = 0;
            for (double r : residuals) {
                double u = r / s;
                sum += CHI.share(u);
                // dχ(r/s)/d log s = −u χ′(u), and χ′ is 6/c² times ψ.
                slope += 6 / (END * END) * u * u * CHI.weight(u);
            }
            double over = sum - 0.5 * df;
            low = over > 0 ? s : low;
            high = over > 0 ? high : s;
            double next = s * Math.exp(Math.clamp(over / slope, -1, 1));
            if (!(next > low && next < high)) {
                next = high == Double.POSITIVE_INFINITY ? 2 * s : 0.5 * (low + high);
            }
            if (Math.abs(next - s) <= 1e-15 * s) {
                return next;
            }
            s = next;
        }
        return s;
    }
}
