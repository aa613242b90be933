/// Detection on ONNX Runtime: the one place in Jiffy with somebody else's native code. Nothing but applications should
/// depend on it; everybody else sees the [dev.jiffy.vision.Detector] it makes.
module dev.jiffy.onnx {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.vision;
    requires com.microsoft.onnxruntime;

    exports dev.jiffy.onnx;
}
