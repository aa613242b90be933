package dev.jiffy.stats.plot;

import dev.jiffy.stats.special.NormalFunctions;
import java.util.List;
import java.util.stream.IntStream;

/// Series, what comes after them, and how they hang together with their past.
public final class SeriesPlots {
    private static final int HISTORY = 200;

    private SeriesPlots() {
    }

    /// The last 200 values and the fan of a forecast: its mean within limits of 80 % and 95 %.
    ///
    /// @param y the series, NaN where missing
    /// @param mean of the steps after it
    /// @param se their standard errors
    public static Figure forecast(String name, double[] y, double[] mean, double[] se) {
        int from = Math.max(0, y.length - Math.max(HISTORY, 3 * mean.length));
        double[] past = IntStream.range(from, y.length).mapToDouble(t -> t + 1).toArray();
        double[] values = java.util.Arrays.copyOfRange(y, from, y.length);
        Panel panel = new Panel(mean.length == 0 ? name : "Forecast of " + name, "time", name);
        if (mean.length > 0) {
            double[] ahead = IntStream.range(0, mean.length).mapToDouble(t -> y.length + t + 1).toArray();
            for (double level : new double[]{0.95, 0.8}) {
                double z = NormalFunctions.normalQuantile(0.5 + level / 2);
                panel.band(ahead, limits(mean, se, -z), limits(mean, se, z), Ink.MODEL, level > 0.9 ? 0.18 : 0.3);
            }
            panel.line(ahead, mean, Ink.MODEL, 1.8);
            panel.key("mean, 80 %, 95 %", Ink.MODEL);
        }
        return Figure.of("Forecast", panel.line(past, values, Ink.DATA, 1.2));
    }

    private static double[] limits(double[] mean, double[] se, double z) {
        return IntStream.range(0, mean.length).mapToDouble(t -> mean[t] + z * se[t]).toArray();
    }

    /// Autocorrelations from lag 1 and partial ones, with the bounds ±1.96 ⁄ √n of white noise.
    ///
    /// @param acf from lag 0
    /// @param pacf from lag 1
    /// @param n length of the series
    public static Figure correlogram(double[] acf, double[] pacf, int n) {
        double[] plain = java.util.Arrays.copyOfRange(acf, 1, acf.length);
        return Figure.of("Autocorrelations", List.of(bars("Autocorrelation", plain, n),
                bars("Partial autocorrelation", pacf, n)), 1);
    }

    private static Panel bars(String title, double[] values, int n) {
        double bound = NormalFunctions.normalQuantile(0.975) / Math.sqrt(n);
        double[] lags = IntStream.rangeClosed(1, values.length).mapToDouble(lag -> lag).toArray();
        Panel panel = new Panel(title, "lag", "correlation");
        if (lags.length > 0) {
            panel.bars(lags, values, 0.5, Ink.DATA);
        }
        return panel.horizontal(0, Ink.TEXT, false).horizontal(bound, Ink.MODEL, true)
                .horizontal(-bound, Ink.MODEL, true)
                .key("bounds of white noise", Ink.MODEL);
    }
}
