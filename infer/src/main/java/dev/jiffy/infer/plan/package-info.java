/// From graph to steps: layouts, memory, and the order in which kernels run.
@NullMarked
package dev.jiffy.infer.plan;

import org.jspecify.annotations.NullMarked;
