package dev.jiffy.stats.inference;

import dev.jiffy.stats.StatsException;

/// What the covariance of coefficients assumes about the errors.
public sealed interface CovarianceType {
    /// Independent errors of equal variance (or as the family says).
    record Classical() implements CovarianceType {
    }

    /// Independent errors of any variances: HC0 (White, Econometrica 48, 1980), HC1 to HC3 (MacKinnon & White, Journal of
    /// Econometrics 29, 1985), HC4 (Cribari-Neto, Computational Statistics & Data Analysis 45, 2004).
    ///
    /// @param kind 0 to 4
    record Heteroscedastic(int kind) implements CovarianceType {
    }

    /// Errors correlated over up to `lag` rows: Newey & West (Econometrica 55, 1987), Bartlett weights, no prewhitening, no
    /// small-sample factor.
    ///
    /// @param lag the last lag with a weight
    record Autocorrelated(int lag) implements CovarianceType {
    }

    /// Errors correlated within groups (Liang & Zeger, Biometrika 73, 1986).
    ///
    /// @param column the column that names the group of each row
    /// @param corrected whether G/(G−1) · (n−1)/(n−k) is a factor
    record Clustered(String column, boolean corrected) implements CovarianceType {
    }

    /// Reads `nonrobust`, `HC0` to `HC4`, `HAC:LAG` or `cluster:COLUMN`.
    ///
    /// @throws StatsException if it is none of them
    static CovarianceType parse(String text, boolean corrected) {
        if (text.equals("nonrobust")) {
            return new Classical();
        }
        if (text.matches("HC[0-4]")) {
            return new Heteroscedastic(text.charAt(2) - '0');
        }
        if (text.matches("HAC:[0-9]{1,6}")) {
            return new Autocorrelated(Integer.parseInt(text.substring(4)));
        }
        if (text.startsWith("cluster:") && text.length() > 8) {
            return new Clustered(text.substring(8), corrected);
        }
        throw new StatsException("cov \"" + text + "\" is none of nonrobust, HC0 to HC4, HAC:LAG, cluster:COLUMN");
    }
}
