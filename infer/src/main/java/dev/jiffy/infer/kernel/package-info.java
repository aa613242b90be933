/// Kernels over arrays, each with a scalar twin that specifies it.
@NullMarked
package dev.jiffy.infer.kernel;

import org.jspecify.annotations.NullMarked;
