package dev.jiffy.stats.glm;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Fits a generalised linear model to its maximum: iteratively reweighted least squares (Nelder & Wedderburn, JRSS A 135,
/// 1972) to come near, then Newton's method on the likelihood itself. Each step is solved in the orthonormal basis of the
/// reweighted columns, where Newton's matrix is close to the identity.
///
/// It ends when the step is below 1e-10 standard errors, not when the deviance stands still: with a link that is not
/// canonical the deviance does so long before the coefficients. A step that raises the deviance or leaves the domain of the
/// link is halved.
final class Iteration {
    private static final int MOST_STEPS = 200;
    private static final int MOST_HALVINGS = 40;
    private static final double CLOSE = 1e-10;
    /// Steps after which a predictor that still moves by this much is on its way to infinity.
    private static final int RUNAWAY_STEPS = 22;
    private static final double RUNAWAY = 0.05;

    final Family family;
    final Link link;
    final double[] y;
    final double[] weights;
    final double[] offset;
    final List<ExtendedVector> columns;
    final int n;

    double[] coefficients;
    double[] eta;
    double[] mu;
    double deviance;
    boolean converged;
    boolean separated;
    int steps;
    private @Nullable PivotedQr qr;
    private double[] pearson = new double[0];

    Iteration(Family family, Link link, double[] y, double[] weights, double[] offset, List<ExtendedVector> columns) {
        this.family = family;
        this.link = link;
        this.y = y;
        this.weights = weights;
        this.offset = offset;
        this.columns = columns;
        n = y.length;
        coefficients = new double[columns.size()];
        eta = new double[n];
        mu = new double[n];
        deviance = Double.POSITIVE_INFINITY;
    }

    /// Runs from these coefficients, or from the responses where there are none.
    void run(double @Nullable [] from) {
        if (!begin(from)) {
            throw new StatsException("no starting values were found: the link " + link.label()
                    + " has no mean for the fitted predictors; try another link");
        }
        iterate(from != null);
    }

    /// The same, but false where no starting values are found.
    boolean tryRun(double[] from) {
        if (!begin(from)) {
            return false;
        }
        iterate(true);
        return true;
    }

    private boolean begin(double @Nullable [] from) {
        return from != null && accept(from.clone()) || start();
    }

    private void iterate(boolean near) {
        boolean done = false;
        while (!done && steps < MOST_STEPS) {
            double before = deviance;
            double[] direction = direction(steps > 2 || near);
            done = advance(direction, before);
            steps++;
        }
        converged = done && !separated;
        factor();
    }

    /// The first coefficients: one weighted regression of the link of means near the responses.
    private boolean start() {
        double[] means = new double[n];
        for (int i = 0; i < n; i++) {
            means[i] = family.start(y[i], weights[i]);
        }
        if (accept(project(means))) {
            return true;
        }
        // A start that leaves the domain: the mean response for all.
        double sum = 0;
        double total = 0;
        for (int i = 0; i < n; i++) {
            sum += weights[i] * y[i];
            total += weights[i];
        }
        java.util.Arrays.fill(means, sum / total);
        return accept(project(means));
    }

    private double[] project(double[] means) {
        double[] scale = new double[n];
        ExtendedVector target = new ExtendedVector(new double[n], new double[n], true);
        for (int i = 0; i < n; i++) {
            double predictor = link.eta(means[i]);
            double s = Math.sqrt(weights[i] / family.variance(means[i])) * link.slope(predictor);
            boolean usable = Double.isFinite(s) && Double.isFinite(predictor);
            scale[i] = usable ? s : 0;
            double working = predictor - offset[i] + (y[i] - means[i]) / link.slope(predictor);
            target.set(i, DoubleDouble.of(usable && Double.isFinite(working) ? s * working : 0));
        }
        PivotedQr first = factored(scale);
        return inPlace(first, first.solve(first.effects(target)));
    }

    private double[] inPlace(PivotedQr factored, DoubleDouble[] solution) {
        double[] out = new double[columns.size()];
        int[] pivot = factored.pivot();
        for (int j = 0; j < factored.rank(); j++) {
            out[pivot[j]] = solution[j].value();
        }
        return out;
    }

    /// Takes over coefficients if all means are in the domain and the deviance is finite.
    private boolean accept(double[] candidate) {
        double[] predictors = offset.clone();
        for (int j = 0; j < candidate.length; j++) {
            double[] column = columns.get(j).high();
            for (int i = 0; i < n; i++) {
                predictors[i] += candidate[j] * column[i];
            }
        }
        double[] means = new double[n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            means[i] = link.mean(predictors[i]);
            if (!family.isMean(means[i])) {
                return false;
            }
            sum += weights[i] == 0 ? 0 : weights[i] * family.deviance(y[i], means[i]);
        }
        if (!Double.isFinite(sum)) {
            return false;
        }
        coefficients = candidate;
        eta = predictors;
        mu = means;
        deviance = sum;
        return true;
    }

    private PivotedQr factor() {
        double[] scale = new double[n];
        pearson = new double[n];
        for (int i = 0; i < n; i++) {
            double root = Math.sqrt(weights[i] / family.variance(mu[i]));
            scale[i] = root * link.slope(eta[i]);
            pearson[i] = weights[i] == 0 ? 0 : root * (y[i] - mu[i]);
        }
        return factored(scale);
    }

    /// In the memory of the last one: a factorisation is of use until the next.
    private PivotedQr factored(double[] scale) {
        ExtendedVector scales = ExtendedVector.of(scale);
        PivotedQr next = qr == null ? PivotedQr.ofIndependent(n, columns, scales) : qr.renewed(columns, scales);
        qr = next;
        return next;
    }

    /// The factorisation at the last coefficients.
    PivotedQr qr() {
        return qr == null ? factor() : qr;
    }

    /// `(y − μ) √(w / V)` at the last coefficients.
    double[] pearson() {
        return pearson;
    }

    private double[] direction(boolean newton) {
        PivotedQr factored = factor();
        ExtendedVector effects = factored.effects(ExtendedVector.of(pearson));
        double[] step = new double[factored.rank()];
        double length = 0;
        for (int j = 0; j < step.length; j++) {
            step[j] = effects.at(j).value();
            length += step[j] * step[j];
        }
        if (newton && length < n) {
            step = newton(factored.q(), step);
        }
        ExtendedVector solved = new ExtendedVector(new double[n], new double[n], true);
        stepLength = 0;
        for (int j = 0; j < step.length; j++) {
            solved.set(j, DoubleDouble.of(step[j]));
            stepLength = Math.max(stepLength, Math.abs(step[j]));
        }
        return inPlace(factored, factored.solve(solved));
    }

    private double stepLength;

    /// Solves (Qᵀ D Q) t = step, D the ratio of observed to expected information; the step itself if that is not positive.
    private double[] newton(double[][] q, double[] step) {
        int k = step.length;
        double[] ratio = new double[n];
        for (int i = 0; i < n; i++) {
            double slope = link.slope(eta[i]);
            double excess = (y[i] - mu[i])
                    * (link.curvature(eta[i]) / (slope * slope) - family.varianceSlope(mu[i]) / family.variance(mu[i]));
            ratio[i] = weights[i] == 0 || !Double.isFinite(excess) ? 1 : 1 - excess;
        }
        double[][] m = new double[k][k];
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = 0;
                for (int i = 0; i < n; i++) {
                    sum += q[a][i] * ratio[i] * q[b][i];
                }
                m[a][b] = sum;
            }
        }
        double[] out = step.clone();
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = m[a][b];
                for (int c = 0; c < b; c++) {
                    sum -= m[a][c] * m[b][c];
                }
                if (a == b && sum < 0.05) {
                    return step;
                }
                m[a][b] = a == b ? Math.sqrt(sum) : sum / m[b][b];
            }
            for (int c = 0; c < a; c++) {
                out[a] -= m[a][c] * out[c];
            }
            out[a] /= m[a][a];
        }
        for (int a = k - 1; a >= 0; a--) {
            for (int c = a + 1; c < k; c++) {
                out[a] -= m[c][a] * out[c];
            }
            out[a] /= m[a][a];
        }
        return out;
    }

    /// Goes along the direction as far as the deviance allows; true if there is nothing left to gain.
    private boolean advance(double[] direction, double before) {
        double largest = 0;
        double[] moved = new double[n];
        for (int j = 0; j < direction.length; j++) {
            double[] column = columns.get(j).high();
            for (int i = 0; i < n; i++) {
                moved[i] += direction[j] * column[i];
            }
        }
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(moved[i]) / Math.max(1, Math.abs(eta[i])));
        }
        if (steps > RUNAWAY_STEPS && separates(moved)) {
            separated = true;
            return true;
        }
        double dispersion = family.hasFixedDispersion() ? 1 : Math.max(before / n, Double.MIN_NORMAL);
        boolean small = stepLength <= CLOSE * Math.sqrt(dispersion) && largest < 1e-6 || largest < 1e-14;
        double[] from = coefficients;
        double fraction = 1;
        for (int halving = 0; halving < MOST_HALVINGS; halving++) {
            double[] candidate = new double[from.length];
            for (int j = 0; j < candidate.length; j++) {
                candidate[j] = from[j] + fraction * direction[j];
            }
            double[] oldEta = eta;
            double[] oldMu = mu;
            if (accept(candidate)) {
                if (deviance <= before * (1 + 1e-10) + 1e-12 * Math.max(1, dispersion)) {
                    return small;
                }
                coefficients = from;
                eta = oldEta;
                mu = oldMu;
                deviance = before;
            }
            if (small) {
                return true;
            }
            fraction /= 2;
        }
        return true;
    }

    /// Whether the step goes on to infinity without any observation losing by it: complete or quasi-complete separation
    /// (Albert & Anderson, Biometrika 71, 1984).
    private boolean separates(double[] moved) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, weights[i] == 0 ? 0 : Math.abs(moved[i]));
        }
        if (largest < RUNAWAY) {
            return false;
        }
        boolean bounded = family.isMean(1.5);
        for (int i = 0; i < n; i++) {
            boolean free = Math.abs(moved[i]) < 0.01 * largest || weights[i] == 0;
            boolean outwards = y[i] == 0 && moved[i] < 0 || !bounded && y[i] == 1 && moved[i] > 0;
            if (!free && !outwards) {
                return false;
            }
        }
        return true;
    }
}
