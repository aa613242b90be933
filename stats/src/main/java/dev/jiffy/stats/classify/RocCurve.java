package dev.jiffy.stats.classify;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Ranks;
import dev.jiffy.stats.inference.Tails;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The receiver operating characteristic of a score and the area under it.
///
/// The area is the share of pairs of a positive and a negative case in which the positive one has the higher score, ties counted half:
/// the Mann–Whitney statistic over mn. Its variance, and the covariance of two areas over the same cases, are those of DeLong, DeLong &
/// Clarke-Pearson (Biometrics 44 (1988) 837–845), from midranks in O(n log n) (Sun & Xu, IEEE Signal Processing Letters 21 (2014)
/// 1389–1393).
public final class RocCurve {
    private final double[] positive;
    private final double[] negative;
    private final double[] positiveShare;
    private final double[] negativeShare;
    private final double auc;

    /// A point of the curve: cases with a score of at least the threshold are called positive.
    ///
    /// @param threshold from infinity, where no case is, to the smallest score
    /// @param sensitivity the share of positive cases called so, the true positive rate
    /// @param specificity the share of negative cases not called so, one minus the false positive rate
    public record Point(double threshold, double sensitivity, double specificity) {
    }

    /// Two areas over the same cases, compared.
    ///
    /// @param difference the first minus the second
    /// @param stdError of the difference
    /// @param statistic z; 0 where both scores order the cases alike
    /// @param pValue two-sided
    public record Comparison(double difference, double stdError, double statistic, double pValue) {
    }

    private RocCurve(double[] positive, double[] negative) {
        this.positive = positive;
        this.negative = negative;
        double[] joined = Arrays.copyOf(positive, positive.length + negative.length);
        System.arraycopy(negative, 0, joined, positive.length, negative.length);
        double[] among = Ranks.of(joined).values();
        double[] own = Ranks.of(positive).values();
        double[] others = Ranks.of(negative).values();
        positiveShare = new double[positive.length];
        negativeShare = new double[negative.length];
        double sum = 0;
        for (int i = 0; i < positive.length; i++) {
            positiveShare[i] = (among[i] - own[i]) / negative.length;
            sum += positiveShare[i];
        }
        for (int j = 0; j < negative.length; j++) {
            negativeShare[j] = 1 - (among[positive.length + j] - others[j]) / positive.length;
        }
        auc = sum / positive.length;
    }

    /// Of scores.
    ///
    /// @param isPositive the class of each case
    /// @param score any numbers, higher for positive cases; infinite ones too
    /// @throws StatsException for other lengths, a missing score, and where a class has no case
    public static RocCurve of(boolean[] isPositive, double[] score) {
        if (isPositive.length != score.length) {
            throw new StatsException("there are " + isPositive.length + " classes and " + score.length + " scores");
        }
        int count = 0;
        for (int i = 0; i < score.length; i++) {
            if (Double.isNaN(score[i])) {
                throw new StatsException("the score of case " + (i + 1) + " is missing; leave the case out");
            }
            count += isPositive[i] ? 1 : 0;
        }
        if (count == 0 || count == score.length) {
            throw new StatsException("all " + score.length + " cases are " + (count == 0 ? "negative" : "positive")
                    + "; the curve needs both classes");
        }
        double[] positive = new double[count];
        double[] negative = new double[score.length - count];
        int p = 0;
        int n = 0;
        for (int i = 0; i < score.length; i++) {
            if (isPositive[i]) {
                positive[p++] = score[i];
            } else {
                negative[n++] = score[i];
            }
        }
        return new RocCurve(positive, negative);
    }

    /// Positive cases.
    public int positives() {
        return positive.length;
    }

    /// Negative cases.
    public int negatives() {
        return negative.length;
    }

    /// The area, 0 … 1.
    public double auc() {
        return auc;
    }

    /// DeLong's standard error; NaN where a class has one case, 0 where the classes do not overlap.
    public double stdError() {
        return Math.sqrt(covariance(this, this));
    }

    /// `auc ± z · stdError`, within 0 … 1.
    public double[] interval(double level) {
        double reach = Tails.criticalNormal(level) * stdError();
        return new double[]{Math.max(0, auc - reach), Math.min(1, auc + reach)};
    }

    /// Whether another score over the same cases has the same area, by DeLong's test.
    ///
    /// @throws StatsException if the classes have other numbers of cases
    public Comparison compare(RocCurve other) {
        if (other.positive.length != positive.length || other.negative.length != negative.length) {
            throw new StatsException("the two curves are not of the same cases");
        }
        double difference = auc - other.auc;
        double error = Math.sqrt(Math.max(0,
                covariance(this, this) + covariance(other, other) - 2 * covariance(this, other)));
        double z = difference == 0 ? 0 : difference / error;
        return new Comparison(difference, error, z, Tails.twoSidedNormal(z));
    }

    private static double covariance(RocCurve a, RocCurve b) {
        return covariance(a.positiveShare, a.auc, b.positiveShare, b.auc)
                + covariance(a.negativeShare, a.auc, b.negativeShare, b.auc);
    }

    private static double covariance(double[] a, double meanA, double[] b, double meanB) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - meanA) * (b[i] - meanB);
        }
        return sum / (a.length - 1) / a.length;
    }

    /// The curve from (0, 1) on, one point for each different score.
    public List<Point> points() {
        double[] up = positive.clone();
        double[] down = negative.clone();
        Arrays.sort(up);
        Arrays.sort(down);
        List<Point> out = new ArrayList<>();
        out.add(new Point(Double.POSITIVE_INFINITY, 0, 1));
        int i = up.length;
        int j = down.length;
        while (i > 0 || j > 0) {
            double threshold = Math.max(i > 0 ? up[i - 1] : Double.NEGATIVE_INFINITY,
                    j > 0 ? down[j - 1] : Double.NEGATIVE_INFINITY);
            while (i > 0 && up[i - 1] == threshold) {
                i--;
            }
            while (j > 0 && down[j - 1] == threshold) {
                j--;
            }
            out.add(new Point(threshold, 1 - i / (double) up.length, j / (double) down.length));
        }
        return List.copyOf(out);
    }

    /// The point with the largest sensitivity + specificity, the first of equals (Youden, Cancer 3 (1950) 32–35).
    public Point best() {
        Point best = new Point(Double.POSITIVE_INFINITY, 0, 1);
        for (Point point : points()) {
            if (point.sensitivity() + point.specificity() > best.sensitivity() + best.specificity() + 1e-12) {
                best = point;
            }
        }
        return best;
    }
}
