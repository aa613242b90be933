package dev.jiffy.servo.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SafeTwistTest {
    @Test
    void withoutAnythingInTheWayTheTwistStays() {
        SafeTwist safe = new SafeTwist(2);
        safe.begin(1, 1);
        safe.bound(1, 0, 0, 0, 0, 0, 5);
        double[] twist = {1, 2, 3, 4, 5, 6};
        safe.apply(twist);
        assertThat(twist).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void oneBoundIsMetByTheNearestTwistInTheMetricOfBothSpeeds() {
        SafeTwist safe = new SafeTwist(1);
        safe.begin(1, 2);
        safe.bound(1, 0, 0, 1, 0, 0, 0);
        double[] twist = {5, 0, 0, 5, 0, 0};
        safe.apply(twist);
        // Lagrange: v − v₀ = −μ M a with M = diag(1, 4): μ = 10 / 5.
        assertThat(twist[0]).isCloseTo(3, within(1e-12));
        assertThat(twist[3]).isCloseTo(-3, within(1e-12));
    }

    /// No feasible twist nearby is nearer to the wanted one.
    @Test
    void theAnswerKeepsToAllBoundsAndNoNearerOneDoes() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(12);
            SafeTwist safe = new SafeTwist(n);
            safe.begin(1, 1);
            double[][] rows = new double[n][7];
            for (double[] r : rows) {
                for (int j = 0; j < 6; j++) {
                    r[j] = random.nextGaussian();
                }
                r[6] = random.nextDouble(); // 0 keeps to all bounds
                safe.bound(r[0], r[1], r[2], r[3], r[4], r[5], r[6]);
            }
            double[] wanted = random.doubles(6, -3, 3).toArray();
            double[] twist = wanted.clone();
            safe.apply(twist);
            assertThat(worst(rows, twist)).isLessThan(0.05);
            double distance = distance(wanted, twist);
            for (int k = 0; k < 300; k++) {
                double[] other = twist.clone();
                for (int j = 0; j < 6; j++) {
                    other[j] += 0.1 * random.nextGaussian();
                }
                if (worst(rows, other) <= 0) {
                    assertThat(distance(wanted, other)).isGreaterThan(distance - 0.05);
                }
            }
        }
    }

    private static double worst(double[][] rows, double[] v) {
        double worst = Double.NEGATIVE_INFINITY;
        for (double[] r : rows) {
            double sum = -r[6];
            for (int j = 0; j < 6; j++) {
                sum += r[j] * v[j];
            }
            worst = Math.max(worst, sum);
        }
        return worst;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < 6; j++) {
            sum += (a[j] - b[j]) * (a[j] - b[j]);
        }
        return Math.sqrt(sum);
    }
}
