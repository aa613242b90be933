package dev.jiffy.video.mp4;

/// What a track carries, from its handler: ISO/IEC 14496-12 clause 8.4.3 and the QuickTime file format.
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
    OTHER;

    static TrackKind of(String handler) {
        return switch (handler) {
            case "vide", "auxv" -> VIDEO;
            case "soun" -> AUDIO;
            case "subt", "sbtl", "text", "clcp" -> SUBTITLE;
            case "meta", "mdta" -> METADATA;
            case "hint" -> HINT;
            case "tmcd" -> TIMECODE;
            default -> OTHER;
        };
    }
}
