package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/// The centres and scales of `scale()`, kept for other rows.
final class Standardizations {
    private final Map<Expression, Standardization> made = new HashMap<>();

    /// What `scale()` takes away and divides by.
    private record Standardization(DoubleDouble centre, DoubleDouble scale) {
    }

    /// Less its mean, over its standard deviation with divisor n − 1.
    ///
    /// @param all the variable on all rows that have it, asked for the first time
    ExtendedVector apply(Expression.Call call, ExtendedVector x, Supplier<ExtendedVector> all) {
        Standardization by = made.get(call);
        if (by == null) {
            ExtendedVector basis = all.get();
            DoubleDouble n = DoubleDouble.of(basis.size());
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int i = 0; i < basis.size(); i++) {
                sum = sum.plus(basis.at(i));
            }
            DoubleDouble mean = sum.over(n);
            DoubleDouble squares = DoubleDouble.ZERO;
            for (int i = 0; i < basis.size(); i++) {
                DoubleDouble d = basis.at(i).minus(mean);
                squares = squares.plus(d.times(d));
            }
            if (squares.value() == 0) {
                throw new StatsException(call + ": the variable is constant");
            }
            by = new Standardization(mean, squares.over(n.minus(DoubleDouble.of(1))).sqrt());
            made.put(call, by);
        }
        Standardization chosen = by;
        return ElementwiseFunctions.combine(x, x, (a, _) -> a.minus(chosen.centre).over(chosen.scale));
    }
}
