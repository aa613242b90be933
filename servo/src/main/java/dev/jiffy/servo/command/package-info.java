/// Requests of `jiffy servo` by name: the thin layer over the library.
///
/// [Batch] takes lines from a [LineReader], reads each with [JsonObjects] into a [Request], hands it to the [Operation]
/// of that name among its [Operations] and writes what that answers, or why it cannot. An operation is a class of its
/// own that asks the request for its fields, calls the library and writes with `Answers`.
@NullMarked
package dev.jiffy.servo.command;

import org.jspecify.annotations.NullMarked;
