package dev.jiffy.stats.bayes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a [Model] is defined: parameters on constrained scales with the log-Jacobians of their transforms, and the sum
/// that is the log density.
///
/// Transforms are those of the Stan Reference Manual, chapter "Constraint transforms": eᵘ for positive, logistic for
/// bounded, stick breaking for simplexes, cumulated exponentials for ordered vectors. A parameter with a name is
/// reported; without one (null) it is not.
public final class Scope {
    private final Tape tape = new Tape();
    private final List<int[]> blocks = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private double[] position = new double[0];
    private int[] leaves = new int[16];
    private int[] terms = new int[64];
    private int[] reported = new int[16];
    private boolean first = true;
    private int block;
    private int used;
    private int termCount;
    private int reportCount;

    Scope() {
    }

    /// Runs the model at a position; the node of its log density. Without values yet, missing ones are 0.
    int run(Model model, double[] at) {
        position = at;
        tape.clear();
        block = 0;
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

    /// An array that is the same in every run.
    public int[] nodes(int length) {
        if (first) {
            blocks.add(new int[length]);
        }
        return blocks.get(block++);
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

    /// A number between 0 and a bound that is a node, so that the Jacobian depends on it.
    public int below(@Nullable String name, int bound) {
        int u = leaf();
        add(tape.logLogistic(u));
        add(tape.logLogistic(tape.linear(-1, u, 0)));
        add(tape.log(bound));
        int x = tape.multiply(bound, tape.logistic(u));
        report(name, x);
        return x;
    }

    /// A number between two constants.
    public int bounded(@Nullable String name, double low, double high) {
        int u = leaf();
        add(tape.logLogistic(u));
        add(tape.logLogistic(tape.linear(-1, u, 0)));
        int x = tape.linear(high - low, tape.logistic(u), low);
        report(name, x);
        return x;
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
            add(tape.logLogistic(u));
            add(tape.logLogistic(tape.linear(-1, u, 0)));
            add(tape.log(rest));
            out[i] = tape.multiply(rest, tape.logistic(u));
            rest = tape.subtract(rest, out[i]);
        }
        out[length - 1] = rest;
        report(name, out);
        return out;
    }
}
