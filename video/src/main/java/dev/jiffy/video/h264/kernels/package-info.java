/// Brings the vector twins of the kernels into use.
@NullMarked
package dev.jiffy.video.h264.kernels;

import org.jspecify.annotations.NullMarked;
