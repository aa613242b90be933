/// The deblocking filter (clause 8.7).
@NullMarked
package dev.jiffy.video.h264.deblocking;

import org.jspecify.annotations.NullMarked;
