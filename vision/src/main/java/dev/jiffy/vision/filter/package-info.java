/// Pictures in shades of grey, and what is computed for each of their samples.
///
/// [GrayImage] names samples in an array, [Luma] makes one of a frame. [GaussianBlur], [Sobel] and [AdaptiveThreshold] go through
/// it row by row; beyond its edges they see it mirrored or continued. Each has its loop in a class of its own
/// ([FiveTap], [SobelRow], [DarkRow]) with a vector twin that is taken up when HotSpot has compiled it ([FilterKernels]).
@NullMarked
package dev.jiffy.vision.filter;

import org.jspecify.annotations.NullMarked;
