package dev.jiffy.stats.discrete;

import dev.jiffy.stats.linear.OrthonormalTerms;
import dev.jiffy.stats.optimize.NewtonAscent;

/// Σ_i Σ_k w_ik log p_ik with p = softmax(0, η_1, …): the score of η_k is w_ik − w_i p_k, the information of (η_k, η_l) is
/// w_i p_k (δ_kl − p_l).
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
        double[][][] weight = new double[others][others][n];
        double value = 0;
        double[] p = new double[others + 1];
        for (int i = 0; i < n; i++) {
            double total = response.totals()[i];
            if (total == 0) {
                continue;
            }
            p[0] = 0;
            for (int k = 0; k < others; k++) {
                p[k + 1] = eta[k][i];
            }
            double log = softmax(p);
            value -= response.counts()[0][i] * log;
            for (int k = 0; k < others; k++) {
                double count = response.counts()[k + 1][i];
                value += count == 0 ? 0 : count * (eta[k][i] - log);
                score[k][i] = count - total * p[k + 1];
                for (int l = 0; l < k; l++) {
                    weight[k][l][i] = -total * p[k + 1] * p[l + 1];
                }
                weight[k][k][i] = total * p[k + 1] * complement(p, k + 1);
            }
        }
        for (int k = 0; k < others; k++) {
            for (int a = 0; a < rank; a++) {
                gradient[k * rank + a] = dot(score[k], q[a]);
                for (int l = 0; l <= k; l++) {
                    double[] weighted = times(weight[k][l], q[a]);
                    for (int b = 0; b < rank; b++) {
                        information[k * rank + a][l * rank + b] = dot(weighted, q[b]);
                        information[l * rank + b][k * rank + a] = information[k * rank + a][l * rank + b];
                    }
                }
            }
        }
        return value;
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

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum = Math.fma(a[i], b[i], sum);
        }
        return sum;
    }
}
