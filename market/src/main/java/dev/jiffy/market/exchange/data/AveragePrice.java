package dev.jiffy.market.exchange.data;

import dev.jiffy.market.unit.Amounts;
import java.util.Arrays;

/// The mean price of the last five minutes, weighted by quantity, to the second; the last price if nothing was traded in them.
public final class AveragePrice {
    /// Minutes that it looks back.
    public static final int MINUTES = 5;
    private static final int SECONDS = 60 * MINUTES;

    private final long[] second = new long[SECONDS];
    private final long[] quantity = new long[SECONDS];
    private final long[] quote = new long[SECONDS];
    private long last;
    private long lastMillis;

    AveragePrice(long startPrice) {
        last = startPrice;
        Arrays.fill(second, -1);
    }

    void add(PublicTrade trade) {
        long at = trade.micros() / 1_000_000;
        int slot = (int) (at % SECONDS);
        if (second[slot] != at) {
            second[slot] = at;
            quantity[slot] = 0;
            quote[slot] = 0;
        }
        quantity[slot] += trade.quantity();
        quote[slot] += trade.quote();
        last = trade.price();
        lastMillis = trade.micros() / 1000;
    }

    /// The mean price now.
    public long price(long nowMillis) {
        long oldest = nowMillis / 1000 - SECONDS + 1;
        long quantities = 0;
        long quotes = 0;
        for (int i = 0; i < SECONDS; i++) {
            if (second[i] >= oldest) {
                quantities += quantity[i];
                quotes += quote[i];
            }
        }
        return quantities == 0 ? last : Amounts.divide(quotes, quantities);
    }

    /// When the last trade was; 0 if there was none.
    public long lastMillis() {
        return lastMillis;
    }
}
