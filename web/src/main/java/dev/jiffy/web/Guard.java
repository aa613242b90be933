package dev.jiffy.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/// Keeps pages of other sites away, and tells the browser what ours may do.
///
/// A server on a loopback address is asked for by a loopback name; any other name in `Host` is a foreign page whose name
/// was made to point here (DNS rebinding). An `Origin` other than the host that was asked is a foreign page anywhere. There
/// is no CORS: nobody else's script reads or changes anything.
public final class Guard implements Filter {
    /// Scripts, styles and pictures of our own only; pictures and video may also come from memory.
    public static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
            + " media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final HeaderName CONTENT_SECURITY_POLICY = HeaderNames.create("Content-Security-Policy");
    private static final HeaderName CONTENT_TYPE_OPTIONS = HeaderNames.create("X-Content-Type-Options");
    private static final HeaderName REFERRER_POLICY = HeaderNames.create("Referrer-Policy");
    private static final HeaderName RESOURCE_POLICY = HeaderNames.create("Cross-Origin-Resource-Policy");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final boolean isLoopback;

    /// For a server.
    ///
    /// @param boundTo address that the server listens at
    public Guard(String boundTo) {
        isLoopback = isLoopback(boundTo);
    }

    /// Whether only this machine reaches a server bound to this address.
    public static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        response.header(CONTENT_SECURITY_POLICY, POLICY);
        response.header(CONTENT_TYPE_OPTIONS, "nosniff");
        response.header(REFERRER_POLICY, "no-referrer");
        response.header(RESOURCE_POLICY, "same-origin");
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        check(request.headers());
        chain.proceed();
    }

    /// Refuses a request of a foreign page.
    ///
    /// @throws Problem if it is one
    public void check(Headers headers) {
        String host = headers.first(HeaderNames.HOST).orElse("").toLowerCase(Locale.ROOT);
        if (isLoopback && !LOOPBACK_NAMES.contains(withoutPort(host))) {
            throw new Problem(421, "this server answers on this machine only, as localhost or 127.0.0.1");
        }
        if (headers.contains(HeaderNames.ORIGIN)) {
            String origin = headers.get(HeaderNames.ORIGIN).get().toLowerCase(Locale.ROOT);
            // A proxy in front may speak TLS while this server does not.
            if (!origin.equals("http://" + host) && !origin.equals("https://" + host)) {
                throw new Problem(403, "pages of another origin have no access");
            }
        }
    }

    private static String withoutPort(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
