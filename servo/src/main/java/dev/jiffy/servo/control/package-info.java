/// A closed loop with imperfect measurements: where the camera is, what the target really looks like and how long the lens is are
/// worked out on the way.
///
/// A [ControlTask] is what is asked for, a [Measurement] what is seen at each step. [ControlLoop] turns one after the other into
/// twists: [SceneEstimate] finds the pose, focal length and points that explain all that was seen, `dev.jiffy.servo.auto` plans
/// and follows a route in that scene, and [SafeTwist] keeps the next step inside the image.
@NullMarked
package dev.jiffy.servo.control;

import org.jspecify.annotations.NullMarked;
