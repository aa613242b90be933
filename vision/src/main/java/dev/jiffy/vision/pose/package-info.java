/// Where an object is, from where a camera sees points of it.
///
/// [PosePoints] holds both, normalised. [PointSpread] says how the points lie; from that, [PoseEstimator] takes first
/// poses from a linear method: [Epnp] in space, with [AbsoluteOrientation] at its end, or [Ippe] in a plane, by way of
/// the homography of [PlaneToImage]. Each is improved to the nearest minimum of the reprojection error by [PoseRefiner]
/// or [VvsPose], and the best one is the [PoseEstimate].
///
/// [PlanarPose] and [VvsPose] are for loops at a camera's rate: they know the pose before and allocate nothing. Inside,
/// poses are three rows of four numbers ([Poses]); [dev.jiffy.vision.geometry.RigidMotion] is for whoever asks.
@NullMarked
package dev.jiffy.vision.pose;

import org.jspecify.annotations.NullMarked;
