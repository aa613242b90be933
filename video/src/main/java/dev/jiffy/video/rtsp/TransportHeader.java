package dev.jiffy.video.rtsp;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Transport header of a SETUP response: RFC 2326 clause 12.39.
///
/// @param protocol `RTP/AVP`, `RTP/AVP/TCP`, in capitals
/// @param parameters names in lower case; empty values where there are none
record TransportHeader(String protocol, Map<String, String> parameters) {
    static TransportHeader parse(String value) {
        String[] parts = value.split(",", 2)[0].split(";", 0);
        Map<String, String> parameters = new HashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] pair = parts[i].strip().split("=", 2);
            parameters.putIfAbsent(pair[0].toLowerCase(Locale.ROOT), pair.length < 2 ? "" : pair[1].strip());
        }
        return new TransportHeader(parts.length == 0 ? "" : parts[0].strip().toUpperCase(Locale.ROOT), parameters);
    }

    boolean isTcp() {
        return protocol.endsWith("/TCP") || parameters.containsKey("interleaved");
    }

    /// The first number of `name=a-b`, or `otherwise`.
    int first(String name, int otherwise) {
        return part(name, 0, otherwise);
    }

    /// The second number of `name=a-b`; one more than the first if it stands alone.
    int second(String name, int otherwise) {
        int first = first(name, -1);
        return part(name, 1, first < 0 ? otherwise : first + 1);
    }

    private int part(String name, int index, int otherwise) {
        String[] range = parameters.getOrDefault(name, "").split("-", 2);
        return index < range.length && range[index].matches("[0-9]{1,5}")
                ? Integer.parseInt(range[index])
                : otherwise;
    }

    /// The host that packets come from, `null` if it is the server.
    @Nullable
    String source() {
        String source = parameters.get("source");
        return source == null || source.isEmpty() ? null : source;
    }
}
