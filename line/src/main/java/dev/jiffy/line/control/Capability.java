package dev.jiffy.line.control;

/// How well a process fits between its specification limits (Montgomery, chapter 8; ISO 22514-2).
///
/// `Cp = (USL − LSL) / 6σ` and `Cpk = min(USL − μ, μ − LSL) / 3σ` with the sigma within the process, from moving ranges;
/// `Pp` and `Ppk` the same with the overall standard deviation. They promise something only of a process in control. With
/// one limit, `Cpk` and `Ppk` are those of that side, and `Cp` and `Pp` are none.
///
/// @param cp NaN if it cannot be said, as all of them
/// @param cpk with the mean's distance to the closer limit
/// @param pp as `cp`, overall
/// @param ppk as `cpk`, overall
/// @param mean of the values
/// @param within sigma from moving ranges of two
/// @param overall standard deviation of the values
/// @param n how many values
public record Capability(double cp, double cpk, double pp, double ppk, double mean, double within, double overall,
        int n) {
    /// Of values in the order of making.
    ///
    /// @param lsl lower specification limit, NaN for none
    /// @param usl upper specification limit, NaN for none
    public static Capability of(double[] values, double lsl, double usl) {
        int n = values.length;
        double mean = 0;
        double squares = 0;
        double ranges = 0;
        for (int i = 0; i < n; i++) {
            double delta = values[i] - mean;
            mean += delta / (i + 1);
            squares += delta * (values[i] - mean);
            ranges += i == 0 ? 0 : Math.abs(values[i] - values[i - 1]);
        }
        double within = n < 2 ? Double.NaN : ranges / (n - 1) / ControlConstants.d2(2);
        double overall = n < 2 ? Double.NaN : Math.sqrt(squares / (n - 1));
        return of(n == 0 ? Double.NaN : mean, within, overall, n, lsl, usl);
    }

    /// Of a process whose mean and standard deviations are known.
    ///
    /// @param lsl lower specification limit, NaN for none
    /// @param usl upper specification limit, NaN for none
    public static Capability of(double mean, double within, double overall, int n, double lsl, double usl) {
        double room = Math.min(Double.isNaN(usl) ? Double.POSITIVE_INFINITY : usl - mean,
                Double.isNaN(lsl) ? Double.POSITIVE_INFINITY : mean - lsl);
        return new Capability(index(usl - lsl, 6 * within), index(room, 3 * within), index(usl - lsl, 6 * overall),
                index(room, 3 * overall), mean, within, overall, n);
    }

    private static double index(double room, double spread) {
        return spread > 0 && Double.isFinite(room) ? room / spread : Double.NaN;
    }
}
