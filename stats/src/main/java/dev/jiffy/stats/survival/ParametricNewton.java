package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;

/// The maximum of a parametric likelihood by Newton's method with halved steps, from the means and spreads of times as if
/// all were seen. Where second derivatives are not those of a maximum, as far from it with t errors, the step is shortened
/// toward the gradient by a ridge. It ends where a step is no more than rounding.
final class ParametricNewton {
    private static final int MOST_STEPS = 200;
    private static final double DONE = 1e-24;
    private static final double ROUNDING = 1e-15;
    /// A step, over the largest scale, that is no rounding.
    private static final double RUNAWAY = 1e-3;
    /// What such a step may still gain when it is asked whether it goes on to infinity.
    private static final double HARDLY = 1e-12;

    double[] theta;
    ParametricLikelihood.Point point;
    int steps;
    boolean converged;
    /// The last step if it goes on to infinity, else empty.
    double[] direction = {};

    /// @param start of the search
    ParametricNewton(ParametricLikelihood likelihood, double[] start) {
        theta = start;
        point = likelihood.at(theta);
        double before = Double.POSITIVE_INFINITY;
        while (!converged && steps < MOST_STEPS) {
            double[] step = step();
            double decrement = 0;
            double largest = 0;
            for (int j = 0; j < step.length; j++) {
                decrement += step[j] * point.score()[j];
                largest = Math.max(largest, Math.abs(step[j]) / likelihood.largestSigma(theta));
            }
            boolean isRounding = decrement <= DONE || decrement < ROUNDING && decrement >= before / 2;
            if (decrement < HARDLY && largest > RUNAWAY && likelihood.onlyFreesCensored(step)) {
                direction = step;
                return;
            }
            if (isRounding && largest > RUNAWAY) {
                return;
            }
            before = decrement;
            converged = isRounding;
            if (!take(likelihood, step)) {
                converged |= decrement < ROUNDING;
                return;
            }
            steps++;
        }
    }

    private double[] step() {
        int n = theta.length;
        double ridge = 0;
        for (int trial = 0; trial < 60; trial++) {
            double[][] matrix = new double[n][];
            double size = 0;
            for (int j = 0; j < n; j++) {
                matrix[j] = point.information()[j].clone();
                size = Math.max(size, Math.abs(matrix[j][j]));
                matrix[j][j] += ridge;
            }
            try {
                return CholeskyDecomposition.of(matrix).solve(point.score());
            } catch (StatsException e) {
                ridge = ridge == 0 ? 1e-3 * size : 4 * ridge;
            }
        }
        return new double[n];
    }

    private boolean take(ParametricLikelihood likelihood, double[] step) {
        double length = 1;
        double slack = 1e-13 * (1 + Math.abs(point.value()));
        for (int trial = 0; trial < 60; trial++) {
            double[] next = theta.clone();
            for (int j = 0; j < next.length; j++) {
                next[j] = Math.fma(length, step[j], next[j]);
            }
            ParametricLikelihood.Point there = likelihood.at(next);
            if (there.value() >= point.value() - slack) {
                theta = next;
                point = there;
                return true;
            }
            length /= 2;
        }
        return false;
    }
}
