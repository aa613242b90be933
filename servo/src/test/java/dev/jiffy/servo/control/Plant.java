package dev.jiffy.servo.control;

import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// A camera and a target that are not quite what the task says: another focal length, points off the model, a biased and noisy
/// estimator. It moves as it is told and says when it broke a limit.
final class Plant {
    private final ControlTask task;
    private final double[] points;
    private final double focal;
    private final double[] bias = new double[12];
    private final SplittableRandom random;
    private final double[] pose = new double[12];

    /// @param start the first `cMo`, twelve numbers
    /// @param points the true ones
    /// @param focal the true factor on the camera's focal lengths
    /// @param bias the estimator's constant twist
    Plant(ControlTask task, double[] start, double[] points, double focal, double[] bias, SplittableRandom random) {
        this.task = task;
        this.points = points;
        this.focal = focal;
        this.random = random;
        System.arraycopy(start, 0, pose, 0, 12);
        Se3.exp(bias, this.bias);
    }

    /// u, v, z of each point from a pose.
    static double[] pixels(double[] pose, double[] points, double focal, ControlTask task) {
        double[] out = new double[points.length];
        for (int i = 0; i < points.length; i += 3) {
            Se3.apply(pose, points[i], points[i + 1], points[i + 2], out, i);
            out[i] = focal * task.camera().fx() * out[i] / out[i + 2] + task.camera().cx();
            out[i + 1] = focal * task.camera().fy() * out[i + 1] / out[i + 2] + task.camera().cy();
        }
        return out;
    }

    Measurement measure() {
        ControlTask.Errors e = task.errors();
        double[] uvz = pixels(pose, points, focal, task);
        double[] image = new double[2 * uvz.length / 3];
        double[] depth = new double[uvz.length / 3];
        for (int i = 0; i < depth.length; i++) {
            image[2 * i] = uvz[3 * i] + e.pixel() * random.nextGaussian();
            image[2 * i + 1] = uvz[3 * i + 1] + e.pixel() * random.nextGaussian();
            depth[i] = uvz[3 * i + 2] / focal * (1 + e.depth() * random.nextGaussian());
        }
        double[] seen = pose.clone();
        seen[11] /= focal;
        double[] noise = new double[6];
        for (int i = 0; i < 6; i++) {
            noise[i] = (i < 3 ? e.poseT() : e.poseR()) * random.nextGaussian();
        }
        double[] motion = new double[12];
        Se3.exp(noise, motion);
        Se3.compose(bias, seen, seen);
        Se3.compose(motion, seen, seen);
        return new Measurement(image, depth, RigidMotion.copyOf(seen));
    }

    void move(double[] twist) {
        double[] motion = new double[12];
        Se3.exp(twist, -task.period(), motion);
        Se3.compose(motion, pose, pose);
    }

    /// Which limit the pose breaks, or null.
    @Nullable
    String fault() {
        return fault(pose, points, focal, task, 0);
    }

    /// Which limit a pose breaks, or null.
    ///
    /// @param margin in pixels that must be left
    static @Nullable String fault(double[] m, double[] points, double focal, ControlTask task, double margin) {
        ControlTask.Limits l = task.limits();
        if (Math.sqrt(m[3] * m[3] + m[7] * m[7] + m[11] * m[11]) > l.maxDistance() + 1e-6) {
            return "distance";
        }
        double[] box = l.box();
        for (int j = 0; j < 3 && box != null; j++) {
            double c = -(m[j] * m[3] + m[4 + j] * m[7] + m[8 + j] * m[11]);
            if (c < box[2 * j] - 1e-6 || c > box[2 * j + 1] + 1e-6) {
                return "box " + "xyz".charAt(j);
            }
        }
        double[] r = l.rectangle();
        double slack = 1e-6 - margin;
        double[] uvz = pixels(m, points, focal, task);
        for (int i = 0; i < uvz.length; i += 3) {
            if (uvz[i + 2] < l.minDepth() - 1e-6) {
                return "depth of point " + i / 3;
            }
            if (uvz[i] < r[0] - slack || uvz[i] > r[2] + slack || uvz[i + 1] < r[1] - slack
                    || uvz[i + 1] > r[3] + slack) {
                return "point " + i / 3 + " at " + uvz[i] + ", " + uvz[i + 1];
            }
        }
        return null;
    }

    /// Distance and angle to the goal, `cdMo cMo⁻¹`.
    double[] error() {
        double[] goal = new double[12];
        task.desired().copyTo(goal);
        double[] e = new double[12];
        Se3.invert(pose, e);
        Se3.compose(goal, e, e);
        double[] xi = new double[6];
        Se3.log(e, xi);
        return new double[]{Math.sqrt(e[3] * e[3] + e[7] * e[7] + e[11] * e[11]),
                Math.sqrt(xi[3] * xi[3] + xi[4] * xi[4] + xi[5] * xi[5])};
    }

    double[] pose() {
        return pose;
    }
}
