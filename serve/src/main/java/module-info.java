/// The commands of `stats` over REST. The statistics know nothing of it, and whoever uses them need not have a web server.
module dev.jiffy.serve {
    requires static transitive org.jspecify;
    requires dev.jiffy.core;
    requires dev.jiffy.stats;
    requires dev.jiffy.web;
    requires io.prometheus.metrics.model;

    exports dev.jiffy.serve;
}
