package dev.jiffy.stats.panel;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Cross-products of a few columns of rows with some columns side by side, summed in registers: the inner loop of a product of
/// matrices (Goto & van de Geijn, ACM TOMS 34 (2008), section 4) over rows that need no packing.
///
/// Every product is fused and added in the order of the rows, so that the sums are the same bit by bit whatever the width of the
/// machine's vectors.
final class GramKernel {
    static final ValueLayout.OfDouble DOUBLE = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
    /// Columns on the one side: 10 accumulators, 2 vectors and the broadcasts in turn fit 16 registers.
    static final int TALL = 5;
    /// Columns on the other side.
    static final int WIDE = 2 * SPECIES.length();

    private GramKernel() {
    }

    /// The specification: `out[i · WIDE + j] = Σ_k x[a + i + k · stride] · x[b + j + k · stride]` for i < [#TALL], j < [#WIDE].
    static void scalar(double[] x, int a, int b, int stride, int count, double[] out) {
        for (int i = 0; i < TALL; i++) {
            for (int j = 0; j < WIDE; j++) {
                double sum = 0;
                for (int k = 0; k < count; k++) {
                    sum = Math.fma(x[a + i + k * stride], x[b + j + k * stride], sum);
                }
                out[i * WIDE + j] = sum;
            }
        }
    }

    /// The same.
    ///
    /// @throws IndexOutOfBoundsException if a column lies outside `x`, or `out` is too short
    static void tile(double[] x, int a, int b, int stride, int count, double[] out) {
        Objects.checkFromIndexSize(Math.max(a + TALL, b + WIDE), (count - 1) * stride, x.length);
        Objects.checkFromIndexSize(0, TALL * WIDE, out.length);
        DoubleVector s00 = DoubleVector.zero(SPECIES);
        DoubleVector s01 = DoubleVector.zero(SPECIES);
        DoubleVector s10 = DoubleVector.zero(SPECIES);
        DoubleVector s11 = DoubleVector.zero(SPECIES);
        DoubleVector s20 = DoubleVector.zero(SPECIES);
        DoubleVector s21 = DoubleVector.zero(SPECIES);
        DoubleVector s30 = DoubleVector.zero(SPECIES);
        DoubleVector s31 = DoubleVector.zero(SPECIES);
        DoubleVector s40 = DoubleVector.zero(SPECIES);
        DoubleVector s41 = DoubleVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
            int column = b + k * stride;
            DoubleVector x0 = DoubleVector.fromArray(SPECIES, x, column);
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, column + SPECIES.length());
            int row = a + k * stride;
            DoubleVector y0 = DoubleVector.broadcast(SPECIES, x[row]);
            s00 = y0.fma(x0, s00);
            s01 = y0.fma(x1, s01);
            DoubleVector y1 = DoubleVector.broadcast(SPECIES, x[row + 1]);
            s10 = y1.fma(x0, s10);
            s11 = y1.fma(x1, s11);
            DoubleVector y2 = DoubleVector.broadcast(SPECIES, x[row + 2]);
            s20 = y2.fma(x0, s20);
            s21 = y2.fma(x1, s21);
            DoubleVector y3 = DoubleVector.broadcast(SPECIES, x[row + 3]);
            s30 = y3.fma(x0, s30);
            s31 = y3.fma(x1, s31);
            DoubleVector y4 = DoubleVector.broadcast(SPECIES, x[row + 4]);
            s40 = y4.fma(x0, s40);
            s41 = y4.fma(x1, s41);
        }
        s00.intoArray(out, 0);
        s01.intoArray(out, SPECIES.length());
        s10.intoArray(out, 2 * SPECIES.length());
        s11.intoArray(out, 3 * SPECIES.length());
        s20.intoArray(out, 4 * SPECIES.length());
        s21.intoArray(out, 5 * SPECIES.length());
        s30.intoArray(out, 6 * SPECIES.length());
        s31.intoArray(out, 7 * SPECIES.length());
        s40.intoArray(out, 8 * SPECIES.length());
        s41.intoArray(out, 9 * SPECIES.length());
    }

    /// The specification: `block[i] = x_i - shift[i]; sums[i] += block[i]` for i < count, where x are little-endian doubles from
    /// byte `at` on.
    static void scalarCentre(MemorySegment x, long at, double[] shift, double[] sums, double[] block, int count) {
        for (int i = 0; i < count; i++) {
            block[i] = x.get(DOUBLE, at + (long) i * Double.BYTES) - shift[i];
            sums[i] += block[i];
        }
    }

    /// The same. HotSpot makes no vectors of that loop itself, as the arrays could be one and the same.
    ///
    /// @throws IndexOutOfBoundsException if there are not as many
    static void centre(MemorySegment x, long at, double[] shift, double[] sums, double[] block, int count) {
        Objects.checkFromIndexSize(at, (long) count * Double.BYTES, x.byteSize());
        Objects.checkFromIndexSize(0, count, Math.min(shift.length, Math.min(sums.length, block.length)));
        int i = 0;
        for (int end = SPECIES.loopBound(count); i < end; i += SPECIES.length()) {
            DoubleVector centred = DoubleVector
                    .fromMemorySegment(SPECIES, x, at + (long) i * Double.BYTES, ByteOrder.LITTLE_ENDIAN)
                    .sub(DoubleVector.fromArray(SPECIES, shift, i));
            centred.intoArray(block, i);
            DoubleVector.fromArray(SPECIES, sums, i).add(centred).intoArray(sums, i);
        }
        for (; i < count; i++) {
            block[i] = x.get(DOUBLE, at + (long) i * Double.BYTES) - shift[i];
            sums[i] += block[i];
        }
    }
}
