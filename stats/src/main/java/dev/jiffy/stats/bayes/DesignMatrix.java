package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// A constant matrix by columns, made for products with vectors of parameters.
///
/// Every column is padded with zeros to a multiple of [#LANES], so that kernels have no rests. Immutable; one serves all
/// chains.
public final class DesignMatrix {
    /// The lanes of the kernels.
    static final int LANES = 4;

    private final int rows;
    private final int columns;
    private final int stride;
    private final double[] values;

    /// Copies.
    ///
    /// @param x rows of equal length
    /// @throws StatsException if there is none, or they differ in length, or a value is not finite
    public DesignMatrix(double[][] x) {
        if (x.length == 0 || x[0].length == 0) {
            throw new StatsException("the design matrix is empty; it needs a row and a column at least");
        }
        rows = x.length;
        columns = x[0].length;
        stride = (rows + LANES - 1) / LANES * LANES;
        values = new double[Math.multiplyExact(stride, columns)];
        for (int i = 0; i < rows; i++) {
            if (x[i].length != columns) {
                throw new StatsException("row " + (i + 1) + " of the design matrix has " + x[i].length
                        + " values, row 1 has " + columns);
            }
            for (int j = 0; j < columns; j++) {
                if (!Double.isFinite(x[i][j])) {
                    throw new StatsException("row " + (i + 1) + ", column " + (j + 1)
                            + " of the design matrix is not finite: " + x[i][j]);
                }
                values[j * stride + i] = x[i][j];
            }
        }
    }

    /// How many rows.
    public int rows() {
        return rows;
    }

    /// How many columns.
    public int columns() {
        return columns;
    }

    /// From one column to the next.
    int stride() {
        return stride;
    }

    /// By columns, padded.
    double[] values() {
        return values;
    }

    /// A vector padded like a column.
    ///
    /// @throws StatsException if it is not as long as a column
    double[] padded(String name, double[] vector) {
        if (vector.length != rows) {
            throw new StatsException(name + " has " + vector.length + " values for " + rows + " rows");
        }
        return Arrays.copyOf(vector, stride);
    }
}
