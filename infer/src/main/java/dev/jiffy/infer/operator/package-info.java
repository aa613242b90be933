/// What each operator means: the facts of its outputs and a plain computation of them, which is the specification of
/// every faster way. [Operators] knows them by name and opset.
@NullMarked
package dev.jiffy.infer.operator;

import org.jspecify.annotations.NullMarked;
