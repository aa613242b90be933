package dev.jiffy.stats.test;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.distribution.ChiSquare;
import dev.jiffy.stats.distribution.Normal;
import java.util.Arrays;

/// χ² tests of counts in tables.
public final class TableTests {
    private TableTests() {
    }

    /// At least one cell, only counts, rows of equal length, not all zero.
    static void check(double[][] table) {
        if (table.length < 2 || table[0].length < 2) {
            throw new StatsException("table needs at least 2 rows and 2 columns");
        }
        for (int i = 0; i < table.length; i++) {
            if (table[i].length != table[0].length) {
                throw new StatsException("table has rows of different length; row " + i + " has " + table[i].length);
            }
            for (int j = 0; j < table[i].length; j++) {
                count("table[" + i + "][" + j + "]", table[i][j]);
            }
        }
        if (Arrays.stream(table).flatMapToDouble(Arrays::stream).sum() == 0) {
            throw new StatsException("table has no counts at all");
        }
    }

    static void count(String name, double value) {
        if (!(value >= 0 && value == Math.rint(value) && value < Integer.MAX_VALUE)) {
            throw new StatsException(name + " must be a count, a whole number from 0; it is " + value);
        }
    }

    /// Pearson's χ² of independence, with Yates' correction for 2×2 if asked for. Effect size: Cramér's V.
    public static TestResult independence(double[][] table, boolean correct) {
        check(table);
        int rows = table.length;
        int columns = table[0].length;
        double[] rowSums = Arrays.stream(table).mapToDouble(r -> Arrays.stream(r).sum()).toArray();
        double[] columnSums = new double[columns];
        for (double[] row : table) {
            for (int j = 0; j < columns; j++) {
                columnSums[j] += row[j];
            }
        }
        double total = Arrays.stream(rowSums).sum();
        boolean yates = correct && rows == 2 && columns == 2;
        double statistic = 0;
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double expected = rowSums[i] * columnSums[j] / total;
                if (expected == 0) {
                    throw new StatsException("table has an empty " + (rowSums[i] == 0 ? "row " + i : "column " + j)
                            + "; leave it out");
                }
                double d = Math.abs(table[i][j] - expected);
                d -= yates ? Math.min(0.5, d) : 0;
                statistic += d * d / expected;
            }
        }
        double df = (rows - 1.0) * (columns - 1.0);
        return TestResult
                .of("Pearson's Chi-squared test" + (yates ? " with Yates' continuity correction" : ""), statistic,
                        new ChiSquare(df).sf(statistic), df)
                .effectSize(Math.sqrt(statistic / (total * (Math.min(rows, columns) - 1))));
    }

    /// χ² of counts against probabilities. Effect size: Cohen's w.
    public static TestResult goodnessOfFit(double[] observed, double[] p) {
        if (observed.length < 2 || observed.length != p.length) {
            throw new StatsException("observed needs at least 2 counts and as many p; there are " + observed.length
                    + " and " + p.length);
        }
        double share = Arrays.stream(p).sum();
        if (!(Math.abs(share - 1) < 1e-7) || Arrays.stream(p).anyMatch(v -> !(v > 0))) {
            throw new StatsException("p must be positive probabilities with sum 1, the sum is " + share);
        }
        for (int i = 0; i < observed.length; i++) {
            count("observed[" + i + "]", observed[i]);
        }
        double total = Arrays.stream(observed).sum();
        if (total == 0) {
            throw new StatsException("observed has no counts at all");
        }
        double statistic = 0;
        for (int i = 0; i < p.length; i++) {
            double d = observed[i] - total * p[i];
            statistic += d * d / (total * p[i]);
        }
        return TestResult.of("Chi-squared test for given probabilities", statistic,
                new ChiSquare(p.length - 1.0).sf(statistic), p.length - 1.0)
                .effectSize(Math.sqrt(statistic / total));
    }

    /// McNemar's test of symmetry of a square table (Psychometrika 12 (1947) 153–157), Bowker's for more than two rows;
    /// corrected for continuity for two if asked for.
    public static TestResult mcnemar(double[][] table, boolean correct) {
        check(table);
        int k = table.length;
        if (table[0].length != k) {
            throw new StatsException("table must be square, it is " + k + " × " + table[0].length);
        }
        boolean corrected = correct && k == 2;
        double statistic = 0;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < i; j++) {
                double sum = table[i][j] + table[j][i];
                double d = Math.abs(table[i][j] - table[j][i]);
                d -= corrected && d > 0 ? 1 : 0;
                statistic += sum > 0 ? d * d / sum : Double.NaN;
            }
        }
        if (Double.isNaN(statistic)) {
            throw new StatsException("table has no counts off its diagonal; there is nothing to test");
        }
        double df = 0.5 * k * (k - 1.0);
        return TestResult.of("McNemar's Chi-squared test" + (corrected ? " with continuity correction" : ""), statistic,
                new ChiSquare(df).sf(statistic), df);
    }

    /// Mantel and Haenszel's test of no association in 2×2 tables of several strata (JNCI 22 (1959) 719–748). Estimate: their
    /// common odds ratio, limits by Robins, Breslow and Greenland (Biometrics 42 (1986) 311–323).
    ///
    /// @param counts four of each stratum: by column, rows first
    public static TestResult mantelHaenszel(double[] counts, boolean correct, Alternative alternative, double level) {
        if (counts.length == 0 || counts.length % 4 != 0) {
            throw new StatsException("table must hold 4 counts a stratum, it has " + counts.length + " in all");
        }
        double delta = 0;
        double variance = 0;
        double r = 0;
        double s = 0;
        double pr = 0;
        double cross = 0;
        double qs = 0;
        for (int i = 0; i < counts.length; i += 4) {
            double a = counts[i];
            double c = counts[i + 1];
            double b = counts[i + 2];
            double d = counts[i + 3];
            for (int j = 0; j < 4; j++) {
                count("table[" + (i + j) + "]", counts[i + j]);
            }
            double n = a + b + c + d;
            if (n < 2) {
                throw new StatsException("stratum " + i / 4 + " has " + n + " counts; each needs at least 2");
            }
            delta += a - (a + b) * (a + c) / n;
            variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
            r += a * d / n;
            s += b * c / n;
            pr += (a + d) * a * d / (n * n);
            cross += ((a + d) * b * c + (b + c) * a * d) / (n * n);
            qs += (b + c) * b * c / (n * n);
        }
        boolean yates = correct && Math.abs(delta) >= 0.5;
        double size = Math.abs(delta) - (yates ? 0.5 : 0);
        double statistic = size * size / variance;
        if (!Double.isFinite(statistic)) {
            throw new StatsException("every stratum has an empty row or column; there is nothing to test");
        }
        double p = alternative == Alternative.TWO_SIDED
                ? new ChiSquare(1).sf(statistic)
                : RankTests.normal(Math.signum(delta) * Math.sqrt(statistic), alternative);
        double odds = r / s;
        double deviation = Math.sqrt(pr / (2 * r * r) + cross / (2 * r * s) + qs / (2 * s * s));
        double reach = Math.exp(deviation * new Normal(0, 1).isf(alternative.outside(level)));
        return TestResult
                .of("Mantel-Haenszel chi-squared test" + (yates ? " with continuity correction" : ""), statistic,
                        p, 1)
                .estimate(odds).effectSize(odds)
                .confInt(alternative.interval(odds / reach, odds * reach, 0, Double.POSITIVE_INFINITY));
    }
}
