package dev.jiffy.video.source;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.internal.MappedBytes;
import java.nio.charset.StandardCharsets;

/// How video is wrapped; of a file it is told from its first bytes and never from its name.
public enum ContainerFormat {
    /// ISO/IEC 14496-12 or QuickTime.
    MP4("mp4"),
    /// ISO/IEC 13818-1.
    MPEG_TS("mpegts"),
    /// ITU-T H.264 Annex B.
    ANNEX_B("h264"),
    /// RFC 6184: a camera in the network, no file.
    RTP("rtp");

    private static final int SEARCHED = 1 << 16;
    private static final int SYNC = 0x47;

    private final String title;

    ContainerFormat(String title) {
        this.title = title;
    }

    /// The name in reports.
    public String title() {
        return title;
    }

    /// Looks at the bytes.
    ///
    /// @throws MediaException if they are none of these
    static ContainerFormat detect(MappedBytes bytes) {
        if (bytes.size() == 0) {
            throw new MediaException(bytes.name(), 0, "empty file");
        }
        if (startsWithBox(bytes)) {
            return MP4;
        }
        long startCode = startCode(bytes);
        if (startCode >= 0 && startCode <= leadingZeros(bytes)) {
            return ANNEX_B;
        }
        if (repeatsSync(bytes)) {
            return MPEG_TS;
        }
        if (startCode >= 0) {
            return ANNEX_B;
        }
        throw new MediaException(bytes.name(), 0, "neither MP4 nor MPEG transport stream nor H.264 byte stream");
    }

    private static boolean startsWithBox(MappedBytes bytes) {
        if (bytes.size() < 8) {
            return false;
        }
        byte[] type = new byte[4];
        bytes.copy(4, type, 0, 4);
        return switch (new String(type, StandardCharsets.ISO_8859_1)) {
            case "ftyp", "styp", "moov", "moof", "mdat", "free", "skip", "wide", "pnot", "uuid", "sidx", "emsg",
                    "prft", "mfra", "udta", "meta" ->
                true;
            default -> false;
        };
    }

    private static long leadingZeros(MappedBytes bytes) {
        long zeros = 0;
        while (zeros < Math.min(SEARCHED, bytes.size()) && bytes.u8(zeros) == 0) {
            zeros++;
        }
        return zeros;
    }

    /// Where the first start code is that a possible NAL unit header follows, −1 if there is none near the start.
    private static long startCode(MappedBytes bytes) {
        long end = Math.min(SEARCHED, bytes.size() - 3);
        for (long at = 0; at < end; at++) {
            if (bytes.u8(at) == 0 && bytes.u16(at + 1) == 1) {
                int header = bytes.u8(at + 3);
                if (header < 0x80 && (header & 0x1F) != 0) {
                    return at;
                }
            }
        }
        return -1;
    }

    /// Whether sync bytes come at one of the three distances of transport packets, three times at least.
    private static boolean repeatsSync(MappedBytes bytes) {
        for (int distance : new int[]{188, 192, 204}) {
            for (int start = 0; start < distance && start < bytes.size(); start++) {
                int found = 0;
                while (found < 5 && start + (long) found * distance < bytes.size()
                        && bytes.u8(start + (long) found * distance) == SYNC) {
                    found++;
                }
                boolean atEnd = start + (long) found * distance >= bytes.size();
                if (found == 5 || atEnd && (found >= 3 || start == 0 && found > 0 && bytes.size() >= 188)) {
                    return true;
                }
            }
        }
        return false;
    }
}
