package dev.jiffy.stats.panel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Sums and the upper triangle of cross-products of a block of columns that is in the first-level cache.
final class GramKernel {
    private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

    private GramKernel() {
    }

    /// `sums[a] += Σ x_a`, `products[a · columns + b] += Σ x_a x_b` for a ≤ b.
    static void add(double[] block, int stride, int count, int columns, double[] sums, double[] products) {
        for (int a = 0; a < columns; a++) {
            sums[a] += sum(block, a * stride, count);
            int b = a;
            for (; b + 4 <= columns; b += 4) {
                four(block, a * stride, b * stride, stride, count, products, a * columns + b);
            }
            for (; b < columns; b++) {
                products[a * columns + b] += dot(block, a * stride, b * stride, count);
            }
        }
    }

    private static double sum(double[] block, int at, int count) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        int i = 0;
        for (int end = SPECIES.loopBound(count); i < end; i += SPECIES.length()) {
            sum = sum.add(DoubleVector.fromArray(SPECIES, block, at + i));
        }
        double total = sum.reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) {
            total += block[at + i];
        }
        return total;
    }

    private static double dot(double[] block, int a, int b, int count) {
        DoubleVector sum = DoubleVector.zero(SPECIES);
        int i = 0;
        for (int end = SPECIES.loopBound(count); i < end; i += SPECIES.length()) {
            sum = DoubleVector.fromArray(SPECIES, block, a + i).fma(DoubleVector.fromArray(SPECIES, block, b + i), sum);
        }
        double total = sum.reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) {
            total += block[a + i] * block[b + i];
        }
        return total;
    }

    /// One column times four: four independent sums hide the latency of the fused multiply.
    private static void four(double[] block, int a, int b, int stride, int count, double[] out, int outAt) {
        DoubleVector s0 = DoubleVector.zero(SPECIES);
        DoubleVector s1 = DoubleVector.zero(SPECIES);
        DoubleVector s2 = DoubleVector.zero(SPECIES);
        DoubleVector s3 = DoubleVector.zero(SPECIES);
        int i = 0;
        for (int end = SPECIES.loopBound(count); i < end; i += SPECIES.length()) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, block, a + i);
            s0 = x.fma(DoubleVector.fromArray(SPECIES, block, b + i), s0);
            s1 = x.fma(DoubleVector.fromArray(SPECIES, block, b + stride + i), s1);
            s2 = x.fma(DoubleVector.fromArray(SPECIES, block, b + 2 * stride + i), s2);
            s3 = x.fma(DoubleVector.fromArray(SPECIES, block, b + 3 * stride + i), s3);
        }
        double t0 = s0.reduceLanes(VectorOperators.ADD);
        double t1 = s1.reduceLanes(VectorOperators.ADD);
        double t2 = s2.reduceLanes(VectorOperators.ADD);
        double t3 = s3.reduceLanes(VectorOperators.ADD);
        for (; i < count; i++) {
            double x = block[a + i];
            t0 += x * block[b + i];
            t1 += x * block[b + stride + i];
            t2 += x * block[b + 2 * stride + i];
            t3 += x * block[b + 3 * stride + i];
        }
        out[outAt] += t0;
        out[outAt + 1] += t1;
        out[outAt + 2] += t2;
        out[outAt + 3] += t3;
    }
}
