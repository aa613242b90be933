package dev.jiffy.vision.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("property")
class PoseEstimatorTest {
    private final PoseEstimator estimator = new PoseEstimator();

    @ParameterizedTest
    @CsvSource({"DLT,6,1", "DLT,20,0.3", "DLT,4,0", "DLT,12,0", "EPNP,5,1", "EPNP,30,1", "EPNP,10,0", "ITERATIVE,5,1",
            "ITERATIVE,6,0.1", "ITERATIVE,8,0", "VVS,5,1", "VVS,12,1", "VVS,8,0", "IPPE,5,0", "IPPE,30,0"})
    void exactPointsGiveTheirPoseBack(PoseMethod method, int points, double flat) {
        SplittableRandom random = new SplittableRandom(points);
        for (int i = 0; i < 100; i++) {
            Scene scene = new Scene(random, points, flat, 0);
            PoseEstimate found = estimator.estimate(scene.points(), method);
            // A pixel's rounding, 1e-13, over the focal length is a direction; depth and tilt amplify it.
            RigidMotion error = scene.truth.inverse().times(found.cMo());
            assertThat(error.angle()).as("scene %d", i).isLessThan(1e-9);
            assertThat(error.distance()).as("scene %d", i).isLessThan(1e-9);
            assertThat(found.rms()).isLessThan(1e-10);
        }
    }

    /// Truth from outside: no start of 40 others, nor the true pose, leads to a smaller error.
    @ParameterizedTest
    @CsvSource({"ITERATIVE,4,1", "ITERATIVE,5,0.03", "ITERATIVE,4,0", "ITERATIVE,10,0", "ITERATIVE,12,1", "VVS,4,1",
            "VVS,4,0", "VVS,6,0.1", "VVS,12,0.03"})
    void noisyPointsGiveTheBestPoseThereIs(PoseMethod method, int points, double flat) {
        SplittableRandom random = new SplittableRandom(7L * points);
        for (int i = 0; i < 60; i++) {
            Scene scene = new Scene(random, points, flat, 2);
            assertThat(estimator.estimate(scene.points(), method).rms()).as("scene %d", i)
                    .isLessThanOrEqualTo(scene.least(random, 40) * (1 + 1e-6) + 1e-7);
        }
    }

