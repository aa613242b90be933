/// A loop that runs when it is due.
///
/// [PeriodicLoop] calls its [Tick] at a fixed rate: a [dev.jiffy.core.FrameClock] says which period it is, a [SleepThenSpin] waits
/// for it, a [LatenessHistogram] keeps how late it came. Scheduling by the kernel comes from `dev.jiffy.core.realtime`.
/// [LoopTiming] measures all this on a machine, with a thread beside it that allocates.
@NullMarked
package dev.jiffy.servo.realtime;

import org.jspecify.annotations.NullMarked;
