package dev.jiffy.stats.discrete;

import dev.jiffy.stats.optimize.NewtonAscent;

/// Σ_i Σ_k w_ik log(F(ζ_k − η_i) − F(ζ_{k−1} − η_i)) over the coefficients of η in an orthonormal basis, to which an
/// offset is added, and then the cut points ζ, which must rise.
///
/// With P = F(b) − F(a) the derivatives of log P are f(b)/P and −f(a)/P, the second ones f′(b)/P − (f(b)/P)²,
/// −f′(a)/P − (f(a)/P)² and f(a)f(b)/P²; b moves with ζ_k and −η, a with ζ_{k−1} and −η.
final class OrdinalLikelihood implements NewtonAscent.LogLikelihood {
    private final double[][] q;
    private final double[] offset;
    private final CategoricalResponse response;
    private final CumulativeLink link;
    private final int cuts;

    OrdinalLikelihood(double[][] q, double[] offset, CategoricalResponse response, CumulativeLink link) {
        this.q = q;
        this.offset = offset;
        this.response = response;
        this.link = link;
        cuts = response.levels().size() - 1;
    }

    /// No terms, and the cut points of the shares of the levels, moved by the mean of the offset.
    double[] start() {
        double[] out = new double[q.length + cuts];
        double total = 0;
        double[] shares = new double[cuts + 1];
        for (int k = 0; k <= cuts; k++) {
            for (double count : response.counts()[k]) {
                shares[k] += count;
            }
            total += shares[k];
        }
        double mean = 0;
        for (int i = 0; i < offset.length; i++) {
            mean += response.totals()[i] * offset[i] / total;
        }
        double below = 0;
        for (int k = 0; k < cuts; k++) {
            below += shares[k];
            out[q.length + k] = mean + link.quantile(below / total);
        }
        return out;
    }

    @Override
    public double evaluate(double[] x, double[] gradient, double[][] information) {
        int rank = q.length;
        for (int k = 1; k < cuts; k++) {
            if (!(x[rank + k] > x[rank + k - 1])) {
                return Double.NaN;
            }
        }
        double[] eta = moved(x);
        for (int i = 0; i < eta.length; i++) {
            eta[i] += offset[i];
        }
        int n = eta.length;
        // By row: the derivatives in η, and for each cut point those in ζ and in both.
        double[] etaScore = new double[n];
        double[] etaBend = new double[n];
        double[][] mixed = new double[cuts][n];
        double value = 0;
        for (int k = 0; k <= cuts; k++) {
            for (int i = 0; i < n; i++) {
                double count = response.counts()[k][i];
                if (count == 0) {
                    continue;
                }
                double b = k == cuts ? Double.POSITIVE_INFINITY : x[rank + k] - eta[i];
                double a = k == 0 ? Double.NEGATIVE_INFINITY : x[rank + k - 1] - eta[i];
                double p = k == 0 ? link.lower(b) : k == cuts ? link.upper(a) : link.between(a, b);
                value += count * Math.log(p);
                double fb = k == cuts ? 0 : link.density(b) / p;
                double fa = k == 0 ? 0 : link.density(a) / p;
                double bb = k == cuts ? 0 : link.slope(b) / p - fb * fb;
                double aa = k == 0 ? 0 : -link.slope(a) / p - fa * fa;
                double ab = fa * fb;
                etaScore[i] += count * (fa - fb);
                etaBend[i] += count * (aa + bb + 2 * ab);
                if (k < cuts) {
                    gradient[rank + k] += count * fb;
                    information[rank + k][rank + k] -= count * bb;
                    mixed[k][i] -= count * (bb + ab);
                }
                if (k > 0) {
                    gradient[rank + k - 1] -= count * fa;
                    information[rank + k - 1][rank + k - 1] -= count * aa;
                    mixed[k - 1][i] -= count * (aa + ab);
                }
                if (k > 0 && k < cuts) {
                    information[rank + k][rank + k - 1] -= count * ab;
                    information[rank + k - 1][rank + k] -= count * ab;
                }
            }
        }
        for (int a = 0; a < rank; a++) {
            for (int i = 0; i < n; i++) {
                gradient[a] = Math.fma(etaScore[i], q[a][i], gradient[a]);
                double weighted = etaBend[i] * q[a][i];
                for (int b = 0; b <= a; b++) {
                    information[a][b] = Math.fma(-weighted, q[b][i], information[a][b]);
                }
                for (int k = 0; k < cuts; k++) {
                    information[rank + k][a] = Math.fma(-mixed[k][i], q[a][i], information[rank + k][a]);
                }
            }
            for (int b = 0; b < a; b++) {
                information[b][a] = information[a][b];
            }
            for (int k = 0; k < cuts; k++) {
                information[a][rank + k] = information[rank + k][a];
            }
        }
        return value;
    }

    private double[] moved(double[] x) {
        double[] out = new double[response.totals().length];
        for (int j = 0; j < q.length; j++) {
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.fma(x[j], q[j][i], out[i]);
            }
        }
        return out;
    }

    @Override
    public double reach(double[] step) {
        double most = 0;
        double[] moved = moved(step);
        for (int k = 0; k < cuts; k++) {
            for (int i = 0; i < moved.length; i++) {
                most = Math.max(most, response.totals()[i] == 0 ? 0 : Math.abs(step[q.length + k] - moved[i]));
            }
        }
        return most;
    }
}
