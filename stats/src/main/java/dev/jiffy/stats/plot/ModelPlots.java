package dev.jiffy.stats.plot;

import dev.jiffy.stats.smoothing.Lowess;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The four pictures by which a fitted model is judged, as R's `plot.lm` has them.
public final class ModelPlots {
    private static final int NAMED = 3;
    private static final double TWO_THIRDS = 2.0 / 3;

    private ModelPlots() {
    }

    /// Residuals against fitted values with a lowess line; normal Q-Q plot; scale and location; residuals against leverage
    /// with contours of Cook's distance at 0.5 and 1. The three most striking rows have their numbers, from 1.
    ///
    /// @param fitted values, of a generalised model the linear predictor
    /// @param residuals of a generalised model those of the deviance
    /// @param standardized the residuals divided by their standard errors; not finite where the leverage is 1
    /// @param leverage the diagonal of the hat matrix
    /// @param parameters how many coefficients were estimated
    public static Figure residuals(double[] fitted, double[] residuals, double[] standardized, double[] leverage,
            int parameters) {
        return Figure.of("Residuals of a model", List.of(residualsAndFitted(fitted, residuals), quantiles(standardized),
                scaleLocation(fitted, standardized), leverage(leverage, standardized, parameters)), 2);
    }

    private static Panel residualsAndFitted(double[] fitted, double[] residuals) {
        Panel panel = new Panel("Residuals vs fitted", "fitted values", "residuals");
        panel.horizontal(0, Ink.REFERENCE, true).points(fitted, residuals, Ink.DATA);
        smooth(panel, fitted, residuals);
        return named(panel, fitted, residuals, residuals);
    }

    private static Panel quantiles(double[] standardized) {
        int[] order = IntStream.range(0, standardized.length).filter(i -> Double.isFinite(standardized[i])).boxed()
                .sorted(Comparator.comparingDouble(i -> standardized[i])).mapToInt(i -> i).toArray();
        int n = order.length;
        double offset = n <= 10 ? 3.0 / 8 : 0.5; // R's ppoints
        double[] theory = new double[standardized.length];
        Arrays.fill(theory, Double.NaN);
        for (int i = 0; i < n; i++) {
            theory[order[i]] = NormalFunctions.normalQuantile((i + 1 - offset) / (n + 1 - 2 * offset));
        }
        Panel panel = new Panel("Normal Q-Q", "theoretical quantiles", "standardized residuals");
        if (n > 1) {
            double[] sorted = Arrays.stream(order).mapToDouble(i -> standardized[i]).toArray();
            double slope = (dev.jiffy.stats.describe.Quantiles.of(sorted, 0.75)
                    - dev.jiffy.stats.describe.Quantiles.of(sorted, 0.25))
                    / (2 * NormalFunctions.normalQuantile(0.75));
            double level = dev.jiffy.stats.describe.Quantiles.of(sorted, 0.25)
                    + slope * NormalFunctions.normalQuantile(0.75);
            panel.dashed(new double[]{-9, 9}, new double[]{level - 9 * slope, level + 9 * slope}, Ink.REFERENCE);
        }
        panel.points(theory, standardized, Ink.DATA);
        return named(panel, theory, standardized, standardized);
    }

    private static Panel scaleLocation(double[] fitted, double[] standardized) {
        double[] root = Arrays.stream(standardized).map(r -> Math.sqrt(Math.abs(r))).toArray();
        Panel panel = new Panel("Scale-location", "fitted values", "√|standardized residuals|");
        panel.include(new double[0], new double[]{0}).points(fitted, root, Ink.DATA);
        smooth(panel, fitted, root);
        return named(panel, fitted, root, standardized);
    }

    private static Panel leverage(double[] leverage, double[] standardized, int parameters) {
        Panel panel = new Panel("Residuals vs leverage", "leverage", "standardized residuals");
        panel.include(new double[]{0}, new double[0]).horizontal(0, Ink.REFERENCE, true)
                .points(leverage, standardized, Ink.DATA);
        smooth(panel, leverage, standardized);
        double most = Arrays.stream(leverage).filter(h -> h < 1 - 1e-10).max().orElse(0.5);
        double[] h = IntStream.rangeClosed(1, 100).mapToDouble(i -> 1.1 * most * i / 100).filter(x -> x < 0.999)
                .toArray();
        for (double distance : new double[]{0.5, 1}) {
            // D = r² h / (p (1 − h)), Cook 1977
            double[] up = Arrays.stream(h).map(x -> Math.sqrt(distance * parameters * (1 - x) / x)).toArray();
            panel.dashed(h, up, Ink.MODEL).dashed(h, Arrays.stream(up).map(r -> -r).toArray(), Ink.MODEL);
        }
        panel.key("Cook's distance 0.5, 1", Ink.MODEL);
        double[] cook = new double[leverage.length];
        for (int i = 0; i < cook.length; i++) {
            cook[i] = standardized[i] * standardized[i] * leverage[i] / (1 - leverage[i]);
        }
        return named(panel, leverage, standardized, cook);
    }

    private static void smooth(Panel panel, double[] x, double[] y) {
        int[] order = IntStream.range(0, x.length).filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i])).boxed()
                .sorted(Comparator.comparingDouble(i -> x[i])).mapToInt(i -> i).toArray();
        double[] sorted = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
        double[] values = Arrays.stream(order).mapToDouble(i -> y[i]).toArray();
        if (sorted.length > 3 && sorted[0] < sorted[sorted.length - 1]) {
            panel.line(sorted, Lowess.smooth(sorted, values, TWO_THIRDS), Ink.MODEL, 1.6);
        }
    }

    private static Panel named(Panel panel, double[] x, double[] y, double[] by) {
        IntStream.range(0, x.length).filter(i -> Double.isFinite(x[i]) && Double.isFinite(y[i])).boxed()
                .sorted(Comparator.comparingDouble(i -> -Math.abs(by[i]))).limit(NAMED)
                .forEach(i -> panel.label(x[i], y[i], Integer.toString(i + 1)));
        return panel;
    }
}
