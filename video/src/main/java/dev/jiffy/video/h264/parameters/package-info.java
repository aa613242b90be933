/// Sequence and picture parameter sets, VUI, scaling lists (clauses 7.3.2.1, 7.3.2.2, Annex E).
@NullMarked
package dev.jiffy.video.h264.parameters;

import org.jspecify.annotations.NullMarked;
