package dev.jiffy.servo.law;

import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;

/// What a camera sees of some points, or should see: normalised image coordinates, depths, and the pose of the object.
/// It is filled in anew for each picture; its arrays stay the same, and laws read them.
public final class View {
    private final int count;
    private final double[] xy;
    private final double[] depths;
    private final double[] pose = new double[12];
    private final double[] point = new double[3];

    /// Nothing seen yet.
    ///
    /// @param count of the points
    public View(int count) {
        this.count = count;
        xy = new double[2 * count];
        depths = new double[count];
        Se3.identity(pose);
    }

    /// What a camera without errors sees.
    ///
    /// @param points `[X,Y,Z]` each, in the object's frame
    public static View of(RigidMotion cMo, double[][] points) {
        View view = new View(points.length);
        double[] pose = new double[12];
        cMo.copyTo(pose);
        view.look(pose, flat(points));
        return view;
    }

    /// Points one after the other.
    public static double[] flat(double[][] points) {
        double[] flat = new double[3 * points.length];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(points[i], 0, flat, 3 * i, 3);
        }
        return flat;
    }

    /// Fills it in as a camera without errors sees it.
    ///
    /// @param cMo    pose as of [Se3]
    /// @param points X, Y, Z of one after the other, in the object's frame
    public void look(double[] cMo, double[] points) {
        System.arraycopy(cMo, 0, pose, 0, 12);
        for (int i = 0; i < count; i++) {
            Se3.apply(cMo, points[3 * i], points[3 * i + 1], points[3 * i + 2], point, 0);
            xy[2 * i] = point[0] / point[2];
            xy[2 * i + 1] = point[1] / point[2];
            depths[i] = point[2];
        }
    }

    /// How many points.
    public int count() {
        return count;
    }

    /// Normalised x, y of one point after the other; to be filled in and read.
    public double[] xy() {
        return xy;
    }

    /// Depths Z of the points in metres; to be filled in and read.
    public double[] depths() {
        return depths;
    }

    /// The pose of the object, `cMo` as of [Se3]; to be filled in and read.
    public double[] pose() {
        return pose;
    }
}
