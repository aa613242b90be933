/// From what a camera sees to what moves, as a library and as the requests of `jiffy servo`. What runs the models of detectors is
/// its user's choice, so it depends on no engine.
module dev.jiffy.servo {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.vision;
    // Names of the collectors, for the report on a loop's lateness.
    requires java.management;
    // What a thread allocates, for the budget of a frame.
    requires jdk.management;
    // Files of pictures; without it those are refused and the rest works.
    requires static java.desktop;
    requires tools.jackson.core;
    // Descriptions of robots.
    requires java.xml;

    exports dev.jiffy.servo.auto;
    exports dev.jiffy.servo.bench;
    exports dev.jiffy.servo.command;
    exports dev.jiffy.servo.control;
    exports dev.jiffy.servo.dynamics;
    exports dev.jiffy.servo.feature;
    exports dev.jiffy.servo.identification;
    exports dev.jiffy.servo.infer;
    exports dev.jiffy.servo.kinematics;
    exports dev.jiffy.servo.law;
    exports dev.jiffy.servo.picture;
    exports dev.jiffy.servo.pid;
    exports dev.jiffy.servo.realtime;
    exports dev.jiffy.servo.sight;
    exports dev.jiffy.servo.sim;
}
