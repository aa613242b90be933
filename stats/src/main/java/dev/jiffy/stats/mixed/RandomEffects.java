package dev.jiffy.stats.mixed;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Covariances of random effects and their predictions, from the relative covariance factors Λ and the spherical
/// effects u: b = Λu, with the covariance σ²ΛΛᵀ.
///
/// @param ordered  the terms in the order in which the deviance has them
/// @param scales   what their columns were divided by
/// @param theta    elements of Λ, term by term
/// @param variance σ²
/// @param solution u of the first term, then of the others
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record RandomEffects(List<RandomTerm> ordered, double[][] scales, double[] theta, double variance,
        double[][] solution) {
    private static final double TINY = 1e-4;

    /// Whether some linear combination of effects has no variance.
    boolean singular() {
        int at = 0;
        boolean out = false;
        for (RandomTerm term : ordered) {
            for (int c = 0; c < term.size(); c++) {
                out |= theta[at] < TINY;
                at += term.size() - c;
            }
        }
        return out;
    }

    /// What each term contributes, in the order of the formula.
    List<MixedModel.Random> of(List<RandomTerm> terms) {
        Map<RandomTerm, MixedModel.Random> out = new LinkedHashMap<>();
        int at = 0;
        int next = 0;
        for (int t = 0; t < ordered.size(); t++) {
            RandomTerm term = ordered.get(t);
            int k = term.size();
            double[][] lambda = ProfiledDeviance.lambda(theta, at, k);
            double[] u = t == 0 ? solution[0] : Arrays.copyOfRange(solution[1], next, next + term.effects());
            next += t == 0 ? 0 : term.effects();
            at += term.parameters();
            double[][] covariance = new double[k][k];
            for (int a = 0; a < k; a++) {
                for (int b = 0; b < k; b++) {
                    double sum = 0;
                    for (int c = 0; c <= Math.min(a, b); c++) {
                        sum += lambda[a][c] * lambda[b][c];
                    }
                    covariance[a][b] = variance * sum / (scales[t][a] * scales[t][b]);
                }
            }
            Map<String, double[]> effects = new LinkedHashMap<>();
            for (int g = 0; g < term.labels().size(); g++) {
                double[] b = new double[k];
                for (int a = 0; a < k; a++) {
                    for (int c = 0; c <= a; c++) {
                        b[a] += lambda[a][c] * u[g * k + c] / scales[t][a];
                    }
                }
                effects.put(term.labels().get(g), b);
            }
            out.put(term, new MixedModel.Random(term.group(), term.names(), covariance, effects));
        }
        return terms.stream().map(term -> Objects.requireNonNull(out.get(term))).toList();
    }
}
