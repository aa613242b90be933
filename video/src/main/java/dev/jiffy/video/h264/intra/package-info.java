/// Intra prediction (clause 8.3): neighbours in, predicted block out.
@NullMarked
package dev.jiffy.video.h264.intra;

import org.jspecify.annotations.NullMarked;
