/// Bits of a NAL unit: start codes, emulation prevention, fixed-length and Exp-Golomb codes (clauses 7.3.1, 9.1, Annex B).
@NullMarked
package dev.jiffy.video.h264.bitstream;

import org.jspecify.annotations.NullMarked;
