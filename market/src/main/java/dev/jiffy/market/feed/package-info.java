/// What a venue says about a market: bytes to messages, messages to a book that is right or not there.
///
/// [dev.jiffy.market.feed.FeedParser] reads one message into a [dev.jiffy.market.feed.FeedMessage] that is used again for the next;
/// [dev.jiffy.market.feed.BookSync] joins snapshot and depth events of one symbol by the venue's numbers and makes a version of the book of
/// each. A recording goes through the same two: [dev.jiffy.market.feed.Recording] gives its lines, [dev.jiffy.market.feed.Replay] counts what became of them.
@NullMarked
package dev.jiffy.market.feed;

import org.jspecify.annotations.NullMarked;
