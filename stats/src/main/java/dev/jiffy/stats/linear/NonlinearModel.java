package dev.jiffy.stats.linear;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.data.DataFrame;
import dev.jiffy.stats.formula.Expression;
import dev.jiffy.stats.formula.ExpressionParser;
import dev.jiffy.stats.inference.Coefficient;
import dev.jiffy.stats.inference.Tails;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Nonlinear least squares: the parameters that minimise Σ (left − right)² of `left ~ right`.
///
/// Levenberg and Marquardt's method with the columns scaled by their lengths (Moré, Lecture Notes in Mathematics 630, 1978) and
/// Nielsen's damping (IMM-REP-1999-05), ended by Gauss–Newton steps for as long as they shrink. Derivatives are exact, steps
/// are solved by QR. It has converged when the residuals are orthogonal to the tangent plane to 1e-6 of their length (Bates &
/// Watts, Technometrics 23, 1981) or vanish.
public final class NonlinearModel {
    private static final int MOST_STEPS = 5000;
    private static final int MOST_FINAL_STEPS = 500;
    private static final double ORTHOGONAL = 1e-6;

    private final Expression left;
    private final Expression right;
    private final DataFrame data;
    private final List<String> names;
    private double[] at;
    private double[] residuals = new double[0];
    private double[][] jacobian = new double[0][];
    private double rss;
    private int iterations;
    private boolean converged;

    private NonlinearModel(Expression left, Expression right, DataFrame data, List<String> names, double[] start) {
        this.left = left;
        this.right = right;
        this.data = data;
        this.names = names;
        this.at = start;
    }

    /// Fits.
    ///
    /// @param formula `left ~ right`; both sides may hold parameters
    /// @param start the parameters and where to start
    /// @throws StatsException if there is nothing to estimate or the start gives no finite residuals
    public static NonlinearModel fit(String formula, DataFrame data, Map<String, Double> start) {
        if (!(ExpressionParser.parse(formula) instanceof Expression.Call tilde) || !tilde.function().equals("~")
                || tilde.arguments().size() != 2) {
            throw new StatsException("formula \"" + formula + "\" must be response ~ expression");
        }
        List<String> names = List.copyOf(start.keySet());
        Expression left = tilde.arguments().get(0);
        Expression right = tilde.arguments().get(1);
        Set<String> used = new LinkedHashSet<>();
        left.collectNames(used);
        right.collectNames(used);
        for (String name : names) {
            if (!used.contains(name)) {
                throw new StatsException("the parameter " + name + " is not in the formula");
            }
        }
        used.removeAll(names);
        if (!data.has("pi")) {
            used.remove("pi");
        }
        DataFrame complete = data.complete(used);
        if (names.isEmpty() || complete.rows() < names.size()) {
            throw new StatsException(complete.rows() + " rows without missing values and " + names.size()
                    + " parameters: nothing can be estimated");
        }
        NonlinearModel best = null;
        StatsException problem = null;
        for (Strategy strategy : Strategy.values()) {
            NonlinearModel model = new NonlinearModel(left, right, complete, names,
                    start.values().stream().mapToDouble(Double::doubleValue).toArray());
            if (!model.evaluate(model.at)) {
                problem = new StatsException("the start gives residuals that are not finite; start elsewhere");
                break;
            }
            model.minimise(strategy);
            model.finish();
            if (best == null || model.converged && (!best.converged || model.rss < best.rss)) {
                best = model;
            }
            if (best.converged) {
                break;
            }
        }
        if (best == null) {
            throw problem == null ? new StatsException("nothing was fitted") : problem;
        }
        return best;
    }

