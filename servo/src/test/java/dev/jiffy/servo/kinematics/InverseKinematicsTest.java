package dev.jiffy.servo.kinematics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.RigidMotion;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class InverseKinematicsTest {
    private static final double HALF = Math.PI / 2;
    private static final double[][] VIPER = {{0.075, -HALF, 0.335, 0}, {0.27, 0, 0, 0}, {-0.09, HALF, 0, 0},
            {0, -HALF, 0.295, 0}, {0, HALF, 0, 0}, {0, 0, 0.1816, 0}};
    private static final double[] LEAST = {-2.967, -3.316, -0.506, -3.316, -2.094, -6.283};
    private static final double[] MOST = {2.967, 0.785, 4.468, 3.316, 2.094, 6.283};

    /// Hands that some joints in range reach, asked for from other joints.
    @Test
    void jointsInRangeAreFoundForAHandThatTheyReach() {
        SplittableRandom random = new SplittableRandom(1);
        DhArm arm = new DhArm(VIPER);
        InverseKinematics inverse = new InverseKinematics(arm, LEAST, MOST);
        int found = 0;
        for (int run = 0; run < 25; run++) {
            double[] wanted = hand(arm, inside(random));
            double[] q = new double[6];
            if (inverse.solve(wanted, inside(random), q)) {
                found++;
                for (int i = 0; i < 6; i++) {
                    assertThat(q[i]).isBetween(LEAST[i], MOST[i]);
                }
                assertThat(hand(arm, q)).containsExactly(wanted, within(1e-8));
            }
        }
        assertThat(found).isGreaterThanOrEqualTo(24);
    }

    @Test
    void whatIsBeyondReachIsTold() {
        double[] far = new double[12];
        RigidMotion.fromThetaU(new double[]{3, 0, 0, 0, 0, 0}).copyTo(far);
        double[] q = {9, 9, 9, 9, 9, 9};
        assertThat(new InverseKinematics(new DhArm(VIPER), LEAST, MOST).solve(far, new double[6], q)).isFalse();
        assertThat(q).containsOnly(9);
    }

    @Test
    void jointsThatAreThereStayThere() {
        DhArm arm = new DhArm(VIPER);
        double[] near = {0.1, -1, 2.2, 0.3, 1, 5};
        double[] q = new double[6];
        assertThat(new InverseKinematics(arm, LEAST, MOST).solve(hand(arm, near), near, q)).isTrue();
        assertThat(q).containsExactly(near, within(1e-9));
    }

    private static double[] inside(SplittableRandom random) {
        double[] q = new double[6];
        for (int i = 0; i < 6; i++) {
            q[i] = random.nextDouble(LEAST[i], MOST[i]);
        }
        return q;
    }

    private static double[] hand(DhArm arm, double[] q) {
        arm.place(q);
        double[] hand = new double[12];
        arm.copyHand(hand);
        return hand;
    }
}
