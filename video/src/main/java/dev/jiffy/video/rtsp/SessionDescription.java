package dev.jiffy.video.rtsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A session description, SDP (RFC 8866): what there is to receive, as far as receiving H.264 needs it.
///
/// @param control attribute of the whole session, `null` without one
/// @param media in their order
public record SessionDescription(@Nullable String control, List<MediaDescription> media) {
    private static final int MAX_MEDIA = 64;

    /// Reads a description. Lines that cannot be read are left out: cameras write many of those.
    public static SessionDescription parse(String text) {
        List<List<String>> sections = new ArrayList<>();
        sections.add(new ArrayList<>());
        for (String line : text.split("\r\n|\n|\r", 0)) {
            if (line.startsWith("m=") && sections.size() <= MAX_MEDIA) {
                sections.add(new ArrayList<>());
            }
            sections.getLast().add(line.strip());
        }
        List<String> session = sections.removeFirst();
        String address = MediaDescription.connectionAddress(session);
        return new SessionDescription(MediaDescription.attribute(session, "control"), sections.stream()
                .map(section -> MediaDescription.parse(section, address)).flatMap(Optional::stream).toList());
    }

    /// The first H.264 video.
    ///
    /// @throws RtspException saying what there is instead
    public MediaDescription video() throws RtspException {
        StringJoiner others = new StringJoiner(", ");
        for (MediaDescription described : media) {
            boolean isVideo = described.kind().equals("video");
            boolean isH264 = described.encoding().equals("H264");
            if (isVideo && isH264 && described.isEncrypted()) {
                throw new RtspException("the video is encrypted (" + described.protocol() + ")");
            }
            if (isVideo && isH264 && described.packetizationMode() > 1) {
                throw new RtspException("the video comes in packetization-mode " + described.packetizationMode()
                        + " (interleaved), which is not read");
            }
            if (isVideo && isH264) {
                return described;
            }
            others.add(described.kind() + " " + described.encoding().toLowerCase(Locale.ROOT));
        }
        throw new RtspException("no H.264 video" + (others.length() == 0 ? "" : ", but " + others));
    }
}
