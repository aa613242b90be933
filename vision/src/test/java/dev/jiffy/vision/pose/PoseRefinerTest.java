package dev.jiffy.vision.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.AllocatedBytes;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PoseRefinerTest {
    /// Central differences of the cost, step by step about the middle of the points, with and without weights.
    @Test
    void theGradientIsThatOfTheCost() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 50; i++) {
            Scene scene = new Scene(random, 7, 1, 4);
            PosePoints points = scene.points();
            double[] weights = i % 2 == 0 ? null : random.doubles(7).toArray();
            double[] pose = new double[12];
            scene.truth.copyTo(pose);
            double[] m = new double[3];
            points.middle(m);
            double[] h = new double[36];
            double[] g = new double[6];
            PoseRefiner.linearize(points, weights, pose, m[0], m[1], m[2], h, g);
            double[] c = scene.truth.apply(m[0], m[1], m[2]);
            for (int k = 0; k < 6; k++) {
                double[] moved = new double[12];
                double[] cost = new double[2];
                for (int side = 0; side < 2; side++) {
                    double[] step = new double[6];
                    step[k] = side == 0 ? 1e-6 : -1e-6;
                    Poses.move(pose, c[0], c[1], c[2], step, new double[9], moved);
                    cost[side] = PoseRefiner.linearize(points, weights, moved, m[0], m[1], m[2], new double[36],
                            new double[6]);
                }
                double slope = (cost[0] - cost[1]) / 2e-6;
                assertThat(2 * g[k]).isCloseTo(slope, within(1e-5 * Math.sqrt(h[7 * k]) * 10));
            }
        }
    }

    @Test
    void aMinimumIsReachedWithinAFewSteps() {
        SplittableRandom random = new SplittableRandom(2);
        PoseRefiner refiner = new PoseRefiner();
        for (int i = 0; i < 200; i++) {
            Scene scene = new Scene(random, 10, 1, 1);
            double[] pose = new double[12];
            scene.truth.copyTo(pose);
            double rms = refiner.refine(scene.points(), pose);
            assertThat(refiner.steps()).isLessThan(12);
            double[] again = pose.clone();
            assertThat(refiner.refine(scene.points(), again)).isCloseTo(rms, within(1e-12 * rms));
        }
    }

    @Test
    void aStartBehindTheCameraIsLeftAlone() {
        Scene scene = new Scene(new SplittableRandom(3), 6, 1, 0);
        double[] pose = new double[12];
        scene.truth.copyTo(pose);
        pose[11] = -pose[11];
        double[] before = pose.clone();
        assertThat(new PoseRefiner().refine(scene.points(), pose)).isInfinite();
        assertThat(pose).containsExactly(before);
    }

    @Test
    void refiningAllocatesNothing() {
        Scene scene = new Scene(new SplittableRandom(4), 6, 1, 1);
        PosePoints points = scene.points();
        PoseRefiner refiner = new PoseRefiner();
        double[] start = new double[12];
        scene.truth.copyTo(start);
        double[] pose = new double[12];
        assertThat(AllocatedBytes.of(() -> {
            System.arraycopy(start, 0, pose, 0, 12);
            pose[3] += 0.01;
            refiner.refine(points, pose);
        })).isZero();
        assertThat(Arrays.equals(start, pose)).isFalse();
    }
}
