package dev.jiffy.stats.linear;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Ridge regression (Hoerl & Kennard, Technometrics 12, 1970): the b that minimises ‖y − b₀ − Xb‖² + λ‖b‖², as least squares
/// with the rows √λ I added, so that no cross-product is formed.
///
/// @param lambda the penalty
/// @param names of the coefficients, `(Intercept)` first
/// @param coefficients on the original scale of the columns; NaN where λ = 0 and a column is aliased
/// @param gcv generalised cross-validation ‖y − ŷ‖² / (n − tr H)², tr H without the intercept (Golub, Heath & Wahba,
///         Technometrics 21, 1979)
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Ridge(double lambda, List<String> names, double[] coefficients, double gcv) {
    /// How columns are scaled before the penalty.
    public enum Scaling {
        /// Not at all.
        NONE,
        /// Divided by the standard deviation with divisor n, as MASS `lm.ridge` does.
        STANDARD_DEVIATION
    }

    /// Fits for one penalty.
    ///
    /// @param matrix with an intercept, which is not penalised
    /// @throws StatsException for a negative penalty, no intercept or a constant column
    public static Ridge fit(ModelMatrix matrix, ExtendedVector y, double lambda, Scaling scaling) {
        if (!(lambda >= 0 && lambda < Double.POSITIVE_INFINITY)) {
            throw new StatsException("\"lambda\" must be finite and not negative, it is " + lambda);
        }
        if (!matrix.intercept() || matrix.columns().size() < 2) {
            throw new StatsException("ridge needs an intercept and at least one term");
        }
        int n = matrix.rows();
        int p = matrix.columns().size() - 1;
        DoubleDouble root = DoubleDouble.of(lambda).sqrt();
        List<ExtendedVector> columns = new ArrayList<>();
        DoubleDouble[] means = new DoubleDouble[p];
        DoubleDouble[] scales = new DoubleDouble[p];
        for (int j = 0; j < p; j++) {
            ExtendedVector from = matrix.columns().get(j + 1);
            means[j] = mean(from);
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int i = 0; i < n; i++) {
                DoubleDouble d = from.at(i).minus(means[j]);
                sum = sum.plus(d.times(d));
            }
            if (sum.value() == 0) {
                throw new StatsException("column " + matrix.names().get(j + 1) + " is constant; leave it out");
            }
            scales[j] = scaling == Scaling.NONE ? DoubleDouble.of(1) : sum.over(DoubleDouble.of(n)).sqrt();
            ExtendedVector column = new ExtendedVector(new double[n + p], new double[n + p], from.derived());
            for (int i = 0; i < n; i++) {
                column.set(i, from.at(i).minus(means[j]).over(scales[j]));
            }
            column.set(n + j, root);
            columns.add(column);
        }
        DoubleDouble centre = mean(y);
        ExtendedVector target = new ExtendedVector(new double[n + p], new double[n + p], true);
        for (int i = 0; i < n; i++) {
            target.set(i, y.at(i).minus(centre));
        }
        PivotedQr qr = PivotedQr.of(n + p, columns);
        DoubleDouble[] solution = qr.solve(qr.effects(target));
        int[] pivot = qr.pivot();
        double[] out = new double[p + 1];
        Arrays.fill(out, Double.NaN);
        DoubleDouble intercept = centre;
        double[] high = target.high();
        double[] low = target.low();
        for (int c = 0; c < qr.rank(); c++) {
            int j = pivot[c];
            DoubleDouble slope = solution[c].over(scales[j]);
            out[j + 1] = slope.value();
            intercept = intercept.minus(slope.times(means[j]));
            Kernels.add(solution[c].negated(), columns.get(j).high(), columns.get(j).low(), high, low, 0, n);
        }
        out[0] = intercept.value();
        double rss = Kernels.dot(high, low, high, low, 0, n).value();
        double freedom = n - (qr.rank() - lambda * traceOfInverse(qr));
        return new Ridge(lambda, matrix.names(), out, rss / (freedom * freedom));
    }

    private static double traceOfInverse(PivotedQr qr) {
        double trace = 0;
        for (DoubleDouble[] row : qr.inverseR()) {
            for (DoubleDouble element : row) {
                trace += element.value() * element.value();
            }
        }
        return trace;
    }

    private static DoubleDouble mean(ExtendedVector x) {
        DoubleDouble sum = DoubleDouble.ZERO;
        for (int i = 0; i < x.size(); i++) {
            sum = sum.plus(x.at(i));
        }
        return sum.over(DoubleDouble.of(x.size()));
    }
}
