package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.power.AnovaPower;
import dev.jiffy.stats.power.ArcsinePower;
import dev.jiffy.stats.power.ChiSquarePower;
import dev.jiffy.stats.power.CorrelationPower;
import dev.jiffy.stats.power.PowerFunction;
import dev.jiffy.stats.power.PowerSolver;
import dev.jiffy.stats.power.ProportionPower;
import dev.jiffy.stats.power.TPower;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// `power`: power, size, effect or level of a test, whichever is missing.
final class PowerCommand implements StatsCommand {
    private static final Set<String> SHARED = Set.of("name", "n", "power", "sig_level");
    private static final Map<String, Set<String>> OWN = Map.of(
            "t", Set.of("n2", "delta", "sd", "type", "alternative", "strict"),
            "prop", Set.of("p1", "p2", "h", "type", "alternative", "strict"),
            "anova", Set.of("groups", "f", "between_var", "within_var"),
            "cor", Set.of("r", "alternative"),
            "chisq", Set.of("w", "df"));

    @Override
    public String name() {
        return "power";
    }

    @Override
    public Set<String> options() {
        Set<String> all = new TreeSet<>(SHARED);
        OWN.values().forEach(all::addAll);
        return all;
    }

    @Override
    public String help() {
        return """
                Power of a test, or the size, effect or level that gives it: whichever is left out is found.

                  --name N              t (power.t.test of R), prop (power.prop.test; with h as pwr.2p.test), anova
                                        (power.anova.test), cor (pwr.r.test), chisq (pwr.chisq.test)
                  --n N                 values, in each group where there are several
                  --power P             probability of finding the effect
                  --sig-level A         level of significance (default: 0.05, unless all the rest is given)
                  --delta D, --sd S     t: difference and standard deviation (default: 1); with sd left empty by
                                        "--sd NA" (in a batch null) it is what is found
                  --n2 N                t: size of the second of two samples, if it is another one
                  --type T              two.sample (default), one.sample or, for t, paired; of prop only with h
                  --p1, --p2 P          prop: both proportions, or one of them to find the other on its far side
                  --h H                 prop: Cohen's h in place of p1 and p2
                  --groups K            anova: number of groups
                  --f F                 anova: Cohen's f; or --between-var and --within-var (default: 1)
                  --r R                 cor: correlation
                  --w W, --df D         chisq: Cohen's w, and degrees of freedom of the test
                  --alternative A       two.sided (default) or one.sided
                  --strict              t, prop: finding the wrong sign counts too (default: false)

                Example:
                  jiffy stats power --name t --delta 0.5 --power 0.9 --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request r) {
        String name = r.text("name");
        Set<String> own = OWN.get(name);
        if (own == null) {
            throw new StatsException("\"name\" must be t, prop, anova, cor or chisq, it is \"" + name + "\"", "name");
        }
        for (String option : r.names()) {
            if (r.has(option) && !SHARED.contains(option) && !own.contains(option)) {
                throw new StatsException("\"" + option + "\" is not for " + name + "; it has "
                        + String.join(", ", new TreeSet<>(own)), option);
            }
        }
        boolean isTwoSided = switch (r.text("alternative", "two.sided")) {
            case "two.sided" -> true;
            case "one.sided" -> false;
            case String other -> throw new StatsException(
                    "\"alternative\" must be two.sided or one.sided, it is \"" + other + "\"", "alternative");
        };
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        switch (name) {
            case "t" -> t(r, isTwoSided, out);
            case "prop" -> proportions(r, isTwoSided, out);
            case "anova" -> anova(r, out);
            case "cor" -> out.put("r", solve("Power of the test of a correlation", r, new CorrelationPower(isTwoSided),
                    r.number("r", Double.NaN), out));
            default -> {
                double df = r.number("df");
                if (!(df > 0 && df < Double.POSITIVE_INFINITY)) {
                    throw new StatsException("\"df\" must be positive, it is " + df, "df");
                }
                out.put("w", solve("Power of a chi-square test", r, new ChiSquarePower(df),
                        r.number("w", Double.NaN), out));
                out.put("df", df);
            }
        }
        return out;
    }

    private static void t(Request r, boolean isTwoSided, Map<String, @Nullable Object> out) {
        TPower.Type type = switch (r.text("type", "two.sample")) {
            case "two.sample" -> TPower.Type.TWO_SAMPLE;
            case "one.sample" -> TPower.Type.ONE_SAMPLE;
            case "paired" -> TPower.Type.PAIRED;
            case String other -> throw new StatsException(
                    "\"type\" must be two.sample, one.sample or paired, it is \"" + other + "\"", "type");
        };
        double other = r.number("n2", Double.NaN);
        if (r.has("n2") && !(type == TPower.Type.TWO_SAMPLE && other > 0 && other <= 1e7)) {
            throw new StatsException("\"n2\" is the size of the second of two samples, above 0; it is " + other, "n2");
        }
        boolean findSd = r.names().contains("sd") && (!r.has("sd") || "NA".equals(r.value("sd")));
        double sd = findSd ? Double.NaN : r.number("sd", 1);
        double delta = r.number("delta", Double.NaN);
        if (!findSd && !(sd > 0 && sd < Double.POSITIVE_INFINITY)) {
            throw new StatsException("\"sd\" must be positive, it is " + sd, "sd");
        }
        if (findSd && Double.isNaN(delta)) {
            throw new StatsException("\"delta\" is missing; without it and sd only their ratio could be found",
                    "delta");
        }
        double effect = solve(switch (type) {
            case TWO_SAMPLE -> "Power of the two-sample t test";
            case ONE_SAMPLE -> "Power of the one-sample t test";
            case PAIRED -> "Power of the paired t test";
        }, r, new TPower(type, other, isTwoSided, r.flag("strict", false)), findSd ? Double.NaN : delta / sd, out);
        if (r.has("n2")) {
            out.put("n2", other);
        }
        out.put("delta", findSd ? delta : effect * sd);
        out.put("sd", findSd ? Math.abs(delta) / effect : sd);
        out.put("alternative", isTwoSided ? "two.sided" : "one.sided");
    }

    private static void proportions(Request r, boolean isTwoSided, Map<String, @Nullable Object> out) {
        out.put("alternative", isTwoSided ? "two.sided" : "one.sided");
        if (!r.has("p1") && !r.has("p2")) {
            if (r.has("strict")) {
                throw new StatsException("\"strict\" belongs to p1 and p2; with h both signs count", "strict");
            }
            int samples = switch (r.text("type", "two.sample")) {
                case "two.sample" -> 2;
                case "one.sample" -> 1;
                case String other -> throw new StatsException(
                        "\"type\" must be two.sample or one.sample, it is \"" + other + "\"", "type");
            };
            out.put("h", solve("Power of the test of proportions (arcsine)", r, new ArcsinePower(samples, isTwoSided),
                    r.number("h", Double.NaN), out));
            return;
        }
        if (r.has("h") || r.has("type")) {
            throw new StatsException("give p1 and p2, or h and type", r.has("h") ? "h" : "type");
        }
        double p1 = r.number("p1", Double.NaN);
        double p2 = r.number("p2", Double.NaN);
        for (double p : new double[]{p1, p2}) {
            if (p < 0 || p > 1) {
                throw new StatsException("p1 and p2 must be 0 … 1, one is " + p);
            }
        }
        // Of two proportions the smaller is the first; one that is looked for lies above p1 or below p2, as in R.
        boolean isMirrored = Double.isNaN(p1);
        double first = isMirrored ? 1 - p2 : Double.isNaN(p2) ? p1 : Math.min(p1, p2);
        double effect = solve("Power of the comparison of two proportions", r,
                new ProportionPower(first, isTwoSided, r.flag("strict", false)), Math.abs(p1 - p2), out);
        out.put("p1", isMirrored ? p2 - effect : p1);
        out.put("p2", Double.isNaN(p2) ? p1 + effect : p2);
    }

    private static void anova(Request r, Map<String, @Nullable Object> out) {
        int groups = r.integer("groups");
        if (groups < 2) {
            throw new StatsException("\"groups\" must be at least 2, it is " + groups, "groups");
        }
        double within = r.number("within_var", 1);
        double between = r.number("between_var", Double.NaN);
        if (!(within > 0) || between < 0) {
            throw new StatsException("within_var must be positive and between_var not negative; they are " + within
                    + " and " + between);
        }
        if (r.has("f") && (r.has("between_var") || r.has("within_var"))) {
            throw new StatsException("give f, or between_var and within_var", "f");
        }
        double share = (groups - 1.0) / groups;
        double f = solve("Power of one-way analysis of variance", r, new AnovaPower(groups),
                r.has("f") ? r.number("f") : Math.sqrt(share * between / within), out);
        out.put("groups", groups);
        out.put("f", f);
        if (!r.has("f")) {
            out.put("between_var", f * f / share * within);
            out.put("within_var", within);
        }
    }

    /// Finds what is missing, writes all but the effect and gives that.
    private static double solve(String method, Request r, PowerFunction function, double effect,
            Map<String, @Nullable Object> out) {
        boolean knowsEffect = !Double.isNaN(effect);
        List<String> missing = new java.util.ArrayList<>();
        for (String option : List.of("n", "power")) {
            if (!r.has(option)) {
                missing.add(option);
            }
        }
        if (!knowsEffect) {
            missing.add("the effect");
        }
        if (missing.isEmpty() && r.has("sig_level")) {
            throw new StatsException("n, power, sig_level and the effect are all given; leave out what is to be found");
        }
        if (missing.size() > 1) {
            throw new StatsException(String.join(" and ", missing) + " are missing; one thing alone can be found");
        }
        double level = r.number("sig_level", 0.05);
        double n = r.number("n", Double.NaN);
        double power = r.number("power", Double.NaN);
        double found = effect;
        if (missing.isEmpty()) {
            level = PowerSolver.level(function, n, effect, power);
        } else if (!r.has("n")) {
            n = PowerSolver.size(function, effect, level, power);
        } else if (!r.has("power")) {
            power = PowerSolver.power(function, n, effect, level);
        } else {
            found = PowerSolver.effect(function, n, level, power);
        }
        out.put("method", method);
        out.put("n", n);
        if (!r.has("n")) {
            out.put("n_rounded_up", Math.ceil(n - 1e-9));
        }
        out.put("sig_level", level);
        out.put("power", power);
        return found;
    }
}
