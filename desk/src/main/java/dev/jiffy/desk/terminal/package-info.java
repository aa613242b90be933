/// The trading terminal.
///
/// A [dev.jiffy.market.venue.MarketSession] works on its own threads and answers questions about the present with values that
/// do not change. At each frame [LiveMarket] asks it: a book that is another one than before is copied into the [BookView], new
/// trades into the [TradesView] and the [Candles], and panels that show what changed are painted. So the painter never waits for the feed
/// and never shows half of a message, and the feed never waits for the painter.
///
/// [Terminal] has the panels, their places and the keys. Orders go out through the [Ticket]; what limits and filters have to say
/// stands below its button.
@NullMarked
package dev.jiffy.desk.terminal;

import org.jspecify.annotations.NullMarked;
