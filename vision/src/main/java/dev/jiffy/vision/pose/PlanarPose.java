package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;

/// The pose of something flat, a marker say, in every picture of a camera: both poses of [Ippe], improved, and of the two the right one.
///
/// Seen nearly from the front or from far away two poses explain four corners about equally well, and noise decides which does
/// better. But they stay two from picture to picture, so the errors of both are added up, with the past forgotten slowly: the pose that
/// continues the one before gives way to the other when that has done better for some time. What has moved too far to continue anything is
/// judged by its picture alone.
///
/// Made once; [#update] allocates nothing. One thread.
public final class PlanarPose {
    /// What remains of a squared error from one picture to the next.
    private static final double MEMORY = 0.95;
    /// A pose whose rotation differs by more than this continues nothing (radians).
    private static final double JUMP = 0.4;
    /// How many times smaller an error must be to decide at once; noise does not do that.
    private static final double DECISIVE = 10;
    /// Two poses whose rotations are closer than this are one (radians).
    private static final double SAME = 1e-3;
    /// Of the cost, what a step gains when it is the last: corners are not that good.
    private static final double WORTHLESS = 1e-9;

    private final PosePoints points;
    private final double[] corners;
    private final PointSpread spread = new PointSpread();
    private final Ippe ippe = new Ippe();
    private final PoseRefiner refiner = new PoseRefiner(WORTHLESS);
    private final double[] pose = new double[Poses.LENGTH];
    private final double[] first = new double[Poses.LENGTH];
    private final double[] second = new double[Poses.LENGTH];
    private boolean isKnown;
    private double own;
    private double other;
    private double ambiguity;

    /// @param corners points in one plane of the object's frame, three numbers each, at least four, not on a line
    /// @throws IllegalArgumentException if they are not that
    public PlanarPose(double[] corners, CameraMatrix camera) {
        this.corners = corners.clone();
        int n = corners.length / 3;
        if (corners.length != 3 * n || n < 4) {
            throw new IllegalArgumentException("at least four points of three coordinates are needed, there are "
                    + corners.length + " numbers");
        }
        points = new PosePoints(n);
        points.camera(camera);
        spread.measure(corners, n);
        if (spread.isLine() || !spread.isPlate()) {
            throw new IllegalArgumentException("the points must lie in a plane and not on a line");
        }
        Se3.identity(pose);
    }

    /// For a square marker of this side length about the origin, x to its right, y up, corners clockwise from the top left.
    public static PlanarPose ofSquare(double length, CameraMatrix camera) {
        double h = length / 2;
        return new PlanarPose(new double[]{-h, h, 0, h, h, 0, h, -h, 0, -h, -h, 0}, camera);
    }

    /// Finds the pose in the next picture.
    ///
    /// @param uv where the corners are seen in pixels, two numbers each
    /// @return the root of the mean squared distance in pixels; infinite, and the pose as before, if there is no pose
    public double update(double[] uv) {
        points.clear();
        for (int i = 0; i < corners.length / 3; i++) {
            points.add(corners[3 * i], corners[3 * i + 1], corners[3 * i + 2], uv[2 * i], uv[2 * i + 1]);
        }
        if (!ippe.solve(points, spread, first, second)) {
            return Double.POSITIVE_INFINITY;
        }
        double firstRms = refiner.refine(points, first);
        double secondRms = refiner.refine(points, second);
        if (Math.min(firstRms, secondRms) == Double.POSITIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        if (Poses.angle(first, second) < SAME) {
            secondRms = Double.POSITIVE_INFINITY;
        }
        boolean isFirst = firstRms <= secondRms;
        if (isKnown) {
            double toFirst = firstRms < Double.POSITIVE_INFINITY ? Poses.angle(first, pose) : Math.PI;
            double toSecond = secondRms < Double.POSITIVE_INFINITY ? Poses.angle(second, pose) : Math.PI;
            boolean isNearFirst = toFirst <= toSecond;
            boolean isDecided = Math.max(firstRms, secondRms) > DECISIVE * Math.min(firstRms, secondRms)
                    && isNearFirst != isFirst;
            isKnown = Math.min(toFirst, toSecond) < JUMP && !isDecided;
            isFirst = isKnown ? isNearFirst : isFirst;
        }
        double rms = isFirst ? firstRms : secondRms;
        double otherRms = isFirst ? secondRms : firstRms;
        if (!isKnown) {
            own = 0;
            other = 0;
        }
        own = MEMORY * own + rms * rms;
        // Where there is no other pose, none is doing better.
        other = otherRms < Double.POSITIVE_INFINITY ? MEMORY * other + otherRms * otherRms : Math.max(other, own);
        ambiguity = otherRms == Double.POSITIVE_INFINITY ? 0 : Math.sqrt(Math.min(own, other) / Math.max(own, other));
        if (other < own) {
            isFirst = !isFirst;
            rms = otherRms;
            double swapped = own;
            own = other;
            other = swapped;
        }
        System.arraycopy(isFirst ? first : second, 0, pose, 0, Poses.LENGTH);
        isKnown = true;
        return rms;
    }

    /// Forgets the pose before, so that the next update is about its own picture alone.
    public void forget() {
        isKnown = false;
    }

    /// How well this pose explains the last pictures beside the other one: the ratio of their errors. Near 0 this is certainly the one; near
    /// 1 the pictures do not tell.
    public double ambiguity() {
        return ambiguity;
    }

    /// Three rows of rotation and translation.
    public void copyTo(double[] out) {
        System.arraycopy(pose, 0, out, 0, Poses.LENGTH);
    }

    /// Takes coordinates of the object to the camera's frame.
    public RigidMotion cMo() {
        return RigidMotion.copyOf(pose);
    }
}
