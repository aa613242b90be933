package dev.jiffy.video.mpegts;

import dev.jiffy.video.TrackKind;

/// One stream of a program: ISO/IEC 13818-1 clause 2.4.4.8.
///
/// @param pid packet identifier
/// @param type `stream_type`, Table 2-34
/// @param program `program_number`
public record ElementaryStream(int pid, int type, int program) {
    /// H.264, ITU-T H.222.0 Table 2-34.
    public static final int H264 = 0x1B;

    /// What it is coded with, `type 0x…` where the table leaves that open.
    public String codec() {
        return switch (type) {
            case 0x01 -> "mpeg1video";
            case 0x02 -> "mpeg2video";
            case 0x03, 0x04 -> "mp3";
            case 0x0F, 0x11 -> "aac";
            case 0x10 -> "mpeg4";
            case H264 -> "h264";
            case 0x1F -> "h264-svc";
            case 0x20 -> "h264-mvc";
            case 0x24 -> "hevc";
            case 0x33 -> "vvc";
            case 0x81 -> "ac3";
            case 0x87 -> "eac3";
            default -> "type 0x%02X".formatted(type);
        };
    }

    /// What it carries.
    public TrackKind kind() {
        return switch (type) {
            case 0x01, 0x02, 0x10, H264, 0x1F, 0x20, 0x24, 0x33 -> TrackKind.VIDEO;
            case 0x03, 0x04, 0x0F, 0x11, 0x81, 0x87 -> TrackKind.AUDIO;
            case 0x15 -> TrackKind.METADATA;
            default -> TrackKind.OTHER;
        };
    }

    /// Whether it comes in PES packets and not in sections.
    boolean isPacketized() {
        return type != 0x05 && !(type >= 0x0A && type <= 0x0D) && type != 0x86;
    }
}
