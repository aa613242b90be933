package dev.jiffy.stats.survival;

import java.util.Arrays;

/// The row that log hazards are relative to: the weighted mean of each column, 0 for columns of −1, 0 and 1 alone, and the
/// mean of the offset. R's choice.
///
/// @param x      one number a column
/// @param offset of the row
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ReferenceRow(double[] x, double offset) {
    static ReferenceRow of(CoxProblem problem) {
        double[] x = Arrays.stream(problem.columns())
                .mapToDouble(column -> Arrays.stream(column).allMatch(v -> v == 0 || v == 1 || v == -1)
                        ? 0
                        : mean(column, problem.weights()))
                .toArray();
        return new ReferenceRow(x, Arrays.stream(problem.offset()).average().orElse(0));
    }

    private static double mean(double[] column, double[] weights) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < column.length; i++) {
            sum += weights[i] * column[i];
            weight += weights[i];
        }
        return sum / weight;
    }
}
