package dev.jiffy.vision.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HandEyeTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void exactPosesGiveTheCameraBack() {
        for (int k = 0; k < 100; k++) {
            Setup setup = new Setup(3 + k % 10, 1.2, 0, 0);
            HandEye found = HandEye.solve(setup.hands, setup.targets);
            RigidMotion error = setup.x.inverse().times(found.cam2gripper());
            assertThat(error.angle() + error.distance()).as("case %d", k).isLessThan(1e-10);
            RigidMotion other = setup.y.inverse().times(found.target2base());
            assertThat(other.angle() + other.distance()).as("case %d", k).isLessThan(1e-10);
        }
    }

    /// Five decimals, as files have them.
    @Test
    void roundedPosesLoseNoMoreThanTheirDigits() {
        for (int k = 0; k < 100; k++) {
            Setup setup = new Setup(12, 1.2, 0, 0);
            HandEye found = HandEye.solve(rounded(setup.hands), rounded(setup.targets));
            RigidMotion error = setup.x.inverse().times(found.cam2gripper());
            assertThat(error.angle()).isLessThan(2e-5);
            assertThat(error.distance()).isLessThan(5e-5);
        }
    }

    /// 12 poses give 72 equations for 12 unknowns; errors stay about as large as those of a single pose, and what is
    /// left over says how large these are.
    @Test
    void noiseStaysNoise() {
        double left = 0;
        List<Double> errors = new ArrayList<>();
        for (int k = 0; k < 200; k++) {
            Setup setup = new Setup(12, 1.2, 0.002, 0.001);
            HandEye found = HandEye.solve(setup.hands, setup.targets);
            errors.add(setup.x.inverse().times(found.cam2gripper()).angle());
            left += found.rotationRms() / 200;
        }
        errors.sort(Double::compare);
        assertThat(errors.get(100)).isLessThan(0.0015);
        assertThat(errors.get(199)).isLessThan(0.006);
        assertThat(left).isCloseTo(0.002 * Math.sqrt(60.0 / 72), within(0.0002));
    }

    @Test
    void posesThatTurnAboutOneAxisOrNoneAreRefused() {
        List<RigidMotion> hands = new ArrayList<>();
        List<RigidMotion> targets = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            hands.add(RigidMotion.fromThetaU(new double[]{0.1 * i, 0.2, 0.3, 0, 0, 0.3 * i}));
            targets.add(hands.get(i).inverse());
        }
        assertThatExceptionOfType(DegenerateException.class).isThrownBy(() -> HandEye.solve(hands, targets))
                .withMessageContaining("two axes");
        List<RigidMotion> still = Collections.nCopies(5, hands.get(2));
        assertThatExceptionOfType(DegenerateException.class).isThrownBy(() -> HandEye.solve(still, still))
                .withMessageContaining("about none");
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> HandEye.solve(hands.subList(0, 2), targets.subList(0, 2)))
                .withMessageContaining("at least 3 poses");
    }

    private static List<RigidMotion> rounded(List<RigidMotion> motions) {
        return motions.stream()
                .map(m -> RigidMotion.parse(Arrays.stream(m.matrix()).map(v -> Math.rint(v * 1e5) / 1e5).toArray()))
                .toList();
    }

    /// A camera on a hand, a target in the room.
    private final class Setup {
        final RigidMotion x = motion(1.5, 0.1);
        final RigidMotion y = motion(1.5, 1);
        final List<RigidMotion> hands = new ArrayList<>();
        final List<RigidMotion> targets = new ArrayList<>();

        Setup(int poses, double turn, double rotationNoise, double translationNoise) {
            for (int i = 0; i < poses; i++) {
                RigidMotion hand = motion(turn, 0.4);
                hands.add(hand);
                RigidMotion seen = x.inverse().times(hand.inverse()).times(y);
                RigidMotion noise = motion(rotationNoise, translationNoise);
                double[] t = {seen.tx() + noise.tx(), seen.ty() + noise.ty(), seen.tz() + noise.tz()};
                double[] r = noise.times(seen).rotation();
                targets.add(RigidMotion.of(r[0], r[1], r[2], t[0], r[3], r[4], r[5], t[1], r[6], r[7], r[8], t[2]));
            }
        }

        private static double g(SplittableRandom random, double size) {
            return size * random.nextGaussian();
        }

        private RigidMotion motion(double turn, double move) {
            return RigidMotion.fromThetaU(new double[]{g(random, move), g(random, move), g(random, move),
                    g(random, turn), g(random, turn), g(random, turn)});
        }
    }
}
