package dev.jiffy.web;

import io.helidon.webserver.http.ServerRequest;

/// Reads parts of the request target strictly.
public final class Query {
    private Query() {
    }

    /// A number of the query, `otherwise` if it is not there.
    ///
    /// @throws Problem if it is no whole number from `least` to `most`
    public static long number(ServerRequest request, String name, long least, long most, long otherwise) {
        String text = request.query().first(name).orElse("");
        return text.isEmpty() ? otherwise : number(name, text, least, most);
    }

    /// A number in the path.
    ///
    /// @param name what it is called where it is refused
    /// @param text the segment
    /// @throws Problem if it is no whole number from `least` to `most`
    public static long number(String name, String text, long least, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new Problem(400, name + " must be a whole number from " + least + " to " + most);
    }
}
