package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;

/// Least squares with intercept by QR updating: the triangle of the rows so far, from which blocks of rows are eliminated by
/// Householder reflections (Golub & Van Loan, Matrix Computations, 2013, section 6.5; Gentleman, Applied Statistics 23, 1974). The
/// error grows with the condition number of the columns where that of [PanelFit] grows with its square, at several times
/// the cost. Mergeable: the triangle of two sets of rows is that of their triangles.
///
/// Rows are shifted by the first one. NaN or infinity in, NaN out.
public final class PanelQr {
    private static final double DEPENDENT = 1e-12;

    private final int columns;
    private final int response;
    private final int size;
    private final double[] shift;
    /// By columns of the intercept, the others in their order, the response: rows of the triangle, then rows to come.
    private double[][] work;
    private long rows;

    /// Of rows with this many columns, one of them the response.
    public PanelQr(int columns, int response) {
        this.columns = columns;
        this.response = response;
        size = columns + 1;
        shift = new double[columns];
        work = new double[size][size];
    }

    private int place(int column) {
        return column == response ? columns : column < response ? column + 1 : column;
    }

    /// Adds rows, row-major.
    public void add(double[] rowMajor, int count) {
        if (rows == 0) {
            System.arraycopy(rowMajor, 0, shift, 0, columns);
        }
        grow(size + count);
        for (int i = 0; i < count; i++) {
            work[0][size + i] = 1;
            for (int c = 0; c < columns; c++) {
                work[place(c)][size + i] = rowMajor[i * columns + c] - shift[c];
            }
        }
        eliminate(count);
        rows += count;
    }

    /// Takes over the rows of another; that one stays as it is.
    ///
    /// @throws StatsException if its columns are others
    public void merge(PanelQr other) {
        if (other.columns != columns || other.response != response) {
            throw new StatsException("triangles of different columns cannot be merged");
        }
        if (rows == 0) {
            System.arraycopy(other.shift, 0, shift, 0, columns);
        }
        grow(2 * size);
        for (int r = 0; r < size; r++) {
            work[0][size + r] = other.work[0][r];
            for (int c = 0; c < columns; c++) {
                int j = place(c);
                work[j][size + r] = (r <= j ? other.work[j][r] : 0) + (other.shift[c] - shift[c]) * work[0][size + r];
            }
        }
        eliminate(size);
        rows += other.rows;
    }

    private void grow(int length) {
        if (work[0].length < length) {
            for (int j = 0; j < size; j++) {
                work[j] = java.util.Arrays.copyOf(work[j], length);
            }
        }
    }

    private void eliminate(int count) {
        int end = size + count;
        for (int k = 0; k < size; k++) {
            double[] v = work[k];
            double square = v[k] * v[k];
            for (int i = size; i < end; i++) {
                square += v[i] * v[i];
            }
            double norm = Math.sqrt(square);
            if (norm == 0) {
                continue;
            }
            double alpha = v[k] > 0 ? -norm : norm;
            double head = v[k] - alpha;
            double half = -alpha * head;
            for (int j = k + 1; j < size; j++) {
                double[] to = work[j];
                double dot = head * to[k];
                for (int i = size; i < end; i++) {
                    dot += v[i] * to[i];
                }
                double factor = dot / half;
                to[k] -= factor * head;
                for (int i = size; i < end; i++) {
                    to[i] -= factor * v[i];
                }
            }
            v[k] = alpha;
        }
    }

    /// The regression.
    ///
    /// @throws StatsException if there are too few rows, or a column is constant or depends on others to twelve digits
    public PanelFit fit() {
        if (rows < size) {
            throw new StatsException(rows + " rows are too few for " + columns + " coefficients; take larger chunks");
        }
        double[] b = new double[columns];
        for (int j = columns - 1; j >= 0; j--) {
            double length = 0;
            for (int i = Math.min(j, 1); i <= j; i++) {
                length = Math.hypot(length, work[j][i]);
            }
            if (!(Math.abs(work[j][j]) > DEPENDENT * length)) {
                throw new StatsException("column " + (j - 1 < response ? j - 1 : j)
                        + " is constant, not finite or a linear combination of columns before it");
            }
            double sum = work[columns][j];
            for (int c = j + 1; c < columns; c++) {
                sum -= work[c][j] * b[c];
            }
            b[j] = sum / work[j][j];
        }
        double explained = 0;
        for (int j = 1; j < columns; j++) {
            explained += work[columns][j] * work[columns][j];
        }
        double total = explained + work[columns][columns] * work[columns][columns];
        b[0] += shift[response];
        for (int c = 0; c < columns; c++) {
            if (c != response) {
                b[0] -= b[place(c)] * shift[c];
            }
        }
        return new PanelFit(rows, explained / total, b);
    }
}
