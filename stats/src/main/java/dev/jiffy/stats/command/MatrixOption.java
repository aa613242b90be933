package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.Column;
import dev.jiffy.stats.data.DataFrame;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.IntStream;

/// A matrix in a request: `matrix` itself, or the numeric columns of `data` without the rows that lack a value.
///
/// @param rows    the matrix
/// @param names   of its columns
/// @param omitted rows left out
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record MatrixOption(double[][] rows, List<String> names, int omitted) {
    static MatrixOption read(Request request) {
        if (request.has("matrix")) {
            double[][] rows = request.matrix("matrix");
            int columns = rows.length == 0 ? 0 : rows[0].length;
            List<String> names = request.has("columns") && !request.has("data")
                    ? request.texts("columns")
                    : IntStream.rangeClosed(1, columns).mapToObj(j -> "V" + j).toList();
            if (names.size() != columns) {
                throw new StatsException("\"columns\" has " + names.size() + " names for " + columns + " columns");
            }
            return new MatrixOption(rows, names, 0);
        }
        DataOption.requireEither(request, "matrix");
        DataFrame data = DataOption.read(request, "data");
        List<String> names = request.has("columns")
                ? request.texts("columns")
                : data.names().stream().filter(name -> data.column(name) instanceof Column.Numeric).toList();
        if (names.isEmpty()) {
            throw new StatsException("the data have no numeric column");
        }
        DataFrame complete = data.complete(new LinkedHashSet<>(names));
        double[][] rows = new double[complete.rows()][names.size()];
        for (int j = 0; j < names.size(); j++) {
            double[] column = complete.numbers(names.get(j));
            for (int i = 0; i < rows.length; i++) {
                rows[i][j] = column[i];
            }
        }
        return new MatrixOption(rows, names, data.rows() - rows.length);
    }
}
