/// Bytes to frames: containers, ITU-T H.264, colour. No library outside the JDK and `core`.
module dev.jiffy.video {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.core;
    // For FrameImages alone: who uses it, requires it, and nobody else loads AWT.
    requires static transitive java.desktop;
    requires jdk.incubator.vector;

    exports dev.jiffy.video;
    exports dev.jiffy.video.color;
    exports dev.jiffy.video.h264;
    exports dev.jiffy.video.h264.sei;
    exports dev.jiffy.video.mp4;
    exports dev.jiffy.video.mpegts;
    exports dev.jiffy.video.rtp;
    exports dev.jiffy.video.rtsp;
    exports dev.jiffy.video.source;
}
