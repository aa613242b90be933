package dev.jiffy.market.wire;

import java.io.IOException;

/// What a peer sent is no HTTP or no WebSocket frame, or more than there is room for.
public final class WireException extends IOException {
    private static final long serialVersionUID = 1;

    /// What the peer is told.
    private final int code;

    private WireException(int code, String message) {
        super(message);
        this.code = code;
    }

    /// A message that is answered with this HTTP status.
    static WireException http(int status, String message) {
        return new WireException(status, message);
    }

    /// A frame that ends its connection with this close code.
    static WireException webSocket(int closeCode, String message) {
        return new WireException(closeCode, message);
    }

    /// The HTTP status (400 to 499), or the close code of WebSocket (1000 and more, see [CloseCode]).
    public int code() {
        return code;
    }
}
