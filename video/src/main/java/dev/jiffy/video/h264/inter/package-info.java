/// Inter prediction: motion vectors, direct modes, sample interpolation, weighting (clause 8.4).
@NullMarked
package dev.jiffy.video.h264.inter;

import org.jspecify.annotations.NullMarked;
