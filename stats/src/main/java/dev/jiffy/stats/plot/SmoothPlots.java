package dev.jiffy.stats.plot;

import dev.jiffy.stats.smoothing.Loess;
import java.util.List;

/// Smooth curves through scattered points.
public final class SmoothPlots {
    private SmoothPlots() {
    }

    /// Points and a curve.
    ///
    /// @param points `[x, y][row]`
    /// @param x      of the curve, ascending
    /// @param y      of the curve
    public static Figure curve(double[][] points, double[] x, double[] y) {
        return Figure.of("Smooth curve", new Panel("Smooth curve", "x", "y").points(points[0], points[1], Ink.DATA)
                .line(x, y, Ink.MODEL, 1.8));
    }

    /// Points, a local regression and its limits.
    ///
    /// @param names       of x and y
    /// @param points      `[x, y][row]`
    /// @param x           of the curve, ascending
    /// @param predictions of the curve
    /// @param level       of the limits, such as 0.95
    public static Figure band(List<String> names, double[][] points, double[] x, List<Loess.Prediction> predictions,
            double level) {
        double[] fit = predictions.stream().mapToDouble(Loess.Prediction::fit).toArray();
        Panel panel = new Panel("Local regression with " + ClassifierPlots.rounded(100 * level) + " % limits",
                names.getFirst(), names.getLast());
        double[] low = predictions.stream().mapToDouble(Loess.Prediction::lower).toArray();
        double[] high = predictions.stream().mapToDouble(Loess.Prediction::upper).toArray();
        if (!Double.isNaN(low[0])) {
            panel.band(x, low, high, Ink.MODEL, 0.15);
        }
        return Figure.of("Local regression",
                panel.points(points[0], points[1], Ink.DATA).line(x, fit, Ink.MODEL, 1.8));
    }
}
