package dev.jiffy.line.control;

import java.util.Arrays;
import java.util.function.Function;

/// Estimates limits from the first points of a process (Montgomery, section 5.3.3: phase I).
final class PhaseOne {
    private PhaseOne() {
    }

    /// Whether a point is outside of what was estimated.
    interface Outside<E> {
        boolean test(E estimate, int point);
    }

    static int checked(int points) {
        if (points < 2 || points > ControlChart.CAPACITY) {
            throw new IllegalArgumentException(
                    "phase one of " + points + " points, want 2 to " + ControlChart.CAPACITY);
        }
        return points;
    }

    /// Estimates from all points; where wanted, again and again without those outside, as long as half of them are left.
    ///
    /// @param estimate from the points whose flag is set
    static <E> E settle(int points, boolean excluding, Function<boolean[], E> estimate, Outside<E> outside) {
        boolean[] kept = new boolean[points];
        Arrays.fill(kept, true);
        int left = points;
        E result = estimate.apply(kept);
        while (excluding) {
            boolean[] inside = kept.clone();
            int remaining = left;
            for (int i = 0; i < points; i++) {
                if (kept[i] && outside.test(result, i)) {
                    inside[i] = false;
                    remaining--;
                }
            }
            if (remaining == left || 2 * remaining < points || remaining < 2) {
                break;
            }
            kept = inside;
            left = remaining;
            result = estimate.apply(kept);
        }
        return result;
    }

    /// Mean of the values whose flag is set.
    static double mean(double[] values, boolean[] kept) {
        double sum = 0;
        int n = 0;
        for (int i = 0; i < values.length; i++) {
            if (kept[i]) {
                sum += values[i];
                n++;
            }
        }
        return sum / n;
    }
}
