package dev.jiffy.vision.pose;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.geometry.Se3;

/// The pose of something flat, a marker say, in every picture of a camera: both poses of [Ippe] and the one before are improved, and the
/// best of the three is it.
///
/// Seen nearly from the front or from far away two poses explain four corners about equally well, and noise decides which does
/// better. Then the pose that continues the one before is kept: the other must be clearly better to take its place.
///
/// Made once; [#update] allocates nothing. One thread.
public final class PlanarPose {
    /// How many times smaller the error of another must be than that of the pose that continues the one before.
    private static final double CLEARLY = 2;
    /// What is below this is not noise of corners: in the unit of the image over the focal length.
    private static final double EXACT = 1e-7;
    /// Two poses whose rotations are closer than this are one (radians).
    private static final double SAME = 1e-3;

    private final PosePoints points;
    private final double[] corners;
    private final PointSpread spread = new PointSpread();
    private final Ippe ippe = new Ippe();
    private final PoseRefiner refiner = new PoseRefiner();
    private final double[] pose = new double[Poses.LENGTH];
    private final double[] continued = new double[Poses.LENGTH];
    private final double[] first = new double[Poses.LENGTH];
    private final double[] second = new double[Poses.LENGTH];
    private boolean isKnown;
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
        double firstRms = Double.POSITIVE_INFINITY;
        double secondRms = Double.POSITIVE_INFINITY;
        if (ippe.solve(points, spread, first, second)) {
            firstRms = refiner.refine(points, first);
            secondRms = refiner.refine(points, second);
        }
        double[] best = firstRms <= secondRms ? first : second;
        double bestRms = Math.min(firstRms, secondRms);
        double otherRms = Math.max(firstRms, secondRms);
        if (Poses.angle(first, second) < SAME) {
            otherRms = Double.POSITIVE_INFINITY;
        }
        if (isKnown) {
            System.arraycopy(pose, 0, continued, 0, Poses.LENGTH);
            double rms = refiner.refine(points, continued);
            double allowed = CLEARLY * bestRms + EXACT * points.scaleX();
            if (rms <= allowed && rms < Double.POSITIVE_INFINITY) {
                if (bestRms < rms && Poses.angle(continued, best) >= SAME) {
                    otherRms = bestRms;
                }
                best = continued;
                bestRms = rms;
            }
        }
        if (bestRms < Double.POSITIVE_INFINITY) {
            System.arraycopy(best, 0, pose, 0, Poses.LENGTH);
            ambiguity = Math.min(1, bestRms / otherRms);
            isKnown = true;
        }
        return bestRms;
    }

    /// Forgets the pose before, so that the next update is about its own picture alone.
    public void forget() {
        isKnown = false;
    }

    /// How well the other pose explains the picture beside this one: the ratio of their errors. Near 0 this is certainly the one; near 1
    /// the picture does not tell.
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
