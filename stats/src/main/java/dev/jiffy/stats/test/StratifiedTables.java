package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import dev.jiffy.stats.distribution.ChiSquare;

/// No association between two factors in any of several strata.
public final class StratifiedTables {
    private StratifiedTables() {
    }

    /// The generalised Cochran–Mantel–Haenszel test of I × J tables of several strata (Landis, Heyman and Koch, International
    /// Statistical Review 46 (1978) 237–254; Agresti, Categorical Data Analysis, 2nd edition, section 7.5.3): M² = dᵀ V⁻¹ d with
    /// d the counts without last row and column less their expectation, summed over the strata, and V their covariance given
    /// the margins; (I − 1)(J − 1) degrees of freedom.
    ///
    /// @param counts I·J of each stratum: by column, rows first
    public static TestResult test(double[] counts, int rows, int columns) {
        int cells = rows * columns;
        if (counts.length == 0 || counts.length % cells != 0) {
            throw new StatsException("table must hold " + cells + " counts a stratum, it has " + counts.length
                    + " in all");
        }
        int free = (rows - 1) * (columns - 1);
        double[] difference = new double[free];
        double[][] covariance = new double[free][free];
        for (int from = 0; from < counts.length; from += cells) {
            double[] ofRow = new double[rows];
            double[] ofColumn = new double[columns];
            double n = 0;
            for (int i = 0; i < cells; i++) {
                TableTests.count("table[" + (from + i) + "]", counts[from + i]);
                ofRow[i % rows] += counts[from + i];
                ofColumn[i / rows] += counts[from + i];
                n += counts[from + i];
            }
            if (n < 2) {
                throw new StatsException("stratum " + from / cells + " has " + n + " counts; each needs at least 2");
            }
            for (int a = 0; a < free; a++) {
                int row = a % (rows - 1);
                int column = a / (rows - 1);
                difference[a] += counts[from + row + column * rows] - ofRow[row] * ofColumn[column] / n;
                for (int b = 0; b <= a; b++) {
                    int otherRow = b % (rows - 1);
                    int other = b / (rows - 1);
                    covariance[a][b] += ofRow[row] * ((row == otherRow ? n : 0) - ofRow[otherRow])
                            * ofColumn[column] * ((column == other ? n : 0) - ofColumn[other]) / (n * n * (n - 1));
                }
            }
        }
        for (int a = 0; a < free; a++) {
            if (!(covariance[a][a] > 0)) {
                throw new StatsException(
                        "table has a row or column without counts that vary in any stratum; leave it out");
            }
            for (int b = 0; b < a; b++) {
                covariance[b][a] = covariance[a][b];
            }
        }
        double[] solution = CholeskyDecomposition.of(covariance).solve(difference);
        double statistic = 0;
        for (int a = 0; a < free; a++) {
            statistic += difference[a] * solution[a];
        }
        return TestResult.of("Cochran-Mantel-Haenszel test", statistic, new ChiSquare(free).sf(statistic), free);
    }
}
