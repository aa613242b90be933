package dev.jiffy.stats.linear;

/// Residuals scaled by their own standard deviation, and what each row does to the fit (Belsley, Kuh & Welsch 1980, chapter 2;
/// Cook, Technometrics 19, 1977).
///
/// A row with leverage 1 is fitted exactly whatever its response: its residuals and distances are NaN.
///
/// @param standardized internally studentised: `e / (s √(1−h))`
/// @param studentized externally studentised: with the s of the fit without the row
/// @param cooksDistance `(e/(s(1−h)))² h / p`
/// @param dffits `studentized √(h/(1−h))`
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record Influence(double[] standardized, double[] studentized, double[] cooksDistance, double[] dffits) {
    static Influence of(double[] scaled, double[] leverage, double sigma, int df, int rank) {
        int n = scaled.length;
        Influence out = new Influence(new double[n], new double[n], new double[n], new double[n]);
        for (int i = 0; i < n; i++) {
            double e = scaled[i];
            double h = leverage[i] == 1 ? Double.NaN : leverage[i];
            double without = Math.sqrt((sigma * sigma * df - e * e / (1 - h)) / (df - 1));
            out.standardized[i] = e / (sigma * Math.sqrt(1 - h));
            out.studentized[i] = e / (without * Math.sqrt(1 - h));
            double pull = e / (sigma * (1 - h));
            out.cooksDistance[i] = pull * pull * h / rank;
            out.dffits[i] = out.studentized[i] * Math.sqrt(h / (1 - h));
        }
        return out;
    }
}
