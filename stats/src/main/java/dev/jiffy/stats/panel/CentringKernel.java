package dev.jiffy.stats.panel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;

/// Rows less a shift, with the sum and the sum of squares of each column.
///
/// Three strips of a vector at once: the sums of one alone would wait for themselves.
final class CentringKernel {
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    /// Columns of three strips.
    static final int COLUMNS = 3 * GramKernel.LANES;

    private CentringKernel() {
    }

    /// The specification: for rows k < count and columns c < width, with `d = x[k · stride + c] - shift[c]`, `block[k · stride + c]
    /// = d`, `sums[c] += Σ_k d` and `sums[squares + c] += Σ_k d²`, fused, where the sums over k are complete before they are added.
    /// x are little-endian doubles from byte `at` on; all arrays begin at column `column`, `sums` at `to`.
    static void scalar(MemorySegment x, long at, int stride, int column, int width, double[] shift, double[] block,
            int count,
            double[] sums, int to, int squares) {
        for (int c = column; c < column + width; c++) {
            double sum = 0;
            double square = 0;
            for (int k = 0; k < count; k++) {
                double d = x.get(DOUBLE, at + (long) (k * stride + c) * Double.BYTES) - shift[c];
                block[k * stride + c] = d;
                sum += d;
                square = Math.fma(d, d, square);
            }
            sums[to + c - column] += sum;
            sums[to + squares + c - column] += square;
        }
    }

    /// The same for three strips of [GramKernel#LANES] columns, which may overlap; the sums of each lie one behind another, and
    /// those of squares behind them, at [#COLUMNS].
    ///
    /// @throws IndexOutOfBoundsException if an array is too short
    static void vector(MemorySegment x, long at, int stride, int column0, int column1, int column2, double[] shift,
            double[] block, int count, double[] sums, int to) {
        int lanes = GramKernel.LANES;
        int last = Math.max(column0, Math.max(column1, column2)) + lanes;
        int span = (count - 1) * stride + last;
        Objects.checkFromIndexSize(at, (long) span * Double.BYTES, x.byteSize());
        Objects.checkFromIndexSize(0, span, block.length);
        Objects.checkFromIndexSize(0, last, shift.length);
        Objects.checkFromIndexSize(to, 2 * COLUMNS, sums.length);
        DoubleVector shift0 = DoubleVector.fromArray(GramKernel.SPECIES, shift, column0);
        DoubleVector shift1 = DoubleVector.fromArray(GramKernel.SPECIES, shift, column1);
        DoubleVector shift2 = DoubleVector.fromArray(GramKernel.SPECIES, shift, column2);
        DoubleVector s0 = DoubleVector.zero(GramKernel.SPECIES);
        DoubleVector s1 = DoubleVector.zero(GramKernel.SPECIES);
        DoubleVector s2 = DoubleVector.zero(GramKernel.SPECIES);
        DoubleVector q0 = DoubleVector.zero(GramKernel.SPECIES);
        DoubleVector q1 = DoubleVector.zero(GramKernel.SPECIES);
        DoubleVector q2 = DoubleVector.zero(GramKernel.SPECIES);
        for (int k = 0; k < count; k++) {
            // d and its sum in this order: of what was just loaded HotSpot knows the class, of the sum only where it has watched
            // a while, and without it each addition is a call and makes an object.
            int row = k * stride;
            long from = at + (long) row * Double.BYTES;
            DoubleVector d0 = DoubleVector
                    .fromMemorySegment(GramKernel.SPECIES, x, from + (long) column0 * Double.BYTES,
                            ByteOrder.LITTLE_ENDIAN)
                    .sub(shift0);
            d0.intoArray(block, row + column0);
            s0 = d0.add(s0);
            q0 = d0.fma(d0, q0);
            DoubleVector d1 = DoubleVector
                    .fromMemorySegment(GramKernel.SPECIES, x, from + (long) column1 * Double.BYTES,
                            ByteOrder.LITTLE_ENDIAN)
                    .sub(shift1);
            d1.intoArray(block, row + column1);
            s1 = d1.add(s1);
            q1 = d1.fma(d1, q1);
            DoubleVector d2 = DoubleVector
                    .fromMemorySegment(GramKernel.SPECIES, x, from + (long) column2 * Double.BYTES,
                            ByteOrder.LITTLE_ENDIAN)
                    .sub(shift2);
            d2.intoArray(block, row + column2);
            s2 = d2.add(s2);
            q2 = d2.fma(d2, q2);
        }
        DoubleVector.fromArray(GramKernel.SPECIES, sums, to).add(s0).intoArray(sums, to);
        DoubleVector.fromArray(GramKernel.SPECIES, sums, to + lanes).add(s1).intoArray(sums, to + lanes);
        DoubleVector.fromArray(GramKernel.SPECIES, sums, to + 2 * lanes).add(s2).intoArray(sums, to + 2 * lanes);
        DoubleVector.fromArray(GramKernel.SPECIES, sums, to + 3 * lanes).add(q0).intoArray(sums, to + 3 * lanes);
        DoubleVector.fromArray(GramKernel.SPECIES, sums, to + 4 * lanes).add(q1).intoArray(sums, to + 4 * lanes);
        DoubleVector.fromArray(GramKernel.SPECIES, sums, to + 5 * lanes).add(q2).intoArray(sums, to + 5 * lanes);
    }
}
