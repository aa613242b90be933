package dev.jiffy.video.rtsp;

import org.jspecify.annotations.Nullable;

/// What requests for a session or a medium name: RFC 2326 clause C.1.1.
final class ControlUri {
    private ControlUri() {
    }

    /// The base of relative addresses in a description.
    ///
    /// @param request what DESCRIBE named
    static String base(RtspMessage response, String request) {
        for (String name : new String[]{"Content-Base", "Content-Location"}) {
            String value = response.header(name);
            if (value != null && isAbsolute(value)) {
                return withoutCredentials(value);
            }
        }
        return request;
    }

    /// Cameras understand a relative address as something to append, so a query of the base stays where it is.
    static String resolve(String base, @Nullable String control) {
        if (control == null || control.isEmpty() || control.equals("*")) {
            return base;
        }
        if (isAbsolute(control)) {
            return withoutCredentials(control);
        }
        boolean hasSlash = base.endsWith("/") || control.startsWith("/");
        return base + (hasSlash ? "" : "/") + control;
    }

    private static boolean isAbsolute(String uri) {
        return uri.regionMatches(true, 0, "rtsp://", 0, 7);
    }

    private static String withoutCredentials(String uri) {
        int path = uri.indexOf('/', 7);
        int at = uri.lastIndexOf('@', path < 0 ? uri.length() : path);
        return at < 7 ? uri : "rtsp://" + uri.substring(at + 1);
    }
}
