package dev.jiffy.stats.quantreg;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.linear.PivotedQr;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What all quantiles of a response have in common: the model matrix, its factorisation and the response, each row
/// times its weight.
///
/// @param matrix as it was given
/// @param weights one a row, empty for ones
/// @param y the response times the weights
/// @param qr of the matrix times the weights
/// @param q its orthonormal columns, `[column][row]`
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record QuantileProblem(ModelMatrix matrix, double[] weights, double[] y, PivotedQr qr, double[][] q) {
    /// @throws StatsException for weights that are not positive, or too few rows
    static QuantileProblem of(ModelMatrix matrix, double[] response, double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] > 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight in row " + (i + 1) + " is " + weights[i]
                        + "; weights of quantiles must be above 0, leave the row out instead", "weights");
            }
        }
        int n = matrix.rows();
        if (n == 0 || matrix.columns().isEmpty()) {
            throw new StatsException("there is nothing to fit: no rows or no terms");
        }
        double[] y = response.clone();
        for (int i = 0; i < weights.length; i++) {
            y[i] *= weights[i];
        }
        PivotedQr qr = PivotedQr.of(n, matrix.columns(), ExtendedVector.of(weights));
        if (n <= qr.rank()) {
            throw new StatsException(n + " rows are too few for " + qr.rank() + " coefficients");
        }
        return new QuantileProblem(matrix, weights, y, qr, qr.q());
    }

    int rows() {
        return y.length;
    }

    /// Coefficients that are not aliased.
    int rank() {
        return q.length;
    }

    double weight(int row) {
        return weights.length == 0 ? 1 : weights[row];
    }

    /// The coefficients that fit the rows of a basis, from these rows themselves, in the order of the pivot.
    double[] exact(int[] basis) {
        int p = basis.length;
        int[] pivot = qr.pivot();
        List<ExtendedVector> columns = new ArrayList<>();
        for (int j = 0; j < p; j++) {
            ExtendedVector column = matrix.columns().get(pivot[j]);
            ExtendedVector part = new ExtendedVector(new double[p], new double[p], true);
            for (int k = 0; k < p; k++) {
                DoubleDouble value = column.at(basis[k]);
                part.set(k, weights.length == 0 ? value : value.times(DoubleDouble.of(weights[basis[k]])));
            }
            columns.add(part);
        }
        PivotedQr small = PivotedQr.ofIndependent(p, columns);
        if (small.rank() < p) {
            throw new StatsException("the rows at the minimum do not determine the coefficients; leave terms out");
        }
        DoubleDouble[] solved = small
                .solve(small.effects(ExtendedVector.of(Arrays.stream(basis).mapToDouble(i -> y[i]).toArray())));
        double[] out = new double[p];
        for (int j = 0; j < p; j++) {
            out[small.pivot()[j]] = solved[j].value();
        }
        return out;
    }

    /// The matrix times coefficients in the order of the pivot, each row times its weight.
    double[] times(double[] coefficients) {
        int[] pivot = qr.pivot();
        double[] out = new double[rows()];
        for (int j = 0; j < coefficients.length; j++) {
            double[] column = matrix.columns().get(pivot[j]).high();
            for (int i = 0; i < out.length; i++) {
                out[i] += coefficients[j] * column[i] * weight(i);
            }
        }
        return out;
    }
}
