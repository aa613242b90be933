package dev.jiffy.vision.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CameraCalibratorTest {
    private static final double[] PATTERN = pattern();
    private final SplittableRandom random = new SplittableRandom(1);

    private static double[] pattern() {
        double[] pattern = new double[3 * 54];
        for (int i = 0; i < 54; i++) {
            int row = i / 9;
            pattern[3 * i] = (i % 9 - 4) * 0.03;
            pattern[3 * i + 1] = (row - 2.5) * 0.03;
        }
        return pattern;
    }

    @Test
    void exactViewsGiveTheCameraBack() {
        for (int k = 0; k < 10; k++) {
            double[] p = camera();
            Calibration found = CameraCalibrator.calibrate(640, 480, PATTERN, views(p, 6, 0, 0.5));
            assertThat(found.rms()).isLessThan(1e-8);
            assertThat(numbers(found)).containsExactly(p, within(1e-5));
        }
    }

    /// Errors in units of the deviations that are said: their mean square is 1 for each of the eight numbers, within
    /// what 40 cases tell.
    @Test
    void deviationsSayHowFarOffTheCameraIs() {
        double[] squares = new double[8];
        int cases = 40;
        for (int k = 0; k < cases; k++) {
            double[] p = camera();
            Calibration found = CameraCalibrator.calibrate(640, 480, PATTERN, views(p, 8, 0.3, 0.5));
            assertThat(found.rms()).isBetween(0.3 * Math.sqrt(2) * 0.9, 0.3 * Math.sqrt(2) * 1.1);
            for (int i = 0; i < 8; i++) {
                double z = (numbers(found)[i] - p[i]) / found.deviations().get(i);
                squares[i] += z * z / cases;
            }
        }
        for (double square : squares) {
            assertThat(square).isBetween(0.4, 2.0);
        }
    }

    @Test
    void aPrincipalPointFarFromTheMiddleIsFound() {
        double[] p = {600, 605, 150, 90, -0.1, 0.02, 0.001, -0.001};
        Calibration found = CameraCalibrator.calibrate(640, 480, PATTERN, views(p, 8, 0, 0.5));
        assertThat(numbers(found)).containsExactly(p, within(1e-4));
    }

    @Test
    void thePatternMayLieAnywhereInItsFrame() {
        double[] p = camera();
        RigidMotion moved = RigidMotion.fromThetaU(new double[]{1, 2, -3, 0.5, -1, 0.2});
        List<double[]> views = views(p, 6, 0, 0.5);
        double[] pattern = new double[PATTERN.length];
        for (int i = 0; i < 54; i++) {
            System.arraycopy(moved.apply(PATTERN[3 * i], PATTERN[3 * i + 1], 0), 0, pattern, 3 * i, 3);
        }
        assertThat(numbers(CameraCalibrator.calibrate(640, 480, pattern, views))).containsExactly(p, within(1e-4));
    }

    @Test
    void viewsThatDetermineNoCameraSayWhy() {
        double[] p = camera();
        fails(PATTERN, views(p, 1, 0, 0.5), "at least 2 views");
        fails(PATTERN, views(p, 5, 0, 0), "tilted by 20°");
        fails(PATTERN, views(p, 5, 0.1, 0), "tilted by 20°");
        List<double[]> views = views(p, 4, 0, 0.5);
        Arrays.fill(views.get(2), 7);
        fails(PATTERN, views, "view 2: ");
        double[] thick = PATTERN.clone();
        thick[2] = 0.1;
        fails(thick, views(p, 4, 0, 0.5), "must be flat");
    }

    private static void fails(double[] pattern, List<double[]> views, String why) {
        assertThatExceptionOfType(DegenerateException.class)
                .isThrownBy(() -> CameraCalibrator.calibrate(640, 480, pattern, views)).withMessageContaining(why);
    }

    /// Central differences of the projection, by all of its arguments.
    @Test
    void derivativesAreThoseOfTheProjection() {
        for (int k = 0; k < 50; k++) {
            double[] p = camera();
            double[] x = {random.nextDouble(-0.5, 0.5), random.nextDouble(-0.5, 0.5), random.nextDouble(0.7, 2)};
            double[] uv = new double[2];
            double[] inner = new double[16];
            double[] outer = new double[6];
            Intrinsics.project(p, x[0], x[1], x[2], uv, inner, outer);
            for (int i = 0; i < 11; i++) {
                double[] q = p.clone();
                double[] y = x.clone();
                double step = i < 2 ? 1e-3 : 1e-6;
                double[][] sides = new double[2][2];
                for (int side = 0; side < 2; side++) {
                    double d = side == 0 ? step : -2 * step;
                    if (i < 8) {
                        q[i] += d;
                    } else {
                        y[i - 8] += d;
                    }
                    Intrinsics.project(q, y[0], y[1], y[2], sides[side]);
                }
                for (int e = 0; e < 2; e++) {
                    double slope = (sides[0][e] - sides[1][e]) / (2 * step);
                    double said = i < 8 ? inner[8 * e + i] : outer[3 * e + i - 8];
                    assertThat(said).as("%d by %d", e, i).isCloseTo(slope, within(1e-4));
                }
            }
        }
    }

    @Test
    void distortionIsUndone() {
        for (int k = 0; k < 100; k++) {
            double[] p = camera();
            Distortion lens = new Distortion(p[4], p[5], p[6], p[7], 0);
            double x = random.nextDouble(-0.5, 0.5);
            double y = random.nextDouble(-0.5, 0.5);
            double[] xy = {lens.x(x, y), lens.y(x, y)};
            assertThat(lens.undistort(xy, 1)).isZero();
            assertThat(xy).containsExactly(new double[]{x, y}, within(1e-13));
        }
        double[] beyond = {5, 5};
        assertThat(new Distortion(-0.3, 0, 0, 0, 0).undistort(beyond, 1)).isEqualTo(1);
        assertThat(beyond).containsExactly(5, 5);
    }

    private double[] camera() {
        return new double[]{random.nextDouble(450, 900), random.nextDouble(450, 900), 320 + 15 * random.nextGaussian(),
                240 + 15 * random.nextGaussian(), random.nextDouble(-0.3, 0.1), random.nextDouble(-0.1, 0.1),
                1e-3 * random.nextGaussian(), 1e-3 * random.nextGaussian()};
    }

    private static double[] numbers(Calibration found) {
        CameraMatrix k = found.camera();
        Distortion d = found.distortion();
        return new double[]{k.fx(), k.fy(), k.cx(), k.cy(), d.k1(), d.k2(), d.p1(), d.p2()};
    }

    private List<double[]> views(double[] p, int count, double noise, double tilt) {
        List<double[]> views = new ArrayList<>();
        while (views.size() < count) {
            RigidMotion pose = RigidMotion.fromThetaU(new double[]{random.nextDouble(-0.1, 0.1),
                    random.nextDouble(-0.1, 0.1), random.nextDouble(0.4, 0.7), tilt * random.nextDouble(-1.4, 1.4),
                    tilt * random.nextDouble(-1.4, 1.4), random.nextDouble(-1, 1)});
            double[] view = new double[108];
            boolean isInside = true;
            for (int i = 0; i < 54; i++) {
                double[] x = pose.apply(PATTERN[3 * i], PATTERN[3 * i + 1], PATTERN[3 * i + 2]);
                double[] uv = new double[2];
                Intrinsics.project(p, x[0], x[1], x[2], uv);
                isInside &= x[2] > 0.2 && uv[0] > -50 && uv[0] < 690 && uv[1] > -50 && uv[1] < 530;
                view[2 * i] = uv[0] + noise * random.nextGaussian();
                view[2 * i + 1] = uv[1] + noise * random.nextGaussian();
            }
            if (isInside) {
                views.add(view);
            }
        }
        return views;
    }
}
