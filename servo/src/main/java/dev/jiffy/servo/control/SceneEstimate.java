package dev.jiffy.servo.control;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.Se3;
import dev.jiffy.vision.matrix.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds what explains all views so far: where the camera was at first, by which factor the focal length is off, and where the points
/// are.
///
/// ## What can be known
///
/// The camera moves as it is told, so the pose at every step follows from the first one: six unknowns for the whole run, one for
/// the focal length, three a point. Each view adds two equations a point from the image and a weak one from its depth. Turning by a
/// known angle shows the focal length, moving by a known length the scale. The picture of the goal is exact and its pose is
/// known, so it is one more view, and the best: whatever is left unexplained elsewhere, the estimated pose is the goal where the image
/// is the goal's. The pose that an estimator reports has a bias that nothing reveals, so only the first is used, as the
/// place to start from; the coarse model and the bound on the focal length are priors.
///
/// ## How
///
/// Gauss–Newton with Levenberg's damping over all views at every step, from the last solution: nothing is linearised for good, as it
/// would be in an extended Kalman filter, which starts from a pose that may be off by degrees. Views are few (see [Views]), so
/// that is some hundred thousand multiplications. Motion is trusted to [#DRIFT] of the way, so a view counts less the
/// farther the camera has moved since, and a real arm's small errors do not add up.
///
/// Nothing is allocated after construction. One thread uses it.
public final class SceneEstimate {
    /// Error of the camera's motion as a share of it.
    private static final double DRIFT = 0.0005;

    private static final double GOAL_PIXELS = 0.05;
    private static final double LEAST_PIXELS = 0.05;
    private static final double LEAST_DEPTH = 0.005;
    private static final double BIAS_METRES = 0.008;
    private static final double BIAS_RADIANS = 0.02;
    private static final int FIRST_ROUNDS = 25;
    private static final int LATER_ROUNDS = 3;

    private final ControlTask task;
    private final int points;
    private final int size;
    private final Views views;
    private final double[] goal = new double[12];
    private final double[] prior = new double[12];
    private final double[] first = new double[12];
    private final double[] model;
    private double logFocal;

    private final double[] motion = new double[12];
    private double path;
    private final double[] normal;
    private final double[] factors;
    private final double[] right;
    private final double[] step;
    private final double[] trialFirst = new double[12];
    private final double[] trialModel;
    private final double[] pose = new double[12];
    private final double[] scratch = new double[12];
    private final double[] xi = new double[6];
    private final double[] row;
    private final double[] at = new double[3];
    private final double[] seen = new double[3];
    private final double[] deviations = new double[2];

    /// @param measured what is seen at first
    public SceneEstimate(ControlTask task, Measurement measured) {
        this.task = task;
        points = task.count();
        size = 7 + 3 * points;
        views = new Views(points);
        model = task.points().clone();
        trialModel = model.clone();
        normal = new double[size * size];
        factors = new double[size * size];
        right = new double[size];
        step = new double[size];
        row = new double[size];
        task.desired().copyTo(goal);
        measured.pose().copyTo(prior);
        System.arraycopy(prior, 0, first, 0, 12);
        Se3.identity(motion);
        see(measured);
        solve(FIRST_ROUNDS);
    }

    /// Takes the next view.
    ///
    /// @param twist what the camera did since the last one, for one period
    public void update(double[] twist, Measurement measured) {
        Se3.exp(twist, -task.period(), scratch);
        Se3.compose(scratch, motion, motion);
        double depth = 0;
        for (double z : measured.depth()) {
            depth += z / points;
        }
        path += task.period() * (Math.sqrt(twist[3] * twist[3] + twist[4] * twist[4] + twist[5] * twist[5])
                + Math.sqrt(twist[0] * twist[0] + twist[1] * twist[1] + twist[2] * twist[2]) / Math.max(depth, 0.05));
        see(measured);
        solve(LATER_ROUNDS);
    }

    private void see(Measurement measured) {
        views.add(measured.image(), measured.depth(), motion, path);
    }

    /// `cMo` now.
    public void pose(double[] out) {
        Se3.compose(motion, first, out);
    }

    /// The factor on the focal lengths of the camera's matrix.
    public double focal() {
        return Math.exp(logFocal);
    }

    /// Copies the points, x, y, z of one after the other.
    public void points(double[] out) {
        System.arraycopy(model, 0, out, 0, model.length);
    }

    /// Standard deviation of the pose now, as far as noise goes: of its translation in m and of its rotation in rad, the worst
    /// direction's bound.
    ///
    /// @param out takes the two
    public void deviation(double[] out) {
        out[0] = deviations[0];
        out[1] = deviations[1];
    }

