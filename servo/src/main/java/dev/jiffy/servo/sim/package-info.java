/// What would happen: cameras that move as a law says, before points that stand still.
///
/// [Simulation] moves a free camera and keeps a [Trajectory]; [JointSimulation] moves one in the hand of an arm, within
/// the limits of its joints if it is told to ([dev.jiffy.servo.law.JointLimits]), and keeps a [JointTrajectory].
/// Measurements are perfect here. [TrajectoryPicture] draws what the camera saw for a terminal.
@NullMarked
package dev.jiffy.servo.sim;

import org.jspecify.annotations.NullMarked;
