package dev.jiffy.market.exchange.data;

import dev.jiffy.market.order.Side;
import java.util.LinkedHashMap;
import java.util.Map;

/// Changes of a book since they were last told: each price once, with what is there now.
public final class DiffWindow {
    private final Map<Long, Long> bids = new LinkedHashMap<>();
    private final Map<Long, Long> asks = new LinkedHashMap<>();
    private long firstId;
    private long lastId;

    DiffWindow() {
    }

    void add(Side side, long price, long quantity, long first, long last) {
        if (isEmpty()) {
            firstId = first;
        }
        lastId = last;
        side(side).put(price, quantity);
    }

    /// Ids without a change of a level.
    void add(long first, long last) {
        if (isEmpty()) {
            firstId = first;
        }
        lastId = last;
    }

    /// Nothing to tell?
    public boolean isEmpty() {
        return lastId == 0;
    }

    /// The update id of its first change.
    public long firstId() {
        return firstId;
    }

    /// The update id of its last change.
    public long lastId() {
        return lastId;
    }

    /// Prices with what is there now, 0 for nothing.
    public Map<Long, Long> side(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    void clear() {
        bids.clear();
        asks.clear();
        firstId = 0;
        lastId = 0;
    }
}