    private void solve(int rounds) {
        double damping = 1e-6;
        double cost = normalEquations(first, model, logFocal, true);
        for (int round = 0; round < rounds; round++) {
            boolean isBetter = false;
            double change = 0;
            for (int tries = 0; tries < 8 && !isBetter; tries++) {
                System.arraycopy(normal, 0, factors, 0, normal.length);
                for (int i = 0; i < size; i++) {
                    factors[i * size + i] *= 1 + damping;
                }
                if (Cholesky.factor(factors, size)) {
                    Cholesky.solve(factors, size, right, step);
                    Se3.exp(step, scratch);
                    Se3.compose(scratch, first, trialFirst);
                    for (int i = 0; i < model.length; i++) {
                        trialModel[i] = model[i] + step[7 + i];
                    }
                    double bound = Math.abs(Math.log1p(task.errors().focal() * 1.2)); // an error of -0.0 is none
                    double f = Math.clamp(logFocal + step[6], -1.3 * bound, bound);
                    double next = normalEquations(trialFirst, trialModel, f, false);
                    if (next <= cost) {
                        isBetter = true;
                        change = cost - next;
                        System.arraycopy(trialFirst, 0, first, 0, 12);
                        System.arraycopy(trialModel, 0, model, 0, model.length);
                        logFocal = f;
                    }
                }
                damping = isBetter ? Math.max(damping / 10, 1e-9) : damping * 10;
            }
            if (!isBetter) {
                break;
            }
            cost = normalEquations(first, model, logFocal, true);
            if (change < 1e-6 * (1 + cost)) {
                break;
            }
        }
        spread();
    }

    /// From the normal equations of the first pose; the motion since is known and turns the deviation without changing its size
    /// but by the lever of the translation, which is left out where the rotation is well known.
    private void spread() {
        System.arraycopy(normal, 0, factors, 0, normal.length);
        if (!Cholesky.factor(factors, size)) {
            deviations[0] = Double.POSITIVE_INFINITY;
            deviations[1] = Double.POSITIVE_INFINITY;
            return;
        }
        // Now's perturbation is Ad(motion) times the first's.
        double[] m = motion;
        double translation = 0;
        double rotation = 0;
        for (int i = 0; i < 6; i++) {
            Arrays.fill(row, 0);
            int k = i % 3;
            if (i < 3) {
                for (int j = 0; j < 3; j++) {
                    row[j] = m[4 * k + j];
                    // [t]× R
                    int a = (k + 1) % 3;
                    int b = (k + 2) % 3;
                    row[3 + j] = m[4 * a + 3] * m[4 * b + j] - m[4 * b + 3] * m[4 * a + j];
                }
            } else {
                for (int j = 0; j < 3; j++) {
                    row[3 + j] = m[4 * k + j];
                }
            }
            Cholesky.solve(factors, size, row, step);
            double variance = 0;
            for (int j = 0; j < 6; j++) {
                variance += row[j] * step[j];
            }
            if (i < 3) {
                translation += variance;
            } else {
                rotation += variance;
            }
        }
        deviations[0] = Math.sqrt(Math.max(0, translation));
        deviations[1] = Math.sqrt(Math.max(0, rotation));
    }

    /// The sum of weighted squares, and if wanted the normal equations around these values.
    private double normalEquations(double[] start, double[] p, double lf, boolean isWanted) {
        if (isWanted) {
            Arrays.fill(normal, 0);
            Arrays.fill(right, 0);
        }
        ControlTask.Errors errors = task.errors();
        double f = Math.exp(lf);
        double pixel = Math.max(errors.pixel(), LEAST_PIXELS);
        double depth = Math.max(errors.depth(), LEAST_DEPTH);
        double drift = DRIFT * task.camera().fx();
        double cost = 0;
        for (int k = 0; k < views.size(); k++) {
            double[] m = views.motion(k);
            Se3.compose(m, start, pose);
            double wandered = drift * (path - views.path(k));
            double image = 1 / Math.sqrt(pixel * pixel / views.weight(k) + wandered * wandered);
            double far = Math.sqrt(views.weight(k)) / depth;
            cost += view(m, pose, start, p, f, views.image(k), image, views.depth(k), far, isWanted);
        }
        cost += view(null, goal, start, p, f, task.desiredImage(), 1 / GOAL_PIXELS, null, 0, isWanted);
        cost += priors(start, p, lf, isWanted);
        return cost;
    }

