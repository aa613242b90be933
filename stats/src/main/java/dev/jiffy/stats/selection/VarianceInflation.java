package dev.jiffy.stats.selection;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Generalised variance inflation of a term: `det R₁₁ · det R₂₂ / det R`, R the correlations of the estimates without the
/// intercept, R₁₁ those of the term, R₂₂ those of the others (Fox & Monette, JASA 87, 1992). For a term of one column it is the
/// usual variance inflation factor 1/(1 − R²).
///
/// @param term its label
/// @param gvif the factor
/// @param df columns of the term
public record VarianceInflation(String term, double gvif, int df) {
    /// `gvif^(1/(2 df))`: comparable between terms of different df; the growth of standard errors.
    public double perCoefficient() {
        return Math.pow(gvif, 1.0 / (2 * df));
    }

    /// Of all terms.
    ///
    /// @param covariance of all coefficients, none aliased
    /// @throws StatsException if there are fewer than two terms
    public static List<VarianceInflation> of(ModelMatrix matrix, double[][] covariance) {
        if (matrix.terms().size() < 2) {
            throw new StatsException("variance inflation needs two terms at least");
        }
        int from = matrix.intercept() ? 1 : 0;
        int[] all = IntStream.range(from, covariance.length).toArray();
        double[][] correlation = new double[covariance.length][covariance.length];
        for (int a = 0; a < covariance.length; a++) {
            for (int b = 0; b < covariance.length; b++) {
                correlation[a][b] = covariance[a][b] / Math.sqrt(covariance[a][a] * covariance[b][b]);
            }
        }
        double whole = logDeterminant(correlation, all);
        List<VarianceInflation> out = new ArrayList<>();
        for (int t = 0; t < matrix.terms().size(); t++) {
            int term = t;
            int[] in = IntStream.of(all).filter(j -> matrix.termOf()[j] == term).toArray();
            int[] others = IntStream.of(all).filter(j -> matrix.termOf()[j] != term).toArray();
            out.add(new VarianceInflation(matrix.terms().get(t), Math.exp(logDeterminant(correlation, in)
                    + logDeterminant(correlation, others) - whole), in.length));
        }
        return List.copyOf(out);
    }

    private static double logDeterminant(double[][] m, int[] chosen) {
        int k = chosen.length;
        double[][] l = new double[k][k];
        double out = 0;
        for (int a = 0; a < k; a++) {
            for (int b = 0; b <= a; b++) {
                double sum = m[chosen[a]][chosen[b]];
                for (int c = 0; c < b; c++) {
                    sum -= l[a][c] * l[b][c];
                }
                l[a][b] = a == b ? Math.sqrt(sum) : sum / l[b][b];
            }
            out += 2 * Math.log(l[a][a]);
        }
        return out;
    }
}
