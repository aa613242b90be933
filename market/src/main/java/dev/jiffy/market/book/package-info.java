/// The order book: one writer changes it message by message, everybody else sees whole versions.
///
/// [dev.jiffy.market.book.BookEditor] takes the levels of a message and then makes the next [dev.jiffy.market.book.OrderBook], which never changes. A side is
/// a trie over ticks (`TickNode`); versions share all of it that a message did not touch. `TopLevels` holds the best levels of a version, ready to be painted.
@NullMarked
package dev.jiffy.market.book;

import org.jspecify.annotations.NullMarked;