    /// One view: `m` is the motion since the first, or null where the pose is known.
    private double view(double @Nullable [] m, double[] now, double[] start, double[] p,
            double f,
            double[] image, double weight, double @Nullable [] depth, double depthWeight,
            boolean isWanted) {
        CameraMatrix c = task.camera();
        double cost = 0;
        for (int i = 0; i < points; i++) {
            Se3.apply(now, p[3 * i], p[3 * i + 1], p[3 * i + 2], seen, 0);
            double z = seen[2];
            if (!(z > 1e-3)) {
                return 1e12; // behind the camera: never better than what is
            }
            double x = seen[0] / z;
            double y = seen[1] / z;
            double fx = f * c.fx();
            double fs = f * c.s();
            double fy = f * c.fy();
            if (m != null) {
                Se3.apply(start, p[3 * i], p[3 * i + 1], p[3 * i + 2], at, 0);
            }
            double ru = weight * (image[2 * i] - fx * x - fs * y - c.cx());
            cost += ru * ru;
            if (isWanted) {
                equation(m, now, i, weight * fx / z, weight * fs / z, -weight * (fx * x + fs * y) / z,
                        weight * (fx * x + fs * y), ru);
            }
            double rv = weight * (image[2 * i + 1] - fy * y - c.cy());
            cost += rv * rv;
            if (isWanted) {
                equation(m, now, i, 0, weight * fy / z, -weight * fy * y / z, weight * fy * y, rv);
            }
            if (depth != null) {
                // ln of it: the error is a share.
                double rz = depthWeight * (Math.log(Math.max(depth[i], 1e-3)) - Math.log(z / f));
                cost += rz * rz;
                if (isWanted) {
                    equation(m, now, i, 0, 0, depthWeight / z, -depthWeight, rz);
                }
            }
        }
        return cost;
    }

    /// Adds an equation whose derivative by the point in the camera is `(gx, gy, gz)` and by the logarithm of the focal length `gf`.
    private void equation(double @Nullable [] m, double[] now, int point, double gx, double gy,
            double gz, double gf, double residual) {
        int from = 7 + 3 * point;
        for (int j = 0; j < 3; j++) {
            row[from + j] = gx * now[j] + gy * now[4 + j] + gz * now[8 + j];
        }
        row[6] = gf;
        int head = 6;
        if (m != null) {
            head = 0;
            double ax = gx * m[0] + gy * m[4] + gz * m[8];
            double ay = gx * m[1] + gy * m[5] + gz * m[9];
            double az = gx * m[2] + gy * m[6] + gz * m[10];
            row[0] = ax;
            row[1] = ay;
            row[2] = az;
            // δ(R p) = ω × q, so the derivative by ω is q × a.
            row[3] = at[1] * az - at[2] * ay;
            row[4] = at[2] * ax - at[0] * az;
            row[5] = at[0] * ay - at[1] * ax;
        }
        for (int i = head; i < 7; i++) {
            double w = row[i];
            right[i] += w * residual;
            for (int j = head; j <= i; j++) {
                normal[i * size + j] += w * row[j];
            }
        }
        for (int i = from; i < from + 3; i++) {
            double w = row[i];
            right[i] += w * residual;
            for (int j = head; j < 7; j++) {
                normal[i * size + j] += w * row[j];
            }
            for (int j = from; j <= i; j++) {
                normal[i * size + j] += w * row[j];
            }
        }
    }

    private double priors(double[] start, double[] p, double lf, boolean isWanted) {
        ControlTask.Errors errors = task.errors();
        double cost = 0;
        // The estimator's pose has its depth by the camera's matrix. Derivatives of the logarithm are taken as those near zero.
        System.arraycopy(prior, 0, pose, 0, 12);
        pose[11] *= Math.exp(lf);
        Se3.invert(start, scratch);
        Se3.compose(pose, scratch, scratch);
        Se3.log(scratch, xi);
        double t = 1 / Math.hypot(BIAS_METRES, errors.poseT());
        double r = 1 / Math.hypot(BIAS_RADIANS, errors.poseR());
        for (int i = 0; i < 6; i++) {
            double weight = i < 3 ? t : r;
            double residual = weight * xi[i];
            cost += residual * residual;
            if (isWanted) {
                double byFocal = i == 2 ? -weight * pose[11] : 0;
                normal[i * size + i] += weight * weight;
                right[i] += weight * residual;
                normal[6 * size + i] += weight * byFocal;
                normal[6 * size + 6] += byFocal * byFocal;
                right[6] += byFocal * residual;
            }
        }
        double f = 1 / Math.max(1e-6, errors.focal() / Math.sqrt(3));
        cost += f * f * lf * lf;
        double w = 1 / Math.max(1e-6, errors.model() / Math.sqrt(3));
        for (int i = 0; i < p.length; i++) {
            double off = w * (task.points()[i] - p[i]);
            cost += off * off;
            if (isWanted) {
                normal[(7 + i) * size + 7 + i] += w * w;
                right[7 + i] += w * off;
            }
        }
        if (isWanted) {
            normal[6 * size + 6] += f * f;
            right[6] -= f * f * lf;
        }
        return cost;
    }
}
