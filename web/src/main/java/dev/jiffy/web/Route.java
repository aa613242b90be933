package dev.jiffy.web;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;

/// What answers a kind of request.
///
/// @param method of the request
/// @param path with `{name}` for a part that varies
/// @param changes whether it changes something, so that it needs the token
/// @param handler answers, or throws [Problem] or what the server has a status for
public record Route(Method method, String path, boolean changes, Handler handler) {
    /// Reads.
    public static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, false, handler);
    }

    /// Replaces; needs the token.
    public static Route put(String path, Handler handler) {
        return new Route(Method.PUT, path, true, handler);
    }

    /// Changes; needs the token.
    public static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, true, handler);
    }
}
