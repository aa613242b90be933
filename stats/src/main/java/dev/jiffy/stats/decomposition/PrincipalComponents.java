package dev.jiffy.stats.decomposition;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
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
                        "column " + (j + 1) + " is constant and cannot be scaled; leave it out or use scale=false");
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

    /// Variances of the components, a scree plot's heights.
    public double[] explainedVariance() {
        return Arrays.stream(sdev).map(s -> s * s).toArray();
    }

    /// The share of each component in the total variance; NaN where there is none.
    public double[] explainedVarianceRatio() {
        // In units of the first one: squares of large deviations would overflow.
        double[] out = Arrays.stream(sdev).map(s -> s / sdev[0] * (s / sdev[0])).toArray();
        double total = Arrays.stream(out).sum();
        Arrays.setAll(out, i -> out[i] / total);
        return out;
    }

    /// The share of the first components, up to each, in the total variance; ends with 1.
    public double[] cumulativeVarianceRatio() {
        double[] out = explainedVarianceRatio();
        for (int i = 1; i < out.length; i++) {
            out[i] = Math.min(1, out[i] + out[i - 1]);
        }
        return out;
    }

    /// Points of observations and arrows of variables whose scalar products are the data's best picture in two dimensions
    /// (Gabriel, The Biplot Graphic Display of Matrices, Biometrika 58 (1971) 453–467): scores and loadings of the first two
    /// components, those divided and these multiplied by √n · sdev, as R's `biplot` of a `prcomp`.
    ///
    /// @param observations rows × 2; 0 where a component has no variance
    /// @param variables    variables × 2
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Biplot(double[][] observations, double[][] variables) {
    }

    /// The biplot of the first two components.
    ///
    /// @throws StatsException if there is only one
    public Biplot biplot() {
        if (sdev.length < 2) {
            throw new StatsException("a biplot needs two components, there is one");
        }
        double[][] observations = new double[scores.length][2];
        double[][] variables = new double[rotation.length][2];
        for (int c = 0; c < 2; c++) {
            double length = sdev[c] * Math.sqrt(scores.length);
            for (int i = 0; i < scores.length; i++) {
                observations[i][c] = length > 0 ? scores[i][c] / length : 0;
            }
            for (int j = 0; j < rotation.length; j++) {
                variables[j][c] = rotation[j][c] * length;
            }
        }
        return new Biplot(observations, variables);
    }
}
