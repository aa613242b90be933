package dev.jiffy.servo.kinematics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.RigidMotion;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DhArmTest {
    /// Spong, Hutchinson & Vidyasagar 2006, example 3.1.
    @Test
    void aPlanarArmIsThatOfTheTextbook() {
        DhArm arm = new DhArm(new double[][]{{0.5, 0, 0, 0}, {0.3, 0, 0, 0}});
        arm.place(new double[]{0.4, 0.7});
        RigidMotion hand = hand(arm);
        assertThat(hand.tx()).isCloseTo(0.5 * Math.cos(0.4) + 0.3 * Math.cos(1.1), within(1e-15));
        assertThat(hand.ty()).isCloseTo(0.5 * Math.sin(0.4) + 0.3 * Math.sin(1.1), within(1e-15));
        assertThat(hand.at(1, 0)).isCloseTo(Math.sin(1.1), within(1e-15));
    }

    @Test
    void theJacobianIsTheDerivativeOfTheHand() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            double[][] parameters = new double[6][];
            for (int j = 0; j < 6; j++) {
                parameters[j] = random.doubles(4, -1, 1).toArray();
            }
            DhArm arm = new DhArm(parameters);
            double[] q = random.doubles(6, -3, 3).toArray();
            arm.place(q);
            double[] jacobian = new double[36];
            arm.jacobian(jacobian);
            for (int j = 0; j < 6; j++) {
                double h = 1e-5;
                double at = q[j];
                q[j] = at + h;
                arm.place(q);
                RigidMotion after = hand(arm);
                q[j] = at - h;
                arm.place(q);
                double[] twist = hand(arm).inverse().times(after).log();
                q[j] = at;
                for (int k = 0; k < 6; k++) {
                    assertThat(twist[k] / (2 * h)).isCloseTo(jacobian[6 * k + j], within(1e-8));
                }
            }
        }
    }

    private static RigidMotion hand(DhArm arm) {
        double[] hand = new double[12];
        arm.copyHand(hand);
        return RigidMotion.copyOf(hand);
    }
}
