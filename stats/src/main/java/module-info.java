/// Statistics: distributions, tests, models and decompositions, as a library and as the requests of `jiffy stats`.
module dev.jiffy.stats {
    requires static transitive org.jspecify;
    requires dev.jiffy.core;
    // Pictures as PNG; without it those are refused and the rest works.
    requires static java.desktop;
    requires jdk.incubator.vector;
    requires tools.jackson.core;

    exports dev.jiffy.stats;
    exports dev.jiffy.stats.agreement;
    exports dev.jiffy.stats.bayes;
    exports dev.jiffy.stats.bayes.posterior;
    exports dev.jiffy.stats.classify;
    exports dev.jiffy.stats.command;
    exports dev.jiffy.stats.data;
    exports dev.jiffy.stats.describe;
    exports dev.jiffy.stats.decomposition;
    exports dev.jiffy.stats.discrete;
    exports dev.jiffy.stats.distribution;
    exports dev.jiffy.stats.formula;
    exports dev.jiffy.stats.gee;
    exports dev.jiffy.stats.glm;
    exports dev.jiffy.stats.inference;
    exports dev.jiffy.stats.linear;
    exports dev.jiffy.stats.mixed;
    exports dev.jiffy.stats.multiple;
    exports dev.jiffy.stats.numeric;
    exports dev.jiffy.stats.panel;
    exports dev.jiffy.stats.plot;
    exports dev.jiffy.stats.power;
    exports dev.jiffy.stats.quantreg;
    exports dev.jiffy.stats.random;
    exports dev.jiffy.stats.optimize;
    exports dev.jiffy.stats.regularized;
    exports dev.jiffy.stats.resampling;
    exports dev.jiffy.stats.robust;
    exports dev.jiffy.stats.rolling;
    exports dev.jiffy.stats.selection;
    exports dev.jiffy.stats.series;
    exports dev.jiffy.stats.smoothing;
    exports dev.jiffy.stats.special;
    exports dev.jiffy.stats.survival;
    exports dev.jiffy.stats.test;
}
