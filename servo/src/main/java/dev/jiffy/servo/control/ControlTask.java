package dev.jiffy.servo.control;

import dev.jiffy.vision.geometry.CameraMatrix;
import dev.jiffy.vision.geometry.RigidMotion;
import org.jspecify.annotations.Nullable;

/// Where a camera is to go and what it must keep to on the way.
///
/// @param desired the goal, `cdMo`
/// @param desiredImage u, v of each point seen from the goal, in pixels; exact
/// @param points of the target's model, x, y, z of one after the other, in m; coarse
/// @param camera the camera's matrix; its focal lengths may be wrong by a common factor
/// @param gain λ in 1/s
/// @param period seconds a step
/// @param steps in which the goal must be reached
/// @param limits of the way
/// @param errors of what is measured
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
public record ControlTask(RigidMotion desired, double[] desiredImage, double[] points, CameraMatrix camera, double gain,
        double period, int steps, Limits limits, Errors errors) {
    /// Points that a target may have: what is kept for each step grows with them.
    public static final int MOST_POINTS = 64;

    /// Checks that the parts fit each other.
    public ControlTask {
        int n = points.length / 3;
        if (n < 3 || n > MOST_POINTS || points.length != 3 * n) {
            throw new IllegalArgumentException(
                    n + " points; from 3 to " + MOST_POINTS + " are possible, four or more give one pose only");
        }
        if (desiredImage.length != 2 * n) {
            throw new IllegalArgumentException(
                    "desired image of " + desiredImage.length / 2 + " points, the model has " + n);
        }
        if (!(gain > 0) || !(period > 0) || steps < 1) {
            throw new IllegalArgumentException("gain " + gain + ", period " + period + ", " + steps + " steps");
        }
    }

    /// What the camera must keep to.
    ///
    /// @param rectangle left, top, right, bottom of the image that points may be in, in pixels
    /// @param minDepth least depth of a point, in m
    /// @param maxDistance largest distance from the target's origin, in m
    /// @param box least and largest x, y and z of the camera in the target's frame, or null
    /// @param maxV metres a second
    /// @param maxW radians a second
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    public record Limits(double[] rectangle, double minDepth, double maxDistance, double @Nullable [] box, double maxV,
            double maxW) {
        /// Checks the ranges.
        public Limits {
            if (rectangle.length != 4 || !(rectangle[0] < rectangle[2]) || !(rectangle[1] < rectangle[3])
                    || !(minDepth > 0) || !(maxDistance > 0) || !(maxV > 0) || !(maxW > 0)
                    || box != null && box.length != 6) {
                throw new IllegalArgumentException(
                        "limits need a rectangle [u0,v0,u1,v1] with u0 < u1 and v0 < v1, a box of"
                                + " six numbers if any, and a least depth, a largest distance and speeds above 0");
            }
        }
    }

    /// How wrong measurements are.
    ///
    /// @param pixel standard deviation in the image, in pixels
    /// @param depth of a depth, as a share of it
    /// @param poseT of a pose's translations, in m
    /// @param poseR of a pose's rotations, in rad
    /// @param focal the most by which the factor of the focal lengths is off 1
    /// @param model the most by which a coordinate of a point is off, in m
    public record Errors(double pixel, double depth, double poseT, double poseR, double focal, double model) {
        /// Checks that none is negative or no number.
        public Errors {
            if (!(pixel >= 0) || !(depth >= 0) || !(poseT >= 0) || !(poseR >= 0) || !(focal >= 0 && focal < 1)
                    || !(model >= 0)) {
                throw new IllegalArgumentException(
                        "errors must not be negative, and the focal length's must be below 1");
            }
        }
    }

    /// Number of points.
    public int count() {
        return points.length / 3;
    }
}
