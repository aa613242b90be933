/// Market data streams: who gets what, and how it is written.
///
/// A [dev.jiffy.market.exchange.stream.StreamName] is parsed once, when somebody subscribes; the
/// [dev.jiffy.market.exchange.stream.StreamHub] keeps a [dev.jiffy.market.exchange.stream.Topic] for each that has
/// subscribers. An event is written once for each form that somebody wants (bare or with its stream's name, milliseconds or
/// microseconds), and the same bytes go to all. [dev.jiffy.market.exchange.stream.StreamSession] reads what a client sends.
@NullMarked
package dev.jiffy.market.exchange.stream;

import org.jspecify.annotations.NullMarked;
