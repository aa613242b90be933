/// Picture order count, reference lists, marking, the decoded picture buffer and its output order (clauses 8.2, Annex C.4).
@NullMarked
package dev.jiffy.video.h264.reference;

import org.jspecify.annotations.NullMarked;
