package dev.jiffy.stats.linear;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;

/// The minimum of Σ w (y − offset − Xb)² and what is left there, in double-double.
final class LeastSquaresFit {
    final PivotedQr qr;
    /// Qᵀ√w(y − offset): its squares are the sums of squares of the columns, one after the other.
    final ExtendedVector effects;
    /// Of the columns that are not aliased.
    final DoubleDouble[] solution;
    final DoubleDouble[][] inverseR;
    /// y − Xb − offset.
    final double[] residuals;
    /// Xb + offset.
    final double[] fitted;
    final boolean hasOffset;
    final DoubleDouble rss;
    /// Rows with a weight above zero.
    final int observations;

    LeastSquaresFit(ModelMatrix matrix, ExtendedVector y, double[] weights, double[] offset) {
        int n = matrix.rows();
        hasOffset = Arrays.stream(offset).anyMatch(o -> o != 0);
        ExtendedVector roots = new ExtendedVector(new double[weights.length], new double[weights.length], true);
        for (int i = 0; i < weights.length; i++) {
            roots.set(i, DoubleDouble.of(weights[i]).sqrt());
        }
        ExtendedVector target = new ExtendedVector(new double[n], new double[n], true);
        for (int i = 0; i < n; i++) {
            target.set(i, y.at(i).minus(DoubleDouble.of(offset[i])));
        }
        ExtendedVector scaled = target;
        if (weights.length > 0) {
            scaled = new ExtendedVector(new double[n], new double[n], true);
            for (int i = 0; i < n; i++) {
                scaled.set(i, target.at(i).times(roots.at(i)));
            }
        }
        qr = PivotedQr.of(n, matrix.columns(), roots);
        effects = qr.effects(scaled);
        solution = qr.solve(effects);
        inverseR = qr.inverseR();
        double[] high = target.high();
        double[] low = target.low();
        double[] zeros = new double[n];
        for (int j = 0; j < qr.rank(); j++) {
            ExtendedVector column = matrix.columns().get(qr.pivot()[j]);
            Kernels.add(solution[j].negated(), column.high(), column.low().length == 0 ? zeros : column.low(), high,
                    low, 0, n);
        }
        residuals = high;
        fitted = new double[n];
        DoubleDouble sum = DoubleDouble.ZERO;
        int counted = 0;
        for (int i = 0; i < n; i++) {
            DoubleDouble residual = new DoubleDouble(high[i], low[i]);
            fitted[i] = y.at(i).minus(residual).value();
            DoubleDouble square = residual.times(residual);
            sum = sum.plus(weights.length == 0 ? square : square.times(DoubleDouble.of(weights[i])));
            counted += weights.length == 0 || weights[i] > 0 ? 1 : 0;
        }
        if (!Double.isFinite(sum.value())) {
            throw new StatsException(
                    "squares of the response, or of a term, overflow; divide the columns by powers of ten");
        }
        rss = sum;
        observations = counted;
    }
}
