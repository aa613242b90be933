package dev.jiffy.market.wire;

/// What a handler answers: a response, or that the connection becomes a WebSocket.
public sealed interface HttpReply permits HttpResponse, WebSocketUpgrade {
}
