package dev.jiffy.market.wire;

import java.util.function.Function;

/// The answer that makes a WebSocket of a connection, if the request was one for it.
///
/// @param accept is given the open socket and says who listens to it; called before the first message is read
public record WebSocketUpgrade(Function<WebSocket, WebSocketListener> accept) implements HttpReply {
}
