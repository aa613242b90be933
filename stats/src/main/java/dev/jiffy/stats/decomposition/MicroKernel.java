package dev.jiffy.stats.decomposition;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// The innermost loops of [Dgemm]: `C += A · B` for one small tile of C that stays in registers.
///
/// A is packed so that the elements of one column of the tile's rows lie side by side, B so that those of one row of its
/// columns do (Goto & van de Geijn, Anatomy of High-Performance Matrix Multiplication, ACM TOMS 34 (2008), section 4.2).
/// The tile is as large as the registers allow without spilling: an accumulator that goes through memory once per step
/// costs two thirds of the speed. Each row of the tile has one broadcast element of A and a few vectors of B.
final class MicroKernel {
    /// The machine's own width, for tiles of [#WIDE_ROWS] rows and two vectors: 10 accumulators, 2 vectors of B, and
    /// broadcasts in turn are what C2 fits into 16 registers.
    static final VectorSpecies<Double> WIDE = DoubleVector.SPECIES_PREFERRED;
    /// For tiles of [#BROAD_ROWS] rows and three vectors, which 32 registers of 512 bits hold.
    static final VectorSpecies<Double> BROAD = DoubleVector.SPECIES_512;
    static final int WIDE_ROWS = 5;
    static final int WIDE_COLUMNS = 2 * WIDE.length();
    static final int BROAD_ROWS = 8;
    static final int BROAD_COLUMNS = 3 * BROAD.length();

    private MicroKernel() {
    }