    /// How columns are scaled, how damped the first step is and how far a step may go, in lengths of the scaled parameters;
    /// the next is tried where one does not converge.
    private enum Strategy {
        LONGEST(true, 1e-3, Double.POSITIVE_INFINITY), CURRENT(false, 1e-3, Double.POSITIVE_INFINITY), BOUNDED(true,
                1e-3, 1), DAMPED(true, 1, Double.POSITIVE_INFINITY), DAMPED_CURRENT(false, 100,
                        Double.POSITIVE_INFINITY), BOUNDED_CURRENT(false, 1e-3,
                                1), SHORT(true, 1e-3, 0.1), SHORT_CURRENT(false, 1e-3, 0.1);

        final boolean longest;
        final double damping;
        final double bound;

        Strategy(boolean longest, double damping, double bound) {
            this.longest = longest;
            this.damping = damping;
            this.bound = bound;
        }
    }

    /// Takes over parameters if residuals and derivatives are finite.
    private boolean evaluate(double[] parameters) {
        DualVector l = DualVector.of(left, data, names, parameters);
        DualVector r = DualVector.of(right, data, names, parameters);
        int n = data.rows();
        double[] residual = new double[n];
        double[][] slopes = new double[names.size()][n];
        double sum = 0;
        for (int i = 0; i < n; i++) {
            residual[i] = l.value()[i] - r.value()[i];
            sum += residual[i] * residual[i];
        }
        for (int k = 0; k < slopes.length; k++) {
            add(slopes[k], r.slope()[k], 1);
            add(slopes[k], l.slope()[k], -1);
            for (double slope : slopes[k]) {
                if (!Double.isFinite(slope)) {
                    return false;
                }
            }
        }
        if (!Double.isFinite(sum)) {
            return false;
        }
        at = parameters;
        residuals = residual;
        jacobian = slopes;
        rss = sum;
        return true;
    }

    private static void add(double[] to, double[] from, double sign) {
        for (int i = 0; i < from.length; i++) {
            to[i] += sign * from[i];
        }
    }

