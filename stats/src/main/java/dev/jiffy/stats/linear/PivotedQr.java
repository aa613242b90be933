package dev.jiffy.stats.linear;

import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.List;

/// Householder QR with limited column pivoting, in double-double arithmetic.
///
/// Columns are taken in their order. One whose part orthogonal to those before it is smaller than its tolerance times its
/// length is moved to the end: it is aliased with them, the later term gives way. This is the strategy of LINPACK's `dqrdc`
/// as R changed it (tolerance 1e-7). That tolerance is for columns of data, known to so many digits; a column that was
/// computed in double-double is known to 32, and counts as dependent only below 1e-12. So a polynomial of degree 10 far
/// from the origin keeps its terms, while an exact copy or sum does not.
///
/// Error bounds are those of Higham, Accuracy and Stability of Numerical Algorithms (2002), section 19.3, with a unit
/// roundoff of about 2⁻¹⁰⁰. The cost is 2 n p² operations in double-double, each about twenty in double.
public final class PivotedQr {
    private static final double DATA_TOLERANCE = 1e-7;
    private static final double DERIVED_TOLERANCE = 1e-12;
    /// Of these tolerances, for columns that are known to be independent.
    private static final double INDEPENDENT = 1e-16;
    private static final ExtendedVector ONES = ExtendedVector.of(new double[0]);

    private final int rows;
    private final int rank;
    private final int[] pivot;
    /// Householder vectors below and on the diagonal, R above it; by column.
    private final double[][] high;
    private final double[][] low;
    private final DoubleDouble[] diagonal;
    private final DoubleDouble[] square;

    private PivotedQr(int rows, int rank, int[] pivot, double[][] high, double[][] low, DoubleDouble[] diagonal,
            DoubleDouble[] square) {
        this.rows = rows;
        this.rank = rank;
        this.pivot = pivot;
        this.high = high;
        this.low = low;
        this.diagonal = diagonal;
        this.square = square;
    }

    /// Factors the columns.
    ///
    /// @param columns all of length `rows`
    public static PivotedQr of(int rows, List<ExtendedVector> columns) {
        return of(rows, columns, ONES);
    }

    /// Factors the columns, each row multiplied by its scale.
    ///
    /// @param columns all of length `rows`
    /// @param scale one a row, such as the square roots of weights; empty for ones
    public static PivotedQr of(int rows, List<ExtendedVector> columns, ExtendedVector scale) {
        return of(columns, scale, 1, new double[columns.size()][rows], new double[columns.size()][rows]);
    }

    /// The same for columns that are known to be independent: none is moved unless nothing at all is left of it.
    public static PivotedQr ofIndependent(int rows, List<ExtendedVector> columns) {
        return ofIndependent(rows, columns, ONES);
    }

    /// The same, each row multiplied by its scale.
    ///
    /// @param scale one a row; empty for ones
    public static PivotedQr ofIndependent(int rows, List<ExtendedVector> columns, ExtendedVector scale) {
        return of(columns, scale, INDEPENDENT, new double[columns.size()][rows], new double[columns.size()][rows]);
    }

    /// Factors as many columns of as many rows, known to be independent, in the memory of this one, which is of no use afterwards.
    ///
    /// @param scale one a row; empty for ones
    public PivotedQr renewed(List<ExtendedVector> columns, ExtendedVector scale) {
        return of(columns, scale, INDEPENDENT, high, low);
    }

    private static PivotedQr of(List<ExtendedVector> columns, ExtendedVector scale, double strictness, double[][] high,
            double[][] low) {
        int count = columns.size();
        int rows = count == 0 ? 0 : high[0].length;
        double[] smallest = new double[count];
        for (int j = 0; j < count; j++) {
            fill(columns.get(j), scale, high[j], low[j]);
            double length = Math.sqrt(Kernels.dot(high[j], low[j], high[j], low[j], 0, rows).value());
            smallest[j] = strictness * length * (columns.get(j).derived() ? DERIVED_TOLERANCE : DATA_TOLERANCE);
        }
        return factor(rows, high, low, smallest);
    }

    private static void fill(ExtendedVector column, ExtendedVector scale, double[] high, double[] low) {
        if (scale.size() == 0) {
            System.arraycopy(column.high(), 0, high, 0, high.length);
            System.arraycopy(column.copyOfLow(), 0, low, 0, low.length);
            return;
        }
        for (int i = 0; i < high.length; i++) {
            DoubleDouble scaled = column.at(i).times(scale.at(i));
            high[i] = scaled.high();
            low[i] = scaled.low();
        }
    }

