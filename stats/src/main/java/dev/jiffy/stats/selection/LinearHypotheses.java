package dev.jiffy.stats.selection;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.Formula;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.linear.LinearModel;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/// F tests of the terms of a linear model that do not depend on their order: sums of squares as differences of residual sums
/// of squares of two fits, over the mean square of the residuals of the full model.
public final class LinearHypotheses {
    private LinearHypotheses() {
    }

    /// Type II (Fox, Applied Regression Analysis, 2016, section 8.2.4): each term after all others that do not contain it.
    ///
    /// @param fitter fits a formula to the same rows
    /// @throws StatsException if the full model has aliased terms
    public static List<LinearModel.AnovaRow> typeTwo(Formula formula, Function<Formula, LinearModel> fitter) {
        LinearModel full = complete(fitter.apply(formula));
        List<LinearModel.AnovaRow> out = new ArrayList<>();
        for (BitSet term : formula.terms()) {
            List<BitSet> others = formula.terms().stream().filter(o -> !TermScope.contains(o, term)).toList();
            List<BitSet> more = formula.terms().stream()
                    .filter(o -> o.equals(term) || !TermScope.contains(o, term)).toList();
            LinearModel with = fitter.apply(TermScope.with(formula, more));
            Rss without = rss(TermScope.with(formula, others), fitter, full);
            out.add(row(formula.label(term), with.rank() - without.rank, without.rss - with.rss(), full));
        }
        out.add(residuals(full));
        return List.copyOf(out);
    }

    /// Type III: each term, and the intercept, after all others, whatever contains it. Its meaning depends on the contrasts:
    /// take sum, Helmert or polynomial ones.
    ///
    /// @throws StatsException if the model has aliased terms
    public static List<LinearModel.AnovaRow> typeThree(LinearModel fit, ExtendedVector y, double[] weights,
            double[] offset) {
        LinearModel full = complete(fit);
        ModelMatrix matrix = full.matrix();
        List<LinearModel.AnovaRow> out = new ArrayList<>();
        for (int t = matrix.intercept() ? -1 : 0; t < matrix.terms().size(); t++) {
            int term = t;
            int[] kept = IntStream.range(0, matrix.names().size()).filter(j -> matrix.termOf()[j] != term).toArray();
            int df = matrix.names().size() - kept.length;
            double rss = kept.length == 0
                    ? full.totalSquares()
                    : LinearModel.fit(columns(matrix, kept), y, weights, offset).rss();
            out.add(row(t < 0 ? "(Intercept)" : matrix.terms().get(t), df, rss - full.rss(), full));
        }
        out.add(residuals(full));
        return List.copyOf(out);
    }

    /// What a model would lose by each term that may leave: R's `drop1`.
    public static List<LinearModel.AnovaRow> single(Formula formula, Function<Formula, LinearModel> fitter) {
        LinearModel full = fitter.apply(formula);
        List<LinearModel.AnovaRow> out = new ArrayList<>();
        for (BitSet term : TermScope.droppable(formula)) {
            Rss without = rss(TermScope.without(formula, term), fitter, full);
            out.add(row(formula.label(term), full.rank() - without.rank, without.rss - full.rss(), full));
        }
        return List.copyOf(out);
    }

    private record Rss(double rss, int rank) {
    }

    /// A model without any column explains nothing.
    private static Rss rss(Formula formula, Function<Formula, LinearModel> fitter, LinearModel full) {
        if (formula.terms().isEmpty() && !formula.intercept()) {
            return new Rss(full.totalSquares(), 0);
        }
        LinearModel fit = fitter.apply(formula);
        return new Rss(fit.rss(), fit.rank());
    }

    private static ModelMatrix columns(ModelMatrix from, int[] kept) {
        return new ModelMatrix(from.rows(), IntStream.of(kept).mapToObj(from.names()::get).toList(),
                IntStream.of(kept).mapToObj(from.columns()::get).toList(),
                IntStream.of(kept).map(j -> from.termOf()[j]).toArray(), from.terms(),
                kept[0] == 0 && from.intercept());
    }

    private static LinearModel complete(LinearModel full) {
        if (!full.aliased().isEmpty()) {
            throw new StatsException("aliased terms cannot be tested: leave out " + String.join(", ", full.aliased()));
        }
        return full;
    }

    private static LinearModel.AnovaRow row(String term, int df, double sumSq, LinearModel full) {
        double f = full.residualDf() == 0 ? Double.NaN : sumSq / df / (full.rss() / full.residualDf());
        return new LinearModel.AnovaRow(term, df, sumSq, sumSq / df, f, Tails.upperF(f, df, full.residualDf()));
    }

    private static LinearModel.AnovaRow residuals(LinearModel full) {
        return new LinearModel.AnovaRow("Residuals", full.residualDf(), full.rss(), full.rss() / full.residualDf(),
                Double.NaN, Double.NaN);
    }
}
