package dev.jiffy.stats.bayes.posterior;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.bayes.Densities;
import dev.jiffy.stats.bayes.Model;
import dev.jiffy.stats.bayes.NormalRegression;
import dev.jiffy.stats.bayes.Scope;
import dev.jiffy.stats.bayes.Tape;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/// Linear regressions with normal errors.
final class LinearModels {
    private LinearModels() {
    }

    /// Prior terms of β and σ.
    @FunctionalInterface
    private interface Prior {
        void add(Scope scope, int[] beta, int sigma);
    }

    private static Model regression(double[][] columns, double[] y, Prior prior) {
        NormalRegression likelihood = new NormalRegression(rows(columns), y);
        return scope -> {
            int[] beta = likelihood.coefficients(scope, "beta");
            int sigma = scope.positive("sigma");
            scope.add(likelihood.logDensity(scope.tape(), beta, sigma));
            prior.add(scope, beta, sigma);
        };
    }

    private static void flat(Scope scope, int[] beta, int sigma) {
    }

    private static void cauchySigma(Scope scope, int[] beta, int sigma) {
        scope.add(Densities.cauchy(scope.tape(), sigma, 2.5));
    }

    private static double[][] rows(double[][] columns) {
        double[][] out = new double[columns[0].length][columns.length];
        for (int j = 0; j < columns.length; j++) {
            if (columns[j].length != out.length) {
                throw new StatsException("the predictors have " + columns[j].length + " and " + out.length + " values");
            }
            for (int i = 0; i < out.length; i++) {
                out[i][j] = columns[j][i];
            }
        }
        return out;
    }

    private static double[] ones(int length) {
        double[] out = new double[length];
        Arrays.fill(out, 1);
        return out;
    }

    private static double[] map(double[] x, DoubleUnaryOperator f) {
        return Arrays.stream(x).map(f).toArray();
    }

    private static double[] log(double[] x) {
        return map(x, Math::log);
    }

    private static double[] is(double[] x, double level) {
        return map(x, v -> v == level ? 1 : 0);
    }

