package dev.jiffy.market.wire;

import org.jspecify.annotations.Nullable;

/// What connections have to say. The JDK's logger is looked up when there is something: that takes longer than a window has
/// to appear.
final class WireLog {
    private static final boolean IS_TRACED = Boolean.getBoolean("jiffy.trace");

    private WireLog() {
    }

    private static final class Holder {
        private static final System.Logger LOG = System.getLogger("dev.jiffy.market.wire");
    }

    /// Connections end in many ways; only whoever asks wants to know (`-Djiffy.trace=true`).
    static void trace(String what, Exception problem) {
        if (IS_TRACED) {
            Holder.LOG.log(System.Logger.Level.INFO, what + ": " + problem.getMessage());
        }
    }

    static void info(String message) {
        Holder.LOG.log(System.Logger.Level.INFO, message);
    }

    static void warn(String message) {
        Holder.LOG.log(System.Logger.Level.WARNING, message);
    }

    static void error(String message, @Nullable Throwable problem) {
        Holder.LOG.log(System.Logger.Level.ERROR, message, problem);
    }
}
