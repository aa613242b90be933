package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.RandomizedSvd;
import dev.jiffy.stats.decomposition.SingularValueDecomposition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `svd`: singular values and vectors.
final class SvdCommand implements StatsCommand {
    @Override
    public String name() {
        return "svd";
    }

    @Override
    public Set<String> options() {
        return Set.of("matrix", "data", "columns", "vectors", "rank", "seed");
    }

    @Override
    public String help() {
        return """
                Singular values of a matrix, its rank and condition number.

                  --matrix M      rows separated by ; and elements by , (or give --data)
                  --data FILE     CSV with a header line: its numeric columns
                  --columns LIST  only these columns of the data
                  --vectors       u and v too
                  --rank K        only the first K values, from a random sample of the range: for big matrices; rank and
                                  condition_number are then left out
                  --seed S        of that sample (1)
                  --json          one JSON document

                Example: jiffy stats svd --matrix "1,2;3,4;5,6" --vectors --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        MatrixOption matrix = MatrixOption.read(request);
        boolean first = request.has("rank");
        if (request.has("seed") && !first) {
            throw new StatsException("seed is for a random sample of the range; give rank too", "seed");
        }
        SingularValueDecomposition svd = first
                ? RandomizedSvd.of(matrix.rows(), request.integer("rank"), request.integer("seed", 1))
                : SingularValueDecomposition.of(matrix.rows());
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("singular_values", svd.singularValues());
        if (!first) {
            out.put("rank", svd.rank());
            out.put("condition_number", svd.conditionNumber());
        }
        if (request.flag("vectors", false)) {
            out.put("u", svd.u());
            out.put("v", svd.v());
        }
        return out;
    }
}
