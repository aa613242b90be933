/// Corners and other places that are found again in the next picture, and which is which.
///
/// [FastCorners] finds corners by the circle around them ([FastRow]), [HarrisCorners] by the gradients in a block
/// ([HarrisMeasure], [HarrisRow]). [OrbFeatures] finds corners in a [Pyramid] of smaller and smaller pictures and describes what is
/// around each in 256 bits ([BriefPattern]) that turn with it; [HammingMatcher] pairs such descriptions. The loops have vector twins,
/// taken up by [FeatureKernels].
@NullMarked
package dev.jiffy.vision.feature;

import org.jspecify.annotations.NullMarked;