    /// The specification of the others: `c[i, j] += Σ a[k, i] b[k, j]`, sums from k = 0 on, fused.
    ///
    /// @param a       packed from `aAt` on, `depth` × `rows`
    /// @param b       packed from `bAt` on, `depth` × `columns`
    /// @param c       row-major from `cAt` on, rows `stride` apart
    static void scalar(int rows, int columns, double[] a, int aAt, double[] b, int bAt, int depth,
            double[] c, int cAt, int stride) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = 0;
                for (int k = 0; k < depth; k++) {
                    sum = Math.fma(a[aAt + k * rows + i], b[bAt + k * columns + j], sum);
                }
                c[cAt + i * stride + j] = c[cAt + i * stride + j] + sum;
            }
        }
    }

    /// The same bits as [#scalar] for [#WIDE_ROWS] × [#WIDE_COLUMNS].
    static void wide(double[] a, int aAt, double[] b, int bAt, int depth, double[] c, int cAt, int stride) {
        DoubleVector c00 = DoubleVector.zero(WIDE);
        DoubleVector c01 = DoubleVector.zero(WIDE);
        DoubleVector c10 = DoubleVector.zero(WIDE);
        DoubleVector c11 = DoubleVector.zero(WIDE);
        DoubleVector c20 = DoubleVector.zero(WIDE);
        DoubleVector c21 = DoubleVector.zero(WIDE);
        DoubleVector c30 = DoubleVector.zero(WIDE);
        DoubleVector c31 = DoubleVector.zero(WIDE);
        DoubleVector c40 = DoubleVector.zero(WIDE);
        DoubleVector c41 = DoubleVector.zero(WIDE);
        for (int k = 0; k < depth; k++) {
            int at = bAt + k * 2 * WIDE.length();
            DoubleVector b0 = DoubleVector.fromArray(WIDE, b, at);
            DoubleVector b1 = DoubleVector.fromArray(WIDE, b, at + WIDE.length());
            int row = aAt + k * 5;
            DoubleVector a0 = DoubleVector.broadcast(WIDE, a[row]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            DoubleVector a1 = DoubleVector.broadcast(WIDE, a[row + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            DoubleVector a2 = DoubleVector.broadcast(WIDE, a[row + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            DoubleVector a3 = DoubleVector.broadcast(WIDE, a[row + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            DoubleVector a4 = DoubleVector.broadcast(WIDE, a[row + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
        }
        c00.add(DoubleVector.fromArray(WIDE, c, cAt)).intoArray(c, cAt);
        c01.add(DoubleVector.fromArray(WIDE, c, cAt + WIDE.length())).intoArray(c, cAt + WIDE.length());
        c10.add(DoubleVector.fromArray(WIDE, c, cAt + stride)).intoArray(c, cAt + stride);
        c11.add(DoubleVector.fromArray(WIDE, c, cAt + stride + WIDE.length())).intoArray(c,
                cAt + stride + WIDE.length());
        c20.add(DoubleVector.fromArray(WIDE, c, cAt + 2 * stride)).intoArray(c, cAt + 2 * stride);
        c21.add(DoubleVector.fromArray(WIDE, c, cAt + 2 * stride + WIDE.length())).intoArray(c,
                cAt + 2 * stride + WIDE.length());
        c30.add(DoubleVector.fromArray(WIDE, c, cAt + 3 * stride)).intoArray(c, cAt + 3 * stride);
        c31.add(DoubleVector.fromArray(WIDE, c, cAt + 3 * stride + WIDE.length())).intoArray(c,
                cAt + 3 * stride + WIDE.length());
        c40.add(DoubleVector.fromArray(WIDE, c, cAt + 4 * stride)).intoArray(c, cAt + 4 * stride);
        c41.add(DoubleVector.fromArray(WIDE, c, cAt + 4 * stride + WIDE.length())).intoArray(c,
                cAt + 4 * stride + WIDE.length());
    }

    /// The same bits as [#scalar] for [#BROAD_ROWS] × [#BROAD_COLUMNS].
    static void broad(double[] a, int aAt, double[] b, int bAt, int depth, double[] c, int cAt, int stride) {
        DoubleVector c00 = DoubleVector.zero(BROAD);
        DoubleVector c01 = DoubleVector.zero(BROAD);
        DoubleVector c02 = DoubleVector.zero(BROAD);
        DoubleVector c10 = DoubleVector.zero(BROAD);
        DoubleVector c11 = DoubleVector.zero(BROAD);
        DoubleVector c12 = DoubleVector.zero(BROAD);
        DoubleVector c20 = DoubleVector.zero(BROAD);
        DoubleVector c21 = DoubleVector.zero(BROAD);
        DoubleVector c22 = DoubleVector.zero(BROAD);
        DoubleVector c30 = DoubleVector.zero(BROAD);
        DoubleVector c31 = DoubleVector.zero(BROAD);
        DoubleVector c32 = DoubleVector.zero(BROAD);
        DoubleVector c40 = DoubleVector.zero(BROAD);
        DoubleVector c41 = DoubleVector.zero(BROAD);
        DoubleVector c42 = DoubleVector.zero(BROAD);
        DoubleVector c50 = DoubleVector.zero(BROAD);
        DoubleVector c51 = DoubleVector.zero(BROAD);
        DoubleVector c52 = DoubleVector.zero(BROAD);
        DoubleVector c60 = DoubleVector.zero(BROAD);
        DoubleVector c61 = DoubleVector.zero(BROAD);
        DoubleVector c62 = DoubleVector.zero(BROAD);
        DoubleVector c70 = DoubleVector.zero(BROAD);
        DoubleVector c71 = DoubleVector.zero(BROAD);
        DoubleVector c72 = DoubleVector.zero(BROAD);
        for (int k = 0; k < depth; k++) {
            int at = bAt + k * 3 * BROAD.length();
            DoubleVector b0 = DoubleVector.fromArray(BROAD, b, at);
            DoubleVector b1 = DoubleVector.fromArray(BROAD, b, at + BROAD.length());
            DoubleVector b2 = DoubleVector.fromArray(BROAD, b, at + 2 * BROAD.length());
            int row = aAt + k * 8;
            DoubleVector a0 = DoubleVector.broadcast(BROAD, a[row]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            DoubleVector a1 = DoubleVector.broadcast(BROAD, a[row + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            DoubleVector a2 = DoubleVector.broadcast(BROAD, a[row + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            DoubleVector a3 = DoubleVector.broadcast(BROAD, a[row + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            DoubleVector a4 = DoubleVector.broadcast(BROAD, a[row + 4]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            DoubleVector a5 = DoubleVector.broadcast(BROAD, a[row + 5]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            DoubleVector a6 = DoubleVector.broadcast(BROAD, a[row + 6]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            c62 = a6.fma(b2, c62);
            DoubleVector a7 = DoubleVector.broadcast(BROAD, a[row + 7]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            c72 = a7.fma(b2, c72);
        }
        c00.add(DoubleVector.fromArray(BROAD, c, cAt)).intoArray(c, cAt);
        c01.add(DoubleVector.fromArray(BROAD, c, cAt + BROAD.length())).intoArray(c, cAt + BROAD.length());
        c02.add(DoubleVector.fromArray(BROAD, c, cAt + 2 * BROAD.length())).intoArray(c, cAt + 2 * BROAD.length());
        c10.add(DoubleVector.fromArray(BROAD, c, cAt + stride)).intoArray(c, cAt + stride);
        c11.add(DoubleVector.fromArray(BROAD, c, cAt + stride + BROAD.length())).intoArray(c,
                cAt + stride + BROAD.length());
        c12.add(DoubleVector.fromArray(BROAD, c, cAt + stride + 2 * BROAD.length())).intoArray(c,
                cAt + stride + 2 * BROAD.length());
        c20.add(DoubleVector.fromArray(BROAD, c, cAt + 2 * stride)).intoArray(c, cAt + 2 * stride);
        c21.add(DoubleVector.fromArray(BROAD, c, cAt + 2 * stride + BROAD.length())).intoArray(c,
                cAt + 2 * stride + BROAD.length());
        c22.add(DoubleVector.fromArray(BROAD, c, cAt + 2 * stride + 2 * BROAD.length())).intoArray(c,
                cAt + 2 * stride + 2 * BROAD.length());
        c30.add(DoubleVector.fromArray(BROAD, c, cAt + 3 * stride)).intoArray(c, cAt + 3 * stride);
        c31.add(DoubleVector.fromArray(BROAD, c, cAt + 3 * stride + BROAD.length())).intoArray(c,
                cAt + 3 * stride + BROAD.length());
        c32.add(DoubleVector.fromArray(BROAD, c, cAt + 3 * stride + 2 * BROAD.length())).intoArray(c,
                cAt + 3 * stride + 2 * BROAD.length());
        c40.add(DoubleVector.fromArray(BROAD, c, cAt + 4 * stride)).intoArray(c, cAt + 4 * stride);
        c41.add(DoubleVector.fromArray(BROAD, c, cAt + 4 * stride + BROAD.length())).intoArray(c,
                cAt + 4 * stride + BROAD.length());
        c42.add(DoubleVector.fromArray(BROAD, c, cAt + 4 * stride + 2 * BROAD.length())).intoArray(c,
                cAt + 4 * stride + 2 * BROAD.length());
        c50.add(DoubleVector.fromArray(BROAD, c, cAt + 5 * stride)).intoArray(c, cAt + 5 * stride);
        c51.add(DoubleVector.fromArray(BROAD, c, cAt + 5 * stride + BROAD.length())).intoArray(c,
                cAt + 5 * stride + BROAD.length());
        c52.add(DoubleVector.fromArray(BROAD, c, cAt + 5 * stride + 2 * BROAD.length())).intoArray(c,
                cAt + 5 * stride + 2 * BROAD.length());
        c60.add(DoubleVector.fromArray(BROAD, c, cAt + 6 * stride)).intoArray(c, cAt + 6 * stride);
        c61.add(DoubleVector.fromArray(BROAD, c, cAt + 6 * stride + BROAD.length())).intoArray(c,
                cAt + 6 * stride + BROAD.length());
        c62.add(DoubleVector.fromArray(BROAD, c, cAt + 6 * stride + 2 * BROAD.length())).intoArray(c,
                cAt + 6 * stride + 2 * BROAD.length());
        c70.add(DoubleVector.fromArray(BROAD, c, cAt + 7 * stride)).intoArray(c, cAt + 7 * stride);
        c71.add(DoubleVector.fromArray(BROAD, c, cAt + 7 * stride + BROAD.length())).intoArray(c,
                cAt + 7 * stride + BROAD.length());
        c72.add(DoubleVector.fromArray(BROAD, c, cAt + 7 * stride + 2 * BROAD.length())).intoArray(c,
                cAt + 7 * stride + 2 * BROAD.length());
    }
}
