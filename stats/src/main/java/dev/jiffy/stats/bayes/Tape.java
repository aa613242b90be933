package dev.jiffy.stats.bayes;

import java.util.Arrays;

/// Reverse-mode automatic differentiation on primitive arrays.
///
/// A node is an `int`; it has a value and edges to earlier nodes, each with its partial derivative. An operation appends
/// one node; [#reverse] runs over them backwards once (Griewank & Walther, Evaluating Derivatives, 2nd ed., section 3.2).
/// Nothing is allocated once the arrays have grown to the size of the model. Not safe for several threads.
///
/// A new operation needs no class: [#edge] for each argument, then [#node] with the value.
public final class Tape {
    private double[] values = new double[256];
    private double[] adjoints = new double[256];
    private int[] ends = new int[256];
    private int[] targets = new int[512];
    private double[] partials = new double[512];
    private int nodes;
    private int edges;

    /// Forgets all nodes.
    public void clear() {
        nodes = 0;
        edges = 0;
    }

    /// An edge of the node that [#node] will append next.
    public void edge(int target, double partial) {
        if (edges == targets.length) {
            targets = Arrays.copyOf(targets, 2 * edges);
            partials = Arrays.copyOf(partials, 2 * edges);
        }
        targets[edges] = target;
        partials[edges++] = partial;
    }

    /// A node with the edges since the last one; a constant or variable if there are none.
    public int node(double value) {
        if (nodes == values.length) {
            values = Arrays.copyOf(values, 2 * nodes);
            adjoints = Arrays.copyOf(adjoints, 2 * nodes);
            ends = Arrays.copyOf(ends, 2 * nodes);
        }
        values[nodes] = value;
        ends[nodes] = edges;
        return nodes++;
    }

    private int unary(double value, int a, double partial) {
        edge(a, partial);
        return node(value);
    }

    private int binary(double value, int a, double partialA, int b, double partialB) {
        edge(a, partialA);
        edge(b, partialB);
        return node(value);
    }

    /// The value of a node.
    public double value(int node) {
        return values[node];
    }

    /// Fills the derivatives of `root` in all nodes before it.
    public void reverse(int root) {
        Arrays.fill(adjoints, 0, root + 1, 0);
        adjoints[root] = 1;
        for (int i = root; i > 0; i--) {
            double adjoint = adjoints[i];
            if (adjoint != 0) {
                for (int e = ends[i - 1]; e < ends[i]; e++) {
                    adjoints[targets[e]] += adjoint * partials[e];
                }
            }
        }
    }

    /// The derivative of the root of the last [#reverse] in this node.
    public double adjoint(int node) {
        return adjoints[node];
    }

    /// a + b.
    public int add(int a, int b) {
        return binary(values[a] + values[b], a, 1, b, 1);
    }

    /// a − b.
    public int subtract(int a, int b) {
        return binary(values[a] - values[b], a, 1, b, -1);
    }

    /// a · b.
    public int multiply(int a, int b) {
        return binary(values[a] * values[b], a, values[b], b, values[a]);
    }

    /// a / b.
    public int divide(int a, int b) {
        double quotient = values[a] / values[b];
        return binary(quotient, a, 1 / values[b], b, -quotient / values[b]);
    }

    /// factor · a + constant.
    public int linear(double factor, int a, double constant) {
        return unary(factor * values[a] + constant, a, factor);
    }

    /// eᵃ.
    public int exp(int a) {
        double e = Math.exp(values[a]);
        return unary(e, a, e);
    }

    /// log a.
    public int log(int a) {
        return unary(Math.log(values[a]), a, 1 / values[a]);
    }

    /// √a.
    public int sqrt(int a) {
        double root = Math.sqrt(values[a]);
        return unary(root, a, 0.5 / root);
    }

    /// a².
    public int square(int a) {
        return unary(values[a] * values[a], a, 2 * values[a]);
    }

    /// log(1 + a).
    public int log1p(int a) {
        return unary(Math.log1p(values[a]), a, 1 / (1 + values[a]));
    }

    /// 1 / (1 + e⁻ᵃ).
    public int logistic(int a) {
        double p = values[a] >= 0 ? 1 / (1 + Math.exp(-values[a])) : Math.exp(values[a]) / (1 + Math.exp(values[a]));
        return unary(p, a, p * (1 - p));
    }

    /// log of logistic(a); of its complement with −a.
    public int logLogistic(int a) {
        double x = values[a];
        double value = x >= 0 ? -Math.log1p(Math.exp(-x)) : x - Math.log1p(Math.exp(x));
        double complement = x >= 0 ? Math.exp(-x) / (1 + Math.exp(-x)) : 1 / (1 + Math.exp(x));
        return unary(value, a, complement);
    }

    /// log(eᵃ + eᵇ).
    public int logSumExp(int a, int b) {
        double larger = Math.max(values[a], values[b]);
        if (larger == Double.NEGATIVE_INFINITY) {
            return binary(larger, a, 0, b, 0);
        }
        double value = larger + Math.log1p(Math.exp(-Math.abs(values[a] - values[b])));
        return binary(value, a, Math.exp(values[a] - value), b, Math.exp(values[b] - value));
    }

    /// The sum of the first `count` of some nodes.
    public int sum(int[] terms, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[terms[i]];
            edge(terms[i], 1);
        }
        return node(sum);
    }
}
