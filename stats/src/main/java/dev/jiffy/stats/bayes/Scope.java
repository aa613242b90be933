package dev.jiffy.stats.bayes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a [Model] is defined: parameters on constrained scales with the log-Jacobians of their transforms, and the sum
/// that is the log density.
///
/// Transforms are those of the Stan Reference Manual, chapter "Constraint transforms": eᵘ for positive, logistic for
/// bounded, stick breaking for simplexes, cumulated exponentials for ordered vectors, canonical partial correlations for
/// correlation matrices. A parameter with a name is reported; without one (null) it is not. Matrices are reported by
/// columns, as `name[row,column]`.
public final class Scope {
    private final Tape tape = new Tape();
    private final List<String> names = new ArrayList<>();
    private double[] position = new double[0];
    private int[] leaves = new int[16];
    private int[] terms = new int[64];
    private int[] reported = new int[16];
    private boolean first = true;
    private int used;
    private int termCount;
    private int reportCount;

    Scope() {
    }

    /// Runs the model at a position; the node of its log density. Without values yet, missing ones are 0.
    int run(Model model, double[] at) {
        position = at;
        tape.clear();
        used = 0;
        termCount = 0;
        reportCount = 0;
        model.define(this);
        first = false;
        return tape.sum(terms, termCount);
    }

    int dimension() {
        return used;
    }

    /// `name = value` of what the run has reported so far, the first ten of them.
    String described() {
        if (reportCount == 0) {
            return "the unconstrained position "
                    + Arrays.toString(Arrays.copyOf(position, Math.min(10, position.length)));
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < Math.min(10, Math.min(reportCount, names.size())); i++) {
            out.append(i == 0 ? "" : ", ").append(names.get(i)).append(" = ").append(tape.value(reported[i]));
        }
        return out.append(reportCount > 10 ? ", …" : "").toString();
    }

    List<String> names() {
        return names;
    }

    void gradient(double[] out) {
        for (int i = 0; i < used; i++) {
            out[i] = tape.adjoint(leaves[i]);
        }
    }

    void reports(double[] out) {
        for (int i = 0; i < reportCount; i++) {
            out[i] = tape.value(reported[i]);
        }
    }

    /// The tape for the model's own operations.
    public Tape tape() {
        return tape;
    }

    /// Adds a term to the log density.
    public void add(int term) {
        if (termCount == terms.length) {
            terms = Arrays.copyOf(terms, 2 * termCount);
        }
        terms[termCount++] = term;
    }

    /// A quantity to be reported beside the parameters.
    public void report(@Nullable String name, int node) {
        if (name != null) {
            if (first) {
                names.add(name);
            }
            append(node);
        }
    }

    /// Quantities to be reported as `name[1]`, `name[2]`, ….
    public void report(@Nullable String name, int[] nodes) {
        if (name != null) {
            for (int i = 0; i < nodes.length; i++) {
                if (first) {
                    names.add(name + "[" + (i + 1) + "]");
                }
                append(nodes[i]);
            }
        }
    }

    private void append(int node) {
        if (reportCount == reported.length) {
            reported = Arrays.copyOf(reported, 2 * reportCount);
        }
        reported[reportCount++] = node;
    }

