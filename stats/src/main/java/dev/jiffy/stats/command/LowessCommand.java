package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.describe.Ranks;
import dev.jiffy.stats.smoothing.Lowess;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `lowess`: a smooth curve through points.
final class LowessCommand implements StatsCommand {
    @Override
    public String name() {
        return "lowess";
    }

    @Override
    public Set<String> options() {
        return Set.of("x", "y", "data", "f", "iter", "delta");
    }

    @Override
    public String help() {
        return """
                A smooth curve through points by robust local lines, as R's lowess.

                  --x, --y LIST     the points; with data two of its columns
                  --data F.csv      the table
                  --f F             share of the points that have a say at each place (default: 2/3)
                  --iter N          how often residuals give weights (default: 3)
                  --delta D         fits are so far apart, with straight lines between (default: 0.01 of the range)

                Example:
                  jiffy stats lowess --x 1,2,3,4,5,6 --y 1.1,1.9,3.2,3.8,9.0,6.1 --json
                """;
    }

    /// x and y without the pairs of which one is missing, in ascending order of x.
    static double[][] pairs(Request r) {
        double[] x;
        double[] y;
        if (r.has("data")) {
            DataFrame data = DataOption.read(r, "data");
            x = data.numbers(r.text("x"));
            y = data.numbers(r.text("y"));
        } else {
            x = r.numbers("x");
            y = r.numbers("y");
        }
        if (x.length != y.length) {
            throw new StatsException("x has " + x.length + " values and y " + y.length + "; pairs are needed");
        }
        double[] allX = x;
        double[] allY = y;
        int[] kept = IntStream.range(0, x.length).filter(i -> !Double.isNaN(allX[i]) && !Double.isNaN(allY[i]))
                .toArray();
        if (kept.length == 0) {
            throw new StatsException("no pair has both values");
        }
        double[] keptX = Arrays.stream(kept).mapToDouble(i -> allX[i]).toArray();
        int[] order = Ranks.order(keptX);
        return new double[][]{Arrays.stream(order).mapToDouble(i -> keptX[i]).toArray(),
                Arrays.stream(order).mapToDouble(i -> allY[kept[i]]).toArray()};
    }

    @Override
    public Map<String, @Nullable Object> answer(Request r) {
        double[][] pairs = pairs(r);
        double[] x = pairs[0];
        double[] smooth = Lowess.smooth(x, pairs[1], r.number("f", 2.0 / 3), r.integer("iter", 3),
                r.number("delta", 0.01 * (x[x.length - 1] - x[0])));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "lowess");
        out.put("n", x.length);
        out.put("x", x);
        out.put("y", smooth);
        return out;
    }
}
