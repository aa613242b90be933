package dev.jiffy.stats.panel;

import java.util.Objects;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Cross-products of a few columns of rows with some columns side by side, summed in registers: the inner loop of a product of
/// matrices (Goto & van de Geijn, ACM TOMS 34 (2008), section 4) over rows that need no packing.
///
/// Every product is fused and added in the order of the rows, so that the sums are the same bit by bit whatever the width of the
/// machine's vectors, and whichever tile a product falls to.
final class GramKernel {
    /// Not wider than four: a panel has ten columns rather than hundreds, and what a tile covers beyond them is thrown away.
    static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED.length() > 4
            ? DoubleVector.SPECIES_256
            : DoubleVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /// Rows of a tile two vectors wide: 10 accumulators, 2 vectors and the broadcasts in turn fit 16 registers.
    static final int WIDE_ROWS = 5;
    /// Rows of a tile one vector wide.
    static final int NARROW_ROWS = 10;
    /// Products in either kind of tile.
    static final int PRODUCTS = 10 * LANES;

    private GramKernel() {
    }

    /// The specification: `out[i · width + j] += Σ_k x[a + i + k · stride] · x[b + j + k · stride]` for i < rows, j < width,
    /// where the sum over k < count is complete before it is added.
    static void scalar(double[] x, int a, int rows, int b, int width, int stride, int count, double[] out, int at) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < width; j++) {
                double sum = 0;
                for (int k = 0; k < count; k++) {
                    sum = Math.fma(x[a + i + k * stride], x[b + j + k * stride], sum);
                }
                out[at + i * width + j] += sum;
            }
        }
    }

    /// The same of [#WIDE_ROWS] rows and two vectors.
    ///
    /// @throws IndexOutOfBoundsException if a column lies outside `x`, or `out` is too short
    static void wideVector(double[] x, int a, int b, int stride, int count, double[] out, int at) {
        Objects.checkFromIndexSize(Math.max(a + WIDE_ROWS, b + 2 * LANES), (count - 1) * stride, x.length);
        Objects.checkFromIndexSize(at, PRODUCTS, out.length);
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
            DoubleVector x1 = DoubleVector.fromArray(SPECIES, x, column + LANES);
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
        DoubleVector.fromArray(SPECIES, out, at).add(s00).intoArray(out, at);
        DoubleVector.fromArray(SPECIES, out, at + LANES).add(s01).intoArray(out, at + LANES);
        DoubleVector.fromArray(SPECIES, out, at + 2 * LANES).add(s10).intoArray(out, at + 2 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 3 * LANES).add(s11).intoArray(out, at + 3 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 4 * LANES).add(s20).intoArray(out, at + 4 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 5 * LANES).add(s21).intoArray(out, at + 5 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 6 * LANES).add(s30).intoArray(out, at + 6 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 7 * LANES).add(s31).intoArray(out, at + 7 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 8 * LANES).add(s40).intoArray(out, at + 8 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 9 * LANES).add(s41).intoArray(out, at + 9 * LANES);
    }

    /// The same of [#NARROW_ROWS] rows and one vector.
    ///
    /// @throws IndexOutOfBoundsException if a column lies outside `x`, or `out` is too short
    static void narrowVector(double[] x, int a, int b, int stride, int count, double[] out, int at) {
        Objects.checkFromIndexSize(Math.max(a + NARROW_ROWS, b + LANES), (count - 1) * stride, x.length);
        Objects.checkFromIndexSize(at, PRODUCTS, out.length);
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        DoubleVector s4 = DoubleVector.zero(SPECIES);
        DoubleVector s5 = DoubleVector.zero(SPECIES);
        DoubleVector s6 = DoubleVector.zero(SPECIES);
        DoubleVector s7 = DoubleVector.zero(SPECIES);
        DoubleVector s8 = DoubleVector.zero(SPECIES);
        DoubleVector s9 = DoubleVector.zero(SPECIES);
        for (int k = 0; k < count; k++) {
            DoubleVector y = DoubleVector.fromArray(SPECIES, x, b + k * stride);
            int row = a + k * stride;
            s0 = DoubleVector.broadcast(SPECIES, x[row]).fma(y, s0);
            s1 = DoubleVector.broadcast(SPECIES, x[row + 1]).fma(y, s1);
            s2 = DoubleVector.broadcast(SPECIES, x[row + 2]).fma(y, s2);
            s3 = DoubleVector.broadcast(SPECIES, x[row + 3]).fma(y, s3);
            s4 = DoubleVector.broadcast(SPECIES, x[row + 4]).fma(y, s4);
            s5 = DoubleVector.broadcast(SPECIES, x[row + 5]).fma(y, s5);
            s6 = DoubleVector.broadcast(SPECIES, x[row + 6]).fma(y, s6);
            s7 = DoubleVector.broadcast(SPECIES, x[row + 7]).fma(y, s7);
            s8 = DoubleVector.broadcast(SPECIES, x[row + 8]).fma(y, s8);
            s9 = DoubleVector.broadcast(SPECIES, x[row + 9]).fma(y, s9);
        }
        DoubleVector.fromArray(SPECIES, out, at).add(s0).intoArray(out, at);
        DoubleVector.fromArray(SPECIES, out, at + LANES).add(s1).intoArray(out, at + LANES);
        DoubleVector.fromArray(SPECIES, out, at + 2 * LANES).add(s2).intoArray(out, at + 2 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 3 * LANES).add(s3).intoArray(out, at + 3 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 4 * LANES).add(s4).intoArray(out, at + 4 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 5 * LANES).add(s5).intoArray(out, at + 5 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 6 * LANES).add(s6).intoArray(out, at + 6 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 7 * LANES).add(s7).intoArray(out, at + 7 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 8 * LANES).add(s8).intoArray(out, at + 8 * LANES);
        DoubleVector.fromArray(SPECIES, out, at + 9 * LANES).add(s9).intoArray(out, at + 9 * LANES);
    }
}
