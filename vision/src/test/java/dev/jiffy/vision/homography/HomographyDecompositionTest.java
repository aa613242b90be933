package dev.jiffy.vision.homography;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.matrix.Matrix3;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class HomographyDecompositionTest {
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void aMotionBeforeAPlaneIsAmongTheDecompositions() {
        for (int k = 0; k < 500; k++) {
            RigidMotion motion = motion(1);
            double[] n = normal();
            double[] h = homography(motion, n);
            if (Matrix3.determinant(h) < 0.05) {
                continue; // on the plane, or seen from behind it
            }
            double factor = random.nextDouble(0.1, 5) * (random.nextBoolean() ? 1 : -1);
            List<PlaneMotion> all = HomographyDecomposition.all(scaled(h, factor));
            assertThat(all).hasSize(4);
            for (PlaneMotion one : all) {
                double[] again = homography(one.aMb(), new double[]{one.nx(), one.ny(), one.nz()});
                assertThat(again).containsExactly(h, within(1e-12));
                assertThat(one.nx() * one.nx() + one.ny() * one.ny() + one.nz() * one.nz()).isCloseTo(1, within(1e-14));
            }
            assertThat(nearest(all, motion, n)).as("case %d", k).isLessThan(1e-10);
            assertThat(all.getFirst().nz()).isGreaterThanOrEqualTo(all.getLast().nz());
        }
    }

    @Test
    void aMotionAlongTheNormalHasOneNormal() {
        for (int k = 0; k < 200; k++) {
            double[] n = normal();
            double[] turn = motion(1).thetaU();
            RigidMotion rotation = RigidMotion.fromThetaU(new double[]{0, 0, 0, turn[3], turn[4], turn[5]});
            double along = random.nextDouble(-0.6, 0.6);
            double[] t = rotation.apply(along * n[0], along * n[1], along * n[2]);
            RigidMotion motion = RigidMotion.fromThetaU(new double[]{t[0], t[1], t[2], turn[3], turn[4], turn[5]});
            List<PlaneMotion> all = HomographyDecomposition.all(scaled(homography(motion, n), 2));
            // What rounding does to a double root is its root: 1e-8, over the motion.
            assertThat(nearest(all, motion, n)).as("case %d", k).isLessThan(1e-7 / Math.abs(along));
        }
    }

    @Test
    void aCameraThatOnlyTurnsHasOneDecompositionWithoutTranslation() {
        for (int k = 0; k < 200; k++) {
            double[] turn = motion(1).thetaU();
            RigidMotion rotation = RigidMotion.fromThetaU(new double[]{0, 0, 0, turn[3], turn[4], turn[5]});
            List<PlaneMotion> all = HomographyDecomposition.all(scaled(rotation.rotation(), -3));
            assertThat(all).hasSize(1);
            assertThat(all.getFirst().aMb().distance()).isZero();
            assertThat(all.getFirst().aMb().rotation()).containsExactly(rotation.rotation(), within(1e-14));
        }
    }

    @Test
    void whatTheCameraSawLeavesTwoAtMost() {
        for (int k = 0; k < 200; k++) {
            RigidMotion motion = motion(0.3);
            double[] n = normal();
            double[] h = homography(motion, n);
            double[] seen = {0.1, 0.2, -0.2, 0.1, 0, -0.2};
            boolean isInFront = Matrix3.determinant(h) > 0.05;
            for (int i = 0; i < 6; i += 2) {
                isInFront &= n[0] * seen[i] + n[1] * seen[i + 1] + n[2] > 0;
            }
            if (isInFront) {
                List<PlaneMotion> possible = HomographyDecomposition.seenAt(scaled(h, 1), seen);
                assertThat(possible).hasSizeBetween(1, 2);
                assertThat(nearest(possible, motion, n)).isLessThan(1e-9);
            }
        }
    }

    @Test
    void aMatrixWithoutInverseIsRefused() {
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> HomographyDecomposition.all(Homography.of(1, 2, 3, 2, 4, 6, 0, 0, 1)));
    }

    private RigidMotion motion(double size) {
        double[] pose = new double[6];
        for (int i = 0; i < 6; i++) {
            pose[i] = size * random.nextGaussian() * 0.5;
        }
        return RigidMotion.fromThetaU(pose);
    }

    private double[] normal() {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double z = Math.abs(random.nextGaussian());
        double length = Math.sqrt(x * x + y * y + z * z);
        return new double[]{x / length, y / length, z / length};
    }

    private static double[] homography(RigidMotion motion, double[] n) {
        double[] h = motion.rotation();
        for (int i = 0; i < 9; i++) {
            h[i] += motion.at(i / 3, 3) * n[i % 3];
        }
        return h;
    }

    private static Homography scaled(double[] h, double factor) {
        double[] scaled = h.clone();
        for (int i = 0; i < 9; i++) {
            scaled[i] *= factor;
        }
        return Homography.of(scaled);
    }

    private static double nearest(List<PlaneMotion> all, RigidMotion motion, double[] n) {
        double nearest = Double.POSITIVE_INFINITY;
        for (PlaneMotion one : all) {
            double worst = Math.max(Math.abs(one.nx() - n[0]),
                    Math.max(Math.abs(one.ny() - n[1]), Math.abs(one.nz() - n[2])));
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < 4; j++) {
                    worst = Math.max(worst, Math.abs(one.aMb().at(i, j) - motion.at(i, j)));
                }
            }
            nearest = Math.min(nearest, worst);
        }
        return nearest;
    }
}
