package dev.jiffy.line.live;

/// Where a camera's connection stands.
public enum CameraState {
    /// Opening the source for the first time.
    CONNECTING,
    /// Pictures come.
    STREAMING,
    /// Connected, but no picture has come for a while.
    STALLED,
    /// Lost; the next attempt comes after a pause.
    WAITING,
    /// The source has come to its end.
    ENDED,
    /// Given up: trying again cannot help.
    FAILED
}
