package dev.jiffy.video;

/// What a track or an elementary stream carries.
public enum TrackKind {
    /// Pictures.
    VIDEO,
    /// Sound.
    AUDIO,
    /// Text to be shown over the pictures.
    SUBTITLE,
    /// Timed metadata.
    METADATA,
    /// Packetization instructions for another track.
    HINT,
    /// Time code.
    TIMECODE,
    /// Anything else.
    OTHER
}
