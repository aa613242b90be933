/// Maps between two pictures of a plane.
///
/// Pairs of points become a [Homography] by [HomographyDlt], linear, in coordinates as they are or made equal by a
/// [Similarity]; [HomographyRefiner] improves one to the least transfer error. Where pairs may be wrong,
/// [RobustHomography] tries samples ([FourPoints]) and says which to believe. [HomographyDecomposition] takes one of
/// normalised points apart: how the camera moved and how the plane lies ([PlaneMotion]).
@NullMarked
package dev.jiffy.vision.homography;

import org.jspecify.annotations.NullMarked;
