/// Where an arm's hand is, and how it moves with the joints. [DhArm] is an arm by its Denavit–Hartenberg parameters,
/// [InverseKinematics] finds the joints for a hand; arms described by URDF are in `dev.jiffy.servo.dynamics`.
@NullMarked
package dev.jiffy.servo.kinematics;

import org.jspecify.annotations.NullMarked;
