/// Slice headers, slice groups, and what one slice hands to the macroblock layer (clauses 7.3.3, 8.2.2).
@NullMarked
package dev.jiffy.video.h264.slice;

import org.jspecify.annotations.NullMarked;
