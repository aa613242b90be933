/// What is seen in a picture: detection results, the [dev.jiffy.vision.Detector] interface and what detectors share,
/// tracking, zones and counters; rigid motions, cameras and the small matrices they need. No library outside the JDK
/// and `core`; models are run elsewhere.
module dev.jiffy.vision {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.core;
    requires jdk.incubator.vector;

    exports dev.jiffy.vision;
    exports dev.jiffy.vision.blob;
    exports dev.jiffy.vision.calibration;
    exports dev.jiffy.vision.feature;
    exports dev.jiffy.vision.filter;
    exports dev.jiffy.vision.geometry;
    exports dev.jiffy.vision.homography;
    exports dev.jiffy.vision.marker;
    exports dev.jiffy.vision.matrix;
    exports dev.jiffy.vision.pose;
    exports dev.jiffy.vision.track;
    exports dev.jiffy.vision.yolo;
    exports dev.jiffy.vision.zone;
}
