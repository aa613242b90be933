/// A spot venue as a client sees it, and the client.
///
/// [dev.jiffy.market.venue.MarketSession] is all that a terminal asks of it: newest book and trades, orders and balances, and how well the connection is.
/// Whoever implements it does its work on threads of its own; everything a session answers is a value that does not change.
@NullMarked
package dev.jiffy.market.venue;

import org.jspecify.annotations.NullMarked;
