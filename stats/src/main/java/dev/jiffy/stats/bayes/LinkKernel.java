package dev.jiffy.stats.bayes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Log densities of 0/1 responses and of counts given their linear predictors η, with the derivatives in η.
///
/// eˣ is 2ⁿ eʳ with n = round(x/log 2), |r| ≤ ½ log 2 and the Taylor polynomial of degree 12 (remainder below 2e-16); n
/// comes from adding 1.5·2⁵² and goes into the exponent by a shift. −Σ log(1 + e⁻|η|) is one logarithm of the product of the
/// factors, each at most 2, so that a call may span 512 rows and the logarithms cost nothing.
final class LinkKernel {
    /// At most 4 lanes × 128 factors: a lane's product stays below 2¹²⁸.
    static final int MOST_ROWS = 512;

    private static final VectorSpecies<Double> FOUR = DoubleVector.SPECIES_256;
    private static final boolean SCALAR = "scalar".equals(System.getProperty("jiffy.kernels"));
    private static final double ROUND = 0x1.8p52;
    private static final double INVERSE_LOG2 = 1.4426950408889634;
    private static final double LOG2_HIGH = 0x1.62e42feep-1;
    private static final double LOG2_LOW = 0x1.a39ef35793c76p-33;
    private static final double FARTHEST = 700;

    private LinkKernel() {
    }

    /// For rows `from` ≤ i < `to` (multiples of four): `r[i]` = s/(1 + e^{sη}), the derivative of −log(1 + e^{−sη}), and sums
    /// over the rows i ≡ l mod 4: `sums[l] += min(sη, 0)`, `sums[4 + l] *= 1 + e^{−|η|}`.
    ///
    /// @param sign 1 for a success, −1 for a failure, 0 for padding (whose factor is 2)
    static void bernoulliLogit(double[] eta, double[] sign, int from, int to, double[] r, double[] sums) {
        if (SCALAR) {
            bernoulliLogitScalar(eta, sign, from, to, r, sums);
        } else {
            bernoulliLogitVector(eta, sign, from, to, r, sums);
        }
    }

    /// The specification of [#bernoulliLogitVector].
    static void bernoulliLogitScalar(double[] eta, double[] sign, int from, int to, double[] r, double[] sums) {
        for (int i = from; i < to; i++) {
            double t = eta[i] * sign[i];
            double e = exp(Math.max(-Math.abs(t), -FARTHEST));
            double factor = 1 + e;
            sums[i & 3] += Math.min(t, 0);
            sums[4 + (i & 3)] *= factor;
            r[i] = (t < 0 ? 1 : e) / factor * sign[i];
        }
    }

