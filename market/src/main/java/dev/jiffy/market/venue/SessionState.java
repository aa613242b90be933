package dev.jiffy.market.venue;

/// How far a session is.
public enum SessionState {
    /// Not started.
    IDLE,
    /// Connecting for the first time.
    CONNECTING,
    /// Connected; the book is not whole yet, or no longer.
    SYNCHRONIZING,
    /// Connected, and the book is right.
    LIVE,
    /// Connected, and nothing came for so long that the connection is likely dead; the book is old.
    STALE,
    /// The connection is lost, the next attempt is near.
    RECONNECTING,
    /// Closed.
    CLOSED
}
