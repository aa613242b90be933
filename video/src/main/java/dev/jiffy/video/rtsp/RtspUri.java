package dev.jiffy.video.rtsp;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address as `rtsp://user:password@host:port/path?query`, RFC 2326 clause 3.2.
///
/// Lenient where cameras' manuals are: a password may contain `@`, a path may contain anything but blanks. Our own parameter
/// `transport` is taken out of the query; everything else belongs to the camera.
///
/// @param host name or address, without brackets
/// @param port of the server
/// @param request what requests name: without credentials
/// @param credentials in front of the host, `null` if there are none
/// @param transport `tcp`, `udp`, or `null` if nothing was said
record RtspUri(String host, int port, String request, @Nullable Credentials credentials, @Nullable String transport) {
    private static final int DEFAULT_PORT = 554;
    private static final int LONGEST = 4096;
    private static final String SCHEME = "rtsp://";
    private static final Pattern SECRET = Pattern
            .compile("(?i)((?:user(?:name)?|usr|pass(?:word|wd)?|pwd|token|auth[a-z]*)=)[^&;/?_]*");
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9A-Fa-f:.%]+]|[^\\[\\]:]+)(?::([0-9]{1,5}))?");

    /// @throws IllegalArgumentException if it is no such address; the message does not repeat it
    static RtspUri parse(String text) {
        if (text.length() > LONGEST || !text.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new IllegalArgumentException("no rtsp:// address");
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) == 0x7F) {
                throw new IllegalArgumentException("rtsp:// address with a blank");
            }
        }
        int pathAt = text.indexOf('/', SCHEME.length());
        int at = text.lastIndexOf('@', pathAt < 0 ? text.length() : pathAt);
        String rest = at < SCHEME.length() ? text.substring(SCHEME.length()) : text.substring(at + 1);
        Credentials credentials = at < SCHEME.length() ? null : credentials(text.substring(SCHEME.length(), at));
        int end = endOfAuthority(rest);
        Matcher authority = AUTHORITY.matcher(rest.substring(0, end));
        if (!authority.matches()) {
            throw new IllegalArgumentException("rtsp:// address without a host");
        }
        String host = authority.group(1);
        int port = authority.group(2) == null ? DEFAULT_PORT : Integer.parseInt(authority.group(2));
        if (port == 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("rtsp:// address with port " + port);
        }
        String[] transport = {null};
        String path = withoutTransport(rest.substring(end), transport);
        String request = SCHEME + host + (authority.group(2) == null ? "" : ":" + port) + path;
        return new RtspUri(host.replace("[", "").replace("]", ""), port, request, credentials, transport[0]);
    }

    private static int endOfAuthority(String rest) {
        for (int i = 0; i < rest.length(); i++) {
            if (rest.charAt(i) == '/' || rest.charAt(i) == '?') {
                return i;
            }
        }
        return rest.length();
    }

    private static Credentials credentials(String text) {
        int colon = text.indexOf(':');
        return new Credentials(decode(colon < 0 ? text : text.substring(0, colon)),
                colon < 0 ? "" : decode(text.substring(colon + 1)));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text; // a percent sign that means itself
        }
    }

    private static String withoutTransport(String path, String[] transport) {
        int question = path.indexOf('?');
        if (question < 0) {
            return path;
        }
        List<String> kept = new ArrayList<>();
        for (String parameter : path.substring(question + 1).split("&", 0)) {
            String lower = parameter.toLowerCase(Locale.ROOT);
            if (lower.equals("transport=tcp") || lower.equals("transport=udp")) {
                transport[0] = lower.substring("transport=".length());
            } else {
                kept.add(parameter);
            }
        }
        return path.substring(0, question) + (kept.isEmpty() ? "" : "?" + String.join("&", kept));
    }

    /// The address for people: no credentials, and none hidden in the query either.
    String display() {
        return hideSecrets(request);
    }

    /// A text with what looks like a password replaced by dots.
    static String hideSecrets(String text) {
        return SECRET.matcher(text).replaceAll("$1…");
    }

    /// Where a redirect leads. Credentials go along to the same host only.
    ///
    /// @throws IllegalArgumentException if it is no address
    RtspUri redirected(String location) {
        RtspUri target = parse(location);
        boolean same = target.host.equalsIgnoreCase(host);
        return new RtspUri(target.host, target.port, target.request,
                target.credentials == null && same ? credentials : target.credentials,
                target.transport == null ? transport : target.transport);
    }

    /// Never with credentials.
    @Override
    public String toString() {
        return display();
    }
}
