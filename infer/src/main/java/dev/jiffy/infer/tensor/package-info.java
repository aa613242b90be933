/// Tensors: element types, shapes, and the stretches of arrays that elements lie in.
@NullMarked
package dev.jiffy.infer.tensor;

import org.jspecify.annotations.NullMarked;
