package dev.jiffy.stats.command;

import dev.jiffy.stats.decomposition.PrincipalComponents;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `pca`: principal components.
final class PcaCommand implements StatsCommand {
    @Override
    public String name() {
        return "pca";
    }

    @Override
    public Set<String> options() {
        return Set.of("matrix", "data", "columns", "center", "scale", "biplot");
    }

    @Override
    public String help() {
        return """
                Principal components by the singular value decomposition, as R's prcomp; signs are free.

                  --matrix M      rows separated by ; and elements by , (or give --data)
                  --data FILE     CSV with a header line: its numeric columns, rows with a missing value left out
                  --columns LIST  only these columns of the data
                  --center BOOL   subtract means (true)
                  --scale BOOL    divide by standard deviations (false)
                  --biplot        points of rows and arrows of columns in the plane of the first two components
                  --json          one JSON document

                Example: jiffy stats pca --data mtcars.csv --columns mpg,disp,hp,wt --scale true --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        MatrixOption matrix = MatrixOption.read(request);
        PrincipalComponents pca = PrincipalComponents.of(matrix.rows(), request.flag("center", true),
                request.flag("scale", false));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("columns", matrix.names());
        out.put("omitted", matrix.omitted());
        out.put("sdev", pca.sdev());
        out.put("rotation", pca.rotation());
        out.put("center", pca.center());
        out.put("scale", pca.scale());
        out.put("scores", pca.scores());
        out.put("explained_variance", pca.explainedVariance());
        out.put("explained_variance_ratio", pca.explainedVarianceRatio());
        out.put("cumulative_variance_ratio", pca.cumulativeVarianceRatio());
        if (request.flag("biplot", false)) {
            PrincipalComponents.Biplot biplot = pca.biplot();
            Map<String, @Nullable Object> parts = new LinkedHashMap<>();
            parts.put("observations", biplot.observations());
            parts.put("variables", biplot.variables());
            out.put("biplot", parts);
        }
        return out;
    }
}
