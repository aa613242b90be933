/// Getting to a pose from anywhere without losing the target: a route is planned and then followed.
///
/// [ViewLimits] says what a pose may be: all points in the image, not too near, the camera where it is allowed.
/// [RoutePlanner] looks for a [Route] within them, first among routes that turn the camera about the target ([GazePath]), then
/// anywhere ([TreeSearch]). [RouteFollower] turns the route into one twist a step within the limits of speed.
@NullMarked
package dev.jiffy.servo.auto;

import org.jspecify.annotations.NullMarked;
