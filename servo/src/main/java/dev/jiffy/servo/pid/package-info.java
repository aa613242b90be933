/// One loop around one plant: the controller, its tuning, its limits.
///
/// [Pid] runs with [PidGains]; [TuningRule] gives gains by the textbook, [LoopTuning] from an identified
/// [dev.jiffy.servo.identification.FirstOrderPlant] with a bound on how sensitive the loop may get. [StepResponse] says what a PI
/// loop does before it is built, [DelayMargin] how much gain a delay leaves.
@NullMarked
package dev.jiffy.servo.pid;

import org.jspecify.annotations.NullMarked;
