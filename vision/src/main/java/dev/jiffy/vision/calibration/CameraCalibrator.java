package dev.jiffy.vision.calibration;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.DegenerateException;
import dev.jiffy.vision.geometry.RigidMotion;
import dev.jiffy.vision.homography.HomographyDlt;
import dev.jiffy.vision.pose.PoseEstimate;
import dev.jiffy.vision.pose.PoseEstimator;
import dev.jiffy.vision.pose.PoseMethod;
import dev.jiffy.vision.pose.PosePoints;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A camera from several views of a flat pattern (Zhang 2000): homographies give a first camera matrix ([FirstCamera]),
/// that gives the pose of the pattern in each view, and then everything is improved together ([BundleAdjustment]) to
/// the least squared distance in pixels.
public final class CameraCalibrator {
    private static final int LEAST_VIEWS = 2;
    private static final int LEAST_POINTS = 4;
    /// Of the standard deviation over the focal length: beyond it the views do not determine the camera.
    private static final double MOST_DEVIATION = 0.5;
    /// Pixels that points are found to at best: exact ones determine no more than that.
    private static final double BEST_CORNERS = 0.01;
    /// Of the image's width, an rms beyond which the principal point may be far from the middle.
    private static final double POOR = 0.002;

    private CameraCalibrator() {
    }

    /// Calibrates.
    ///
    /// @param width  of the image in pixels
    /// @param height of the image in pixels
    /// @param object points of the pattern, three numbers each, in one plane
    /// @param views  for each view where these points are seen, in pixels, two numbers each
    /// @throws DegenerateException if the views do not determine a camera
    public static Calibration calibrate(double width, double height, double[] object, List<double[]> views) {
        int n = object.length / 3;
        if (n < LEAST_POINTS) {
            throw new DegenerateException("a pattern needs at least " + LEAST_POINTS + " points, it has " + n);
        }
        if (views.size() < LEAST_VIEWS) {
            throw new DegenerateException("a calibration needs at least " + LEAST_VIEWS
                    + " views, and the pattern tilted in different ways; there are " + views.size());
        }
        double[] plane = PatternPlane.coordinates(object);
        List<double[]> homographies = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            if (views.get(i).length != 2 * n) {
                throw new IllegalArgumentException(
                        "view " + i + " has " + views.get(i).length / 2 + " points, the pattern has "
                                + n);
            }
            try {
                homographies.add(HomographyDlt.normalised(views.get(i), plane).matrix());
            } catch (DegenerateException e) {
                throw new DegenerateException("view " + i + ": " + e.getMessage());
            }
        }
        BundleAdjustment best = better(adjusted(FirstCamera.centred(homographies, width, height), object, views),
                null);
        if (best == null || best.rms() > POOR * Math.max(width, height)) {
            best = better(best, adjusted(FirstCamera.general(homographies, width, height), object, views));
        }
        if (best == null) {
            throw new DegenerateException(
                    "the views do not determine a camera; show the pattern tilted by 20° to 60° about different axes");
        }
        List<Double> deviations = best.deviations(BEST_CORNERS);
        if (deviations.isEmpty() || !(deviations.get(0) < MOST_DEVIATION * best.parameters()[0])
                || !(deviations.get(1) < MOST_DEVIATION * best.parameters()[1])) {
            throw new DegenerateException(
                    "the views leave the focal length open; show the pattern tilted by 20° to 60° about different axes");
        }
        double[] p = best.parameters();
        List<PoseEstimate> poses = new ArrayList<>();
        for (int i = 0; i < views.size(); i++) {
            poses.add(new PoseEstimate(RigidMotion.copyOf(best.pose(i)), best.rms(i)));
        }
        return new Calibration(new CameraMatrix(p[0], 0, p[2], p[1], p[3]), new Distortion(p[4], p[5], p[6], p[7], 0),
                best.rms(), List.copyOf(poses), best.deviations(0));
    }

    private static @Nullable BundleAdjustment better(@Nullable BundleAdjustment a, @Nullable BundleAdjustment b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return b.rms() < a.rms() ? b : a;
    }

    private static @Nullable BundleAdjustment adjusted(@Nullable CameraMatrix first, double[] object,
            List<double[]> views) {
        if (first == null) {
            return null;
        }
        PoseEstimator estimator = new PoseEstimator();
        List<double[]> poses = new ArrayList<>();
        for (double[] view : views) {
            double[] rows = new double[12];
            try {
                estimator.estimate(PosePoints.of(object, view, first), PoseMethod.ITERATIVE).cMo().copyTo(rows);
            } catch (DegenerateException e) {
                return null;
            }
            poses.add(rows);
        }
        double[] parameters = {first.fx(), first.fy(), first.cx(), first.cy(), 0, 0, 0, 0};
        BundleAdjustment adjustment = new BundleAdjustment(object, views, parameters, poses);
        return adjustment.run() ? adjustment : null;
    }
}
