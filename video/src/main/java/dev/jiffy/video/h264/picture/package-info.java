/// One decoded picture: samples, motion, and facts per macroblock, shared by all stages.
@NullMarked
package dev.jiffy.video.h264.picture;

import org.jspecify.annotations.NullMarked;
