package dev.jiffy.market.exchange.matching;

import org.jspecify.annotations.Nullable;

/// One symbol at work: its book, its stops, its counters.
public final class Market {
    private final int index;
    private final Symbol symbol;
    private final int baseAsset;
    private final int quoteAsset;
    private final OrderBook book = new OrderBook();
    final StopBook stops = new StopBook();
    final OrderIndex orders = new OrderIndex();
    long lastPrice;
    long orderIds;
    long tradeIds;
    long preventedIds;
    long updateId = 1;

    Market(int index, Symbol symbol, int baseAsset, int quoteAsset) {
        this.index = index;
        this.symbol = symbol;
        this.baseAsset = baseAsset;
        this.quoteAsset = quoteAsset;
        lastPrice = symbol.startPrice();
    }

    /// Its place among the markets, from 0.
    public int index() {
        return index;
    }

    /// What is traded and by which rules.
    public Symbol symbol() {
        return symbol;
    }

    /// The number of the base asset.
    public int baseAsset() {
        return baseAsset;
    }

    /// The number of the quote asset.
    public int quoteAsset() {
        return quoteAsset;
    }

    /// What rests.
    public OrderBook book() {
        return book;
    }

    /// The price of the last trade; the start price before the first.
    public long lastPrice() {
        return lastPrice;
    }

    /// Grows by one with each change of what the book shows at a price.
    public long updateId() {
        return updateId;
    }

    /// The number that its next order will get.
    public long nextOrderId() {
        return orderIds + 1;
    }

    /// The order with this number, as long as it is remembered.
    public @Nullable Order order(long id) {
        return orders.get(id);
    }
}
