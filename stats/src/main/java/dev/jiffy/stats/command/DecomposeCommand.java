package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.series.ClassicalDecomposition;
import dev.jiffy.stats.series.Decomposition;
import dev.jiffy.stats.series.Stl;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `stl` and `decompose`: trend, season and remainder.
final class DecomposeCommand implements StatsCommand {
    private final String name;

    DecomposeCommand(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> options() {
        return name.equals("stl")
                ? Set.of("data", "column", "y", "period", "s_window", "s_degree", "t_window", "t_degree", "l_window",
                        "l_degree", "s_jump", "t_jump", "l_jump", "robust", "inner", "outer")
                : Set.of("data", "column", "y", "period", "type");
    }

    @Override
    public String help() {
        return name.equals("stl") ? """
                Seasonal-trend decomposition by loess, as R's stl.

                %s  --period S      length of the season
                  --s-window W    span of the seasonal smoother, or periodic (periodic)
                  --robust BOOL   weights values that do not fit down (false)
                  --t-window W, --l-window W, --s-degree D, --t-degree D, --l-degree D, --s-jump J, --t-jump J,
                  --l-jump J, --inner N, --outer N  as in R
                  --json          one JSON document

                Example: jiffy stats stl --data sales.csv --column units --period 12 --s-window 7 --json
                """.formatted(SeriesOption.HELP) : """
                Classical decomposition by moving averages, as R's decompose.

                %s  --period S      length of the season
                  --type T        additive or multiplicative (additive)
                  --json          one JSON document

                Example: jiffy stats decompose --data sales.csv --column units --period 12 --json
                """.formatted(SeriesOption.HELP);
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        double[] y = SeriesOption.read(request);
        Decomposition parts = name.equals("stl") ? stl(request, y) : classical(request, y);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("trend", SeriesOption.gaps(parts.trend()));
        out.put("seasonal", parts.seasonal());
        out.put("remainder", SeriesOption.gaps(parts.remainder()));
        if (parts.weights().length > 0) {
            out.put("weights", parts.weights());
            out.put("seasonal_strength", parts.seasonalStrength());
        }
        return out;
    }

    private static Decomposition classical(Request request, double[] y) {
        String type = request.text("type", "additive");
        if (!Set.of("additive", "multiplicative").contains(type)) {
            throw new StatsException("type must be additive or multiplicative, it is \"" + type + "\"");
        }
        return ClassicalDecomposition.of(y, request.integer("period"), type.equals("multiplicative"));
    }

    private static Decomposition stl(Request request, double[] y) {
        boolean periodic = request.text("s_window", "periodic").equals("periodic");
        Stl usual = Stl.of(y.length, request.integer("period"), periodic ? 0 : request.integer("s_window"),
                request.flag("robust", false));
        Stl.Smoother trend = smoother(request, "t", usual.trend());
        return new Stl(usual.period(), smoother(request, "s", usual.seasonal()), trend,
                smoother(request, "l",
                        new Stl.Smoother(usual.lowPass().span(), trend.degree(), usual.lowPass().jump())),
                periodic, request.integer("inner", usual.inner()), request.integer("outer", usual.outer()))
                .decompose(y);
    }

    private static Stl.Smoother smoother(Request request, String letter, Stl.Smoother usual) {
        String window = letter + "_window";
        boolean given = request.has(window) && !request.text(window).equals("periodic");
        Stl.Smoother own = given ? Stl.Smoother.of(request.integer(window), usual.degree()) : usual;
        return new Stl.Smoother(own.span(), request.integer(letter + "_degree", own.degree()),
                request.integer(letter + "_jump", own.jump()));
    }
}
