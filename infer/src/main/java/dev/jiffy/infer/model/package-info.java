/// A model as its file has it: the protobuf wire format and the messages of ONNX, decoded and not yet understood.
@NullMarked
package dev.jiffy.infer.model;

import org.jspecify.annotations.NullMarked;
