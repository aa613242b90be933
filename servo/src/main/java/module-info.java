/// From what a camera sees to what moves, as a library and as the requests of `jiffy servo`. So far it looks at
/// pictures with models of detectors. What runs those models is its user's choice, so it depends on no engine.
module dev.jiffy.servo {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.vision;
    // Files of pictures; without it those are refused and the rest works.
    requires static java.desktop;
    requires tools.jackson.core;
    // Descriptions of robots.
    requires java.xml;

    exports dev.jiffy.servo.command;
    exports dev.jiffy.servo.dynamics;
    exports dev.jiffy.servo.feature;
    exports dev.jiffy.servo.infer;
    exports dev.jiffy.servo.kinematics;
    exports dev.jiffy.servo.law;
    exports dev.jiffy.servo.picture;
    exports dev.jiffy.servo.sim;
}
