package dev.jiffy.line.control;

import java.util.List;
import java.util.Set;

/// Tabular cumulative sums of both sides (Page 1954; Montgomery, section 9.1; ISO 7870-4).
///
/// `C⁺ = max(0, C⁺ + x − (μ + K))` and `C⁻ = max(0, C⁻ + (μ − K) − x)` with `K = k σ`; the process is out of control once
/// one of them exceeds `H = h σ`. The chart shows the larger one, the lower one as a negative number. The sums are not
/// started again after an alarm: as long as the process stays away, they say so.
public final class Cusum {
    private final double mean;
    private final double slack;
    private final Limits limits;
    private final ControlChart chart;
    private double high;
    private double low;

    /// @param mean the target
    /// @param sigma standard deviation of single values
    /// @param k slack in sigma, half of the shift to be found
    /// @param h decision interval in sigma
    public Cusum(double mean, double sigma, double k, double h) {
        if (!(k >= 0 && h > 0 && sigma >= 0)) {
            throw new IllegalArgumentException("k " + k + ", h " + h + ", sigma " + sigma);
        }
        this.mean = mean;
        slack = k * sigma;
        limits = Limits.of(0, h * sigma / 3);
        chart = new ControlChart(ChartKind.CUSUM, Set.of(RunRule.NELSON_1));
    }

    /// Takes a value, which is finite.
    ///
    /// @return what has begun to be violated
    public List<Violation> add(long millis, double value) {
        high = Math.max(0, high + value - (mean + slack));
        low = Math.max(0, low + (mean - slack) - value);
        return chart.add(millis, high >= low ? high : -low, limits);
    }

    /// Sum of what was too high.
    public double high() {
        return high;
    }

    /// Sum of what was too low.
    public double low() {
        return low;
    }

    /// Its points.
    public ControlChart chart() {
        return chart;
    }
}
