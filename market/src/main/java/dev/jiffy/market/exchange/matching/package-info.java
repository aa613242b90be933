/// The matching engine of the embedded exchange: orders, books, balances. Pure state: no clock, no thread, no socket.
///
/// An [dev.jiffy.market.exchange.matching.OrderRequest] that was checked comes to [dev.jiffy.market.exchange.matching.MatchingEngine],
/// which makes an [dev.jiffy.market.exchange.matching.Order] of it, locks what it may cost ([dev.jiffy.market.exchange.matching.Account])
/// and lets it take from the [dev.jiffy.market.exchange.matching.OrderBook] of its [dev.jiffy.market.exchange.matching.Market]
/// by price, then time. What is left rests or expires. Trades may trigger stops (`StopBook`), which then do the same.
/// Whatever happens is told to an [dev.jiffy.market.exchange.matching.EngineListener] as it happens.
///
/// Prices, quantities and amounts are scaled longs, 1e-8 each; amounts are rounded down, all alike. Who calls owns all of it:
/// one thread at a time.
@NullMarked
package dev.jiffy.market.exchange.matching;

import org.jspecify.annotations.NullMarked;
