/// Scaling and inverse transforms (clause 8.5).
@NullMarked
package dev.jiffy.video.h264.transform;

import org.jspecify.annotations.NullMarked;
