package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.panel.PanelFit;
import dev.jiffy.stats.panel.PanelRegression;
import dev.jiffy.stats.panel.PanelSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `panel`: regressions on chunks of a file of doubles, and on the whole of it.
record PanelCommand() implements StatsCommand {
    @Override
    public String name() {
        return "panel";
    }

    @Override
    public Set<String> options() {
        return Set.of("file", "columns", "response", "chunk", "dtype");
    }

    @Override
    public String help() {
        return """
                Regresses one column of a binary file on all others, for each chunk of rows and for the whole file, in memory
                that does not grow with it.

                  FILE                  little-endian numbers, row after row, without header; or NumPy's .npy
                  --columns C           numbers in a row; .npy files say it themselves
                  --dtype T             float64 (default) or float32; .npy files say it themselves
                  --response K          the column to explain, from 0
                  --chunk N             rows in a chunk (default 100000)
                  --json                one JSON document

                Example: jiffy stats panel returns.bin --columns 10 --response 0 --chunk 100000 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        int width = switch (request.text("dtype", "float64")) {
            case "float64" -> Double.BYTES;
            case "float32" -> Float.BYTES;
            case String other -> throw new StatsException("\"dtype\" must be float64 or float32, it is \"" + other
                    + "\"");
        };
        PanelSource source = PanelSource.open(request.file("file"), request.integer("columns", 0), width);
        Progress progress = Progress.of("rows", source.rows());
        PanelRegression fits = PanelRegression.of(source, request.integer("response"),
                request.integer("chunk", 100_000), progress::add);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("rows", source.rows());
        out.put("chunks", fits.chunks().stream().map(PanelCommand::fields).toList());
        out.put("total", fields(fits.total()));
        out.put("warnings", fits.warnings());
        return out;
    }

    private static Map<String, @Nullable Object> fields(PanelFit fit) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("rows", fit.rows());
        out.put("r_squared", fit.rSquared());
        out.put("coefficients", fit.coefficients());
        return out;
    }
}