    private static PivotedQr factor(int rows, double[][] high, double[][] low, double[] smallest) {
        int count = high.length;
        int[] pivot = new int[count];
        for (int j = 0; j < count; j++) {
            pivot[j] = j;
        }
        DoubleDouble[] diagonal = new DoubleDouble[count];
        DoubleDouble[] square = new DoubleDouble[count];
        int left = count;
        int k = 0;
        while (k < left && k < rows) {
            DoubleDouble norm = Kernels.dot(high[k], low[k], high[k], low[k], k, rows).sqrt();
            if (!(norm.value() > smallest[k])) {
                left--;
                moveToEnd(k, pivot, high, low, smallest);
                continue;
            }
            DoubleDouble head = new DoubleDouble(high[k][k], low[k][k]);
            DoubleDouble alpha = head.high() > 0 ? norm.negated() : norm;
            diagonal[k] = alpha;
            DoubleDouble first = head.minus(alpha);
            high[k][k] = first.high();
            low[k][k] = first.low();
            // v'v / 2 = |x|² - alpha x₁ = -alpha v₁
            square[k] = alpha.times(first).negated();
            for (int j = k + 1; j < count; j++) {
                reflect(high[k], low[k], square[k], high[j], low[j], k, rows);
            }
            k++;
        }
        return new PivotedQr(rows, k, pivot, high, low, diagonal, square);
    }

    private static void moveToEnd(int k, int[] pivot, double[][] high, double[][] low, double[] smallest) {
        int last = pivot.length - 1;
        int index = pivot[k];
        double[] h = high[k];
        double[] l = low[k];
        double s = smallest[k];
        System.arraycopy(pivot, k + 1, pivot, k, last - k);
        System.arraycopy(high, k + 1, high, k, last - k);
        System.arraycopy(low, k + 1, low, k, last - k);
        System.arraycopy(smallest, k + 1, smallest, k, last - k);
        pivot[last] = index;
        high[last] = h;
        low[last] = l;
        smallest[last] = s;
    }

    private static void reflect(double[] vHigh, double[] vLow, DoubleDouble half, double[] high, double[] low, int from,
            int to) {
        DoubleDouble factor = Kernels.dot(vHigh, vLow, high, low, from, to).over(half).negated();
        Kernels.add(factor, vHigh, vLow, high, low, from, to);
    }

    /// How many columns are independent.
    public int rank() {
        return rank;
    }

    /// The index of the column at each place; the first [#rank] are independent, the others aliased.
    public int[] pivot() {
        return pivot.clone();
    }

    /// Qᵀy; `y` is not changed.
    public ExtendedVector effects(ExtendedVector y) {
        double[] h = y.high().clone();
        double[] l = y.copyOfLow();
        for (int k = 0; k < rank; k++) {
            reflect(high[k], low[k], square[k], h, l, k, rows);
        }
        return new ExtendedVector(h, l, true);
    }

    /// The coefficients of the independent columns, in the order of the pivot.
    public DoubleDouble[] solve(ExtendedVector effects) {
        DoubleDouble[] out = new DoubleDouble[rank];
        for (int i = rank - 1; i >= 0; i--) {
            DoubleDouble sum = effects.at(i);
            for (int j = i + 1; j < rank; j++) {
                sum = sum.minus(new DoubleDouble(high[j][i], low[j][i]).times(out[j]));
            }
            out[i] = sum.over(diagonal[i]);
        }
        return out;
    }

    /// R⁻¹ of the independent columns, upper triangular: `[row][column]`.
    public DoubleDouble[][] inverseR() {
        DoubleDouble[][] out = new DoubleDouble[rank][rank];
        for (int c = 0; c < rank; c++) {
            for (int i = rank - 1; i >= 0; i--) {
                DoubleDouble sum = DoubleDouble.of(i == c ? 1 : 0);
                if (i > c) {
                    out[i][c] = DoubleDouble.ZERO;
                    continue;
                }
                for (int j = i + 1; j <= c; j++) {
                    sum = sum.minus(new DoubleDouble(high[j][i], low[j][i]).times(out[j][c]));
                }
                out[i][c] = sum.over(diagonal[i]);
            }
        }
        return out;
    }

    /// R of the independent columns rounded to doubles: `[row][column]`.
    public double[][] r() {
        double[][] out = new double[rank][rank];
        for (int i = 0; i < rank; i++) {
            out[i][i] = diagonal[i].value();
            for (int j = i + 1; j < rank; j++) {
                out[i][j] = high[j][i];
            }
        }
        return out;
    }

    /// The first [#rank] columns of Q, rounded: `[column][row]`. Orthonormal, and spanning the independent columns.
    public double[][] q() {
        double[][] out = new double[rank][];
        for (int c = 0; c < rank; c++) {
            double[] h = new double[rows];
            double[] l = new double[rows];
            h[c] = 1;
            for (int k = rank - 1; k >= 0; k--) {
                reflect(high[k], low[k], square[k], h, l, k, rows);
            }
            out[c] = h;
        }
        return out;
    }
}
