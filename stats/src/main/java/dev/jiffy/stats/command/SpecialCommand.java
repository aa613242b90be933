package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.special.GammaFunctions;
import dev.jiffy.stats.special.IncompleteGamma;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// `special`: one value of a special function.
final class SpecialCommand implements StatsCommand {
    private static final Map<String, DoubleUnaryOperator> ONE = Map.of(
            "lgamma", GammaFunctions::lgamma,
            "digamma", GammaFunctions::digamma,
            "trigamma", GammaFunctions::trigamma,
            "erf", NormalFunctions::erf,
            "erfc", NormalFunctions::erfc,
            "log_normal_cdf", NormalFunctions::logNormalCdf,
            "normal_quantile", NormalFunctions::normalQuantile);
    private static final Map<String, DoubleBinaryOperator> TWO = Map.of(
            "gamma_p", IncompleteGamma::p,
            "gamma_q", IncompleteGamma::q);

    @Override
    public String name() {
        return "special";
    }

    @Override
    public Set<String> options() {
        return Set.of("fn", "args");
    }

    @Override
    public String help() {
        return """
                One value of a special function.

                  --fn F       lgamma (log|Γ|), digamma, trigamma, erf, erfc, log_normal_cdf, normal_quantile of x;
                               gamma_p, gamma_q (regularised incomplete gamma functions) of a,x
                  --args LIST  its arguments

                Example:
                  jiffy stats special --fn gamma_q --args 2.5,40 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        String fn = request.text("fn");
        double[] args = request.numbers("args");
        DoubleUnaryOperator one = ONE.get(fn);
        DoubleBinaryOperator two = TWO.get(fn);
        if (one == null && two == null) {
            throw new StatsException("fn \"" + fn + "\" is none of " + ONE.keySet() + " and " + TWO.keySet());
        }
        int wanted = one != null ? 1 : 2;
        if (args.length != wanted) {
            throw new StatsException(fn + " takes " + wanted + " arguments; args has " + args.length);
        }
        checkDomain(fn, args);
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("value", one != null
                ? (Object) one.applyAsDouble(args[0])
                : two != null ? (Object) two.applyAsDouble(args[0], args[1]) : null);
        return out;
    }

    /// Where a function has no value, the answer says so instead of giving NaN.
    private static void checkDomain(String fn, double[] args) {
        for (double arg : args) {
            if (Double.isNaN(arg)) {
                throw new StatsException("args of " + fn + " has a missing value", "args");
            }
        }
        double last = args[args.length - 1];
        String wanted = switch (fn) {
            case "normal_quantile" -> last >= 0 && last <= 1 ? null : "a probability, 0 … 1";
            case "gamma_p", "gamma_q" -> args[0] > 0 && last >= 0 ? null : "a above 0 and x not below 0";
            case "digamma" -> last > 0 || last != Math.rint(last) ? null : "no pole; it has one at 0, -1, -2, …";
            default -> last == Double.NEGATIVE_INFINITY && fn.endsWith("gamma") ? "a finite argument" : null;
        };
        if (wanted != null) {
            throw new StatsException(fn + " wants " + wanted + "; args has " + Arrays.toString(args), "args");
        }
    }
}
