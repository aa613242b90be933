/// Neural networks in pure Java: ONNX files are read, made into a graph, planned for a shape of their inputs and run with
/// kernels of the Vector API. No library outside the JDK, `core` and `vision`; no native code.
module dev.jiffy.infer {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.vision;
    requires jdk.incubator.vector;

    exports dev.jiffy.infer;
    exports dev.jiffy.infer.tensor;
}
