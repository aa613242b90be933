/// Control laws of visual servoing: from what a camera sees to the twist that brings it to its goal.
///
/// A [View] is what is seen, or wanted: points of the image, their depths, a pose; whoever measures fills it in. A
/// [Law] has a wanted view and answers each view with a twist `v = −λ L⁺ e`, where e is the error of its features:
/// [ImageLaw] of the points, [PoseLaw] of the pose, [HybridLaw] of both. [LawKind] makes them by name. [Gain] is λ, the
/// same at every error or an [AdaptiveGain]. [TwistLimit] shortens twists that are too fast.
///
/// Everything a law needs is made with it, so a step allocates nothing. A law belongs to one thread.
@NullMarked
package dev.jiffy.servo.law;

import org.jspecify.annotations.NullMarked;
