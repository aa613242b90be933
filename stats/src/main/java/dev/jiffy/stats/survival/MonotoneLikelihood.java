package dev.jiffy.stats.survival;

/// Whether a partial likelihood grows for ever along a direction, so that coefficients are infinite (Bryson & Johnson,
/// Technometrics 23, 1981; Heinze & Schemper, Biometrics 57, 2001): at each event time those with the event have the
/// largest value of x·direction of all at risk, or with exact ties of all others.
final class MonotoneLikelihood {
    /// Of the spread: the direction of a Newton step is not exact.
    private static final double SLACK = 1e-4;

    private MonotoneLikelihood() {
    }

    /// The largest difference of x·direction between two rows.
    static double spread(double[][] x, double[] direction) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : along(x, direction)) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }

    private static double[] along(double[][] x, double[] direction) {
        double[] out = new double[x.length == 0 ? 0 : x[0].length];
        for (int j = 0; j < direction.length; j++) {
            for (int i = 0; i < out.length; i++) {
                out[i] += direction[j] * x[j][i];
            }
        }
        return out;
    }

    static boolean grows(CoxProblem problem, RiskSets sets, double[][] x, double[] direction) {
        double[] value = along(x, direction);
        double slack = SLACK * spread(x, direction);
        boolean isExact = problem.ties() == Ties.EXACT;
        boolean[] out = {true};
        sets.walk(new double[value.length], false, moment -> {
            double lowest = Double.POSITIVE_INFINITY;
            for (int e = 0; e < moment.eventCount; e++) {
                lowest = Math.min(lowest, value[moment.events[e]]);
            }
            if (!out[0]) {
                return;
            }
            for (int row : sets.atRisk(moment)) {
                boolean isEvent = problem.response().events()[row] && problem.response().stop()[row] == moment.time;
                out[0] &= isExact && isEvent || value[row] <= lowest + slack;
            }
        });
        return out[0];
    }
}
