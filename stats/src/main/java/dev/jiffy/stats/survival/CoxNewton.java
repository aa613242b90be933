package dev.jiffy.stats.survival;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.decomposition.CholeskyDecomposition;
import java.util.Arrays;
import java.util.stream.IntStream;

/// The maximum of a partial likelihood by Newton's method from 0, with halved steps where it would fall. The log
/// likelihood is concave, so there is no other maximum; it ends where a step is no more than rounding.
final class CoxNewton {
    private static final int MOST_STEPS = 100;
    /// A step this small, in standard errors, squared.
    private static final double DONE = 1e-24;
    /// Steps that get no shorter below this are rounding.
    private static final double ROUNDING = 1e-16;
    /// Steps after which log hazards that still move are asked whether they go on to infinity.
    private static final int RUNAWAY_STEPS = 12;
    private static final double RUNAWAY = 0.1;
    /// Of the largest part of a direction to infinity; smaller ones are what a Newton step has left over.
    private static final double TAKES_PART = 1e-3;
    /// Each step to infinity divides what is lost to the limit by e.
    private static final int STEPS_TO_INFINITY = 28;
    /// Of a column's information at 0: what the limit leaves of it says nothing.
    private static final double NOTHING = 1e-9;

    double[] beta;
    PartialLikelihood.Point point;
    int steps;
    boolean converged;
    /// Where the likelihood grows for ever, empty if it does not.
    double[] direction = {};
    /// The columns with an estimate that is finite and determined.
    int[] finite;

    CoxNewton(CoxProblem problem, PartialLikelihood likelihood, double[][] x) {
        beta = new double[x.length];
        point = likelihood.at(beta);
        finite = IntStream.range(0, beta.length).toArray();
        double before = Double.POSITIVE_INFINITY;
        while (!converged && steps < MOST_STEPS && beta.length > 0) {
            double[] step = step(finite);
            double decrement = 0;
            for (int j = 0; j < step.length; j++) {
                decrement += step[j] * point.score()[j];
            }
            if (step.length == 0) {
                return;
            }
            if (steps >= RUNAWAY_STEPS && MonotoneLikelihood.spread(x, step) > RUNAWAY
                    && MonotoneLikelihood.grows(problem, likelihood.sets(), x, step)) {
                toTheLimit(likelihood, step);
                return;
            }
            converged = decrement <= DONE || decrement < ROUNDING && decrement >= before / 2;
            before = decrement;
            take(likelihood, step);
            steps++;
        }
        converged |= beta.length == 0;
    }

    /// Goes on along the direction until the likelihood is that of the limit, and maximises it over the other columns.
    private void toTheLimit(PartialLikelihood likelihood, double[] step) {
        double largest = Arrays.stream(step).map(Math::abs).max().orElse(0);
        direction = Arrays.stream(step).map(d -> Math.abs(d) > TAKES_PART * largest ? d : 0).toArray();
        double[] scale = point.scale();
        for (int j = 0; j < beta.length; j++) {
            beta[j] += STEPS_TO_INFINITY * direction[j];
        }
        point = likelihood.at(beta);
        int[] others = IntStream.range(0, beta.length).filter(j -> direction[j] == 0).toArray();
        finite = Arrays
                .stream(Independent.rows(Independent.part(point.information(), others), Independent.part(scale, others),
                        NOTHING))
                .map(k -> others[k]).toArray();
        for (int more = 0; more < RUNAWAY_STEPS; more++) {
            double[] rest = step(finite);
            if (finite.length == 0 || rest.length == 0) {
                return;
            }
            take(likelihood, rest);
            steps++;
        }
    }

    /// Of some columns, 0 for the others; empty if their information is singular.
    private double[] step(int[] columns) {
        try {
            double[] part = CholeskyDecomposition.of(Independent.part(point.information(), columns))
                    .solve(Independent.part(point.score(), columns));
            double[] out = new double[beta.length];
            for (int k = 0; k < columns.length; k++) {
                out[columns[k]] = part[k];
            }
            return out;
        } catch (StatsException e) {
            return new double[0];
        }
    }

    private void take(PartialLikelihood likelihood, double[] step) {
        double length = 1;
        double slack = 1e-13 * (1 + Math.abs(point.value()));
        for (int trial = 0; trial < 40; trial++) {
            double[] next = beta.clone();
            for (int j = 0; j < next.length; j++) {
                next[j] = Math.fma(length, step[j], next[j]);
            }
            PartialLikelihood.Point there = likelihood.at(next);
            if (there.value() >= point.value() - slack) {
                beta = next;
                point = there;
                return;
            }
            length /= 2;
        }
    }
}
