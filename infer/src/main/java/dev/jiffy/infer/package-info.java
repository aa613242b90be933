/// Detectors of the YOLO family in pure Java.
///
/// A file goes through rooms of its own: `model` reads it, `graph` makes a typed graph of it for one shape of its inputs and
/// makes that smaller, `plan` decides where values lie and in which steps they are made, `kernel` has the loops. `operator`
/// says what each operator means and computes it plainly, for whatever no kernel is for and as the truth in tests.
@NullMarked
package dev.jiffy.infer;

import org.jspecify.annotations.NullMarked;
