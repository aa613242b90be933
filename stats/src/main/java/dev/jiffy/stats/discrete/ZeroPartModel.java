package dev.jiffy.stats.discrete;

import dev.jiffy.stats.numeric.Vectors;
import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.GeneralizedModel;
import dev.jiffy.stats.glm.Link;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.optimize.NewtonAscent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Poisson or negative binomial counts with a part of their own for zeros, as a [ZeroPart] says: log μ = xᵀβ for the
/// counts and a binomial link of π = zᵀγ for the zeros (Zeileis, Kleiber & Jackman, Journal of Statistical Software
/// 27(8), 2008).
///
/// The answer is the maximum over both parts and θ together, to about 1e-10 standard errors, by Newton's method with
/// exact derivatives; the covariance is the inverse of the observed information of all of them. The likelihood may have
/// several maxima: the search starts twice, with many and with few zeros from the zero part, and the higher end counts.
public final class ZeroPartModel {
    private static final double LARGE_THETA = 1e6;

    private final ZeroPart part;
    private final Link link;
    private final OrthonormalTerms counts;
    private final OrthonormalTerms zeros;
    private final boolean hasTheta;
    private final NewtonAscent.Maximum maximum;
    private final double[] beta;
    private final double[] gamma;
    private final double observations;

    /// What is explained, and what of it is known.
    ///
    /// @param y counts
    /// @param weights one a row
    /// @param countOffset added to the predictor of the counts
    /// @param zeroOffset added to that of the zeros
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Response(double[] y, double[] weights, double[] countOffset, double[] zeroOffset) {
    }

    private ZeroPartModel(ZeroPart part, Link link, ModelMatrix countMatrix, ModelMatrix zeroMatrix, Response response,
            boolean hasTheta) {
        this.part = part;
        this.link = link;
        this.hasTheta = hasTheta;
        double[] y = response.y();
        double[] own = response.weights().clone();
        if (part == ZeroPart.HURDLE) {
            Arrays.setAll(own, i -> y[i] > 0 ? own[i] : 0);
        }
        counts = OrthonormalTerms.of(countMatrix, own);
        zeros = OrthonormalTerms.of(zeroMatrix, response.weights());
        ZeroPartLikelihood likelihood = new ZeroPartLikelihood(part, link, y, response.weights(), counts, zeros,
                response.countOffset(), response.zeroOffset(), hasTheta);
        double[] eta = start(countMatrix, response);
        NewtonAscent.Maximum best = NewtonAscent.maximize(likelihood, start(likelihood, eta, response, 0.8));
        if (part == ZeroPart.INFLATION) {
            NewtonAscent.Maximum other = NewtonAscent.maximize(likelihood, start(likelihood, eta, response, 0.2));
            boolean isBetter = other.value() > best.value() + 1e-9 * Math.abs(best.value())
                    || !best.converged() && other.converged();
            best = isBetter ? other : best;
        }
        maximum = best;
        beta = counts.coefficients(Arrays.copyOf(maximum.x(), counts.rank()));
        gamma = zeros.coefficients(Arrays.copyOfRange(maximum.x(), counts.rank(), counts.rank() + zeros.rank()));
        observations = Arrays.stream(response.weights()).filter(w -> w > 0).count();
    }

    /// Fits.
    ///
    /// @param link of the part for zeros: logit, probit, cloglog or cauchit
    /// @param hasTheta whether the counts are negative binomial
    /// @throws StatsException for responses that are no counts, none that are 0, or none that are not
    public static ZeroPartModel fit(ZeroPart part, Link link, ModelMatrix countMatrix, ModelMatrix zeroMatrix,
            Response response, boolean hasTheta) {
        if (!List.of(Link.LOGIT, Link.PROBIT, Link.CLOGLOG, Link.CAUCHIT).contains(link)) {
            throw new StatsException("the link of the zeros is one of logit, probit, cloglog, cauchit, not "
                    + link.label(), "link");
        }
        int zero = 0;
        int used = 0;
        for (int i = 0; i < response.y().length; i++) {
            double y = response.y()[i];
            if (!(y >= 0 && y == Math.rint(y) && y < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the response in row " + (i + 1) + " of the rows used is " + y
                        + "; counts are whole numbers, not negative");
            }
            used += response.weights()[i] > 0 ? 1 : 0;
            zero += response.weights()[i] > 0 && y == 0 ? 1 : 0;
        }
        if (used == 0) {
            throw new StatsException("no row has a weight above 0", "weights");
        }
        if (zero == 0 || zero == used) {
            throw new StatsException(zero == 0
                    ? "no response is 0; a part for zeros has nothing to explain, use glm"
                    : "every response is 0; there are no counts to explain");
        }
        return new ZeroPartModel(part, link, countMatrix, zeroMatrix, response, hasTheta);
    }

    /// The predictor of a Poisson regression on all rows, offset left out.
    private static double[] start(ModelMatrix matrix, Response response) {
        double[] ones = new double[response.y().length];
        Arrays.fill(ones, 1);
        double[] eta = GeneralizedModel.fit(matrix,
                new GeneralizedModel.Response(response.y(), response.weights(), ones), response.countOffset(),
                new Family.Poisson(), Link.LOG, null).linearPredictor();
        Arrays.setAll(eta, i -> eta[i] - response.countOffset()[i]);
        return eta;
    }

