package dev.jiffy.stats.command;

import dev.jiffy.stats.agreement.IntraclassCorrelation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `icc`: how well raters agree on numbers.
final class IccCommand implements StatsCommand {
    @Override
    public String name() {
        return "icc";
    }

    @Override
    public Set<String> options() {
        return Set.of("matrix", "data", "columns", "level");
    }

    @Override
    public String help() {
        return """
                How well raters agree on numbers: the six intraclass correlations of Shrout and Fleiss with tests and limits.

                  --matrix ROWS      rows are subjects, columns raters: 9,2,5;6,1,3;8,4,6
                  --data F.csv       or a table, one row a subject; rows that lack a value are left out
                  --columns A,B,…    the columns of the raters (default: all that are numeric)
                  --level P          confidence (default: 0.95)

                Example:
                  jiffy stats icc --matrix "9,2,5,8;6,1,3,2;8,4,6,8;7,1,2,6;10,5,6,9;6,2,4,7" --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request r) {
        MatrixOption matrix = MatrixOption.read(r);
        List<IntraclassCorrelation> all = IntraclassCorrelation.all(matrix.rows(), ModelOptions.level(r));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", "Intraclass correlations");
        out.put("n", matrix.rows().length);
        out.put("raters", matrix.names().size());
        out.put("omitted", matrix.omitted());
        out.put("correlations", all.stream().map(IccCommand::row).toList());
        out.put("warnings", Double.isInfinite(all.get(2).f())
                ? List.of("raters agree but for their means; limits of 1 say nothing")
                : List.of());
        return out;
    }

    private static Map<String, @Nullable Object> row(IntraclassCorrelation icc) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("name", icc.form());
        row.put("estimate", icc.estimate());
        row.put("statistic", icc.f());
        row.put("df", new double[]{icc.df1(), icc.df2()});
        row.put("p_value", icc.pValue());
        row.put("lower", ModelOptions.orNull(icc.lower()));
        row.put("upper", ModelOptions.orNull(icc.upper()));
        return row;
    }
}
