package dev.jiffy.stats.bayes;

import dev.jiffy.stats.special.GammaFunctions;
import dev.jiffy.stats.special.NormalFunctions;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reverse-mode automatic differentiation on primitive arrays.
///
/// A node is an `int`; it has a value and edges to earlier nodes, each with its partial derivative. An operation appends
/// one node; [#reverse] runs over them backwards once (Griewank & Walther, Evaluating Derivatives, 2nd ed., section 3.2).
/// Nothing is allocated once the arrays have grown to the size of the model. Not safe for several threads.
///
/// A new operation needs no class: [#edge] for each argument, then [#node] with the value. What such an operation needs
/// in between it borrows from [#scratch] and [#indices], so that it allocates nothing either.
public final class Tape {
    private double[] values = new double[256];
    private double[] adjoints = new double[256];
    private int[] ends = new int[256];
    private int[] targets = new int[512];
    private double[] partials = new double[512];
    private int nodes;
    private int edges;
    private final Products products = new Products();
    private double[] @Nullable [] scratch = new double[8][];
    private int[] @Nullable [] indices = new int[8][];
    private int scratchUsed;
    private int indicesUsed;

    /// Empty.
    public Tape() {
    }

    /// Forgets all nodes.
    public void clear() {
        nodes = 0;
        edges = 0;
        products.clear();
        scratchUsed = 0;
        indicesUsed = 0;
    }

    /// An array to work in until [#clear]: the first call after it gets the array of the first call before it, and so on,
    /// as long as the lengths agree. The content is what was left there.
    public double[] scratch(int length) {
        if (scratchUsed == scratch.length) {
            scratch = Arrays.copyOf(scratch, 2 * scratchUsed);
        }
        double[] array = scratch[scratchUsed];
        if (array == null || array.length != length) {
            array = new double[length];
            scratch[scratchUsed] = array;
        }
        scratchUsed++;
        return array;
    }

    /// The same for node numbers.
    public int[] indices(int length) {
        if (indicesUsed == indices.length) {
            indices = Arrays.copyOf(indices, 2 * indicesUsed);
        }
        int[] array = indices[indicesUsed];
        if (array == null || array.length != length) {
            array = new int[length];
            indices[indicesUsed] = array;
        }
        indicesUsed++;
        return array;
    }

    /// A constant: no derivative flows into it.
    public int constant(double value) {
        return node(value);
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
        Arrays.fill(adjoints, 0, nodes, 0);
        adjoints[root] = 1;
        int next = root;
        for (int p = products.count() - 1; p >= 0; p--) {
            reverse(next, products.end(p));
            products.reverse(p, adjoints);
            next = Math.min(next, products.first(p) - 1);
        }
        reverse(next, 0);
    }

    /// From a node down to another, the edges of each.
    private void reverse(int from, int to) {
        double[] adjoint = adjoints;
        int[] target = targets;
        double[] partial = partials;
        int end = from < 0 ? 0 : ends[from];
        for (int i = from; i >= to; i--) {
            int begin = i == 0 ? 0 : ends[i - 1];
            double a = adjoint[i];
            if (a != 0) {
                for (int e = begin; e < end; e++) {
                    adjoint[target[e]] += a * partial[e];
                }
            }
            end = begin;
        }
    }

    /// The derivative of the root of the last [#reverse] in this node.
    public double adjoint(int node) {
        return adjoints[node];
    }

    /// X β as one operation without edges: its reverse is Xᵀ times the adjoints. The results are consecutive nodes.
    ///
    /// @param beta a node per column; the array is kept until [#clear]
    /// @return the first of X's rows nodes
    public int product(DesignMatrix x, int[] beta) {
        double[] coefficients = scratch(x.columns());
        double[] out = scratch(x.stride());
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = values[beta[j]];
        }
        LinearKernel.product(x, coefficients, 0, x.stride(), out);
        int at = nodes;
        for (int i = 0; i < x.rows(); i++) {
            node(out[i]);
        }
        products.add(x, beta, at, scratch(x.stride()), scratch(DesignMatrix.LANES * x.columns()));
        return at;
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

    /// log Σ eᵃ; its derivatives are the softmax.
    public int logSumExp(int[] a) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int node : a) {
            largest = Math.max(largest, values[node]);
        }
        double sum = 0;
        for (int node : a) {
            sum += Math.exp(values[node] - largest);
        }
        if (!(sum > 0) || largest == Double.POSITIVE_INFINITY) {
            return node(largest);
        }
        double value = largest + Math.log(sum);
        for (int node : a) {
            edge(node, Math.exp(values[node] - value));
        }
        return node(value);
    }

    /// log(θ eᵃ + (1 − θ) eᵇ) with 0 ≤ θ ≤ 1: a mixture of two densities by their logs.
    public int logMix(int theta, int a, int b) {
        double p = values[theta];
        double larger = Math.max(values[a], values[b]);
        double first = Math.exp(values[a] - larger);
        double second = Math.exp(values[b] - larger);
        double sum = p * first + (1 - p) * second;
        edge(theta, (first - second) / sum);
        edge(a, p * first / sum);
        edge(b, (1 - p) * second / sum);
        return node(larger + Math.log(sum));
    }

    /// aᵇ for a > 0.
    public int pow(int a, int b) {
        double value = Math.pow(values[a], values[b]);
        return binary(value, a, values[b] * value / values[a], b, value * Math.log(values[a]));
    }

    /// tanh a.
    public int tanh(int a) {
        double value = Math.tanh(values[a]);
        return unary(value, a, 1 - value * value);
    }

    /// Φ(a), the standard normal distribution function.
    public int phi(int a) {
        return unary(NormalFunctions.normalCdf(values[a]), a, NormalFunctions.density(values[a]));
    }

    /// log Γ(a) for a > 0; its derivative is the digamma function.
    public int logGamma(int a) {
        return unary(GammaFunctions.lgamma(values[a]), a, GammaFunctions.digamma(values[a]));
    }

    /// Σ aᵢ cᵢ with constants.
    public int dot(int[] a, double[] c) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += values[a[i]] * c[i];
            edge(a[i], c[i]);
        }
        return node(sum);
    }

    /// Σ aᵢ bᵢ.
    public int dot(int[] a, int[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += values[a[i]] * values[b[i]];
            edge(a[i], values[b[i]]);
            edge(b[i], values[a[i]]);
        }
        return node(sum);
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
