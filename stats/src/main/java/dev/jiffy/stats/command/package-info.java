/// Requests by name, as `jiffy stats` takes them on the command line, in a batch and over REST: the thin layer over the
/// library.
@NullMarked
package dev.jiffy.stats.command;

import org.jspecify.annotations.NullMarked;