    private int leaf() {
        if (used == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * used);
        }
        leaves[used] = tape.node(used < position.length ? position[used] : 0);
        return leaves[used++];
    }

    /// Lower triangular matrices are reported by columns.
    private void report(@Nullable String name, int[][] lower, int upper) {
        if (name == null) {
            return;
        }
        for (int j = 0; j < lower.length; j++) {
            for (int i = 0; i < lower.length; i++) {
                if (first) {
                    names.add(name + "[" + (i + 1) + "," + (j + 1) + "]");
                }
                append(j <= i ? lower[i][j] : upper < 0 ? lower[j][i] : upper);
            }
        }
    }

    /// An array that is the same in every run: [Tape#indices].
    public int[] nodes(int length) {
        return tape.indices(length);
    }

    private int[][] triangle(int size) {
        int[][] rows = new int[size][];
        for (int i = 0; i < size; i++) {
            rows[i] = nodes(i + 1);
        }
        return rows;
    }

    /// Any number.
    public int real(@Nullable String name) {
        int x = leaf();
        report(name, x);
        return x;
    }

    /// Any numbers.
    public int[] reals(@Nullable String name, int length) {
        int[] out = nodes(length);
        for (int i = 0; i < length; i++) {
            out[i] = leaf();
        }
        report(name, out);
        return out;
    }

    /// A positive number.
    public int positive(@Nullable String name) {
        int x = exponential();
        report(name, x);
        return x;
    }

    /// Positive numbers.
    public int[] positives(@Nullable String name, int length) {
        int[] out = nodes(length);
        for (int i = 0; i < length; i++) {
            out[i] = exponential();
        }
        report(name, out);
        return out;
    }

    private int exponential() {
        int u = leaf();
        add(u);
        return tape.exp(u);
    }

    /// log of width · p (1 − p) with p = logistic(u).
    private int logisticJacobian(int u, double width) {
        double far = Math.abs(tape.value(u));
        double e = Math.exp(-far);
        tape.edge(u, -Math.signum(tape.value(u)) * (1 - e) / (1 + e));
        return tape.node(Math.log(width) - far - 2 * Math.log1p(e));
    }

    /// A number above a constant: `low` + eᵘ.
    public int lower(@Nullable String name, double low) {
        int x = tape.linear(1, exponential(), low);
        report(name, x);
        return x;
    }

    /// A number above a node: `low` + eᵘ.
    public int above(@Nullable String name, int low) {
        int x = tape.add(low, exponential());
        report(name, x);
        return x;
    }

    /// A number below a constant: `high` − eᵘ.
    public int upper(@Nullable String name, double high) {
        int x = tape.linear(-1, exponential(), high);
        report(name, x);
        return x;
    }

    /// μ + σ u: a number sampled on the scale of u. With both as nodes this is the non-centred form of a hierarchy (`<offset,
    /// multiplier>` of Stan); the density that is added for it is the one of the number itself.
    public int scaled(@Nullable String name, int offset, int multiplier) {
        int x = tape.add(offset, tape.multiply(multiplier, leaf()));
        add(tape.log(multiplier));
        report(name, x);
        return x;
    }

    /// Numbers of that kind.
    public int[] scaled(@Nullable String name, int length, int offset, int multiplier) {
        int[] out = nodes(length);
        for (int i = 0; i < length; i++) {
            out[i] = tape.add(offset, tape.multiply(multiplier, leaf()));
        }
        add(tape.linear(length, tape.log(multiplier), 0));
        report(name, out);
        return out;
    }

    /// A number between 0 and a bound that is a node, so that the Jacobian depends on it.
    public int below(@Nullable String name, int bound) {
        int u = leaf();
        add(logisticJacobian(u, 1));
        add(tape.log(bound));
        int x = tape.multiply(bound, tape.logistic(u));
        report(name, x);
        return x;
    }

    /// A number between two constants.
    public int bounded(@Nullable String name, double low, double high) {
        int u = leaf();
        add(logisticJacobian(u, high - low));
        int x = tape.linear(high - low, tape.logistic(u), low);
        report(name, x);
        return x;
    }

    /// Numbers between two constants.
    public int[] bounded(@Nullable String name, int length, double low, double high) {
        int[] out = nodes(length);
        for (int i = 0; i < length; i++) {
            out[i] = bounded(null, low, high);
        }
        report(name, out);
        return out;
    }

    /// x₁ < x₂ < ….
    public int[] ordered(@Nullable String name, int length) {
        return increasing(name, length, false);
    }

    /// 0 < x₁ < x₂ < ….
    public int[] positiveOrdered(@Nullable String name, int length) {
        return increasing(name, length, true);
    }

    private int[] increasing(@Nullable String name, int length, boolean positive) {
        int[] out = nodes(length);
        for (int i = 0; i < length; i++) {
            out[i] = i == 0 && !positive ? leaf() : exponential();
            if (i > 0) {
                out[i] = tape.add(out[i - 1], out[i]);
            }
        }
        report(name, out);
        return out;
    }

    /// Non-negative numbers that sum to one.
    public int[] simplex(@Nullable String name, int length) {
        int[] out = nodes(length);
        int rest = tape.node(1);
        for (int i = 0; i < length - 1; i++) {
            int u = tape.linear(1, leaf(), -Math.log(length - 1.0 - i));
            int minus = tape.linear(-1, u, 0);
            add(logisticJacobian(u, 1));
            add(tape.log(rest));
            out[i] = tape.multiply(rest, tape.logistic(u));
            // Not rest − out[i], which would cancel where one part is nearly all.
            rest = tape.multiply(rest, tape.logistic(minus));
        }
        out[length - 1] = rest;
        report(name, out);
        return out;
    }

    /// A vector of length one: u/‖u‖, with −½‖u‖² for a length that has no meaning of its own, so it is uniform on the
    /// sphere. A start at u = 0 is refused.
    public int[] unitVector(@Nullable String name, int length) {
        int[] u = reals(null, length);
        double squares = 0;
        for (int node : u) {
            squares += tape.value(node) * tape.value(node);
            tape.edge(node, 2 * tape.value(node));
        }
        int square = tape.node(squares);
        int norm = tape.sqrt(square);
        int[] out = nodes(length);
        for (int i = 0; i < length; i++) {
            out[i] = tape.divide(u[i], norm);
        }
        add(tape.linear(-0.5, square, 0));
        report(name, out);
        return out;
    }

    /// The Cholesky factor of a correlation matrix: rows of length one with a positive diagonal, uniform over factors.
    ///
    /// With z = tanh u, `l[i][j]` = z_ij √(1 − Σ_{k<j} l_ik²); the log-Jacobian is Σ log(1 − z²) + ½ Σ log(1 − Σ_{k<j} l_ik²).
    /// Rows hold the lower triangle.
    public int[][] choleskyFactorCorrelation(@Nullable String name, int size) {
        int[][] l = triangle(size);
        for (int i = 0; i < size; i++) {
            int rest = tape.node(1);
            for (int j = 0; j < i; j++) {
                int u = leaf();
                double far = Math.abs(tape.value(u));
                tape.edge(u, -2 * Math.tanh(tape.value(u)));
                int complement = tape.node(2 * (Math.log(2) - far - Math.log1p(Math.exp(-2 * far))));
                add(complement);
                if (j > 0) {
                    add(tape.linear(0.5, tape.log(rest), 0));
                }
                l[i][j] = tape.multiply(tape.tanh(u), tape.sqrt(rest));
                rest = tape.multiply(rest, tape.exp(complement));
            }
            l[i][i] = i == 0 ? rest : tape.sqrt(rest);
        }
        report(name, l, tape.node(0));
        return l;
    }

    /// The Cholesky factor of a covariance matrix: lower triangular, eᵘ on the diagonal. Rows hold the lower triangle.
    public int[][] choleskyFactorCovariance(@Nullable String name, int size) {
        int[][] l = triangle(size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                l[i][j] = leaf();
            }
            l[i][i] = exponential();
        }
        report(name, l, tape.node(0));
        return l;
    }

    /// A correlation matrix Ω = L Lᵀ, uniform over correlation matrices: |dΩ/dL| = Π_k L_kk^{K−k} (k from 1).
    ///
    /// The factor is what densities want, so it is the result; Ω is reported.
    ///
    /// @return L, rows of the lower triangle
    public int[][] correlationMatrix(@Nullable String name, int size) {
        int[][] l = choleskyFactorCorrelation(null, size);
        for (int k = 1; k < size - 1; k++) {
            add(tape.linear(size - k - 1.0, tape.log(l[k][k]), 0));
        }
        report(name, product(l), -1);
        return l;
    }

    /// A covariance matrix Σ = L Lᵀ, flat over covariance matrices: |dΣ/dL| = 2ᴷ Π_k L_kk^{K−k+1} (k from 1).
    ///
    /// @return L, rows of the lower triangle; Σ is reported
    public int[][] covarianceMatrix(@Nullable String name, int size) {
        int[][] l = choleskyFactorCovariance(null, size);
        for (int k = 0; k < size; k++) {
            add(tape.linear(size - k, tape.log(l[k][k]), k == 0 ? size * Math.log(2) : 0));
        }
        report(name, product(l), -1);
        return l;
    }

    /// The lower triangle of L Lᵀ.
    private int[][] product(int[][] l) {
        int[][] out = triangle(l.length);
        for (int i = 0; i < l.length; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += tape.value(l[i][k]) * tape.value(l[j][k]);
                    tape.edge(l[i][k], tape.value(l[j][k]));
                    tape.edge(l[j][k], tape.value(l[i][k]));
                }
                out[i][j] = tape.node(sum);
            }
        }
        return out;
    }
}
