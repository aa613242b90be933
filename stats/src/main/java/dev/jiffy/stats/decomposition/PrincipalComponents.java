package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;
import org.jspecify.annotations.Nullable;

/// Principal components by the singular value decomposition of the centred (and scaled) data, as R's `prcomp`:
/// X = scores · rotationᵀ; no cross products are formed, so that no digits are lost. Signs are free.
///
/// @param sdev     standard deviations of the components, descending, divisor n − 1
/// @param rotation loadings, variables × components
/// @param center   means that were subtracted, or null
/// @param scale    what each column was divided by, or null
/// @param scores   rows × components
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record PrincipalComponents(double[] sdev, double[][] rotation, double @Nullable [] center,
        double @Nullable [] scale, double[][] scores) {
    /// Rows are observations. Scaling divides by the standard deviation, or by the root of Σx²/(n − 1) without centring.
    ///
    /// @throws StatsException for fewer than two rows, elements that are not finite, or a constant column to be scaled
    public static PrincipalComponents of(double[][] data, boolean centering, boolean scaling) {
        Matrices.check(data);
        int n = data.length;
        int p = data[0].length;
        if (n < 2) {
            throw new StatsException("principal components need at least two rows, there is one");
        }
        double[][] x = Matrices.copy(data);
        double[] center = new double[p];
        double[] scale = new double[p];
        for (int j = 0; j < p; j++) {
            center[j] = centering ? mean(data, j) : 0;
            double squares = 0;
            for (double[] row : x) {
                row[j] -= center[j];
                squares = Math.fma(row[j], row[j], squares);
            }
            scale[j] = scaling ? Math.sqrt(squares / (n - 1)) : 1;
            if (scale[j] <= Math.abs(center[j]) * 1e-15 && scaling) {
                throw new StatsException(
                        "column " + j + " is constant and cannot be scaled; leave it out or use scale=false");
            }
            for (double[] row : x) {
                row[j] /= scale[j];
            }
        }
        SingularValueDecomposition svd = SingularValueDecomposition.of(x);
        int k = svd.singularValues().length;
        double[] sdev = new double[k];
        double[][] scores = new double[n][k];
        for (int c = 0; c < k; c++) {
            sdev[c] = svd.singularValues()[c] / Math.sqrt(n - 1);
            for (int i = 0; i < n; i++) {
                scores[i][c] = svd.u()[i][c] * svd.singularValues()[c];
            }
        }
        return new PrincipalComponents(sdev, svd.v(), centering ? center : null, scaling ? scale : null, scores);
    }

    /// The mean, corrected once by the mean of what it leaves.
    private static double mean(double[][] data, int column) {
        double mean = 0;
        for (int pass = 0; pass < 2; pass++) {
            double sum = 0;
            for (double[] row : data) {
                sum += row[column] - mean;
            }
            mean += sum / data.length;
        }
        return mean;
    }

    /// The share of each component in the total variance; NaN where there is none.
    public double[] explainedVarianceRatio() {
        double total = 0;
        for (double s : sdev) {
            total = Math.fma(s, s, total);
        }
        double[] out = new double[sdev.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = sdev[i] * sdev[i] / total;
        }
        return out;
    }
}
