package dev.jiffy.line.control;

import java.util.List;
import java.util.Set;

/// Exponentially weighted moving average (Roberts 1959; Montgomery, section 9.2; ISO 7870-6).
///
/// `z = λ x + (1 − λ) z`, from `z = μ`. Its limits are `μ ± L σ √(λ / (2 − λ) (1 − (1 − λ)^(2i)))`: narrow for the first
/// points, when the average still stands close to its start. Finds shifts of about one sigma soonest.
public final class Ewma {
    private final double mean;
    private final double sigma;
    private final double lambda;
    private final double width;
    private final ControlChart chart;
    private double average;
    /// `(1 − λ)^(2i)` of the point i.
    private double remainder = 1;

    /// @param mean the average starts at, the target
    /// @param sigma standard deviation of single values
    /// @param lambda weight of the newest value, above 0, up to 1
    /// @param width of the limits, `L`, in standard deviations of the average
    public Ewma(double mean, double sigma, double lambda, double width) {
        if (!(lambda > 0 && lambda <= 1 && width > 0 && sigma >= 0)) {
            throw new IllegalArgumentException("lambda " + lambda + ", L " + width + ", sigma " + sigma);
        }
        this.mean = mean;
        this.sigma = sigma;
        this.lambda = lambda;
        this.width = width;
        average = mean;
        chart = new ControlChart(ChartKind.EWMA, Set.of(RunRule.NELSON_1));
    }

    /// Takes a value, which is finite.
    ///
    /// @return what has begun to be violated
    public List<Violation> add(long millis, double value) {
        average = lambda * value + (1 - lambda) * average;
        remainder *= (1 - lambda) * (1 - lambda);
        double deviation = sigma * Math.sqrt(lambda / (2 - lambda) * (1 - remainder));
        return chart.add(millis, average, Limits.of(mean, width * deviation / 3));
    }

    /// The average.
    public double average() {
        return average;
    }

    /// Its points.
    public ControlChart chart() {
        return chart;
    }
}
