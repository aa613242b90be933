package dev.jiffy.line.web;

import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;

/// What answers a kind of request.
///
/// @param method of the request
/// @param path with `{name}` for a part that varies
/// @param changes whether it changes the station, so that it needs the token
/// @param handler answers, or throws [Problem] or [dev.jiffy.line.live.StationException]
record Route(Method method, String path, boolean changes, Handler handler) {
    static Route get(String path, Handler handler) {
        return new Route(Method.GET, path, false, handler);
    }

    static Route put(String path, Handler handler) {
        return new Route(Method.PUT, path, true, handler);
    }

    static Route post(String path, Handler handler) {
        return new Route(Method.POST, path, true, handler);
    }
}
