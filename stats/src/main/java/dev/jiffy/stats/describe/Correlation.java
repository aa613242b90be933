package dev.jiffy.stats.describe;

import dev.jiffy.stats.StatsException;
import java.util.Arrays;
import java.util.List;

/// Correlation of two samples or of each pair of several. Constant samples give NaN.
public enum Correlation {
    /// The product-moment coefficient, sums compensated.
    PEARSON,
    /// Pearson's of the ranks, ties at their mean.
    SPEARMAN,
    /// τ-b (M. G. Kendall, Biometrika 33 (1945) 239–251).
    KENDALL;

    /// By its lower-case name.
    ///
    /// @throws StatsException if there is none
    public static Correlation named(String name) {
        for (Correlation method : values()) {
            if (method.name().equalsIgnoreCase(name)) {
                return method;
            }
        }
        throw new StatsException("method \"" + name + "\" is none of pearson, spearman, kendall");
    }

    /// The coefficient of two samples of equal length.
    public double of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new StatsException("correlation needs pairs; x has " + x.length + " values, y has " + y.length);
        }
        return switch (this) {
            case PEARSON -> pearson(x, y);
            case SPEARMAN -> pearson(Ranks.of(x).values(), Ranks.of(y).values());
            case KENDALL -> Concordance.of(x, y).tauB();
        };
    }

    /// The symmetric matrix of all coefficients.
    public double[][] matrix(List<double[]> columns) {
        double[][] out = new double[columns.size()][columns.size()];
        for (int i = 0; i < out.length; i++) {
            out[i][i] = 1;
            for (int j = 0; j < i; j++) {
                out[i][j] = of(columns.get(i), columns.get(j));
                out[j][i] = out[i][j];
            }
        }
        return out;
    }

    private static double pearson(double[] first, double[] second) {
        double[] x = moderate(first);
        double[] y = moderate(second);
        double meanX = Description.mean(x);
        double meanY = Description.mean(y);
        CompensatedSum xx = new CompensatedSum();
        CompensatedSum yy = new CompensatedSum();
        CompensatedSum xy = new CompensatedSum();
        for (int i = 0; i < x.length; i++) {
            xx.addProduct(x[i] - meanX, x[i] - meanX);
            yy.addProduct(y[i] - meanY, y[i] - meanY);
            xy.addProduct(x[i] - meanX, y[i] - meanY);
        }
        return Math.clamp(xy.value() / Math.sqrt(xx.value()) / Math.sqrt(yy.value()), -1, 1);
    }

    /// The same values, times a power of two where products of them would over- or underflow.
    private static double[] moderate(double[] x) {
        double largest = Arrays.stream(x).map(Math::abs).max().orElse(0);
        int exponent = Math.getExponent(largest);
        return largest == 0 || !(Math.abs(exponent) > 400 && largest < Double.POSITIVE_INFINITY)
                ? x
                : Arrays.stream(x).map(v -> Math.scalb(v, -exponent)).toArray();
    }
}
