package dev.jiffy.stats.bayes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// Rows of X β and of Xᵀ r, for a range of rows that begins and ends at a multiple of four, of a [DesignMatrix].
///
/// A range small enough for the first-level cache is read from memory once for both. Sums go in the same order on every
/// machine: four lanes, whatever the machine has.
final class LinearKernel {
    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;
    private static final boolean SCALAR = "scalar".equals(System.getProperty("jiffy.kernels"));

    private LinearKernel() {
    }

    /// `out[i] = Σ_j x_ij β_j` for rows `from` ≤ i < `to`.
    static void product(DesignMatrix x, double[] beta, int from, int to, double[] out) {
        if (SCALAR) {
            productScalar(x.values(), x.stride(), beta, from, to, out);
        } else {
            productVector(x.values(), x.stride(), beta, from, to, out);
        }
    }

    /// The specification of [#productVector].
    static void productScalar(double[] x, int stride, double[] beta, int from, int to, double[] out) {
        for (int i = from; i < to; i++) {
            double sum = 0;
            for (int j = 0; j < beta.length; j++) {
                sum = Math.fma(x[j * stride + i], beta[j], sum);
            }
            out[i] = sum;
        }
    }

    /// The same bits as [#productScalar], sixteen rows at a time, then four.
    static void productVector(double[] x, int stride, double[] beta, int from, int to, double[] out) {
        int i = from;
        for (; i + 16 <= to; i += 16) {
            DoubleVector a = DoubleVector.zero(FOUR);
            DoubleVector b = DoubleVector.zero(FOUR);
            DoubleVector c = DoubleVector.zero(FOUR);
            DoubleVector d = DoubleVector.zero(FOUR);
            for (int j = 0, at = i; j < beta.length; j++, at += stride) {
                DoubleVector coefficient = DoubleVector.broadcast(FOUR, beta[j]);
                a = DoubleVector.fromArray(FOUR, x, at).fma(coefficient, a);
                b = DoubleVector.fromArray(FOUR, x, at + 4).fma(coefficient, b);
                c = DoubleVector.fromArray(FOUR, x, at + 8).fma(coefficient, c);
                d = DoubleVector.fromArray(FOUR, x, at + 12).fma(coefficient, d);
            }
            a.intoArray(out, i);
            b.intoArray(out, i + 4);
            c.intoArray(out, i + 8);
            d.intoArray(out, i + 12);
        }
        for (; i < to; i += 4) {
            DoubleVector a = DoubleVector.zero(FOUR);
            for (int j = 0, at = i; j < beta.length; j++, at += stride) {
                a = DoubleVector.fromArray(FOUR, x, at).fma(DoubleVector.broadcast(FOUR, beta[j]), a);
            }
            a.intoArray(out, i);
        }
    }

    /// `partial[4j + l] += Σ x_ij r_i` over the rows i ≡ l mod 4 of the range; [#total] adds the lanes.
    static void transposed(DesignMatrix x, double[] r, int from, int to, double[] partial) {
        if (SCALAR) {
            transposedScalar(x.values(), x.stride(), x.columns(), r, from, to, partial);
        } else {
            transposedVector(x.values(), x.stride(), x.columns(), r, from, to, partial);
        }
    }

    /// The specification of [#transposedVector].
    static void transposedScalar(double[] x, int stride, int columns, double[] r, int from, int to,
            double[] partial) {
        for (int j = 0; j < columns; j++) {
            for (int i = from; i < to; i++) {
                partial[4 * j + (i & 3)] = Math.fma(x[j * stride + i], r[i], partial[4 * j + (i & 3)]);
            }
        }
    }

    /// The same bits as [#transposedScalar], four columns at a time.
    static void transposedVector(double[] x, int stride, int columns, double[] r, int from, int to,
            double[] partial) {
        int j = 0;
        for (; j + 4 <= columns; j += 4) {
            DoubleVector a = DoubleVector.fromArray(FOUR, partial, 4 * j);
            DoubleVector b = DoubleVector.fromArray(FOUR, partial, 4 * j + 4);
            DoubleVector c = DoubleVector.fromArray(FOUR, partial, 4 * j + 8);
            DoubleVector d = DoubleVector.fromArray(FOUR, partial, 4 * j + 12);
            for (int i = from, at = j * stride + from; i < to; i += 4, at += 4) {
                DoubleVector v = DoubleVector.fromArray(FOUR, r, i);
                a = DoubleVector.fromArray(FOUR, x, at).fma(v, a);
                b = DoubleVector.fromArray(FOUR, x, at + stride).fma(v, b);
                c = DoubleVector.fromArray(FOUR, x, at + 2 * stride).fma(v, c);
                d = DoubleVector.fromArray(FOUR, x, at + 3 * stride).fma(v, d);
            }
            a.intoArray(partial, 4 * j);
            b.intoArray(partial, 4 * j + 4);
            c.intoArray(partial, 4 * j + 8);
            d.intoArray(partial, 4 * j + 12);
        }
        for (; j < columns; j++) {
            DoubleVector a = DoubleVector.fromArray(FOUR, partial, 4 * j);
            for (int i = from, at = j * stride + from; i < to; i += 4, at += 4) {
                a = DoubleVector.fromArray(FOUR, x, at).fma(DoubleVector.fromArray(FOUR, r, i), a);
            }
            a.intoArray(partial, 4 * j);
        }
    }

    /// The sum of the four lanes of a column.
    static double total(double[] partial, int column) {
        int at = 4 * column;
        return partial[at] + partial[at + 1] + (partial[at + 2] + partial[at + 3]);
    }
}