    private static double[] times(double[] a, double[] b) {
        double[] out = a.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= b[i];
        }
        return out;
    }

    static Model kidscoreInteraction(ModelData data) {
        double[] y = data.vector("kid_score");
        double[] hs = data.vector("mom_hs", y.length);
        double[] iq = data.vector("mom_iq", y.length);
        return regression(new double[][]{ones(y.length), hs, iq, times(hs, iq)}, y, LinearModels::cauchySigma);
    }

    static Model kidscoreMomHsIq(ModelData data) {
        double[] y = data.vector("kid_score");
        return regression(
                new double[][]{ones(y.length), data.vector("mom_hs", y.length), data.vector("mom_iq", y.length)}, y,
                LinearModels::cauchySigma);
    }

    static Model kidscoreMomHs(ModelData data) {
        double[] y = data.vector("kid_score");
        return regression(new double[][]{ones(y.length), data.vector("mom_hs", y.length)}, y,
                LinearModels::cauchySigma);
    }

    static Model kidscoreInteractionCentered(ModelData data) {
        return kidscoreOf(data, x -> standardized(x, 0));
    }

    static Model kidscoreInteractionZ(ModelData data) {
        return kidscoreOf(data, x -> standardized(x, 2));
    }

    private static Model kidscoreOf(ModelData data, UnaryOperator<double[]> scaling) {
        double[] y = data.vector("kid_score");
        double[] hs = scaling.apply(data.vector("mom_hs", y.length));
        double[] iq = scaling.apply(data.vector("mom_iq", y.length));
        return regression(new double[][]{ones(y.length), hs, iq, times(hs, iq)}, y, LinearModels::flat);
    }

    /// (x − mean)/(deviations · sd) with the sample standard deviation; with 0 only centred.
    private static double[] standardized(double[] x, int deviations) {
        double mean = Arrays.stream(x).average().orElseThrow();
        double squares = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum();
        double scale = deviations == 0 ? 1 : deviations * Math.sqrt(squares / (x.length - 1));
        return map(x, v -> (v - mean) / scale);
    }

    static Model kidscoreMomWork(ModelData data) {
        double[] y = data.vector("kid_score");
        double[] work = data.vector("mom_work", y.length);
        return regression(new double[][]{ones(y.length), is(work, 2), is(work, 3), is(work, 4)}, y, LinearModels::flat);
    }

    static Model earnHeight(ModelData data) {
        double[] y = data.vector("earn");
        return regression(new double[][]{ones(y.length), data.vector("height", y.length)}, y, LinearModels::flat);
    }

    static Model logEarnHeight(ModelData data) {
        double[] y = data.vector("earn");
        return regression(new double[][]{ones(y.length), data.vector("height", y.length)}, log(y), LinearModels::flat);
    }

    static Model logEarnHeightMale(ModelData data) {
        double[] y = data.vector("earn");
        return regression(
                new double[][]{ones(y.length), data.vector("height", y.length), data.vector("male", y.length)}, log(y),
                LinearModels::flat);
    }

    static Model logEarnInteractionZ(ModelData data) {
        double[] y = data.vector("earn");
        double[] z = standardized(data.vector("height", y.length), 1);
        double[] male = data.vector("male", y.length);
        return regression(new double[][]{ones(y.length), z, male, times(z, male)}, log(y), LinearModels::flat);
    }

    static Model logEarnInteraction(ModelData data) {
        double[] y = data.vector("earn");
        double[] height = data.vector("height", y.length);
        double[] male = data.vector("male", y.length);
        return regression(new double[][]{ones(y.length), height, male, times(height, male)}, log(y),
                LinearModels::flat);
    }

    static Model mesquite(ModelData data) {
        double[] y = data.vector("weight");
        int n = y.length;
        return regression(new double[][]{ones(n), data.vector("diam1", n), data.vector("diam2", n),
                data.vector("canopy_height", n), data.vector("total_height", n), data.vector("density", n),
                data.vector("group", n)}, y, LinearModels::flat);
    }

    static Model logMesquiteAll(ModelData data) {
        double[] y = data.vector("weight");
        int n = y.length;
        return regression(new double[][]{ones(n), log(data.vector("diam1", n)), log(data.vector("diam2", n)),
                log(data.vector("canopy_height", n)), log(data.vector("total_height", n)),
                log(data.vector("density", n)), data.vector("group", n)}, log(y), LinearModels::flat);
    }

    static Model logMesquiteVolume(ModelData data) {
        double[] y = data.vector("weight");
        int n = y.length;
        double[] area = times(data.vector("diam1", n), data.vector("diam2", n));
        return regression(new double[][]{ones(n), log(times(area, data.vector("canopy_height", n)))}, log(y),
                LinearModels::flat);
    }

    static Model logMesquite(ModelData data) {
        double[] y = data.vector("weight");
        int n = y.length;
        double[] diam1 = data.vector("diam1", n);
        double[] diam2 = data.vector("diam2", n);
        double[] area = times(diam1, diam2);
        return regression(new double[][]{ones(n), log(times(area, data.vector("canopy_height", n))), log(area),
                log(times(diam1, map(diam2, x -> 1 / x))), log(data.vector("total_height", n)),
                data.vector("group", n)},
                log(y), LinearModels::flat);
    }

    static Model nes(ModelData data) {
        double[] y = data.vector("partyid7");
        int n = y.length;
        double[] age = data.vector("age_discrete", n);
        return regression(new double[][]{ones(n), data.vector("real_ideo", n), data.vector("race_adj", n), is(age, 2),
                is(age, 3), is(age, 4), data.vector("educ1", n), data.vector("gender", n), data.vector("income", n)}, y,
                LinearModels::flat);
    }

    /// β, σ ~ N(0, 10).
    static Model blr(ModelData data) {
        double[] y = data.vector("y");
        NormalRegression likelihood = new NormalRegression(data.matrix("X"), y);
        return scope -> {
            Tape t = scope.tape();
            int[] beta = likelihood.coefficients(scope, "beta");
            int sigma = scope.positive("sigma");
            for (int b : beta) {
                scope.add(Densities.normal(t, b, 0, 10));
            }
            scope.add(Densities.normal(t, sigma, 0, 10));
            scope.add(likelihood.logDensity(t, beta, sigma));
        };
    }

    static Model kilpisjarvi(ModelData data) {
        double[] x = data.vector("x");
        NormalRegression likelihood = new NormalRegression(rows(new double[][]{ones(x.length), x}),
                data.vector("y", x.length));
        double alphaMean = data.number("pmualpha");
        double alphaSd = data.number("psalpha");
        double betaMean = data.number("pmubeta");
        double betaSd = data.number("psbeta");
        return scope -> {
            Tape t = scope.tape();
            int[] beta = likelihood.coefficients(scope, null);
            scope.report("alpha", beta[0]);
            scope.report("beta", beta[1]);
            int sigma = scope.positive("sigma");
            scope.add(Densities.normal(t, beta[0], alphaMean, alphaSd));
            scope.add(Densities.normal(t, beta[1], betaMean, betaSd));
            scope.add(likelihood.logDensity(t, beta, sigma));
        };
    }

    /// p(μ, σ) ∝ 1/σ.
    static Model normalJeffreys(ModelData data) {
        double[] y = data.vector("y");
        NormalRegression likelihood = new NormalRegression(rows(new double[][]{ones(y.length)}), y);
        return scope -> {
            Tape t = scope.tape();
            int[] mu = likelihood.coefficients(scope, null);
            scope.report("mu", mu[0]);
            int sigma = scope.positive("sigma");
            scope.add(t.linear(-1, t.log(sigma), 0));
            scope.add(likelihood.logDensity(t, mu, sigma));
        };
    }

    /// Columns 2 … K of X centred, b ~ N(0, 1), intercept ~ t(3, 8, 10), σ ~ t⁺(3, 0, 10).
    static Model diamonds(ModelData data) {
        double[] y = data.vector("Y");
        double[][] x = data.matrix("X");
        int k = x[0].length - 1;
        double[][] design = new double[x.length][k + 1];
        for (int j = 0; j <= k; j++) {
            double mean = 0;
            for (double[] row : x) {
                mean += j < k ? row[j + 1] / x.length : 0;
            }
            for (int i = 0; i < x.length; i++) {
                design[i][j] = j < k ? x[i][j + 1] - mean : 1;
            }
        }
        NormalRegression likelihood = new NormalRegression(design, y);
        return scope -> {
            Tape t = scope.tape();
            int[] beta = likelihood.coefficients(scope, null);
            int[] b = scope.nodes(k);
            System.arraycopy(beta, 0, b, 0, k);
            scope.report("b", b);
            scope.report("Intercept", beta[k]);
            int sigma = scope.positive("sigma");
            for (int coefficient : b) {
                scope.add(Densities.normal(t, coefficient, 0, 1));
            }
            scope.add(Densities.studentT(t, beta[k], 3, 8, 10));
            scope.add(Densities.studentT(t, sigma, 3, 0, 10));
            scope.add(likelihood.logDensity(t, beta, sigma));
        };
    }
}
