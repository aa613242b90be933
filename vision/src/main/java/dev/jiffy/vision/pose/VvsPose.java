package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;
import dev.jiffy.vision.geometry.So3;
import dev.jiffy.vision.matrix.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Pose by virtual visual servoing: a virtual camera is moved by the control law `v = −λ (D L)⁺ D (s(r) − s*)` until what it would see is
/// what is seen (Marchand and Chaumette 2002; Comport, Marchand, Pressigout and Chaumette 2006).
///
/// With λ = 1 a step is one of Gauss and Newton; where it would make things worse, λ is halved. From the pose of the previous picture
/// two or three steps are enough, so this is what follows an object at the camera's rate. `D` holds a weight for each point: all are 1,
/// or, if outliers are to be expected, Tukey's function of its error relative to a scale from the median, so that what does not belong
/// stops pulling.
///
/// Made once for the most points there will be; [#update] allocates nothing. One thread.
public final class VvsPose {
    private static final int MOST_STEPS = 60;
    private static final double LEAST_GAIN = 1e-3;
    /// Of the step, relative to a radian or to the distance.
    private static final double STILL = 1e-13;
    /// Of the cost, what the last step gained when it was the last.
    private static final double WORTHLESS = 1e-11;
    /// Keeps 95 % of the efficiency of least squares where errors are Gaussian (Holland and Welsch 1977).
    private static final double TUKEY = 4.6851;
    /// From the median of distances in a plane to the σ of one coordinate: `√(2 ln 2)` for Gaussian errors.
    private static final double RAYLEIGH_MEDIAN = 1.1774100225154747;

    private final boolean isRobust;
    private final double[] weights;
    private final double[] distances;
    private final double[] sorted;
    private final double[] pose = new double[Poses.LENGTH];
    private final double[] trial = new double[Poses.LENGTH];
    private final double[] turned = new double[9];
    private final double[] middle = new double[3];
    private final double[] normal = new double[36];
    private final double[] gradient = new double[6];
    private final double[] step = new double[6];
    private int steps;

    private VvsPose(int most, boolean isRobust) {
        this.isRobust = isRobust;
        weights = new double[most];
        distances = new double[most];
        sorted = new double[most];
        Se3.identity(pose);
        Arrays.fill(weights, 1);
    }

    /// For at most so many points, all of which count.
    public static VvsPose plain(int most) {
        return new VvsPose(most, false);
    }

    /// For at most so many points, some of which may be wrong.
    public static VvsPose robust(int most) {
        return new VvsPose(most, true);
    }

    /// Where the virtual camera begins.
    public void start(RigidMotion cMo) {
        cMo.copyTo(pose);
    }

    /// The same from an array: three rows of rotation and translation.
    public void start(double[] rows) {
        System.arraycopy(rows, 0, pose, 0, Poses.LENGTH);
    }

    /// Moves the virtual camera from where it is to where it sees these points.
    ///
    /// @return the root of the mean squared distance, weighted if this is robust; infinite, and the pose as before, if a point is behind
    ///         the camera where it began
    public double update(PosePoints points) {
        int n = points.count();
        points.middle(middle);
        steps = 0;
        double[] weighing = isRobust ? weights : null;
        if (isRobust) {
            weigh(points);
        }
        double cost = linearize(points, weighing, pose);
        if (!(cost < Double.POSITIVE_INFINITY)) {
            return Double.POSITIVE_INFINITY;
        }
        double gain = 1;
        boolean isDone = false;
        while (!isDone && steps < MOST_STEPS) {
            steps++;
            if (!Cholesky.factor(normal, 6)) {
                break;
            }
            for (int i = 0; i < 6; i++) {
                step[i] = -gradient[i];
            }
            Cholesky.solve(normal, 6, step, step);
            for (int i = 0; i < 6; i++) {
                step[i] *= gain;
            }
            double cx = pose[0] * middle[0] + pose[1] * middle[1] + pose[2] * middle[2] + pose[3];
            double cy = pose[4] * middle[0] + pose[5] * middle[1] + pose[6] * middle[2] + pose[7];
            double cz = pose[8] * middle[0] + pose[9] * middle[1] + pose[10] * middle[2] + pose[11];
            Poses.move(pose, cx, cy, cz, step, turned, trial);
            double trialCost = linearize(points, weighing, trial);
            double size = 0;
            for (int i = 0; i < 6; i++) {
                size = Math.max(size, Math.abs(step[i]) / (i < 3 ? Math.abs(cz) : 1));
            }
            isDone = size < STILL;
            if (trialCost <= cost) {
                isDone |= cost - trialCost <= WORTHLESS * cost && gain == 1 && !isRobust;
                System.arraycopy(trial, 0, pose, 0, Poses.LENGTH);
                gain = Math.min(1, 2 * gain);
                cost = trialCost;
                if (isRobust && !isDone) {
                    weigh(points);
                    cost = linearize(points, weighing, pose);
                }
            } else {
                gain /= 2;
                isDone |= gain < LEAST_GAIN;
                cost = linearize(points, weighing, pose);
            }
        }
        So3.orthonormalise(pose, 4);
        double sum = n;
        if (isRobust) {
            sum = 0;
            for (int i = 0; i < n; i++) {
                sum += weights[i];
            }
        }
        return Math.sqrt(cost / sum);
    }

    private double linearize(PosePoints points, double @Nullable [] weighing, double[] at) {
        return PoseRefiner.linearize(points, weighing, at, middle[0], middle[1], middle[2], normal, gradient);
    }

    private void weigh(PosePoints points) {
        int n = points.count();
        for (int i = 0; i < n; i++) {
            distances[i] = points.distance(i, pose);
            sorted[i] = distances[i];
        }
        Arrays.sort(sorted, 0, n);
        double median = (n & 1) == 1 ? sorted[n / 2] : 0.5 * (sorted[n / 2 - 1] + sorted[n / 2]);
        double width = TUKEY * Math.max(median / RAYLEIGH_MEDIAN, 1e-9 * (points.scaleX() + points.scaleY()));
        for (int i = 0; i < n; i++) {
            double ratio = distances[i] / width;
            double rest = 1 - ratio * ratio;
            weights[i] = ratio < 1 ? rest * rest : 0;
        }
    }

    /// How much point `i` counted in the last update, 0 to 1.
    public double weight(int i) {
        return weights[i];
    }

    /// How many steps the last update took.
    public int steps() {
        return steps;
    }

    /// Where the virtual camera is: three rows of rotation and translation.
    public void copyTo(double[] out) {
        System.arraycopy(pose, 0, out, 0, Poses.LENGTH);
    }

    /// Where the virtual camera is.
    public RigidMotion cMo() {
        return RigidMotion.copyOf(pose);
    }
}
