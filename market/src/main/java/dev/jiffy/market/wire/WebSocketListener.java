package dev.jiffy.market.wire;

/// Hears what a WebSocket's peer sends; called by the one thread that reads it.
public interface WebSocketListener {
    /// A whole text message, checked to be UTF-8; the bytes are valid during the call only.
    void text(byte[] buffer, int start, int length);

    /// A whole binary message; the bytes are valid during the call only. Refused unless overridden.
    default void binary(WebSocket socket, byte[] buffer, int start, int length) {
        socket.close(CloseCode.UNSUPPORTED, "text only");
    }

    /// A ping, which was answered already, or a pong came.
    default void control() {
    }

    /// The last call: how it ended. The code is the peer's, our own if we closed first, or [CloseCode#ABNORMAL].
    default void closed(int code, String reason) {
    }
}
