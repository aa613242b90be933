package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.RigidMotion;
import java.util.SplittableRandom;

/// Random points of an object in front of a random camera, which sees them with errors of a given size in pixels.
final class Scene {
    final RigidMotion truth;
    final double[] object;
    final double[] pixels;
    final CameraMatrix camera = new CameraMatrix(700, 0.7, 320, 710, 240);

    /// @param flat 0 for points in a plane, 1 for a cube full of them
    Scene(SplittableRandom random, int points, double flat, double noise) {
        object = new double[3 * points];
        pixels = new double[2 * points];
        RigidMotion pose;
        do {
            pose = pose(random);
            for (int i = 0; i < object.length; i++) {
                object[i] = random.nextDouble(-0.15, 0.15) * (i % 3 == 2 ? flat : 1);
            }
        } while (!look(pose, random, noise));
        truth = pose;
    }

    /// Known points at a known place.
    Scene(SplittableRandom random, double[] object, RigidMotion pose, double noise) {
        this.object = object;
        truth = pose;
        pixels = new double[object.length / 3 * 2];
        look(pose, random, noise);
    }

    static RigidMotion pose(SplittableRandom random) {
        double x = random.nextGaussian();
        double y = random.nextGaussian();
        double z = random.nextGaussian();
        double scale = random.nextDouble(Math.PI) / Math.sqrt(x * x + y * y + z * z);
        return RigidMotion.fromThetaU(new double[]{random.nextDouble(-0.2, 0.2), random.nextDouble(-0.2, 0.2),
                random.nextDouble(0.4, 1.4), x * scale, y * scale, z * scale});
    }

    private boolean look(RigidMotion pose, SplittableRandom random, double noise) {
        for (int i = 0; i < object.length / 3; i++) {
            double[] p = pose.apply(object[3 * i], object[3 * i + 1], object[3 * i + 2]);
            if (p[2] < 0.1) {
                return false;
            }
            pixels[2 * i] = camera.u(p[0] / p[2], p[1] / p[2]) + noise * random.nextGaussian();
            pixels[2 * i + 1] = camera.v(p[1] / p[2]) + noise * random.nextGaussian();
        }
        return true;
    }

    PosePoints points() {
        return PosePoints.of(object, pixels, camera);
    }

    /// The least error that is found from the truth and from many rotations.
    double least(SplittableRandom random, int starts) {
        PoseRefiner refiner = new PoseRefiner();
        PosePoints points = points();
        double[] pose = new double[Poses.LENGTH];
        truth.copyTo(pose);
        double least = refiner.refine(points, pose);
        for (int i = 0; i < starts; i++) {
            pose(random).copyTo(pose);
            Translation.solve(points, pose);
            least = Math.min(least, refiner.refine(points, pose));
        }
        return least;
    }
}
