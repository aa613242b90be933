package dev.jiffy.video.rtsp;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One medium of a [SessionDescription]: RFC 8866 clause 5.14, and RFC 6184 clause 8.1 for `fmtp`.
///
/// @param kind `video`, `audio`, …
/// @param port suggested for receiving, 0 if left open
/// @param protocol `RTP/AVP`, …
/// @param payloadType the number in its packets
/// @param encoding as in `rtpmap`, in capitals; empty if that is missing
/// @param control where to ask for it, `null` if nothing is said
/// @param address of its `c=` line or the session's, `null` without one
/// @param parameters of `fmtp`, names in lower case
public record MediaDescription(String kind, int port, String protocol, int payloadType, String encoding,
        @Nullable String control, @Nullable String address, Map<String, String> parameters) {
    private static final int MAX_PARAMETER_SETS = 32;
    private static final int MAX_BASE64 = 8192;

    /// Reads the lines from `m=` on; nothing if the first cannot be read.
    ///
    /// @param sessionAddress where nothing is said of this medium
    static Optional<MediaDescription> parse(List<String> lines, @Nullable String sessionAddress) {
        String[] words = lines.getFirst().substring(2).strip().split(" +", 0);
        if (words.length < 4) {
            return Optional.empty();
        }
        int port = number(words[1].split("/", 2)[0], 0xFFFF);
        int payloadType = number(words[3], 127);
        if (port < 0 || payloadType < 0) {
            return Optional.empty();
        }
        // Of several formats the first that is H.264 counts.
        String encoding = "";
        for (int i = 3; i < words.length; i++) {
            int type = number(words[i], 127);
            String[] map = ofType(lines, "rtpmap", type).split("/", 0);
            if (i == 3 || map[0].equalsIgnoreCase("H264")) {
                payloadType = type;
                encoding = map[0].toUpperCase(Locale.ROOT);
            }
            if (encoding.equals("H264")) {
                break;
            }
        }
        String address = connectionAddress(lines);
        return Optional.of(new MediaDescription(words[0].toLowerCase(Locale.ROOT), port, words[2], payloadType,
                encoding, attribute(lines, "control"), address == null ? sessionAddress : address,
                parameters(ofType(lines, "fmtp", payloadType))));
    }

    private static int number(String text, int largest) {
        if (!text.matches("[0-9]{1,5}")) {
            return -1;
        }
        int value = Integer.parseInt(text);
        return value > largest ? -1 : value;
    }

    /// The value of a session's or medium's attribute, `null` without one.
    static @Nullable String attribute(List<String> lines, String name) {
        String start = "a=" + name + ":";
        for (String line : lines) {
            if (line.regionMatches(true, 0, start, 0, start.length())) {
                return line.substring(start.length()).strip();
            }
        }
        return null;
    }

    /// The value of an attribute that is told for each payload type; empty without one.
    private static String ofType(List<String> lines, String name, int type) {
        String start = "a=" + name + ":" + type + " ";
        for (String line : lines) {
            if (line.regionMatches(true, 0, start, 0, start.length())) {
                return line.substring(start.length()).strip();
            }
        }
        return "";
    }

    /// The address of `c=IN IP4 239.1.2.3/127`.
    static @Nullable String connectionAddress(List<String> lines) {
        for (String line : lines) {
            String[] words = line.split(" +", 0);
            if (line.startsWith("c=") && words.length >= 3) {
                return words[2].split("/", 2)[0];
            }
        }
        return null;
    }

    private static Map<String, String> parameters(String fmtp) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : fmtp.split(";", 0)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.putIfAbsent(part.substring(0, equals).strip().toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip());
            }
        }
        return Map.copyOf(parameters);
    }

    /// Whether its packets are those of SRTP.
    boolean isEncrypted() {
        return protocol.toUpperCase(Locale.ROOT).contains("SAVP");
    }

    /// How NAL units are put into packets: RFC 6184 clause 6.2.
    int packetizationMode() {
        return Math.max(0, number(parameters.getOrDefault("packetization-mode", "0"), 9));
    }

    /// The NAL units of `sprop-parameter-sets`; those that are no Base64 are left out.
    public List<byte[]> parameterSets() {
        List<byte[]> sets = new ArrayList<>();
        for (String text : parameters.getOrDefault("sprop-parameter-sets", "").split(",", 0)) {
            if (text.isBlank() || text.length() > MAX_BASE64 || sets.size() == MAX_PARAMETER_SETS) {
                continue;
            }
            try {
                byte[] unit = Base64.getDecoder().decode(text.strip());
                if (unit.length > 0) {
                    sets.add(unit);
                }
            } catch (IllegalArgumentException _) {
                // The stream may bring its parameter sets itself.
            }
        }
        return List.copyOf(sets);
    }
}
