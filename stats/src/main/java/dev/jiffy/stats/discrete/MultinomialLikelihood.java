package dev.jiffy.stats.discrete;

import dev.jiffy.stats.numeric.Vectors;
import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.optimize.NewtonAscent;

/// Σ_i Σ_k w_ik log p_ik with p = softmax(0, η_1, …): the score of η_k is w_ik − w_i p_k, the information of (η_k, η_l)
/// is w_i p_k (δ_kl − p_l).
final class MultinomialLikelihood implements NewtonAscent.LogLikelihood {
    private final OrthonormalTerms terms;
    private final CategoricalResponse response;
    private final int others;

    MultinomialLikelihood(OrthonormalTerms terms, CategoricalResponse response) {
        this.terms = terms;
        this.response = response;
        others = response.levels().size() - 1;
    }

    @Override
    public double evaluate(double[] x, double[] gradient, double[][] information) {
        double[][] q = terms.q();
        int rank = q.length;
        int n = response.totals().length;
        double[][] eta = new double[others][];
        for (int k = 0; k < others; k++) {
            eta[k] = terms.predictor(x, k * rank);
        }
        double[][] score = new double[others][n];
        double[][] probability = new double[n][others + 1];
        double value = 0;
        for (int i = 0; i < n; i++) {
            double total = response.totals()[i];
            if (total == 0) {
                continue;
            }
            double[] p = probability[i];
            for (int k = 0; k < others; k++) {
                p[k + 1] = eta[k][i];
            }
            double log = softmax(p);
            value -= response.counts()[0][i] * log;
            for (int k = 0; k < others; k++) {
                double count = response.counts()[k + 1][i];
                value += count == 0 ? 0 : count * (eta[k][i] - log);
                score[k][i] = count - total * p[k + 1];
            }
        }
        for (int k = 0; k < others; k++) {
            for (int a = 0; a < rank; a++) {
                gradient[k * rank + a] = Vectors.dot(score[k], q[a]);
            }
            for (int l = 0; l <= k; l++) {
                fill(information, k, l, weights(probability, k + 1, l + 1));
            }
        }
        return value;
    }

    /// w_i p_k (δ_kl − p_l) of every row.
    private double[] weights(double[][] probability, int k, int l) {
        double[] out = new double[probability.length];
        for (int i = 0; i < out.length; i++) {
            double[] p = probability[i];
            out[i] = response.totals()[i] * p[k] * (k == l ? complement(p, k) : -p[l]);
        }
        return out;
    }

    private void fill(double[][] information, int k, int l, double[] weights) {
        double[][] q = terms.q();
        int rank = q.length;
        for (int a = 0; a < rank; a++) {
            double[] weighted = times(weights, q[a]);
            for (int b = 0; b < rank; b++) {
                information[k * rank + a][l * rank + b] = Vectors.dot(weighted, q[b]);
                information[l * rank + b][k * rank + a] = information[k * rank + a][l * rank + b];
            }
        }
    }

    /// 1 − p_k as the sum of the others, which keeps its digits where p_k is near 1.
    private static double complement(double[] p, int k) {
        double sum = 0;
        for (int l = 0; l < p.length; l++) {
            sum += l == k ? 0 : p[l];
        }
        return sum;
    }

    /// Predictors in, probabilities out.
    ///
    /// @return log Σ exp
    static double softmax(double[] p) {
        double most = p[0];
        for (double eta : p) {
            most = Math.max(most, eta);
        }
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(p[k] - most);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
        return most + Math.log(sum);
    }

    @Override
    public double reach(double[] step) {
        double most = 0;
        for (int k = 0; k < others; k++) {
            for (double moved : terms.predictor(step, k * terms.rank())) {
                most = Math.max(most, Math.abs(moved));
            }
        }
        return most;
    }

    private static double[] times(double[] a, double[] b) {
        double[] out = new double[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = a[i] * b[i];
        }
        return out;
    }
}
