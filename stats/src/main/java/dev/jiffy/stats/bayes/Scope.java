package dev.jiffy.stats.bayes;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a [Model] is defined: parameters on constrained scales with the log-Jacobians of their transforms, and the sum
/// that is the log density.
///
/// Transforms are those of the Stan Reference Manual, chapter "Constraint transforms": eᵘ for positive, logistic for
/// bounded, stick breaking for simplexes, cumulated exponentials for ordered vectors, canonical partial correlations
/// for correlation matrices. A parameter with a name is reported; without one (null) it is not. Matrices are reported
/// by columns, as `name[row,column]`.
public final class Scope {
    private final Tape tape = new Tape();
    private final Reports reports = new Reports(tape);
    private final MatrixTransforms matrices = new MatrixTransforms(this);
    private double[] position = new double[0];
    private int[] leaves = new int[16];
    private int[] terms = new int[64];
    private int used;
    private int termCount;

    Scope() {
    }

    /// Runs the model at a position; the node of its log density. Without values yet, missing ones are 0.
    int run(Model model, double[] at) {
        position = at;
        tape.clear();
        used = 0;
        termCount = 0;
        reports.begin();
        model.define(this);
        reports.end();
        return tape.sum(terms, termCount);
    }

    int dimension() {
        return used;
    }

    /// `name = value` of what the run has reported so far, the first ten of them.
    String described() {
        return reports.count() == 0
                ? "the unconstrained position "
                        + Arrays.toString(Arrays.copyOf(position, Math.min(10, position.length)))
                : reports.described();
    }

    List<String> names() {
        return reports.names();
    }

    void gradient(double[] out) {
        for (int i = 0; i < used; i++) {
            out[i] = tape.adjoint(leaves[i]);
        }
    }

    void reports(double[] out) {
        reports.values(out);
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
        reports.add(name, node);
    }

    /// Quantities to be reported as `name[1]`, `name[2]`, ….
    public void report(@Nullable String name, int[] nodes) {
        reports.add(name, nodes);
    }

    /// A lower triangular matrix, reported as [Reports#add(String, int[][], int)] says.
    void report(@Nullable String name, int[][] lower, int upper) {
        reports.add(name, lower, upper);
    }

    /// The next number of the unconstrained position.
    int leaf() {
        if (used == leaves.length) {
            leaves = Arrays.copyOf(leaves, 2 * used);
        }
        leaves[used] = tape.node(used < position.length ? position[used] : 0);
        return leaves[used++];
    }

    /// An array that is the same in every run: [Tape#indices].
    public int[] nodes(int length) {
        return tape.indices(length);
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

    /// eᵘ, with its log-Jacobian.
    int exponential() {
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

    /// μ + σ u: a number sampled on the scale of u. With both as nodes this is the non-centred form of a hierarchy
    /// (`<offset, multiplier>` of Stan); the density that is added for it is the one of the number itself.
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
    /// Rows hold the lower triangle.
    public int[][] choleskyFactorCorrelation(@Nullable String name, int size) {
        return matrices.choleskyFactorCorrelation(name, size);
    }

    /// The Cholesky factor of a covariance matrix: lower triangular, eᵘ on the diagonal. Rows hold the lower triangle.
    public int[][] choleskyFactorCovariance(@Nullable String name, int size) {
        return matrices.choleskyFactorCovariance(name, size);
    }

    /// A correlation matrix Ω = L Lᵀ, uniform over correlation matrices.
    ///
    /// @return L, rows of the lower triangle, which is what densities want; Ω is reported
    public int[][] correlationMatrix(@Nullable String name, int size) {
        return matrices.correlationMatrix(name, size);
    }

    /// A covariance matrix Σ = L Lᵀ, flat over covariance matrices.
    ///
    /// @return L, rows of the lower triangle; Σ is reported
    public int[][] covarianceMatrix(@Nullable String name, int size) {
        return matrices.covarianceMatrix(name, size);
    }
}
