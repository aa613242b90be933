package dev.jiffy.stats.bayes;

/// Dual averaging of the step size towards an acceptance statistic (Hoffman & Gelman, The No-U-Turn Sampler, JMLR 15
/// (2014), section 3.2) with their γ = 0.05, t₀ = 10, κ = 0.75.
final class StepSize {
    private static final double GAMMA = 0.05;
    private static final double T0 = 10;
    private static final double KAPPA = 0.75;

    private final double target;
    private double mu;
    private double errors;
    private double logAverage;
    private int count;

    StepSize(double target) {
        this.target = target;
    }

    void restart(double epsilon) {
        mu = Math.log(10 * epsilon);
        errors = 0;
        logAverage = 0;
        count = 0;
    }

    /// The next step size to try.
    double learn(double acceptance) {
        count++;
        double eta = 1 / (count + T0);
        errors = (1 - eta) * errors + eta * (target - Math.min(1, acceptance));
        double log = mu - errors * Math.sqrt(count) / GAMMA;
        double weight = Math.pow(count, -KAPPA);
        logAverage = (1 - weight) * logAverage + weight * log;
        return Math.exp(log);
    }

    double average() {
        return Math.exp(logAverage);
    }
}