    /// The same bits as [#bernoulliLogitScalar], four rows at a time.
    static void bernoulliLogitVector(double[] eta, double[] sign, int from, int to, double[] r, double[] sums) {
        DoubleVector sum = DoubleVector.fromArray(FOUR, sums, 0);
        DoubleVector product = DoubleVector.fromArray(FOUR, sums, 4);
        for (int i = from; i < to; i += 4) {
            DoubleVector s = DoubleVector.fromArray(FOUR, sign, i);
            DoubleVector t = DoubleVector.fromArray(FOUR, eta, i).mul(s);
            DoubleVector x = t.abs().neg().max(-FARTHEST);
            DoubleVector shifted = x.fma(DoubleVector.broadcast(FOUR, INVERSE_LOG2),
                    DoubleVector.broadcast(FOUR, ROUND));
            DoubleVector n = shifted.sub(ROUND).neg();
            DoubleVector u = n.fma(DoubleVector.broadcast(FOUR, LOG2_LOW),
                    n.fma(DoubleVector.broadcast(FOUR, LOG2_HIGH), x));
            DoubleVector p = DoubleVector.broadcast(FOUR, 1 / 479001600.0)
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 39916800.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 3628800.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 362880.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 40320.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 5040.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 720.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 120.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 24.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 6.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 0.5))
                    .fma(u, DoubleVector.broadcast(FOUR, 1))
                    .fma(u, DoubleVector.broadcast(FOUR, 1));
            LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
            DoubleVector e = p.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
            DoubleVector factor = e.add(1);
            sum = t.min(0).add(sum);
            product = factor.mul(product);
            e.blend(1, t.compare(VectorOperators.LT, 0)).div(factor).mul(s).intoArray(r, i);
        }
        sum.intoArray(sums, 0);
        product.intoArray(sums, 4);
    }

    /// For rows `from` ≤ i < `to` (multiples of four): `r[i]` = w(y − e^η), and `sums[l] += w(yη − e^η)` over the rows i ≡ l
    /// mod 4. η is cut at ±700.
    ///
    /// @param weight 1, or 0 for padding
    static void poissonLog(double[] eta, double[] y, double[] weight, int from, int to, double[] r, double[] sums) {
        if (SCALAR) {
            poissonLogScalar(eta, y, weight, from, to, r, sums);
        } else {
            poissonLogVector(eta, y, weight, from, to, r, sums);
        }
    }

    /// The specification of [#poissonLogVector].
    static void poissonLogScalar(double[] eta, double[] y, double[] weight, int from, int to, double[] r,
            double[] sums) {
        for (int i = from; i < to; i++) {
            double t = Math.max(Math.min(eta[i], FARTHEST), -FARTHEST);
            double e = exp(t);
            sums[i & 3] = Math.fma(Math.fma(y[i], t, -e), weight[i], sums[i & 3]);
            r[i] = (y[i] - e) * weight[i];
        }
    }

    /// The same bits as [#poissonLogScalar], four rows at a time.
    static void poissonLogVector(double[] eta, double[] y, double[] weight, int from, int to, double[] r,
            double[] sums) {
        DoubleVector sum = DoubleVector.fromArray(FOUR, sums, 0);
        for (int i = from; i < to; i += 4) {
            DoubleVector x = DoubleVector.fromArray(FOUR, eta, i).min(FARTHEST).max(-FARTHEST);
            DoubleVector shifted = x.fma(DoubleVector.broadcast(FOUR, INVERSE_LOG2),
                    DoubleVector.broadcast(FOUR, ROUND));
            DoubleVector n = shifted.sub(ROUND).neg();
            DoubleVector u = n.fma(DoubleVector.broadcast(FOUR, LOG2_LOW),
                    n.fma(DoubleVector.broadcast(FOUR, LOG2_HIGH), x));
            DoubleVector p = DoubleVector.broadcast(FOUR, 1 / 479001600.0)
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 39916800.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 3628800.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 362880.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 40320.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 5040.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 720.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 120.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 24.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 1 / 6.0))
                    .fma(u, DoubleVector.broadcast(FOUR, 0.5))
                    .fma(u, DoubleVector.broadcast(FOUR, 1))
                    .fma(u, DoubleVector.broadcast(FOUR, 1));
            LongVector exponent = shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52);
            DoubleVector e = p.reinterpretAsLongs().add(exponent).reinterpretAsDoubles();
            DoubleVector count = DoubleVector.fromArray(FOUR, y, i);
            DoubleVector w = DoubleVector.fromArray(FOUR, weight, i);
            sum = count.fma(x, e.neg()).fma(w, sum);
            count.sub(e).mul(w).intoArray(r, i);
        }
        sum.intoArray(sums, 0);
    }

    /// eˣ for |x| ≤ 700, to two units in the last place.
    static double exp(double x) {
        double shifted = Math.fma(x, INVERSE_LOG2, ROUND);
        double n = -(shifted - ROUND);
        double u = Math.fma(n, LOG2_LOW, Math.fma(n, LOG2_HIGH, x));
        double p = 1 / 479001600.0;
        p = Math.fma(p, u, 1 / 39916800.0);
        p = Math.fma(p, u, 1 / 3628800.0);
        p = Math.fma(p, u, 1 / 362880.0);
        p = Math.fma(p, u, 1 / 40320.0);
        p = Math.fma(p, u, 1 / 5040.0);
        p = Math.fma(p, u, 1 / 720.0);
        p = Math.fma(p, u, 1 / 120.0);
        p = Math.fma(p, u, 1 / 24.0);
        p = Math.fma(p, u, 1 / 6.0);
        p = Math.fma(p, u, 0.5);
        p = Math.fma(p, u, 1);
        p = Math.fma(p, u, 1);
        return Double.longBitsToDouble(Double.doubleToRawLongBits(p) + (Double.doubleToRawLongBits(shifted) << 52));
    }
}
