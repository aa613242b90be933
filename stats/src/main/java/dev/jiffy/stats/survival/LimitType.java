package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The scale on which limits of a survival probability are symmetric before they are brought back (Borgan & Liestøl,
/// Scandinavian Journal of Statistics 17, 1990; Klein & Moeschberger, Survival Analysis, 2003, section 4.3). With s the
/// standard error of log S and z the normal quantile:
///
/// - `LOG`: S exp(∓zs), at most 1
/// - `LOG_LOG`: S to the power exp(∓zs/log S)
/// - `PLAIN`: S ∓ zsS, between 0 and 1
/// - `LOGIT`: symmetric in log S/(1 − S), where the standard error is s/(1 − S)
/// - `ARCSIN`: symmetric in arcsin √S, where it is ½ s √(S/(1 − S))
///
/// There are no limits where the scale has none: at S = 0, and at S = 1 for all but log and plain.
public enum LimitType {
    /// Of log S.
    LOG("log"),
    /// Of log(−log S).
    LOG_LOG("log-log"),
    /// Of S itself.
    PLAIN("plain"),
    /// Of the log-odds.
    LOGIT("logit"),
    /// Of the arc sine of the root.
    ARCSIN("arcsin");

    private final String label;

    LimitType(String label) {
        this.label = label;
    }

    /// The name that options use.
    public String label() {
        return label;
    }

    /// The type of this name.
    ///
    /// @throws StatsException if there is none
    public static LimitType named(String name) {
        for (LimitType type : values()) {
            if (type.label.equals(name)) {
                return type;
            }
        }
        List<String> names = Arrays.stream(values()).map(LimitType::label).collect(Collectors.toList());
        throw new StatsException("\"conf_type\" must be one of " + String.join(", ", names) + ", it is \"" + name
                + "\"", "conf_type");
    }

    /// Lower and upper limit, NaN where there are none.
    ///
    /// @param s    the probability
    /// @param se   the standard error of its logarithm
    /// @param z    the normal quantile
    double[] of(double s, double se, double z) {
        if (!(s > 0) || !Double.isFinite(se)) {
            return this == PLAIN && s >= 0 && Double.isFinite(se) ? new double[]{s, s} : none();
        }
        double half = z * se;
        return switch (this) {
            case LOG -> new double[]{s * Math.exp(-half), Math.min(1, s * Math.exp(half))};
            case PLAIN -> new double[]{Math.max(0, s - half * s), Math.min(1, s + half * s)};
            case LOG_LOG -> {
                double log = Math.log(s);
                yield s == 1
                        ? none()
                        : new double[]{Math.exp(log * Math.exp(-half / log)), Math.exp(log * Math.exp(half / log))};
            }
            case LOGIT -> {
                double odds = s / (1 - s);
                double width = half / (1 - s);
                yield s == 1
                        ? none()
                        : new double[]{1 - 1 / (1 + odds * Math.exp(-width)), 1 - 1 / (1 + odds * Math.exp(width))};
            }
            case ARCSIN -> {
                double angle = Math.asin(Math.sqrt(s));
                double width = half / 2 * Math.sqrt(s / (1 - s));
                yield s == 1
                        ? none()
                        : new double[]{square(Math.sin(Math.max(0, angle - width))),
                                square(Math.sin(Math.min(Math.PI / 2, angle + width)))};
            }
        };
    }

    private static double[] none() {
        return new double[]{Double.NaN, Double.NaN};
    }

    private static double square(double x) {
        return x * x;
    }
}
