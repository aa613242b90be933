/// The macroblock layer: neighbours, macroblock types, reconstruction order (clauses 6.4, 7.3.5, 8.3 to 8.5).
@NullMarked
package dev.jiffy.video.h264.macroblock;

import org.jspecify.annotations.NullMarked;
