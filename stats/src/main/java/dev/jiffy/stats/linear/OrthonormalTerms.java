package dev.jiffy.stats.linear;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.ModelMatrix;
import dev.jiffy.stats.inference.KeptColumns;
import dev.jiffy.stats.numeric.DoubleDouble;
import dev.jiffy.stats.numeric.ExtendedVector;
import java.util.Arrays;

/// A model matrix in an orthonormal basis of its columns, X = Q R, for likelihoods of a linear predictor η = Xβ = Qγ.
///
/// An ascent over γ is blind to the units of the columns and to how nearly dependent they are; β = R⁻¹ γ at its end.
/// Aliased columns have no part in it.
public final class OrthonormalTerms {
    private final ModelMatrix matrix;
    private final double[][] q;
    private final DoubleDouble[][] inverseR;
    private final int[] kept;
    private final KeptColumns columns;

    private OrthonormalTerms(ModelMatrix matrix, PivotedQr qr) {
        this.matrix = matrix;
        q = qr.q();
        inverseR = qr.inverseR();
        kept = Arrays.copyOf(qr.pivot(), qr.rank());
        columns = new KeptColumns(matrix.names(), qr.pivot(), qr.rank());
    }

    /// Factors. Rows of weight 0 have no part in it; they are zero in Q.
    ///
    /// @param weights one a row; empty for ones
    /// @throws StatsException if there are no rows or no columns, or a weight is negative or not finite
    public static OrthonormalTerms of(ModelMatrix matrix, double[] weights) {
        if (matrix.rows() == 0 || matrix.columns().isEmpty()) {
            throw new StatsException("there is nothing to fit: no rows or no terms");
        }
        double[] scale = new double[weights.length];
        for (int i = 0; i < scale.length; i++) {
            if (!(weights[i] >= 0 && weights[i] < Double.POSITIVE_INFINITY)) {
                throw new StatsException("the weight in row " + (i + 1) + " is " + weights[i]
                        + "; weights must be finite and not negative");
            }
            scale[i] = weights[i] > 0 ? 1 : 0;
        }
        return new OrthonormalTerms(matrix, PivotedQr.of(matrix.rows(), matrix.columns(), ExtendedVector.of(scale)));
    }

    /// Columns of Q, `[column][row]`.
    public double[][] q() {
        return q;
    }

    /// How many there are.
    public int rank() {
        return q.length;
    }

    /// Which columns of the matrix have a coefficient.
    public KeptColumns columns() {
        return columns;
    }

    /// R⁻¹ rounded, `[row][column]`.
    public double[][] inverseR() {
        double[][] out = new double[rank()][rank()];
        for (int i = 0; i < rank(); i++) {
            for (int j = i; j < rank(); j++) {
                out[i][j] = inverseR[i][j].value();
            }
        }
        return out;
    }

    /// β of γ, aliased ones left out.
    public double[] coefficients(double[] gamma) {
        double[] out = new double[rank()];
        for (int i = 0; i < out.length; i++) {
            DoubleDouble sum = DoubleDouble.ZERO;
            for (int j = i; j < out.length; j++) {
                sum = sum.plus(inverseR[i][j].times(DoubleDouble.of(gamma[j])));
            }
            out[i] = sum.value();
        }
        return out;
    }

    /// Q γ, from a place in a longer vector.
    public double[] predictor(double[] gamma, int at) {
        double[] out = new double[matrix.rows()];
        for (int j = 0; j < q.length; j++) {
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.fma(gamma[at + j], q[j][i], out[i]);
            }
        }
        return out;
    }

    /// X β of other rows.
    ///
    /// @param rows a matrix with the same columns
    /// @param beta aliased ones left out
    public double[] predictor(ModelMatrix rows, double[] beta) {
        double[] out = new double[rows.rows()];
        for (int j = 0; j < kept.length; j++) {
            double[] column = rows.columns().get(kept[j]).high();
            for (int i = 0; i < out.length; i++) {
                out[i] = Math.fma(beta[j], column[i], out[i]);
            }
        }
        return out;
    }

    /// A C Aᵀ, the covariance of what is linear in parameters with covariance C.
    ///
    /// @param a `[row][column]`
    public static double[][] transformed(double[][] a, double[][] c) {
        int rows = a.length;
        double[][] half = new double[rows][c.length];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < c.length; k++) {
                if (a[i][k] != 0) {
                    for (int j = 0; j < c.length; j++) {
                        half[i][j] = Math.fma(a[i][k], c[k][j], half[i][j]);
                    }
                }
            }
        }
        double[][] out = new double[rows][rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < c.length; k++) {
                    sum = Math.fma(half[i][k], a[j][k], sum);
                }
                out[i][j] = sum;
                out[j][i] = sum;
            }
        }
        return out;
    }
}
