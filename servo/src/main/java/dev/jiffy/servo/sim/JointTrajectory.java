package dev.jiffy.servo.sim;

import java.util.List;

/// What an arm did.
///
/// @param q     joints before each step, radians
/// @param qd    their velocities in it
/// @param error of the image before each step, x and y of one point after the other
public record JointTrajectory(List<double[]> q, List<double[]> qd, List<double[]> error) {
}
