package dev.jiffy.stats.linear;

import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.numeric.DoubleDouble;
import java.util.ArrayList;
import java.util.List;

/// What a fit explains and what it leaves, in sums of squares: R², F and the table of variance.
final class SumsOfSquares {
    private final LeastSquaresFit fit;
    private final double[] weights;
    private final DoubleDouble rss;
    private final int rank;
    private final int residualDf;
    private final int interceptDf;

    /// @param weights     empty for ones
    /// @param interceptDf 1 if the first column is an intercept that is estimated, else 0
    SumsOfSquares(LeastSquaresFit fit, double[] weights, int interceptDf) {
        this.fit = fit;
        this.weights = weights;
        this.interceptDf = interceptDf;
        rss = fit.rss;
        rank = fit.qr.rank();
        residualDf = fit.observations - rank;
    }

    /// Explained sum of squares: that of the fitted values about their mean with an intercept, else about zero. An
    /// offset counts as explained, as in R.
    DoubleDouble explained() {
        if (!fit.hasOffset) {
            return of(interceptDf, rank);
        }
        DoubleDouble total = DoubleDouble.ZERO;
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int i = 0; i < fit.fitted.length; i++) {
            DoubleDouble weight = DoubleDouble.of(weights.length == 0 ? 1 : weights[i]);
            total = total.plus(weight);
            sum = sum.plus(weight.times(DoubleDouble.of(fit.fitted[i])));
        }
        DoubleDouble mean = interceptDf == 0 ? DoubleDouble.ZERO : sum.over(total);
        DoubleDouble out = DoubleDouble.ZERO;
        for (int i = 0; i < fit.fitted.length; i++) {
            DoubleDouble d = DoubleDouble.of(fit.fitted[i]).minus(mean);
            out = out.plus(d.times(d).times(DoubleDouble.of(weights.length == 0 ? 1 : weights[i])));
        }
        return out;
    }

    private DoubleDouble of(int from, int to) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int i = from; i < to; i++) {
            sum = sum.plus(fit.effects.at(i).times(fit.effects.at(i)));
        }
        return sum;
    }

    /// Explained over total; uncentred without an intercept.
    double rSquared() {
        return explained().over(explained().plus(rss)).value();
    }

    /// Σ w (y − offset)².
    double total() {
        return of(0, rank).plus(rss).value();
    }

    /// 1 − (1 − R²)(n − intercept)/df.
    double adjustedRSquared() {
        return 1 - (1 - rSquared()) * ((fit.observations - interceptDf) / (double) residualDf);
    }

    /// Degrees of freedom of the F statistic's numerator.
    int modelDf() {
        return rank - interceptDf;
    }

    /// F of all terms together; NaN if there are none.
    double fStatistic() {
        return modelDf() == 0
                ? Double.NaN
                : explained().over(DoubleDouble.of(modelDf())).over(rss.over(DoubleDouble.of(residualDf))).value();
    }

    /// Its p-value.
    double fPValue() {
        return Tails.upperF(fStatistic(), modelDf(), residualDf);
    }

    /// Sequential (type I) sums of squares, term by term; terms that are aliased whole are left out. The last row is
    /// the residuals, whose F and p-value are NaN.
    List<LinearModel.AnovaRow> table(ModelMatrix matrix) {
        List<LinearModel.AnovaRow> out = new ArrayList<>();
        double mean = rss.value() / residualDf;
        int[] pivot = fit.qr.pivot();
        int at = interceptDf;
        while (at < rank) {
            int term = matrix.termOf()[pivot[at]];
            int end = at;
            while (end < rank && matrix.termOf()[pivot[end]] == term) {
                end++;
            }
            double sum = of(at, end).value();
            double f = residualDf == 0 ? Double.NaN : sum / (end - at) / mean;
            out.add(new LinearModel.AnovaRow(matrix.terms().get(term), end - at, sum, sum / (end - at), f,
                    Tails.upperF(f, end - at, residualDf)));
            at = end;
        }
        out.add(new LinearModel.AnovaRow("Residuals", residualDf, rss.value(), mean, Double.NaN, Double.NaN));
        return List.copyOf(out);
    }
}
