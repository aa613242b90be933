/// What Jiffy's web servers share: routes behind a guard and a token, problems, bodies read within limits. It knows nothing
/// of what is served.
module dev.jiffy.web {
    requires static transitive org.jspecify;
    requires transitive io.helidon.webserver;
    requires dev.jiffy.core;
    requires io.prometheus.metrics.model;
    requires io.prometheus.metrics.config;
    requires io.prometheus.writer.text;
    requires tools.jackson.core;

    exports dev.jiffy.web;
}
