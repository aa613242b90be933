package dev.jiffy.stats.regularized;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.glm.Family;
import dev.jiffy.stats.glm.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The elastic net (Zou & Hastie, JRSS B 67, 2005): for each λ of a path the b₀, b that minimise
/// `deviance / 2n + λ [α ‖b‖₁ + ½ (1−α) ‖b‖²]`, the deviance being Σ w (y − ŷ)² for `gaussian`, by coordinate descent
/// (Friedman, Hastie & Tibshirani, Journal of Statistical Software 33(1), 2010). α = 1 is the lasso, α = 0 ridge.
///
/// Conventions are those of R's glmnet. Weights are scaled to sum 1 (so that "n" is their sum). Columns are divided by their
/// standard deviation with divisor n unless that is switched off; coefficients come back on the original scale. For `gaussian`
/// the response is divided by its standard deviation s first, so that the ridge part is λ/s there. The path has `count`
/// values in equal ratios from the smallest λ without any term, and ends early where the explained deviance no longer grows.
/// Unlike glmnet's, the solutions are the minima to about 1e-10 whatever a threshold says.
///
/// @param family gaussian, binomial or poisson, with its canonical link
/// @param alpha α
/// @param steps the path, from the largest λ
/// @param nullDeviance of the intercept alone
public record ElasticNet(Family family, double alpha, List<Step> steps, double nullDeviance) {
    private static final double MOST_EXPLAINED = 0.999;
    private static final double LEAST_GAIN = 1e-5;
    private static final int LEAST_STEPS = 5;
    private static final int MOST_ROUNDS = 200;

    /// The fit at one λ.
    ///
    /// @param lambda λ
    /// @param coefficients the intercept, then one a column
    /// @param explained 1 − deviance / null deviance
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Step(double lambda, double[] coefficients, double explained) {
        /// Coefficients that are not zero, without the intercept.
        public int df() {
            return CoordinateDescent.nonZero(Arrays.copyOfRange(coefficients, 1, coefficients.length));
        }

        /// b₀ + xb, row by row.
        ///
        /// @param x `[column][row]`
        public double[] linearPredictor(double[][] x, int rows) {
            double[] out = new double[rows];
            Arrays.fill(out, coefficients[0]);
            for (int j = 0; j < x.length; j++) {
                double b = coefficients[j + 1];
                if (b != 0) {
                    for (int i = 0; i < rows; i++) {
                        out[i] += b * x[j][i];
                    }
                }
            }
            return out;
        }
    }

