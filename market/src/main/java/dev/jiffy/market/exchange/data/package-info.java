/// What the exchange knows of each market besides its orders: trades, candles, rolling figures, and what changed in the book
/// since it was last told.
///
/// [dev.jiffy.market.exchange.data.MarketData] has one of each. It is fed by the engine or by a recording, and read by the
/// interfaces; both on the one thread that owns the exchange.
@NullMarked
package dev.jiffy.market.exchange.data;

import org.jspecify.annotations.NullMarked;
