package dev.jiffy.market.wire;

import java.time.Duration;

/// What a peer may send and how long it may take.
///
/// @param maxLine longest line of a head, in bytes
/// @param maxHead all lines of a head together, in bytes
/// @param maxBody largest body of an HTTP message, in bytes
/// @param maxMessage largest WebSocket message, in bytes
/// @param maxQueued bytes that may wait for a WebSocket peer to read them; one that has more waiting is let go
/// @param maxConnections connections of a server at a time; more are closed as they come
/// @param messageTime for one HTTP message from its first byte to its last
/// @param idleTime for a connection between two HTTP messages
/// @param pingEvery how often a server pings its WebSockets
/// @param pongWithin how long a server waits for the answer to a ping before it lets a WebSocket go
public record WireLimits(int maxLine, int maxHead, int maxBody, int maxMessage, int maxQueued, int maxConnections,
        Duration messageTime, Duration idleTime, Duration pingEvery, Duration pongWithin) {

    /// Lines of 16 KiB, heads of 64 KiB, bodies and messages of 1 MiB, 16 MiB waiting, 4096 connections, 4 s for a request,
    /// 75 s between two, a ping every 20 s and 60 s for its pong.
    public static WireLimits forServer() {
        return new WireLimits(16 << 10, 64 << 10, 1 << 20, 1 << 20, 16 << 20, 4096, Duration.ofSeconds(4),
                Duration.ofSeconds(75), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }

    /// Bodies and messages of 64 MiB, since a client chose its server; 15 s for an answer.
    public static WireLimits forClient() {
        return new WireLimits(16 << 10, 64 << 10, 64 << 20, 64 << 20, 16 << 20, 1, Duration.ofSeconds(15),
                Duration.ofSeconds(15), Duration.ofSeconds(20), Duration.ofSeconds(60));
    }
}
