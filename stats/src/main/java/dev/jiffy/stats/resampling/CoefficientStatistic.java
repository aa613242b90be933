package dev.jiffy.stats.resampling;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.describe.Description;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.CovarianceType;
import dev.jiffy.stats.linear.LinearModel;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;
import java.util.List;

/// The coefficients of a least-squares regression, with rows drawn as cases or with residuals drawn: then the response is the fit and a
/// residual of some row, over √(1 − h) and less their mean (Davison & Hinkley, Bootstrap Methods and their Application, 1997, sections
/// 6.2.3 and 6.2.4).
public final class CoefficientStatistic implements Statistic {
    private final ModelMatrix matrix;
    private final ExtendedVector response;
    private final LinearModel model;
    private final boolean drawsResiduals;
    private final double[] fitted;
    private final double[] residuals;

    /// Of a regression.
    ///
    /// @param drawsResiduals whether residuals are drawn, not cases
    /// @throws StatsException if a column is a combination of others, or rows are fitted exactly
    public CoefficientStatistic(ModelMatrix matrix, ExtendedVector response, boolean drawsResiduals) {
        this.matrix = matrix;
        this.response = response;
        this.drawsResiduals = drawsResiduals;
        model = LinearModel.fit(matrix, response, new double[0], new double[matrix.rows()]);
        if (!model.aliased().isEmpty()) {
            throw new StatsException("the column " + model.aliased().getFirst()
                    + " is a combination of others; leave the term out");
        }
        if (model.residualDf() < 1) {
            throw new StatsException("there are " + matrix.rows() + " rows for " + matrix.columns().size()
                    + " coefficients; nothing is left to draw");
        }
        fitted = model.fitted();
        residuals = model.residuals().clone();
        if (drawsResiduals) {
            double[] leverage = model.leverage();
            for (int i = 0; i < residuals.length; i++) {
                residuals[i] = leverage[i] < 1 - 1e-10 ? residuals[i] / Math.sqrt(1 - leverage[i]) : 0;
            }
            double mean = Description.mean(residuals);
            Arrays.setAll(residuals, i -> residuals[i] - mean);
        }
    }

    @Override
    public List<String> names() {
        return matrix.names();
    }

    @Override
    public int rows() {
        return matrix.rows();
    }

    @Override
    public boolean isFunctionOfRows() {
        return !drawsResiduals;
    }

    @Override
    public Estimate observed() {
        return estimate(model);
    }

    @Override
    public Estimate on(int[] rows) {
        if (drawsResiduals) {
            double[] y = new double[fitted.length];
            Arrays.setAll(y, i -> fitted[i] + residuals[rows[i]]);
            return estimate(LinearModel.fit(matrix, ExtendedVector.of(y), new double[0], new double[y.length]));
        }
        List<ExtendedVector> columns = matrix.columns().stream().map(column -> chosen(column, rows)).toList();
        return estimate(LinearModel.fit(new ModelMatrix(rows.length, matrix.names(), columns, matrix.termOf(),
                matrix.terms(), matrix.intercept()), chosen(response, rows), new double[0], new double[rows.length]));
    }

    private static ExtendedVector chosen(ExtendedVector all, int[] rows) {
        ExtendedVector out = new ExtendedVector(new double[rows.length], new double[rows.length], all.derived());
        for (int i = 0; i < rows.length; i++) {
            out.set(i, all.at(rows[i]));
        }
        return out;
    }

    /// All NaN where a column became a combination of others.
    private Estimate estimate(LinearModel fit) {
        int p = matrix.columns().size();
        double[] none = new double[p];
        Arrays.fill(none, Double.NaN);
        if (!fit.aliased().isEmpty() || fit.residualDf() < 1) {
            return new Estimate(none, none);
        }
        double[][] covariance = fit.covariance(new CovarianceType.Classical(), new String[0]);
        double[] variances = new double[p];
        double[] values = fit.coefficients(new CovarianceType.Classical(), new String[0], 0.95).stream()
                .mapToDouble(dev.jiffy.stats.inference.Coefficient::estimate).toArray();
        Arrays.setAll(variances, j -> covariance[j][j]);
        return new Estimate(values, variances);
    }
}
