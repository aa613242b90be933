package dev.jiffy.stats.panel;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Means and centred cross-products of rows, mergeable: `(A ∪ B)` has the sum of both cross-products plus
/// `n_A n_B / n · δδᵀ`, δ the difference of the means (Chan, Golub & LeVeque, American Statistician 37, 1983).
///
/// Rows are shifted by something like their middle before they are multiplied, so that a common offset costs no more digits than
/// its ratio to the spread, once; [#cancellation] tells what is left of that. Adding allocates nothing.
public final class Moments {
    private final int columns;
    private final double[] shift;
    private final double[] sums;
    private final double[] products;
    private long rows;

    /// Of rows with this many columns, none yet.
    public Moments(int columns) {
        this.columns = columns;
        shift = new double[columns];
        sums = new double[columns];
        products = new double[columns * columns];
    }

    /// How many rows.
    public long rows() {
        return rows;
    }

    /// How many columns.
    public int columns() {
        return columns;
    }

    /// Forgets all rows.
    public void clear() {
        rows = 0;
        Arrays.fill(sums, 0);
        Arrays.fill(products, 0);
    }

    /// Has none yet, and will have so many, less a shift.
    void take(long count, double[] offset) {
        rows = count;
        System.arraycopy(offset, 0, shift, 0, columns);
    }

    /// Adds to the sum of a column of shifted rows.
    void addSum(int column, double sum) {
        sums[column] += sum;
    }

    /// Adds to the cross-product of two columns of shifted rows, a ≤ b.
    void addProduct(int a, int b, double product) {
        products[a * columns + b] += product;
    }

    /// Whether all sums are finite.
    boolean isFinite() {
        double check = 0;
        for (int a = 0; a < columns; a++) {
            check += products[a * columns + a] * 0;
        }
        return check == 0;
    }

    /// Writes it for another machine: columns, rows, then shift, sums and products, big-endian.
    public void write(java.io.DataOutput out) throws java.io.IOException {
        out.writeInt(columns);
        out.writeLong(rows);
        for (double[] part : new double[][]{shift, sums, products}) {
            for (double value : part) {
                out.writeDouble(value);
            }
        }
    }

    /// Reads what [#write] wrote, bit by bit the same.
    ///
    /// @throws StatsException if it is nothing of the kind
    public static Moments read(java.io.DataInput in) throws java.io.IOException {
        int columns = in.readInt();
        long rows = in.readLong();
        if (columns < 1 || columns > 2000 || rows < 0) {
            throw new StatsException("these are no moments: " + columns + " columns, " + rows + " rows");
        }
        Moments out = new Moments(columns);
        out.rows = rows;
        for (double[] part : new double[][]{out.shift, out.sums, out.products}) {
            for (int i = 0; i < part.length; i++) {
                part[i] = in.readDouble();
            }
        }
        return out;
    }

    /// The mean of a column.
    public double mean(int column) {
        return shift[column] + sums[column] / rows;
    }

    /// Σ (x_a − mean_a)(x_b − mean_b).
    public double product(int a, int b) {
        int low = Math.min(a, b);
        int high = Math.max(a, b);
        return products[low * columns + high] - sums[low] / rows * sums[high];
    }

    /// The part of a column's shifted squares that is left when its mean is taken away, 0 to 1: has it five zeros, five digits of
    /// [#product] are gone.
    double cancellation(int column) {
        double square = products[column * columns + column];
        return square == 0 ? 1 : product(column, column) / square;
    }

    /// Takes over the rows of another; that one stays as it is.
    public void merge(Moments other) {
        if (other.rows == 0) {
            return;
        }
        if (rows == 0) {
            System.arraycopy(other.shift, 0, shift, 0, columns);
            System.arraycopy(other.sums, 0, sums, 0, columns);
            System.arraycopy(other.products, 0, products, 0, products.length);
            rows = other.rows;
            return;
        }
        // The other's sums about this shift: with d the difference of the shifts, Σ(x+d) and Σ(x+d)(y+e).
        double[] d = new double[columns];
        for (int c = 0; c < columns; c++) {
            d[c] = other.shift[c] - shift[c];
        }
        for (int a = 0; a < columns; a++) {
            for (int b = a; b < columns; b++) {
                products[a * columns + b] += other.products[a * columns + b] + d[a] * other.sums[b]
                        + d[b] * other.sums[a] + other.rows * d[a] * d[b];
            }
        }
        for (int c = 0; c < columns; c++) {
            sums[c] += other.sums[c] + other.rows * d[c];
        }
        rows += other.rows;
    }
}
