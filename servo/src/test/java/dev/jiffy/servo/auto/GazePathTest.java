package dev.jiffy.servo.auto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.So3;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GazePathTest {
    private static final double[] MIDDLE = {0.1, -0.2, 0.05};

    /// A pose that sees the target's middle before it.
    static double[] pose(SplittableRandom random) {
        double[] out = new double[12];
        double z;
        do {
            RigidMotion m = RigidMotion.fromThetaU(new double[]{random.nextGaussian(), random.nextGaussian(),
                    1 + random.nextDouble(), random.nextGaussian(), random.nextGaussian(), 2 * random.nextGaussian()});
            m.copyTo(out);
            z = m.apply(MIDDLE[0], MIDDLE[1], MIDDLE[2])[2];
        } while (z < 0.2);
        return out;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void itBeginsAndEndsAtItsPosesWhicheverWayItRolls(boolean isLong) {
        SplittableRandom random = new SplittableRandom(1);
        GazePath path = new GazePath(MIDDLE);
        double[] at = new double[12];
        int tried = 0;
        while (tried < 200) {
            double[] a = pose(random);
            double[] b = pose(random);
            if (path.between(a, b)) {
                tried++;
                path.rollLong(isLong);
                boolean isArc = random.nextBoolean();
                path.pose(0, isArc, random.nextDouble(), random.nextDouble(), at);
                assertThat(at).usingComparatorWithPrecision(1e-9).containsExactly(a);
                path.pose(1, isArc, random.nextDouble(), random.nextDouble(), at);
                assertThat(at).usingComparatorWithPrecision(1e-9).containsExactly(b);
            }
        }
    }

    @Test
    void theMiddleOfTheTargetGoesStraightAcrossTheImageAndPosesAreRigid() {
        SplittableRandom random = new SplittableRandom(2);
        GazePath path = new GazePath(MIDDLE);
        double[] at = new double[12];
        for (int i = 0; i < 100; i++) {
            double[] a = pose(random);
            double[] b = pose(random);
            if (!path.between(a, b)) {
                continue;
            }
            double[] from = seen(a);
            double[] to = seen(b);
            for (double s = 0; s <= 1; s += 0.125) {
                path.pose(s, i % 2 == 0, 0.5, 0, at);
                double[] x = seen(at);
                assertThat(x[0]).isCloseTo((1 - s) * from[0] + s * to[0], within(1e-9));
                assertThat(x[1]).isCloseTo((1 - s) * from[1] + s * to[1], within(1e-9));
                double[] rotation = {at[0], at[1], at[2], at[4], at[5], at[6], at[8], at[9], at[10]};
                double[] again = rotation.clone();
                So3.orthonormalise(again, 3);
                assertThat(rotation).usingComparatorWithPrecision(1e-9).containsExactly(again);
            }
        }
    }

    @Test
    void anArcStaysAsFarAwayAsItsNearerEnd() {
        SplittableRandom random = new SplittableRandom(3);
        GazePath path = new GazePath(MIDDLE);
        double[] at = new double[12];
        for (int i = 0; i < 100; i++) {
            double[] a = pose(random);
            double[] b = pose(random);
            if (path.between(a, b)) {
                double nearest = Math.min(distance(a), distance(b));
                for (double s = 0; s <= 1; s += 0.1) {
                    path.pose(s, true, 0, 0, at);
                    assertThat(distance(at)).isGreaterThanOrEqualTo(nearest - 1e-9);
                }
            }
        }
    }

    private static double[] seen(double[] pose) {
        double[] p = RigidMotion.copyOf(pose).apply(MIDDLE[0], MIDDLE[1], MIDDLE[2]);
        return new double[]{p[0] / p[2], p[1] / p[2]};
    }

    private static double distance(double[] pose) {
        double[] p = RigidMotion.copyOf(pose).apply(MIDDLE[0], MIDDLE[1], MIDDLE[2]);
        return Math.sqrt(p[0] * p[0] + p[1] * p[1] + p[2] * p[2]);
    }
}
