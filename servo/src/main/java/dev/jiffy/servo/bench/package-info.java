/// What a control loop costs on a machine, from a camera's picture to the command of an arm's joints.
///
/// [FrameBudget] runs [FrameToCommand] at 60 Hz on pictures ([CameraPicture], or six markers drawn by [DrawnCamera]) and keeps what
/// each [Step] takes ([StepTimes]); [SampleArm] is the arm. [OperationTiming] calls one operation on one picture over and over. Times are
/// of the thread that works ([ThreadMeter]).
@NullMarked
package dev.jiffy.servo.bench;

import org.jspecify.annotations.NullMarked;
