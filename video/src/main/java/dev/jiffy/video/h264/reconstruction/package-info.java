/// From parsed macroblocks to samples: prediction plus residual (clauses 8.3 to 8.6).
///
/// [Reconstruction] is the entry, once for 8-bit and once for deeper samples. Where a macroblock lies in its planes says
/// [MacroblockSamples]; what intra prediction sees of the row above, which the deblocking filter may already have changed, is
/// kept in the `TopLines` classes.
@NullMarked
package dev.jiffy.video.h264.reconstruction;

import org.jspecify.annotations.NullMarked;
