package dev.jiffy.market.exchange.data;

import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;

/// What happened in the time up to now.
///
/// @param firstId of its trades, -1 for none
/// @param lastId of its trades, -1 for none
public record WindowTicker(long openMillis, long closeMillis, long open, long high, long low, long last, long volume,
        long quoteVolume, long firstId, long lastId, long count) {

    /// Last price less first.
    public long change() {
        return last - open;
    }

    /// The change in percent, rounded down to three digits behind the point, as a decimal.
    public long changePercent() {
        return open == 0 ? 0 : Amounts.scale(change(), 100_000, open) * (Decimals.ONE / 1000);
    }

    /// The mean price, weighted by quantity; 0 if nothing was traded.
    public long weightedAverage() {
        return volume == 0 ? 0 : Amounts.divide(quoteVolume, volume);
    }
}
