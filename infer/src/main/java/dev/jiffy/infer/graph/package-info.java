/// The typed graph of a model for one shape of its inputs, and the passes that make it smaller.
@NullMarked
package dev.jiffy.infer.graph;

import org.jspecify.annotations.NullMarked;
