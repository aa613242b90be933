package dev.jiffy.video.rtp;

import java.time.Duration;

/// How long to wait for whom.
///
/// @param connect for a connection
/// @param response for the answer to a request
/// @param silence for the next packet, before the stream counts as lost
/// @param reorder for a packet that others have overtaken
/// @param consumer for room among the access units of which packets came over a reliable connection, before one is left out
public record Patience(Duration connect, Duration response, Duration silence, Duration reorder, Duration consumer) {
    /// What suits cameras in a building.
    public static final Patience USUAL = new Patience(Duration.ofSeconds(5), Duration.ofSeconds(10),
            Duration.ofSeconds(10), Duration.ofMillis(100), Duration.ofMillis(500));
}
