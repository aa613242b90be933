/// HTTP/1.1 (RFC 9112) and WebSocket (RFC 6455) on plain sockets, both roles, with nothing but `java.base` below.
///
/// A server is an [dev.jiffy.market.wire.HttpServer]: it accepts, gives each connection a virtual thread, reads requests with
/// `HttpReader`, and asks its [dev.jiffy.market.wire.HttpHandler] for an answer: an [dev.jiffy.market.wire.HttpResponse], or
/// a [dev.jiffy.market.wire.WebSocketUpgrade], after which that thread reads frames. A client opens an
/// [dev.jiffy.market.wire.HttpConnection] or a [dev.jiffy.market.wire.WebSocket] at an [dev.jiffy.market.wire.Endpoint].
///
/// Bytes come through `WireInput`, which bounds what a peer may send and how long it may take. A WebSocket reads with
/// `FrameReader` (messages are handed out where they lie in its buffer) and writes through an `OutputQueue`, a bounded one
/// with a thread of its own: whoever sends never waits for a peer that does not read, and such a peer is let go.
/// What a peer did wrong is a [dev.jiffy.market.wire.WireException], which knows the answer that it deserves.
@NullMarked
package dev.jiffy.market.wire;

import org.jspecify.annotations.NullMarked;