    @ParameterizedTest
    @EnumSource(PoseMethod.class)
    void theErrorThatIsSaidIsTheErrorOfThePose(PoseMethod method) {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 50; i++) {
            Scene scene = new Scene(random, 8, method == PoseMethod.IPPE ? 0 : 1, 1.5);
            PoseEstimate found = estimator.estimate(scene.points(), method);
            double sum = 0;
            for (int k = 0; k < 8; k++) {
                double[] p = found.cMo().apply(scene.object[3 * k], scene.object[3 * k + 1], scene.object[3 * k + 2]);
                double u = scene.camera.u(p[0] / p[2], p[1] / p[2]) - scene.pixels[2 * k];
                double v = scene.camera.v(p[1] / p[2]) - scene.pixels[2 * k + 1];
                sum += u * u + v * v;
            }
            assertThat(found.rms()).isCloseTo(Math.sqrt(sum / 8), within(1e-9));
        }
    }

    @Test
    void aPlaneHasTwoPosesAndTheBetterOneComesFirst() {
        SplittableRandom random = new SplittableRandom(4);
        for (int i = 0; i < 300; i++) {
            Scene scene = new Scene(random, 4 + i % 5, 0, 1);
            List<PoseEstimate> both = estimator.both(scene.points());
            assertThat(both).hasSize(2);
            assertThat(both.getFirst().rms()).isLessThanOrEqualTo(both.getLast().rms());
            assertThat(both.getLast().rms()).isFinite();
            double first = both.getFirst().cMo().inverse().times(both.getLast().cMo()).angle();
            assertThat(first).as("scene %d", i).isGreaterThan(1e-4);
        }
    }

    /// The corners of a marker 5 cm wide at 80 cm, nearly from the front: a second pose, tilted the other way, explains them nearly as
    /// well, and is found.
    @Test
    void aMarkerFromNearlyTheFrontHasItsMirrorPose() {
        double[] square = {-0.025, 0.025, 0, 0.025, 0.025, 0, 0.025, -0.025, 0, -0.025, -0.025, 0};
        RigidMotion truth = RigidMotion.fromThetaU(new double[]{0, 0, 0.8, Math.PI - 0.1, 0, 0});
        Scene scene = new Scene(new SplittableRandom(5), square, truth, 0);
        List<PoseEstimate> both = estimator.both(scene.points());
        assertThat(truth.inverse().times(both.getFirst().cMo()).angle()).isLessThan(1e-7);
        assertThat(truth.inverse().times(both.getLast().cMo()).angle()).isCloseTo(0.2, within(0.02));
        assertThat(both.getLast().rms()).isLessThan(0.5);
    }

    @Test
    void whatLiesSkewInSpaceNeedsNoAxisOfItsOwn() {
        SplittableRandom random = new SplittableRandom(6);
        RigidMotion moved = RigidMotion.fromThetaU(new double[]{3, -2, 5, 0.4, 1.1, -0.7});
        for (PoseMethod method : PoseMethod.values()) {
            Scene scene = new Scene(random, 6, 0, 0);
            double[] object = new double[18];
            for (int i = 0; i < 6; i++) {
                System.arraycopy(moved.apply(scene.object[3 * i], scene.object[3 * i + 1], 0), 0, object, 3 * i, 3);
            }
            PoseEstimate found = estimator.estimate(PosePoints.of(object, scene.pixels, scene.camera), method);
            RigidMotion error = scene.truth.inverse().times(found.cMo()).times(moved);
            assertThat(error.angle() + error.distance()).as("%s", method).isLessThan(1e-8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "DLT       | 0,0,0, 1,0,0, 0,1,0                               | at least 4 points, there are 3",
            "DLT       | 0,0,0, 1,0,0, 0,1,0, 0,0,1, 1,1,1                 | dlt needs 6 points",
            "EPNP      | 0,0,0, 1,0,0, 2,0,0, 3,0,0, 5,0,0                 | lie on one line",
            "ITERATIVE | 1,1,1, 1,1,1, 1,1,1, 1,1,1                        | all the same",
            "IPPE      | 0,0,0, 1,0,0, 0,1,0, 0,0,1, 1,1,1                 | must lie in a plane for ippe"})
    void whatDeterminesNoPoseSaysWhy(PoseMethod method, String object, String why) {
        double[] points = List.of(object.split(",")).stream().mapToDouble(Double::parseDouble).toArray();
        double[] image = new double[points.length / 3 * 2];
        for (int i = 0; i < image.length / 2; i++) {
            image[2 * i] = points[3 * i] / (3 + points[3 * i + 2]);
            image[2 * i + 1] = points[3 * i + 1] / (3 + points[3 * i + 2]);
        }
        PosePoints pairs = PosePoints.of(points, image, null);
        assertThatExceptionOfType(DegenerateException.class).isThrownBy(() -> estimator.estimate(pairs, method))
                .withMessageContaining(why);
    }

    @ParameterizedTest
    @EnumSource(value = PoseMethod.class, names = "IPPE", mode = EnumSource.Mode.EXCLUDE)
    void pointsBehindTheCameraAreRefused(PoseMethod method) {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 20; i++) {
            Scene scene = new Scene(random, 12, 1, 0.1);
            double[] mirrored = scene.object.clone();
            for (int k = 0; k < mirrored.length; k++) {
                mirrored[k] = -mirrored[k];
            }
            PosePoints pairs = PosePoints.of(mirrored, scene.pixels, scene.camera);
            assertThatExceptionOfType(DegenerateException.class).isThrownBy(() -> estimator.estimate(pairs, method))
                    .withMessageContaining("behind the camera");
        }
    }

    @ParameterizedTest
    @EnumSource(PoseMethod.class)
    void anImageThatIsOnePointOrNoNumberEndsInAnError(PoseMethod method) {
        double[] square = {0, 0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 0};
        for (double value : new double[]{0.1, Double.NaN, 1e308}) {
            double[] image = {value, value, value, value, value, value, value, value};
            PosePoints pairs = PosePoints.of(square, image, CameraMatrix.NORMALISED);
            assertThatExceptionOfType(DegenerateException.class).as("%s", value)
                    .isThrownBy(() -> estimator.estimate(pairs, method));
        }
    }
}
