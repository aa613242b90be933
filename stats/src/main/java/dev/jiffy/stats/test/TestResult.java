package dev.jiffy.stats.test;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a test found.
///
/// @param method     the name of the test as it was done
/// @param statistic  NaN where the test has none
/// @param df         degrees of freedom: none, one, or numerator and denominator
/// @param pValue     NaN where no distribution is known
/// @param estimate   what is tested, possibly empty
/// @param confInt    lower and upper limit, possibly infinite; null where there is none
/// @param effectSize how large the effect is, in the measure that goes with the test; null where there is none
/// @param details    further numbers by name
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record TestResult(String method, double statistic, double[] df, double pValue, double[] estimate,
        double @Nullable [] confInt, @Nullable Double effectSize, Map<String, Double> details) {
    /// A statistic and its p-value.
    static TestResult of(String method, double statistic, double pValue, double... df) {
        return new TestResult(method, statistic, df, pValue, new double[0], null, null, Map.of());
    }

    TestResult estimate(double... values) {
        return new TestResult(method, statistic, df, pValue, values, confInt, effectSize, details);
    }

    TestResult confInt(double... limits) {
        return new TestResult(method, statistic, df, pValue, estimate, limits, effectSize, details);
    }

    TestResult effectSize(double size) {
        return new TestResult(method, statistic, df, pValue, estimate, confInt, size, details);
    }

    TestResult detail(String name, double value) {
        Map<String, Double> all = new LinkedHashMap<>(details);
        all.put(name, value);
        return new TestResult(method, statistic, df, pValue, estimate, confInt, effectSize, all);
    }
}
