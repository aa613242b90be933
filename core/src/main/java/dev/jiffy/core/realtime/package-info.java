/// Real-time scheduling by the machine's kernel, where it is permitted; never required.
///
/// [RealtimeScheduling] asks Linux for SCHED_FIFO and for memory that is not paged out and says whether it got them; it calls the
/// C library through the foreign function interface. Elsewhere it answers that there is none.
@NullMarked
package dev.jiffy.core.realtime;

import org.jspecify.annotations.NullMarked;
