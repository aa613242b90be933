/// The inspection station: video in; what passed, where and when out. Which engine detects is its user's choice, so it
/// depends on none.
module dev.jiffy.line {
    requires static transitive org.jspecify;
    requires transitive dev.jiffy.video;
    requires transitive dev.jiffy.vision;
    requires dev.jiffy.web;
    requires io.helidon.webserver.websocket;
    requires io.prometheus.metrics.model;
    requires tools.jackson.core;

    exports dev.jiffy.line;
    exports dev.jiffy.line.config;
    exports dev.jiffy.line.control;
    exports dev.jiffy.line.journal;
    exports dev.jiffy.line.live;
    exports dev.jiffy.line.station;
    exports dev.jiffy.line.web;
}
