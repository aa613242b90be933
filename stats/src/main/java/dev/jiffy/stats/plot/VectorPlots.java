package dev.jiffy.stats.plot;

import dev.jiffy.stats.special.NormalFunctions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Several series and what a shock to one does to each.
public final class VectorPlots {
    private static final int HISTORY = 100;
    private static final double LIMITS = NormalFunctions.normalQuantile(0.975);

    private VectorPlots() {
    }

    /// A series with what follows it.
    ///
    /// @param y the series
    /// @param mean of the steps after it; empty without a forecast
    /// @param se their standard errors
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Ahead(String name, double[] y, double[] mean, double[] se) {
    }

    /// The response of one series to a shock in another.
    ///
    /// @param values from the time of the shock
    /// @param se their standard errors
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Response(String impulse, String name, double[] values, double[] se) {
    }

    /// A row of forecasts with limits of 95 % if there are any, then a row of responses for each impulse, with limits
    /// too.
    ///
    /// @param series one a column
    /// @param responses impulse by impulse
    public static Figure responses(List<Ahead> series, List<Response> responses) {
        List<Panel> panels = new ArrayList<>();
        if (series.stream().anyMatch(one -> one.mean().length > 0)) {
            series.forEach(one -> panels.add(ahead(one)));
        }
        for (Response response : responses) {
            double[] steps = IntStream.range(0, response.values().length).mapToDouble(h -> h).toArray();
            Panel panel = new Panel(response.impulse() + " → " + response.name(), "steps", "response");
            panel.band(steps, limits(response.values(), response.se(), -LIMITS),
                    limits(response.values(), response.se(), LIMITS), Ink.MODEL, 0.18);
            panels.add(panel.line(steps, response.values(), Ink.MODEL, 1.6).horizontal(0, Ink.TEXT, false));
        }
        int columns = series.size();
        return new Figure("Impulse responses", panels, columns, columns > 2 ? 280 : 400, columns > 2 ? 220 : 280);
    }

    private static Panel ahead(Ahead one) {
        int from = Math.max(0, one.y().length - HISTORY);
        double[] past = IntStream.range(from, one.y().length).mapToDouble(t -> t + 1).toArray();
        double[] steps = IntStream.range(0, one.mean().length).mapToDouble(t -> one.y().length + t + 1).toArray();
        return new Panel("Forecast of " + one.name(), "time", one.name())
                .band(steps, limits(one.mean(), one.se(), -LIMITS), limits(one.mean(), one.se(), LIMITS), Ink.MODEL,
                        0.18)
                .line(past, Arrays.copyOfRange(one.y(), from, one.y().length), Ink.DATA, 1.2)
                .line(steps, one.mean(), Ink.MODEL, 1.6);
    }

    private static double[] limits(double[] mean, double[] se, double z) {
        return IntStream.range(0, mean.length).mapToDouble(t -> mean[t] + z * se[t]).toArray();
    }
}
