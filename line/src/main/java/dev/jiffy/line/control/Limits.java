package dev.jiffy.line.control;

/// Control limits of a point.
///
/// @param lower limit, clipped to what the value can be
/// @param center line
/// @param upper limit, clipped to what the value can be
/// @param sigma a third of the way from the centre line to a limit that is not clipped, the unit of the run rules' zones
public record Limits(double lower, double center, double upper, double sigma) {
    /// Limits that are not known yet.
    public static final Limits UNKNOWN = new Limits(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

    /// Limits at three sigma.
    static Limits of(double center, double sigma) {
        return new Limits(center - 3 * sigma, center, center + 3 * sigma, sigma);
    }

    /// The same limits for a value that is only possible from `least` to `most`.
    Limits within(double least, double most) {
        return new Limits(Math.max(lower, least), center, Math.min(upper, most), sigma);
    }

    /// Whether a value is inside; a value on a limit is.
    public boolean contains(double value) {
        return value >= lower && value <= upper;
    }

    /// How many sigma a value is above the centre line; NaN, which no rule minds, for the centre line of a process that
    /// never varies.
    double standardized(double value) {
        return (value - center) / sigma;
    }
}
