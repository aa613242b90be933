package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.panel.Moments;
import dev.jiffy.stats.panel.PanelFile;
import dev.jiffy.stats.panel.PanelFit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
        return Set.of("file", "columns", "response", "chunk");
    }

    @Override
    public String help() {
        return """
                Regresses one column of a binary file on all others, for each chunk of rows and for the whole file, in memory
                that does not grow with it.

                  FILE                  little-endian doubles, row after row, no header
                  --columns C           doubles in a row
                  --response K          the column to explain, from 0
                  --chunk N             rows in a chunk (default 100000)
                  --json                one JSON document

                Example: jiffy stats panel returns.bin --columns 10 --response 0 --chunk 100000 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        int columns = request.integer("columns");
        int response = request.integer("response");
        if (response < 0 || response >= columns) {
            throw new StatsException(
                    "\"response\" must be a column from 0 to " + (columns - 1) + ", it is " + response);
        }
        List<Map<String, @Nullable Object>> chunks = new ArrayList<>();
        Moments total = PanelFile.read(request.file("file"), columns, request.integer("chunk", 100_000),
                part -> chunks.add(fields(PanelFit.of(part, response))));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("rows", total.rows());
        out.put("chunks", chunks);
        out.put("total", fields(PanelFit.of(total, response)));
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
