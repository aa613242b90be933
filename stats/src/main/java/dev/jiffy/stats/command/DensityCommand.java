package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Bandwidth;
import dev.jiffy.stats.describe.KernelDensity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `density`: kernel density estimates.
final class DensityCommand implements StatsCommand {
    @Override
    public String name() {
        return "density";
    }

    @Override
    public Set<String> options() {
        return Set.of("data", "levels", "columns", "x", "bw", "adjust", "kernel", "points");
    }

    @Override
    public String help() {
        return """
                Kernel density estimates of samples, from three bandwidths below the smallest value to three above the
                largest.

                  --data F.csv    the table, or
                  --x LIST        one sample; missing values are left out
                  --columns LIST  columns of the table (default: all that are numeric)
                  --levels S      col=a,b;… makes columns factors
                  --bw B          bandwidth: nrd0 (default), nrd, sj or a number
                  --adjust F      times this factor (default: 1)
                  --kernel K      gaussian (default), epanechnikov, rectangular, triangular or biweight
                  --points N      where the density is given (default: 512)

                Example:
                  jiffy stats density --x 3,1,4,1,5,9,2,6,5,3,5 --bw sj --points 64 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        SampleOptions.columns(request).forEach((name, values) -> {
            KernelDensity density = estimate(request, values);
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            out.put("name", name);
            out.put("n", Arrays.stream(values).filter(v -> !Double.isNaN(v)).count());
            out.put("bw", density.bandwidth());
            out.put("x", density.x());
            out.put("y", density.y());
            columns.add(out);
        });
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("columns", columns);
        return out;
    }

    private static KernelDensity estimate(Request request, double[] values) {
        double adjust = request.number("adjust", 1);
        int points = request.integer("points", 512);
        KernelDensity.Kernel kernel = kernel(request.text("kernel", "gaussian"));
        return switch (request.has("bw") ? String.valueOf(request.value("bw")).toLowerCase(Locale.ROOT) : "nrd0") {
            case "nrd0" -> KernelDensity.of(values, Bandwidth.NRD0, adjust, kernel, points);
            case "nrd" -> KernelDensity.of(values, Bandwidth.NRD, adjust, kernel, points);
            case "sj" -> KernelDensity.of(values, Bandwidth.SJ, adjust, kernel, points);
            default -> KernelDensity.of(values, request.number("bw") * adjust, kernel, points);
        };
    }

    private static KernelDensity.Kernel kernel(String name) {
        for (KernelDensity.Kernel kernel : KernelDensity.Kernel.values()) {
            if (kernel.name().equalsIgnoreCase(name)) {
                return kernel;
            }
        }
        throw new StatsException("kernel must be gaussian, epanechnikov, rectangular, triangular or biweight, it is "
                + name, "kernel");
    }
}
