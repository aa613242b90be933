/// How forces move an arm: rigid bodies in a tree of joints (Featherstone, Rigid Body Dynamics Algorithms, 2008).
///
/// [UrdfReader] reads a [RobotDescription]: links with their [Inertia] and joints between them. [Mechanism] makes
/// arrays of the part below a root link: one body for each joint that moves, what is fixed to it melted in, each frame
/// turned so that its joint's axis is z. [Configuration] puts the joints somewhere, once for whatever follows:
/// [InverseDynamics] (recursive Newton–Euler), [MassMatrix] (composite bodies), [ForwardDynamics] (articulated bodies)
/// and [TipMotion] (pose, Jacobian and its derivative).
///
/// The root stands still; there is no friction and no rotor inertia. A mechanism may be shared by threads; what is made
/// of it has memory of its own, allocates nothing after that and belongs to one thread.
@NullMarked
package dev.jiffy.servo.dynamics;

import org.jspecify.annotations.NullMarked;
