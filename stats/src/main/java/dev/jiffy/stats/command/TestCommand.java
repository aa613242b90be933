package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Correlation;
import dev.jiffy.stats.test.Alternative;
import dev.jiffy.stats.test.CorrelationTests;
import dev.jiffy.stats.test.CountTests;
import dev.jiffy.stats.test.FisherExact;
import dev.jiffy.stats.test.GroupTests;
import dev.jiffy.stats.test.KolmogorovSmirnov;
import dev.jiffy.stats.test.MeanTests;
import dev.jiffy.stats.test.NormalityTests;
import dev.jiffy.stats.test.RankTests;
import dev.jiffy.stats.test.ScaleTests;
import dev.jiffy.stats.test.SerialTests;
import dev.jiffy.stats.test.StratifiedTables;
import dev.jiffy.stats.test.TableTests;
import dev.jiffy.stats.test.TestResult;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `test`: a hypothesis test by its name.
final class TestCommand implements StatsCommand {
    @Override
    public String name() {
        return "test";
    }

    @Override
    public Set<String> options() {
        return Set.of("name", "x", "y", "group", "data", "formula", "levels", "matrix", "table", "dims", "observed",
                "p",
                "n", "time", "rate", "alternative", "conf_level", "mu", "ratio", "paired", "var_equal", "exact",
                "correct",
                "conf_int", "dist", "method", "center", "lag", "lags", "fitdf", "trend", "null");
    }

    @Override
    public String help() {
        return """
                A hypothesis test. Exact or asymptotic, ties and corrections as R does unless asked otherwise.

                  --name N                 t, var, mood, ansari, mann-whitney (x, y); wilcoxon (x, or x and y paired);
                                           ks (x, y, or x and dist); shapiro, anderson-darling, cramer-von-mises,
                                           lilliefors, jarque-bera (x); anova, oneway, kruskal, bartlett, fligner,
                                           levene (y and group, or data and formula); friedman, quade (matrix);
                                           cor (x, y, method); chisq (table, or observed and p); fisher, mcnemar,
                                           mantel-haenszel (table); binom (x, n, p); poisson (x, time, rate);
                                           prop (x, n, p); ljung-box, box-pierce (x, lag); adf, kpss, pp (x);
                                           granger (x helps to predict y, lag)
                  --x, --y LIST            samples
                  --group LIST             the group of each y
                  --data F.csv --formula   y ~ group or y ~ factor(group), in place of y and group
                  --levels S               col=a,b;… makes columns of data factors
                  --matrix ROWS            1,2,3;4,5,6: rows are blocks
                  --table ROWS             counts; mantel-haenszel: all counts by column, --dims I,J,K
                  --observed, --p LIST     counts and probabilities
                  --alternative A          two.sided, less or greater (default: two.sided)
                  --conf-level C           confidence (default: 0.95)
                  --mu M                   location under the null hypothesis (default: 0); --ratio of variances (1)
                  --paired, --var-equal    for t and wilcoxon; for t and oneway (default: false; oneway: false)
                  --exact true|false       exact distribution (default: as R)
                  --correct true|false     correction of continuity (default: true)
                  --conf-int true|false    estimate and limits for mann-whitney and wilcoxon (default: false)
                  --dist JSON              {"family":"normal","params":{"mu":0,"sigma":1}} for ks
                  --method M               pearson, spearman or kendall for cor (default: pearson); alpha or t for
                                           pp (default: alpha)
                  --center C               median or mean for levene (default: median)
                  --n, --time, --rate      trials; time and rate of a Poisson count (default: 1, 1)
                  --lag L, --fitdf D       for ljung-box and box-pierce, L for granger (default: 1, 0)
                  --lags L                 adf: a number or aic (default: cube root of n − 1); kpss, pp: short, long,
                                           a number (default: short)
                  --trend n|c|ct           for adf (default: ct)
                  --null level|trend       for kpss (default: level)

                Example:
                  jiffy stats test --name mann-whitney --x 1.1,2.3,0.7 --y 2.8,3.1,1.9,4.0 --conf-int true --json
                """;
    }