    /// What is asked for.
    ///
    /// @param alpha α from 0 to 1
    /// @param lambda the path, or empty for one of `count` values
    /// @param count how many
    /// @param smallest the last λ over the first; not positive for 1e-4, or 0.01 with fewer rows than columns
    /// @param standardize whether columns are divided by their standard deviation
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Options(double alpha, double[] lambda, int count, double smallest, boolean standardize) {
        /// Checked.
        ///
        /// @throws StatsException for a value out of its range
        public Options {
            if (!(alpha >= 0 && alpha <= 1)) {
                throw new StatsException("\"alpha\" must be from 0 (ridge) to 1 (lasso), it is " + alpha);
            }
            for (double value : lambda) {
                if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
                    throw new StatsException("\"lambda\" must be finite and not negative, it is " + value);
                }
            }
            if (count < 1 || count > 10_000 || !(smallest < 1)) {
                throw new StatsException("\"nlambda\" must be 1 to 10000 and \"lambda_min_ratio\" below 1");
            }
        }
    }

    /// Fits a path.
    ///
    /// @param x `[column][row]`, without the intercept's
    /// @param y the response; for binomial 0, 1 or proportions
    /// @param weights not negative, one a row; empty for ones
    /// @throws StatsException for another family, no columns, a constant response, a response or weight that cannot be
    public static ElasticNet fit(double[][] x, double[] y, double[] weights, Family family, Options options) {
        Problem problem = new Problem(x, y, weights, family, options);
        double[] path = problem.path();
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < path.length; k++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StatsException("cancelled at lambda " + path[k]);
            }
            Step step = problem.at(path[k]);
            steps.add(step);
            if (options.lambda.length == 0 && k + 1 >= LEAST_STEPS && isEnd(steps, family)) {
                break;
            }
        }
        return new ElasticNet(family, options.alpha, List.copyOf(steps), problem.nullDeviance);
    }

    /// Whether the path has nothing more to explain. What counts as no more growth follows what glmnet 4.1 does: a relative
    /// gain of one step for gaussian, the same one step later for poisson, an absolute gain for binomial.
    private static boolean isEnd(List<Step> steps, Family family) {
        int last = steps.size() - (family instanceof Family.Poisson ? 2 : 1);
        double reached = steps.get(last).explained;
        double gain = reached - steps.get(last - 1).explained;
        return steps.getLast().explained > MOST_EXPLAINED
                || gain < LEAST_GAIN * (family instanceof Family.Binomial ? 1 : reached);
    }

    /// Standardised columns and the coefficients so far, which the next λ starts from.
    private static final class Problem {
        private final double[][] x;
        private final double[] y;
        private final double[] w;
        private final double[] scales;
        private final double[] centres;
        private final Family family;
        private final Link link;
        private final Options options;
        private final boolean gaussian;
        private final double spread;
        private final double total;
        private final double mean;
        private final CoordinateDescent atNull;
        final double nullDeviance;
        private final double[] b;
        private double intercept;

        Problem(double[][] columns, double[] y, double[] weights, Family family, Options options) {
            this.y = y;
            this.family = family;
            this.options = options;
            link = family.canonical();
            gaussian = family instanceof Family.Gaussian;
            if (!gaussian && !(family instanceof Family.Binomial) && !(family instanceof Family.Poisson)) {
                throw new StatsException("the elastic net has the families gaussian, binomial and poisson, not "
                        + family.label());
            }
            if (columns.length == 0 || y.length < 2) {
                throw new StatsException("the elastic net needs two rows and one term at least");
            }
            w = weights(weights, y.length);
            total = weights.length == 0 ? y.length : Arrays.stream(weights).sum();
            double sum = 0;
            for (int i = 0; i < y.length; i++) {
                if (!family.isResponse(y[i])) {
                    throw new StatsException("the response in row " + (i + 1) + " of the rows used is " + y[i]
                            + "; the family " + family.label() + " has no such value");
                }
                sum += w[i] * y[i];
            }
            mean = sum;
            double square = 0;
            double deviance = 0;
            for (int i = 0; i < y.length; i++) {
                square += w[i] * (y[i] - mean) * (y[i] - mean);
                deviance += w[i] == 0 ? 0 : w[i] * family.deviance(y[i], mean);
            }
            if (!(square > 0) || !family.isMean(mean)) {
                throw new StatsException("the response is constant; there is nothing to explain");
            }
            nullDeviance = deviance * total;
            spread = gaussian ? Math.sqrt(square) : 1;
            int p = columns.length;
            x = new double[p][];
            scales = new double[p];
            centres = new double[p];
            for (int j = 0; j < p; j++) {
                standardise(columns[j], j);
            }
            b = new double[p];
            intercept = link.eta(mean);
            atNull = quadratic(new double[y.length]);
        }

        private static double[] weights(double[] weights, int n) {
            double[] out = new double[n];
            Arrays.fill(out, 1.0 / n);
            double sum = Arrays.stream(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY) || !(sum > 0)) {
                    throw new StatsException("the weight in row " + (i + 1) + " is " + weights[i]
                            + "; weights must be finite, not negative and not all 0");
                }
                out[i] = weights[i] / sum;
            }
            return out;
        }

        private void standardise(double[] column, int j) {
            double centre = 0;
            for (int i = 0; i < w.length; i++) {
                centre += w[i] * column[i];
            }
            double variance = 0;
            for (int i = 0; i < w.length; i++) {
                variance += w[i] * (column[i] - centre) * (column[i] - centre);
            }
            centres[j] = centre;
            scales[j] = options.standardize && variance > 1e-30 * centre * centre ? Math.sqrt(variance) : 1;
            x[j] = new double[w.length];
            for (int i = 0; i < w.length; i++) {
                x[j][i] = variance > 1e-30 * centre * centre ? (column[i] - centre) / scales[j] : 0;
            }
        }

        /// The quadratic approximation of half the deviance at a linear predictor that is `shift` above the intercept.
        private CoordinateDescent quadratic(double[] shift) {
            double[] weight = new double[y.length];
            double[] target = new double[y.length];
            for (int i = 0; i < y.length; i++) {
                double eta = intercept + shift[i];
                double mu = link.mean(eta);
                double slope = link.slope(eta);
                weight[i] = w[i] * slope * slope / family.variance(mu);
                target[i] = gaussian ? y[i] / spread : eta + (y[i] - mu) / slope;
            }
            return new CoordinateDescent(x, weight, target);
        }

        double[] path() {
            if (options.lambda.length > 0) {
                double[] out = options.lambda.clone();
                Arrays.sort(out);
                for (int i = 0; i < out.length / 2; i++) {
                    double swap = out[i];
                    out[i] = out[out.length - 1 - i];
                    out[out.length - 1 - i] = swap;
                }
                return out;
            }
            double largest = 0;
            for (double product : atNull.products()) {
                largest = Math.max(largest, Math.abs(product));
            }
            largest *= spread / Math.max(options.alpha, 1e-3);
            if (!(largest > 0)) {
                throw new StatsException("all terms are constant; there is nothing to select from");
            }
            double ratio = options.smallest > 0 ? options.smallest : y.length < x.length ? 0.01 : 1e-4;
            double[] out = new double[options.count];
            for (int k = 0; k < out.length; k++) {
                out[k] = largest * Math.pow(ratio, k / Math.max(1.0, out.length - 1.0));
            }
            return out;
        }

        Step at(double lambda) {
            double lambda1 = lambda / spread * options.alpha;
            double lambda2 = lambda / spread * (1 - options.alpha);
            if (gaussian) {
                require(atNull.minimise(b, lambda1, lambda2), lambda);
                intercept = atNull.intercept(b);
            } else {
                reweight(lambda, lambda1, lambda2);
            }
            double[] out = new double[b.length + 1];
            out[0] = spread * intercept;
            for (int j = 0; j < b.length; j++) {
                out[j + 1] = spread * b[j] / scales[j];
                out[0] -= out[j + 1] * centres[j];
            }
            return new Step(lambda, out, 1 - deviance(intercept, b) / nullDeviance);
        }

        private static void require(boolean reached, double lambda) {
            if (!reached) {
                throw new StatsException(
                        "no convergence at lambda " + lambda + "; take larger penalties or alpha below 1");
            }
        }

        /// Newton's method, each step a quadratic problem; a step that raises the objective is halved.
        private void reweight(double lambda, double lambda1, double lambda2) {
            double objective = objective(intercept, b, lambda1, lambda2);
            for (int round = 0; round < MOST_ROUNDS; round++) {
                CoordinateDescent step = quadratic(predictor(b));
                double[] next = b.clone();
                require(step.minimise(next, lambda1, lambda2), lambda);
                double nextIntercept = step.intercept(next);
                double[] direction = new double[b.length];
                double largest = Math.abs(nextIntercept - intercept);
                for (int j = 0; j < b.length; j++) {
                    direction[j] = next[j] - b[j];
                    largest = Math.max(largest, Math.abs(direction[j]));
                }
                double shift = nextIntercept - intercept;
                double fraction = 1;
                double reached = objective(nextIntercept, next, lambda1, lambda2);
                while (!(reached <= objective + 1e-14 * Math.abs(objective)) && fraction > 1e-10) {
                    fraction /= 2;
                    nextIntercept = intercept + fraction * shift;
                    for (int j = 0; j < b.length; j++) {
                        next[j] = b[j] + fraction * direction[j];
                    }
                    reached = objective(nextIntercept, next, lambda1, lambda2);
                }
                System.arraycopy(next, 0, b, 0, b.length);
                intercept = nextIntercept;
                objective = reached;
                if (largest < 1e-10 || fraction <= 1e-10) {
                    return;
                }
            }
            require(false, lambda);
        }

        private double[] predictor(double[] at) {
            double[] out = new double[y.length];
            for (int j = 0; j < at.length; j++) {
                if (at[j] != 0) {
                    for (int i = 0; i < out.length; i++) {
                        out[i] += at[j] * x[j][i];
                    }
                }
            }
            return out;
        }

        private double deviance(double atIntercept, double[] at) {
            double[] eta = predictor(at);
            double out = 0;
            for (int i = 0; i < eta.length; i++) {
                double mu = gaussian ? spread * (atIntercept + eta[i]) : link.mean(atIntercept + eta[i]);
                out += w[i] == 0 ? 0 : w[i] * family.deviance(y[i], mu);
            }
            return out * total;
        }

        private double objective(double atIntercept, double[] at, double lambda1, double lambda2) {
            double out = 0.5 * deviance(atIntercept, at) / total;
            for (double value : at) {
                out += lambda1 * Math.abs(value) + 0.5 * lambda2 * value * value;
            }
            return out;
        }
    }
}
