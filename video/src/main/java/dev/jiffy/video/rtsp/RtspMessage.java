package dev.jiffy.video.rtsp;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A response, or a request of the server: RFC 2326 clauses 6 and 7.
///
/// @param startLine status line or request line
/// @param headers in their order
/// @param body as long as Content-Length says, as UTF-8
record RtspMessage(String startLine, List<Header> headers, String body) {
    private static final int LONGEST_PHRASE = 80;

    /// One line `name: value`.
    record Header(String name, String value) {
    }

    boolean isResponse() {
        return startLine.startsWith("RTSP/");
    }

    /// The status code, 0 if there is none.
    int status() {
        String[] words = startLine.split(" ", 3);
        return isResponse() && words.length > 1 && words[1].matches("[1-9][0-9]{2}") ? Integer.parseInt(words[1]) : 0;
    }

    /// Code and phrase, short and printable.
    String statusText() {
        int space = startLine.indexOf(' ');
        String text = space < 0 ? startLine : startLine.substring(space + 1);
        String printable = text.replaceAll("[^\\x20-\\x7E]", "?");
        return RtspUri.hideSecrets(printable.substring(0, Math.min(LONGEST_PHRASE, printable.length())));
    }

    /// The first value of a header, `null` if it is not there.
    @Nullable
    String header(String name) {
        for (Header header : headers) {
            if (header.name.equalsIgnoreCase(name)) {
                return header.value;
            }
        }
        return null;
    }

    /// All values of a header.
    List<String> all(String name) {
        return headers.stream().filter(header -> header.name.equalsIgnoreCase(name)).map(Header::value).toList();
    }
}
