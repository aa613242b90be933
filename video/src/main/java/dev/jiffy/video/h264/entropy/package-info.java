/// CAVLC and CABAC parsing (clauses 9.2 and 9.3).
@NullMarked
package dev.jiffy.video.h264.entropy;

import org.jspecify.annotations.NullMarked;