    /// @param share of the zeros that the part for zeros begins with
    private double[] start(ZeroPartLikelihood likelihood, double[] eta, Response response, double share) {
        double zero = 0;
        double all = 0;
        for (int i = 0; i < eta.length; i++) {
            zero += response.y()[i] == 0 ? response.weights()[i] : 0;
            all += response.weights()[i];
        }
        double[] x = new double[likelihood.parameters()];
        double[] constant = new double[eta.length];
        Arrays.fill(constant, link.eta(part == ZeroPart.HURDLE ? 1 - zero / all : share * zero / all));
        for (int j = 0; j < counts.rank(); j++) {
            x[j] = Vectors.dot(counts.q()[j], eta);
        }
        for (int j = 0; j < zeros.rank(); j++) {
            x[counts.rank() + j] = Vectors.dot(zeros.q()[j], constant);
        }
        return x;
    }

    /// Whether the maximum was reached.
    public boolean converged() {
        return maximum.converged();
    }

    /// Whether the likelihood rises without end as coefficients or θ grow.
    public boolean unbounded() {
        return maximum.unbounded();
    }

    /// Whether it is θ that grows: the counts vary no more than Poisson counts.
    public boolean hasLargeTheta() {
        return hasTheta && theta() > LARGE_THETA;
    }

    /// Steps taken.
    public int iterations() {
        return maximum.iterations();
    }

    /// Columns without a coefficient, `count_` or `zero_` before their names.
    public List<String> aliased() {
        List<String> out = new ArrayList<>();
        counts.columns().aliased().forEach(name -> out.add("count_" + name));
        zeros.columns().aliased().forEach(name -> out.add("zero_" + name));
        return List.copyOf(out);
    }

    /// Coefficients of both parts, and θ.
    public int parameters() {
        return maximum.x().length;
    }

    /// Rows with a weight above 0.
    public int observations() {
        return (int) observations;
    }

    /// Σ w log P(y).
    public double logLikelihood() {
        return maximum.value();
    }

    /// −2 log-likelihood + 2 parameters.
    public double aic() {
        return -2 * logLikelihood() + 2 * parameters();
    }

    /// −2 log-likelihood + log n parameters.
    public double bic() {
        return -2 * logLikelihood() + Math.log(observations) * parameters();
    }

    /// The score at the estimates in the orthonormal bases: zero but for rounding at a maximum.
    public double[] score() {
        return maximum.gradient().clone();
    }

    /// θ, infinite for Poisson counts.
    public double theta() {
        return hasTheta ? Math.exp(maximum.x()[parameters() - 1]) : Double.POSITIVE_INFINITY;
    }

    /// The covariance of the coefficients of the counts, those of the zeros and log θ, aliased ones left out.
    public double[][] covariance() {
        double[][] map = new double[parameters()][parameters()];
        map[parameters() - 1][parameters() - 1] = 1;
        double[][] first = counts.inverseR();
        double[][] second = zeros.inverseR();
        for (int a = 0; a < first.length; a++) {
            System.arraycopy(first[a], 0, map[a], 0, first.length);
        }
        for (int a = 0; a < second.length; a++) {
            System.arraycopy(second[a], 0, map[first.length + a], first.length, second.length);
        }
        return OrthonormalTerms.transformed(map, maximum.covariance());
    }

    /// The table of both parts, `count_` and `zero_` before the names, with `Log(theta)` between them; z and Wald
    /// limits.
    public List<Coefficient> coefficients(double level) {
        double critical = Tails.criticalNormal(level);
        double[][] covariance = covariance();
        List<Coefficient> out = new ArrayList<>(counts.columns().table((name, j) -> row("count_" + name, beta[j],
                covariance[j][j], critical)));
        out.replaceAll(c -> c.name().startsWith("count_") ? c : Coefficient.aliased("count_" + c.name()));
        if (hasTheta) {
            int last = parameters() - 1;
            out.add(row("Log(theta)", maximum.x()[last], covariance[last][last], critical));
        }
        int at = counts.rank();
        zeros.columns().table((name, j) -> row("zero_" + name, gamma[j], covariance[at + j][at + j], critical))
                .forEach(c -> out.add(c.name().startsWith("zero_") ? c : Coefficient.aliased("zero_" + c.name())));
        return List.copyOf(out);
    }

    private static Coefficient row(String name, double estimate, double variance, double critical) {
        return Coefficient.of(name, estimate, Math.sqrt(variance), Double.POSITIVE_INFINITY, critical);
    }

    /// What is expected of a row.
    ///
    /// @param mean of the response
    /// @param count mean of the counts, μ
    /// @param zero probability of 0
    public record Prediction(double mean, double count, double zero) {
    }

    /// Expectations of rows.
    ///
    /// @param countRows with the columns of the matrix of the counts
    /// @param zeroRows with those of the matrix of the zeros
    public List<Prediction> predict(ModelMatrix countRows, ModelMatrix zeroRows, double[] countOffset,
            double[] zeroOffset) {
        double[] eta = counts.predictor(countRows, beta);
        double[] predictor = zeros.predictor(zeroRows, gamma);
        List<Prediction> out = new ArrayList<>();
        CountDensity density = new CountDensity();
        for (int i = 0; i < eta.length; i++) {
            double at = eta[i] + countOffset[i];
            density.set(0, at, theta());
            double zero = Math.exp(density.value);
            double probability = link.mean(predictor[i] + zeroOffset[i]);
            out.add(new Prediction(part.mean(Math.exp(at), zero, probability), Math.exp(at),
                    part.zero(zero, probability)));
        }
        return List.copyOf(out);
    }
}
