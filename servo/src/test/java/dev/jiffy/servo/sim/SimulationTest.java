package dev.jiffy.servo.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.servo.kinematics.DhArm;
import dev.jiffy.servo.law.Gain;
import dev.jiffy.servo.law.JointLimits;
import dev.jiffy.servo.law.LawKind;
import dev.jiffy.servo.law.View;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SimulationTest {
    private static final double[][] SQUARE = {{-0.1, -0.1, 0}, {0.1, -0.1, 0}, {0.1, 0.1, 0}, {-0.1, 0.1, 0}};
    private static final RigidMotion DESIRED = RigidMotion.fromThetaU(new double[]{0, 0, 0.75, 0, 0, 0});
    private static final double HALF = Math.PI / 2;
    /// Viper 650, metres and radians.
    private static final double[][] VIPER = {{0.075, -HALF, 0.335, 0}, {0.27, 0, 0, 0}, {-0.09, HALF, 0, 0},
            {0, -HALF, 0.295, 0}, {0, HALF, 0, 0}, {0, 0, 0.1816, 0}};
    private static final double[] LEAST = {-2.967, -3.316, -0.506, -3.316, -2.094, -6.283};
    private static final double[] MOST = {2.967, 0.785, 4.468, 3.316, 2.094, 6.283};

    private static Trajectory run(LawKind kind, double... start) {
        return new Simulation(SQUARE, DESIRED, 0.04, 500).run(kind.of(View.of(DESIRED, SQUARE), Gain.constant(0.5)),
                RigidMotion.fromThetaU(start));
    }

    @ParameterizedTest
    @EnumSource
    void everyLawArrivesFromNearby(LawKind kind) {
        Trajectory way = run(kind, 0.05, 0.03, 0.9, 0.08, -0.07, 0.1);
        assertThat(way.status()).isEqualTo(Trajectory.Status.COMPLETED);
        assertThat(way.poses()).hasSize(500);
        assertThat(way.finalDistance()).isLessThan(1e-4);
        assertThat(way.finalAngle()).isLessThan(1e-4);
    }

    /// Chaumette 1998, "Potential problems of stability and convergence": half a turn about the optical axis.
    @ParameterizedTest
    @CsvSource({"IBVS_CURRENT, RETREAT", "IBVS_DESIRED, BEHIND_CAMERA", "PBVS_CDMC, COMPLETED", "PBVS_CMO, COMPLETED",
            "HYBRID, COMPLETED"})
    void halfATurnEndsAsIsKnown(LawKind kind, Trajectory.Status status) {
        assertThat(run(kind, 0.05, 0.02, 0.9, 0, 0, Math.toRadians(179)).status()).isEqualTo(status);
    }

    /// The error decays as exp(−λ t): with the current matrix and four points, e falls in all its elements alike near
    /// the goal.
    @Test
    void theErrorOfAPoseFallsExponentially() {
        Trajectory way = run(LawKind.PBVS_CDMC, 0.1, 0.1, 1, 0.3, -0.2, 0.5);
        double before = DESIRED.times(way.poses().get(0).inverse()).angle();
        double after = DESIRED.times(way.poses().get(100).inverse()).angle();
        assertThat(after / before).isCloseTo(Math.pow(1 - 0.5 * 0.04, 100), within(1e-12));
    }

    @Test
    void aStartThatSeesNothingEndsAtOnce() {
        Trajectory way = run(LawKind.HYBRID, 0, 0, -1, 0, 0, 0);
        assertThat(way.status()).isEqualTo(Trajectory.Status.BEHIND_CAMERA);
        assertThat(way.poses()).isEmpty();
    }

    /// From places where the last joint is near a limit: with limits no joint leaves its range; where none did without them,
    /// nothing is worse for having them; and where one did, most goals are reached all the same (not all can be).
    @Test
    void noJointLeavesItsRange() {
        SplittableRandom random = new SplittableRandom(7);
        RigidMotion goal = RigidMotion.fromThetaU(new double[]{0, 0, 0.5, 0, 0, 0});
        int free = 0;
        int beyond = 0;
        int saved = 0;
        for (int run = 0; run < 50; run++) {
            double[] q = {random.nextDouble(-2.9, 2.9), random.nextDouble(-1.3, -0.5), random.nextDouble(2, 2.6),
                    random.nextDouble(-2, 2), random.nextDouble(0.5, 2),
                    random.nextDouble(5, 6.2) * (run % 2 == 0 ? 1 : -1)};
            RigidMotion start = RigidMotion.fromThetaU(new double[]{random.nextDouble(-0.1, 0.1),
                    random.nextDouble(-0.1, 0.1), random.nextDouble(0.5, 0.7), random.nextDouble(-0.3, 0.3),
                    random.nextDouble(-0.3, 0.3), random.nextDouble(-1.5, 1.5)});
            JointTrajectory plain = arm(goal, null).run(q, start);
            JointTrajectory kept = arm(goal, new JointLimits(LEAST, MOST)).run(q, start);
            assertThat(isInside(kept)).as("run %d", run).isTrue();
            double before = length(plain.error().getLast());
            double after = length(kept.error().getLast());
            if (isInside(plain) && before < 1e-3) {
                free++;
                assertThat(after).as("run %d", run).isLessThan(1e-3);
            } else if (before < 1e-3) {
                beyond++;
                saved += after < 2e-3 ? 1 : 0;
            }
        }
        assertThat(free).isGreaterThan(10);
        assertThat(beyond).isGreaterThan(5);
        assertThat(3 * saved).as("%d of %d", saved, beyond).isGreaterThanOrEqualTo(2 * beyond);
    }

    private static JointSimulation arm(RigidMotion goal, @Nullable JointLimits limits) {
        return new JointSimulation(new DhArm(VIPER), RigidMotion.fromThetaU(new double[]{-0.05, 0, 0, 0, 0, -HALF}),
                SQUARE,
                goal, 0.6, limits, 0.04, 400);
    }

    private static boolean isInside(JointTrajectory way) {
        for (double[] q : way.q()) {
            for (int i = 0; i < 6; i++) {
                if (q[i] < LEAST[i] || q[i] > MOST[i]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static double length(double[] e) {
        double square = 0;
        for (double x : e) {
            square += x * x;
        }
        return Math.sqrt(square);
    }

    @Test
    void aPictureShowsWherePointsStartAndEnd() {
        Trajectory way = run(LawKind.IBVS_CURRENT, 0.15, -0.1, 1, 0.09, -0.24, 0.85);
        String picture = TrajectoryPicture.of(SQUARE, way.poses(), DESIRED);
        assertThat(picture.lines().count()).isBetween(5L, 25L);
        assertThat(picture).startsWith("the image, x from -0.133 to ").contains("a", "b", "c", "d", "#", ".");
        assertThat(TrajectoryPicture.of(SQUARE, way.poses().subList(0, 1), DESIRED)).contains("+").doesNotContain("#");
    }
}
