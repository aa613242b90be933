package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;

/// How a survival curve is made of counts.
public enum CurveEstimator {
    /// The product limit (Kaplan & Meier, Journal of the American Statistical Association 53, 1958); the hazard is the sum
    /// of d/n.
    KAPLAN_MEIER("kaplan-meier"),
    /// exp(−H) of the sum of d/n (Nelson, Technometrics 14, 1972; Aalen, Annals of Statistics 6, 1978).
    NELSON_AALEN("nelson-aalen"),
    /// The same with tied events taken one after the other: 1/n + 1/(n−1) + … (Fleming & Harrington, Communications in
    /// Statistics A 13, 1984).
    FLEMING_HARRINGTON("fleming-harrington");

    private final String label;

    CurveEstimator(String label) {
        this.label = label;
    }

    /// The estimator of this name.
    ///
    /// @throws StatsException if there is none
    public static CurveEstimator named(String name) {
        for (CurveEstimator estimator : values()) {
            if (estimator.label.equals(name)) {
                return estimator;
            }
        }
        throw new StatsException("\"estimator\" must be kaplan-meier, nelson-aalen or fleming-harrington, it is \""
                + name + "\"", "estimator");
    }
}
