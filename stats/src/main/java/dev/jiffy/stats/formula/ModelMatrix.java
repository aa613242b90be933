package dev.jiffy.stats.formula;

import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.List;

/// A model matrix by columns, named and ordered as R names and orders them.
///
/// @param rows how many
/// @param names one a column
/// @param columns the columns
/// @param termOf the index of the term that a column belongs to, −1 for the intercept
/// @param terms the labels of the terms
/// @param intercept whether the first column is the intercept
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ModelMatrix(int rows, List<String> names, List<ExtendedVector> columns, int[] termOf, List<String> terms,
        boolean intercept) {
    /// The columns rounded to doubles: `[column][row]`.
    public double[][] doubles() {
        return columns.stream().map(ExtendedVector::high).toArray(double[][]::new);
    }
}
