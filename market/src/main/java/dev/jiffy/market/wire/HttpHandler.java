package dev.jiffy.market.wire;

import java.net.InetAddress;

/// Answers requests; called by as many threads as there are connections, on each in the order of its requests.
@FunctionalInterface
public interface HttpHandler {
    /// The answer. Whatever it throws becomes status 500 without a word about the inside.
    HttpReply handle(HttpRequest request, InetAddress peer);

    /// The answer to what is no request, or too large; the connection is closed behind it.
    ///
    /// @param status 400 to 499
    default HttpResponse refuse(int status, String reason) {
        return HttpResponse.text(status, reason);
    }
}