    private void minimise(Strategy strategy) {
        int n = data.rows();
        int p = names.size();
        double damping = strategy.damping;
        double growth = 2;
        double[] scale = new double[p];
        for (; iterations < MOST_STEPS; iterations++) {
            List<ExtendedVector> columns = new ArrayList<>();
            for (int k = 0; k < p; k++) {
                double norm = Math.sqrt(dot(jacobian[k], jacobian[k]));
                scale[k] = strategy.longest ? Math.max(scale[k], norm) : norm;
                scale[k] = scale[k] == 0 ? 1 : scale[k];
                double[] column = new double[n + p];
                for (int i = 0; i < n; i++) {
                    column[i] = jacobian[k][i] / scale[k];
                }
                column[n + k] = Math.sqrt(damping);
                columns.add(ExtendedVector.of(column));
            }
            PivotedQr qr = PivotedQr.ofIndependent(n + p, columns);
            DoubleDouble[] z = qr.solve(qr.effects(ExtendedVector.of(Arrays.copyOf(residuals, n + p))));
            double predicted = 0;
            double[] next = at.clone();
            double relative = 0;
            double length = 0;
            double size = 0;
            for (int c = 0; c < qr.rank(); c++) {
                int k = qr.pivot()[c];
                double step = z[c].value();
                length = Math.hypot(length, step);
                size = Math.hypot(size, at[k] * scale[k]);
                double gradient = 0;
                for (int i = 0; i < n; i++) {
                    gradient += jacobian[k][i] / scale[k] * residuals[i];
                }
                predicted += step * (damping * step + gradient);
                next[k] += step / scale[k];
                relative = Math.max(relative, Math.abs(step / scale[k]) / (Math.abs(at[k]) + 1e-300));
            }
            double before = rss;
            double[] old = at;
            double[] oldResiduals = residuals;
            double[][] oldJacobian = jacobian;
            boolean finite = length <= strategy.bound * (size == 0 ? 1 : size) && evaluate(next);
            double gain = finite ? (before - rss) / predicted : -1;
            if (gain > 1e-4) {
                damping = Math.max(damping * Math.max(1.0 / 3, 1 - Math.pow(2 * gain - 1, 3)), 1e-30);
                growth = 2;
                if (relative < 1e-7 && damping < 1e-6 || rss == 0) {
                    return;
                }
            } else {
                at = old;
                residuals = oldResiduals;
                jacobian = oldJacobian;
                rss = before;
                damping *= growth;
                growth *= 2;
                if (relative < 1e-10 || damping > 1e30) {
                    return;
                }
            }
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private PivotedQr factor() {
        List<ExtendedVector> columns = Arrays.stream(jacobian).map(ExtendedVector::of).toList();
        return PivotedQr.ofIndependent(data.rows(), columns);
    }

    /// Gauss–Newton for as long as the steps shrink.
    private void finish() {
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < MOST_FINAL_STEPS; i++) {
            PivotedQr qr = factor();
            ExtendedVector effects = qr.effects(ExtendedVector.of(residuals));
            double tangent = 0;
            for (int k = 0; k < qr.rank(); k++) {
                tangent = Math.hypot(tangent, effects.high()[k]);
            }
            converged = qr.rank() == names.size()
                    && (tangent <= ORTHOGONAL * Math.sqrt(rss) || rss <= 1e-28 * dot(leftValues(), leftValues()));
            if (qr.rank() < names.size() || tangent >= 0.9999 * last || tangent == 0) {
                return;
            }
            last = tangent;
            DoubleDouble[] step = qr.solve(effects);
            double[] next = at.clone();
            double largest = 0;
            for (int c = 0; c < step.length; c++) {
                int k = qr.pivot()[c];
                next[k] += step[c].value();
                largest = Math.max(largest, Math.abs(step[c].value()) / Math.max(Math.abs(next[k]), 1e-300));
            }
            double before = rss;
            double[] old = at;
            double[] oldResiduals = residuals;
            double[][] oldJacobian = jacobian;
            if (!evaluate(next) || rss > before * (1 + 1e-9)) {
                at = old;
                residuals = oldResiduals;
                jacobian = oldJacobian;
                rss = before;
                return;
            }
            iterations++;
            if (largest < 1e-15) {
                return;
            }
        }
    }

    private double[] leftValues() {
        return DualVector.of(left, data, names, at).value();
    }

    /// Whether a minimum was reached.
    public boolean converged() {
        return converged;
    }

    /// Steps taken.
    public int iterations() {
        return iterations;
    }

    /// Residual sum of squares.
    public double rss() {
        return rss;
    }

    /// Rows used.
    public int observations() {
        return data.rows();
    }

    /// Rows minus parameters.
    public int residualDf() {
        return data.rows() - names.size();
    }

    /// √(rss/df).
    public double sigma() {
        return Math.sqrt(rss / residualDf());
    }

    /// The parameters in the order of the start, with the inference of the linear model that is tangent at the minimum.
    public List<Coefficient> coefficients(double level) {
        PivotedQr qr = factor();
        DoubleDouble[][] inverse = qr.inverseR();
        double critical = Tails.criticalT(level, residualDf());
        List<Coefficient> out = new ArrayList<>();
        names.forEach(name -> out.add(Coefficient.aliased(name)));
        for (int k = 0; k < names.size(); k++) {
            out.set(k, new Coefficient(names.get(k), at[k], Double.NaN, Double.NaN, Double.NaN, Double.NaN,
                    Double.NaN));
        }
        if (qr.rank() < names.size()) {
            return List.copyOf(out);
        }
        for (int c = 0; c < names.size(); c++) {
            double square = 0;
            for (int j = c; j < names.size(); j++) {
                square += inverse[c][j].value() * inverse[c][j].value();
            }
            int k = qr.pivot()[c];
            out.set(k, Coefficient.of(names.get(k), at[k], sigma() * Math.sqrt(square), residualDf(), critical));
        }
        return List.copyOf(out);
    }
}
