package dev.jiffy.video.source;

import dev.jiffy.core.ColorDescription;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.mp4.Mp4File;
import dev.jiffy.video.mp4.SampleEntry;
import dev.jiffy.video.mp4.Track;
import java.util.ArrayList;
import java.util.List;

/// Describes the tracks of an MP4 file.
final class Mp4Tracks {
    private Mp4Tracks() {
    }

    static List<TrackInfo> describe(Mp4File file) {
        List<TrackInfo> tracks = new ArrayList<>();
        for (Track track : file.tracks()) {
            tracks.add(describe(track));
        }
        return List.copyOf(tracks);
    }

    private static TrackInfo describe(Track track) {
        SampleEntry entry = track.sampleEntry();
        double rate = track.kind() == TrackKind.VIDEO ? track.averageRate() : 0;
        return new TrackInfo(track.id(), track.kind(), entry == null ? "unknown" : codec(entry),
                entry == null ? "" : entry.format(), track.width(), track.height(), track.timescale(),
                track.duration(), track.sampleCount(), track.syncSampleCount(), track.rotation(), track.mirrored(),
                rate, entry == null ? ColorDescription.UNSPECIFIED : entry.color(),
                entry == null ? 1 : entry.pixelAspectWidth(), entry == null ? 1 : entry.pixelAspectHeight(),
                entry == null ? null : entry.encryptionScheme());
    }

    /// The usual name of a codec; its four-character code where it has none.
    private static String codec(SampleEntry entry) {
        if (entry.isAvc()) {
            return "h264";
        }
        return switch (entry.codec()) {
            case "hvc1", "hev1", "dvh1", "dvhe" -> "hevc";
            case "vvc1", "vvi1" -> "vvc";
            case "av01" -> "av1";
            case "vp08" -> "vp8";
            case "vp09" -> "vp9";
            case "mp4v" -> "mpeg4";
            case "s263", "h263" -> "h263";
            case "jpeg", "mjpa", "mjpb" -> "mjpeg";
            case "ac-3" -> "ac3";
            case "ec-3" -> "eac3";
            case "Opus" -> "opus";
            case "fLaC" -> "flac";
            case ".mp3" -> "mp3";
            case "samr" -> "amr-nb";
            case "sawb" -> "amr-wb";
            case "sowt", "twos", "lpcm", "in24", "in32", "fl32", "fl64", "raw ", "ipcm", "fpcm" -> "pcm";
            case "mp4a" -> mpeg4Audio(entry.configuration());
            default -> entry.codec();
        };
    }

    /// `mp4a` is whatever the object type of its elementary stream descriptor says: ISO/IEC 14496-1 clause 7.2.6.6.
    private static String mpeg4Audio(byte[] esds) {
        int at = 4;
        if (at < esds.length && esds[at] == 3) {
            at = skipLength(esds, at + 1);
            int flags = at + 2 < esds.length ? esds[at + 2] : 0;
            at += 3 + ((flags & 0x80) != 0 ? 2 : 0) + ((flags & 0x20) != 0 ? 2 : 0);
            if ((flags & 0x40) != 0 && at < esds.length) {
                at += 1 + (esds[at] & 0xFF);
            }
        }
        if (at >= esds.length || esds[at] != 4) {
            return "aac";
        }
        at = skipLength(esds, at + 1);
        return switch (at < esds.length ? esds[at] & 0xFF : 0x40) {
            case 0x69, 0x6B -> "mp3";
            case 0xA5 -> "ac3";
            case 0xA6 -> "eac3";
            case 0xA9 -> "dts";
            case 0xDD -> "vorbis";
            default -> "aac";
        };
    }

    /// Behind a descriptor's length, which has seven bits in each of one to four bytes.
    private static int skipLength(byte[] bytes, int at) {
        int behind = at;
        while (behind < bytes.length && behind < at + 3 && bytes[behind] < 0) {
            behind++;
        }
        return behind + 1;
    }
}
