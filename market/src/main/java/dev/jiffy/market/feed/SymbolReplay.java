package dev.jiffy.market.feed;

import dev.jiffy.market.unit.ExactSum;
import java.util.ArrayList;
import java.util.List;

/// What a recording did to one symbol.
final class SymbolReplay {
    /// A hole, or a book that was crossed.
    ///
    /// @param isCrossed then there are no numbers
    record Gap(long line, long expected, long got, boolean isCrossed) {
    }

    /// Most gaps kept with their lines; the number of all is in the [BookSync].
    private static final int MAX_GAPS = 1 << 16;

    final String name;
    final BookSync sync;
    final List<Gap> gaps = new ArrayList<>();
    final ExactSum tradeQuantity = new ExactSum();
    final ExactSum tradeNotional = new ExactSum();
    long trades;
    long bookTickers;
    long aggTrades;
    long klines;

    SymbolReplay(String name, BookSync sync) {
        this.name = name;
        this.sync = sync;
    }

    void depth(FeedMessage message, long line, long timeNanos) {
        count(sync.depth(message.firstId(), message.lastId(), message.bids(), message.asks(), timeNanos), line);
    }

    void snapshot(FeedMessage message, long line, long timeNanos) {
        count(sync.snapshot(message.lastId(), message.bids(), message.asks(), timeNanos), line);
    }

    private void count(BookSync.Outcome outcome, long line) {
        boolean isCrossed = outcome == BookSync.Outcome.CROSSED;
        if ((isCrossed || outcome == BookSync.Outcome.GAP) && gaps.size() < MAX_GAPS) {
            gaps.add(new Gap(line, sync.gapExpected(), sync.gapGot(), isCrossed));
        }
    }

    void trade(FeedMessage message) {
        trades++;
        tradeQuantity.add(message.quantity());
        tradeNotional.addProduct(message.price(), message.quantity());
    }
}
