/// The exchange as one state: [dev.jiffy.market.exchange.venue.Venue] has engine, market data, subscribers and audit log, and
/// [dev.jiffy.market.exchange.venue.OwnerThread] is the one thread that touches it. Whoever wants something hands that thread a
/// task; tasks run in the order they came, so what one has answered every later one sees.
@NullMarked
package dev.jiffy.market.exchange.venue;

import org.jspecify.annotations.NullMarked;
