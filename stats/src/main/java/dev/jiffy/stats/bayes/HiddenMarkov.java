package dev.jiffy.stats.bayes;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The likelihood of a hidden Markov model with the states summed out, as one node.
///
/// Forward and backward recursions with the scaling of Rabiner, A Tutorial on Hidden Markov Models, Proc. IEEE 77 (1989),
/// section V.A, so that an exponential per emission and a logarithm per time are all it takes. The derivative in a log
/// emission is the probability of the state given all data, in a transition probability the expected number of such
/// transitions over it.
public final class HiddenMarkov {
    private HiddenMarkov() {
    }

    /// log Σ over all paths of Π initial · Π transitions · Π emissions.
    ///
    /// @param emission    log densities, `emission[time · states + state]`
    /// @param transitions `transitions[from][to]`, probabilities
    /// @param initial     probabilities of the first state; all weights 1 if null
    public static int marginal(Tape t, int[] emission, int[][] transitions, int @Nullable [] initial) {
        int states = transitions.length;
        int times = emission.length / states;
        double[] a = t.scratch(states * states);
        double[] b = t.scratch(emission.length);
        double[] alpha = t.scratch(emission.length);
        double[] scale = t.scratch(times);
        for (int j = 0; j < states; j++) {
            for (int k = 0; k < states; k++) {
                a[j * states + k] = t.value(transitions[j][k]);
            }
        }
        double value = 0;
        for (int time = 0; time < times; time++) {
            int at = time * states;
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < states; k++) {
                largest = Math.max(largest, t.value(emission[at + k]));
            }
            if (largest == Double.NEGATIVE_INFINITY) {
                return t.node(largest);
            }
            double sum = 0;
            for (int k = 0; k < states; k++) {
                b[at + k] = Math.exp(t.value(emission[at + k]) - largest);
                double reached = time > 0 ? 0 : initial == null ? 1 : t.value(initial[k]);
                for (int j = 0; j < states && time > 0; j++) {
                    reached += alpha[at - states + j] * a[j * states + k];
                }
                alpha[at + k] = reached * b[at + k];
                sum += alpha[at + k];
            }
            for (int k = 0; k < states; k++) {
                alpha[at + k] /= sum;
            }
            scale[time] = sum;
            value += largest + Math.log(sum);
        }
        backward(t, emission, transitions, initial, a, b, alpha, scale);
        return t.node(value);
    }

    private static void backward(Tape t, int[] emission, int[][] transitions, int @Nullable [] initial, double[] a,
            double[] b, double[] alpha, double[] scale) {
        int states = transitions.length;
        double[] beta = t.scratch(states);
        double[] weight = t.scratch(states);
        double[] counts = t.scratch(states * states);
        Arrays.fill(beta, 1);
        Arrays.fill(counts, 0);
        for (int time = scale.length - 1; time >= 0; time--) {
            int at = time * states;
            for (int k = 0; k < states; k++) {
                t.edge(emission[at + k], alpha[at + k] * beta[k]);
                weight[k] = b[at + k] * beta[k] / scale[time];
            }
            for (int j = 0; j < states && time > 0; j++) {
                double sum = 0;
                for (int k = 0; k < states; k++) {
                    sum += a[j * states + k] * weight[k];
                    counts[j * states + k] += alpha[at - states + j] * weight[k];
                }
                beta[j] = sum;
            }
        }
        for (int k = 0; k < states && initial != null; k++) {
            t.edge(initial[k], weight[k]);
        }
        for (int j = 0; j < states; j++) {
            for (int k = 0; k < states; k++) {
                t.edge(transitions[j][k], counts[j * states + k]);
            }
        }
    }
}
