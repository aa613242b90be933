package dev.jiffy.stats.plot;

import dev.jiffy.stats.classify.RocCurve;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How well scores tell two classes apart.
public final class ClassifierPlots {
    private static final double SIDE = 460;

    private ClassifierPlots() {
    }

    /// Receiver operating characteristics in one square panel: sensitivity against 1 − specificity, with the diagonal
    /// of a score that knows nothing, the areas with DeLong's limits, and on the first curve the threshold with the
    /// largest sensitivity + specificity (Youden), its height over the diagonal being that sum less 1.
    ///
    /// @param curves by the name of their score, in order
    /// @param level of the limits, such as 0.95
    public static Figure roc(Map<String, RocCurve> curves, double level) {
        Panel panel = new Panel(title(curves, level), "1 − specificity", "sensitivity")
                .include(new double[]{0, 1}, new double[]{0, 1})
                .dashed(new double[]{0, 1}, new double[]{0, 1}, Ink.REFERENCE);
        int series = 0;
        for (Map.Entry<String, RocCurve> entry : curves.entrySet()) {
            List<RocCurve.Point> points = entry.getValue().points();
            double[] x = points.stream().mapToDouble(point -> 1 - point.specificity()).toArray();
            double[] y = points.stream().mapToDouble(RocCurve.Point::sensitivity).toArray();
            if (curves.size() == 1) {
                panel.band(x, new double[x.length], y, Ink.ofSeries(series), 0.1);
            } else {
                panel.key(entry.getKey() + String.format(Locale.ROOT, " %.3f", entry.getValue().auc()),
                        Ink.ofSeries(series));
            }
            panel.line(x, y, Ink.ofSeries(series++), 1.8);
        }
        RocCurve.Point best = curves.values().iterator().next().best();
        double at = 1 - best.specificity();
        panel.dashed(new double[]{at, at}, new double[]{at, best.sensitivity()}, Ink.MODEL)
                .points(new double[]{at}, new double[]{best.sensitivity()}, Ink.MODEL)
                .label(at, Math.max(0.05, at - 0.04), threshold(best.threshold()))
                .label(at, Math.max(0.01, at - 0.08), String.format(Locale.ROOT, "sensitivity %.3f, specificity %.3f",
                        best.sensitivity(), best.specificity()));
        return new Figure("Receiver operating characteristic", List.of(panel), 1, SIDE, SIDE);
    }

    private static String title(Map<String, RocCurve> curves, double level) {
        if (curves.size() > 1) {
            return "Areas under the curves";
        }
        RocCurve curve = curves.values().iterator().next();
        double[] limits = curve.interval(level);
        String area = String.format(Locale.ROOT, "%s: area %.3f", curves.keySet().iterator().next(), curve.auc());
        return Double.isNaN(limits[0])
                ? area
                : area + String.format(Locale.ROOT, ", %s %% limits %.3f to %.3f", rounded(100 * level), limits[0],
                        limits[1]);
    }

    private static String threshold(double value) {
        return value == Double.POSITIVE_INFINITY ? "no case is called positive" : "threshold " + rounded(value);
    }

    /// Four digits at most.
    static String rounded(double value) {
        return Double.isInfinite(value)
                ? Double.toString(value)
                : new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }
}
