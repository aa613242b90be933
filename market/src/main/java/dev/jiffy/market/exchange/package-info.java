/// An exchange to work with offline: it matches orders, keeps accounts, and speaks the public Spot protocol of Binance.
///
/// [dev.jiffy.market.exchange.EmbeddedExchange] is the whole of it, in this process: a `Venue` (state, in `venue`) owned by one
/// thread, `request` and `stream` as its interfaces on the sockets of `wire`, and something that moves the market: a
/// `TraderCrowd` or a `Recording`. A request's way: socket → `RestHandler` or `WebSocketApiSession` → owner's thread → `OrderRules`
/// → audit log → `matching.MatchingEngine` → `data.MarketData` → `stream.StreamHub` and subscribers → answer.
@NullMarked
package dev.jiffy.market.exchange;

import org.jspecify.annotations.NullMarked;
