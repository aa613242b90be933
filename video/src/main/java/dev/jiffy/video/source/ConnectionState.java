package dev.jiffy.video.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How a [LiveSource] stands with its camera.
///
/// @param phase what it does
/// @param failures connections that failed or were lost since the last one that lasted
/// @param retryIn how long a waiting source will wait, zero otherwise
/// @param problem what went wrong last, `null` if nothing did
public record ConnectionState(Phase phase, int failures, Duration retryIn, @Nullable String problem) {
    /// What a source does.
    public enum Phase {
        /// Asks for the stream.
        CONNECTING,
        /// Receives it.
        STREAMING,
        /// Lets time pass before it connects again.
        WAITING,
        /// Has come to the end of the stream, or was closed.
        ENDED,
        /// Has given up.
        FAILED
    }

    static ConnectionState of(Phase phase, int failures, @Nullable String problem) {
        return new ConnectionState(phase, failures, Duration.ZERO, problem);
    }

    /// Whether nothing more will come.
    public boolean isFinal() {
        return phase == Phase.ENDED || phase == Phase.FAILED;
    }
}
