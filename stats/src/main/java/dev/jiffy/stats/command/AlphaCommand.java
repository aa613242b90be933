package dev.jiffy.stats.command;

import dev.jiffy.stats.agreement.CronbachAlpha;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `alpha`: the reliability of a scale.
final class AlphaCommand implements StatsCommand {
    @Override
    public String name() {
        return "alpha";
    }

    @Override
    public Set<String> options() {
        return Set.of("matrix", "data", "columns", "level");
    }

    @Override
    public String help() {
        return """
                The reliability of a scale: Cronbach's alpha with Feldt's limits, and what each item does to it.

                  --matrix ROWS      rows are persons, columns items: 3,4,3;2,2,1;5,4,4
                  --data F.csv       or a table, one row a person; rows that lack a value are left out
                  --columns A,B,…    the columns of the items (default: all that are numeric)
                  --level P          confidence (default: 0.95)

                Example:
                  jiffy stats alpha --matrix "3,4,3;2,2,1;5,4,4;4,4,5;1,2,2" --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request r) {
        MatrixOption matrix = MatrixOption.read(r);
        CronbachAlpha alpha = CronbachAlpha.of(matrix.rows(), ModelOptions.level(r));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "Cronbach's alpha");
        out.put("n", alpha.n());
        out.put("omitted", matrix.omitted());
        out.put("alpha", alpha.alpha());
        out.put("standardized", ModelOptions.orNull(alpha.standardized()));
        out.put("conf_int", new double[]{alpha.lower(), alpha.upper()});
        List<Map<String, @Nullable Object>> items = new ArrayList<>();
        List<String> reversed = new ArrayList<>();
        for (int j = 0; j < alpha.items().size(); j++) {
            CronbachAlpha.Item item = alpha.items().get(j);
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", matrix.names().get(j));
            row.put("mean", item.mean());
            row.put("sd", item.sd());
            row.put("correlation", ModelOptions.orNull(item.correlation()));
            row.put("alpha_without", ModelOptions.orNull(item.alphaWithout()));
            items.add(row);
            if (item.correlation() < 0) {
                reversed.add(matrix.names().get(j));
            }
        }
        out.put("items", items);
        out.put("warnings", reversed.isEmpty()
                ? List.of()
                : List.of(String.join(", ", reversed)
                        + " go against the sum of the other items; they may have to be reversed first"));
        return out;
    }
}
