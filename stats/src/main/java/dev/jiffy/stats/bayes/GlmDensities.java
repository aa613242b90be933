package dev.jiffy.stats.bayes;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;

/// Log likelihoods of generalised linear models with canonical links as single nodes: the derivatives in α and β are summed
/// while the rows are in the cache, so a gradient reads X once and leaves nothing per row on the tape.
///
/// An instance keeps X and the responses; it is immutable and serves all chains. The linear predictor is η = α + Xβ; give
/// [Tape#constant] 0 as α where there is none. What no parameter changes (log y! of a count) is left out.
public final class GlmDensities {
    private static final int BLOCK = 128;
    private static final double LOG_TWO = Math.log(2);

    private final DesignMatrix x;
    private final double[] y;
    private final double[] weight;
    private final Family family;

    private enum Family {
        BERNOULLI_LOGIT, POISSON_LOG, NORMAL
    }

    private GlmDensities(DesignMatrix x, double[] y, Family family) {
        this.x = x;
        this.y = x.padded("the response", y);
        this.family = family;
        weight = new double[x.stride()];
        Arrays.fill(weight, 0, x.rows(), 1);
    }

    /// Σ y η − log(1 + e^η): `bernoulli_logit_glm` of Stan.
    ///
    /// @throws StatsException unless every response is 0 or 1, one per row
    public static GlmDensities bernoulliLogit(DesignMatrix x, double[] y) {
        double[] signs = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            if (y[i] != 0 && y[i] != 1) {
                throw new StatsException("response " + (i + 1) + " must be 0 or 1, it is " + y[i]);
            }
            signs[i] = 2 * y[i] - 1;
        }
        return new GlmDensities(x, signs, Family.BERNOULLI_LOGIT);
    }

    /// Σ y η − e^η: `poisson_log_glm` of Stan. η is cut at ±700, where e^η would no longer be a number.
    ///
    /// @throws StatsException unless every response is a count, one per row
    public static GlmDensities poissonLog(DesignMatrix x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            if (!(y[i] >= 0) || y[i] != Math.rint(y[i]) || Double.isInfinite(y[i])) {
                throw new StatsException("response " + (i + 1) + " must be a count, it is " + y[i]);
            }
        }
        return new GlmDensities(x, y, Family.POISSON_LOG);
    }

    /// −n log σ − Σ(y − η)²/(2σ²): `normal_id_glm` of Stan. [NormalRegression] needs no pass over the rows at all, where X
    /// has full rank.
    ///
    /// @throws StatsException unless there is a finite response per row
    public static GlmDensities normal(DesignMatrix x, double[] y) {
        for (int i = 0; i < y.length; i++) {
            if (!Double.isFinite(y[i])) {
                throw new StatsException("response " + (i + 1) + " must be finite, it is " + y[i]);
            }
        }
        return new GlmDensities(x, y, Family.NORMAL);
    }

    /// The log likelihood of a family without scale.
    ///
    /// @param alpha node of the intercept
    /// @param beta  node per column of X
    public int logDensity(Tape t, int alpha, int[] beta) {
        if (family == Family.NORMAL) {
            throw new StatsException("a normal response needs its standard deviation; give sigma");
        }
        return node(t, alpha, beta, -1);
    }

    /// The log likelihood of normal responses.
    ///
    /// @param sigma node of the standard deviation
    public int logDensity(Tape t, int alpha, int[] beta, int sigma) {
        if (family != Family.NORMAL) {
            throw new StatsException("only normal responses have a standard deviation");
        }
        return node(t, alpha, beta, sigma);
    }

    private int node(Tape t, int alpha, int[] beta, int sigma) {
        int columns = x.columns();
        if (beta.length != columns) {
            throw new StatsException(beta.length + " coefficients for " + columns + " columns");
        }
        double[] coefficients = t.scratch(columns);
        for (int j = 0; j < columns; j++) {
            coefficients[j] = t.value(beta[j]);
        }
        double[] eta = t.scratch(x.stride());
        double[] residual = t.scratch(x.stride());
        double[] slopes = t.scratch(DesignMatrix.LANES * columns);
        double[] sums = t.scratch(8);
        Arrays.fill(slopes, 0);
        double intercept = t.value(alpha);
        double value = 0;
        double alphaSlope = 0;
        for (int from = 0; from < x.stride(); from += BLOCK) {
            int to = Math.min(from + BLOCK, x.stride());
            LinearKernel.product(x, coefficients, from, to, eta);
            for (int i = from; i < to; i++) {
                eta[i] += intercept;
            }
            value += link(eta, from, to, residual, sums);
            for (int i = from; i < to; i++) {
                alphaSlope += residual[i];
            }
            LinearKernel.transposed(x, residual, from, to, slopes);
        }
        double scale = 1;
        if (family == Family.NORMAL) {
            double s = t.value(sigma);
            scale = 1 / (s * s);
            t.edge(sigma, (-2 * value * scale - x.rows()) / s);
            value = value * scale - x.rows() * Math.log(s);
        }
        t.edge(alpha, alphaSlope * scale);
        for (int j = 0; j < columns; j++) {
            t.edge(beta[j], LinearKernel.total(slopes, j) * scale);
        }
        return t.node(value);
    }

    /// The rows' share of the log density (of −½Σ(y − η)² for normal ones); `residual` gets its derivatives in η.
    private double link(double[] eta, int from, int to, double[] residual, double[] sums) {
        Arrays.fill(sums, 0, 4, 0);
        Arrays.fill(sums, 4, 8, 1);
        switch (family) {
            case BERNOULLI_LOGIT -> {
                LinkKernel.bernoulliLogit(eta, y, from, to, residual, sums);
                int padded = Math.max(0, to - x.rows());
                return sums[0] + sums[1] + (sums[2] + sums[3]) - Math.log(sums[4] * sums[5] * (sums[6] * sums[7]))
                        + padded * LOG_TWO;
            }
            case POISSON_LOG -> {
                LinkKernel.poissonLog(eta, y, weight, from, to, residual, sums);
                return sums[0] + sums[1] + (sums[2] + sums[3]);
            }
            case NORMAL -> {
                double squares = 0;
                for (int i = from; i < to; i++) {
                    residual[i] = (y[i] - eta[i]) * weight[i];
                    squares += residual[i] * residual[i];
                }
                return -0.5 * squares;
            }
        }
        throw new IllegalStateException(family.toString());
    }
}