    @Override
    public Map<String, @Nullable Object> answer(Request request) {
        TestResult r = result(request);
        if (Double.isNaN(r.pValue())) {
            throw new StatsException(
                    r.method() + " has no p-value for these values: too few of them vary, or they are so"
                            + " large that squares overflow; look at them, or divide them by a power of ten");
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("method", r.method());
        if (!Double.isNaN(r.statistic())) {
            out.put("statistic", r.statistic());
        }
        if (r.df().length > 0) {
            out.put("df", r.df().length == 1 ? (Object) r.df()[0] : r.df());
        }
        out.put("p_value", SampleOptions.orNull(r.pValue()));
        if (r.estimate().length > 0) {
            out.put("estimate", r.estimate());
        }
        double[] limits = r.confInt();
        if (limits != null) {
            out.put("conf_int", Arrays.stream(limits).mapToObj(v -> Double.isFinite(v) ? v : null).toList());
        }
        if (r.effectSize() != null) {
            out.put("effect_size", r.effectSize());
        }
        out.putAll(r.details());
        return out;
    }

    private static TestResult result(Request r) {
        Alternative alternative = Alternative.named(r.text("alternative", "two.sided"));
        double level = r.number("conf_level", 0.95);
        boolean correct = r.flag("correct", true);
        double mu = r.number("mu", 0);
        String name = r.text("name");
        return switch (name) {
            case "t" -> t(r, mu, alternative, level);
            case "var" -> MeanTests.var(r.numbers("x"), r.numbers("y"), r.number("ratio", 1), alternative, level);
            case "mood" -> ScaleTests.mood(r.numbers("x"), r.numbers("y"), alternative);
            case "ansari" -> ScaleTests.ansari(r.numbers("x"), r.numbers("y"), exact(r), alternative);
            case "mann-whitney" -> RankTests.mannWhitney(r.numbers("x"), r.numbers("y"), mu,
                    new RankTests.Options(alternative, exact(r), correct, r.flag("conf_int", false), level));
            case "wilcoxon" -> RankTests.wilcoxon(differences(r), mu,
                    new RankTests.Options(alternative, exact(r), correct, r.flag("conf_int", false), level));
            case "ks" -> ks(r, alternative);
            case "shapiro" -> NormalityTests.shapiro(r.numbers("x"));
            case "anderson-darling" -> NormalityTests.andersonDarling(r.numbers("x"));
            case "cramer-von-mises" -> NormalityTests.cramerVonMises(r.numbers("x"));
            case "lilliefors" -> NormalityTests.lilliefors(r.numbers("x"));
            case "jarque-bera" -> NormalityTests.jarqueBera(r.numbers("x"));
            case "anova", "oneway", "kruskal", "bartlett", "fligner", "levene" -> grouped(name, r);
            case "friedman" -> GroupTests.friedman(r.matrix("matrix"));
            case "quade" -> GroupTests.quade(r.matrix("matrix"));
            case "cor" -> switch (Correlation.named(r.text("method", "pearson"))) {
                case PEARSON -> CorrelationTests.pearson(r.numbers("x"), r.numbers("y"), alternative, level);
                case SPEARMAN -> CorrelationTests.spearman(r.numbers("x"), r.numbers("y"), exact(r),
                        r.flag("correct", false), alternative);
                case KENDALL -> CorrelationTests.kendall(r.numbers("x"), r.numbers("y"), exact(r),
                        r.flag("correct", false), alternative);
            };
            case "chisq" -> r.has("table") ? TableTests.independence(r.matrix("table"), correct) : goodness(r);
            case "fisher" -> FisherExact.test(r.matrix("table"), alternative, level);
            case "mcnemar" -> TableTests.mcnemar(r.matrix("table"), correct);
            case "mantel-haenszel" -> strata(r, correct, alternative, level);
            case "binom" -> CountTests.binomial(r.number("x"), r.number("n"), r.number("p", 0.5), alternative, level);
            case "poisson" -> rates(r, alternative, level);
            case "prop" -> CountTests.proportions(list(r, "x"), list(r, "n"), r.has("p") ? list(r, "p") : new double[0],
                    correct, alternative, level);
            case "ljung-box", "box-pierce" ->
                SerialTests.box(r.numbers("x"), r.integer("lag", 1), r.integer("fitdf", 0),
                        name.equals("ljung-box"));
            case "adf" -> adf(r);
            case "kpss" -> kpss(r);
            case "granger" -> SerialTests.granger(r.numbers("x"), r.numbers("y"), r.integer("lag", 1));
            case "pp" -> phillipsPerron(r);
            default ->
                throw new StatsException("there is no test \"" + name + "\"; jiffy stats test --help lists them");
        };
    }

    private static @Nullable Boolean exact(Request r) {
        return r.has("exact") ? (Boolean) r.flag("exact", true) : null;
    }

    private static TestResult t(Request r, double mu, Alternative alternative, double level) {
        boolean paired = r.flag("paired", false);
        if (!r.has("y") && !paired) {
            return MeanTests.t(r.numbers("x"), mu, alternative, level);
        }
        return paired
                ? MeanTests.paired(r.numbers("x"), r.numbers("y"), mu, alternative, level)
                : MeanTests.t(r.numbers("x"), r.numbers("y"), mu, r.flag("var_equal", false), alternative, level);
    }

    private static double[] differences(Request r) {
        double[] x = r.numbers("x");
        if (!r.has("y") && !r.flag("paired", false)) {
            return x;
        }
        if (!r.flag("paired", true)) {
            throw new StatsException("wilcoxon with y is paired; for two samples the test is mann-whitney");
        }
        double[] y = r.numbers("y");
        if (x.length != y.length) {
            throw new StatsException("x has " + x.length + " values and y " + y.length + "; pairs are needed");
        }
        double[] out = new double[x.length];
        Arrays.setAll(out, i -> x[i] - y[i]);
        return out;
    }

    private static TestResult ks(Request r, Alternative alternative) {
        if (r.has("y")) {
            return KolmogorovSmirnov.test(r.numbers("x"), r.numbers("y"), exact(r), alternative);
        }
        Object dist = r.value("dist");
        Request inner = new Request(dist instanceof String text && text.startsWith("{")
                && JsonValues.read(text) instanceof Map<?, ?> map
                        ? Map.of("dist", map)
                        : Map.of("dist", r.object("dist")));
        return KolmogorovSmirnov.test(r.numbers("x"), DistCommand.distribution(new Request(inner.object("dist"))),
                exact(r),
                alternative);
    }

    private static TestResult grouped(String name, Request r) {
        GroupedSample sample = GroupedSample.read(r);
        return switch (name) {
            case "anova" -> GroupTests.anova(sample.y(), sample.group());
            case "oneway" -> GroupTests.oneway(sample.y(), sample.group(), r.flag("var_equal", false));
            case "kruskal" -> GroupTests.kruskal(sample.y(), sample.group());
            case "bartlett" -> GroupTests.bartlett(sample.y(), sample.group());
            case "fligner" -> GroupTests.fligner(sample.y(), sample.group());
            default -> GroupTests.levene(sample.y(), sample.group(), switch (r.text("center", "median")) {
                case "median" -> true;
                case "mean" -> false;
                default -> throw new StatsException("center must be median or mean, it is " + r.text("center"));
            });
        };
    }

    private static TestResult goodness(Request r) {
        double[] observed = r.numbers("observed");
        double[] p = new double[observed.length];
        Arrays.fill(p, 1.0 / p.length);
        return TableTests.goodnessOfFit(observed, r.has("p") ? r.numbers("p") : p);
    }

    private static TestResult strata(Request r, boolean correct, Alternative alternative, double level) {
        double[] counts = r.numbers("table");
        double[] dims = r.has("dims") ? r.numbers("dims") : new double[]{2, 2, counts.length / 4.0};
        if (dims.length != 3 || dims[0] * dims[1] * dims[2] != counts.length || dims[0] < 2 || dims[1] < 2) {
            throw new StatsException("dims must be rows,columns,strata with their product of counts in table; they are "
                    + Arrays.toString(dims) + " and " + counts.length);
        }
        return dims[0] == 2 && dims[1] == 2
                ? TableTests.mantelHaenszel(counts, correct, alternative, level)
                : StratifiedTables.test(counts, (int) dims[0], (int) dims[1]);
    }

    private static TestResult rates(Request r, Alternative alternative, double level) {
        double rate = r.number("rate", 1);
        if (!(r.value("x") instanceof List<?>)) {
            return CountTests.poisson(r.number("x"), r.number("time", 1), rate, alternative, level);
        }
        double[] x = r.numbers("x");
        double[] time = r.has("time") ? list(r, "time") : new double[]{1, 1};
        if (x.length > 2 || time.length > 2) {
            throw new StatsException("x and time are one or two numbers each; they have " + x.length + " and "
                    + time.length);
        }
        double second = time.length == 2 ? time[1] : time[0];
        return x.length == 2
                ? CountTests.ratio(x[0], x[1], time[0], second, rate, alternative, level)
                : CountTests.poisson(x[0], time[0], rate, alternative, level);
    }

    /// A list, or a single number as a list of one.
    private static double[] list(Request r, String name) {
        return r.value(name) instanceof Number ? new double[]{r.number(name)} : r.numbers(name);
    }

    private static TestResult adf(Request r) {
        double[] x = r.numbers("x");
        String trend = r.text("trend", "ct");
        if (r.text("lags", "").equalsIgnoreCase("aic")) {
            return SerialTests.adf(x, SerialTests.adfLags(x, trend), trend);
        }
        int lags = r.has("lags") ? r.integer("lags") : (int) Math.cbrt(Math.max(0, x.length - 1));
        return SerialTests.adf(x, lags, trend);
    }

    private static TestResult phillipsPerron(Request r) {
        double[] x = r.numbers("x");
        boolean t = switch (r.text("method", "alpha")) {
            case "alpha" -> false;
            case "t" -> true;
            default -> throw new StatsException("method must be alpha or t, it is " + r.text("method"));
        };
        return SerialTests.phillipsPerron(x, SerialTests.kpssLags(r.text("lags", "short"), x.length - 1), t);
    }

    private static TestResult kpss(Request r) {
        double[] x = r.numbers("x");
        boolean trend = switch (r.text("null", "level").toLowerCase(java.util.Locale.ROOT)) {
            case "level" -> false;
            case "trend" -> true;
            default -> throw new StatsException("null must be level or trend, it is " + r.text("null"));
        };
        return SerialTests.kpss(x, trend, SerialTests.kpssLags(r.text("lags", "short"), x.length));
    }
}
