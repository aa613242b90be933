package dev.jiffy.market.venue;

import dev.jiffy.market.unit.Amounts;

/// What own fills add up to, in units of 1e-8.
///
/// @param quantity of the base asset: bought less sold
/// @param entryPrice mean price of what is held; 0 if nothing is
/// @param realized gain of what was closed, in the quote asset, without commissions
public record Position(long quantity, long entryPrice, long realized) {
    /// Nothing bought or sold.
    public static final Position FLAT = new Position(0, 0, 0);

    /// Gain of what is held at a price, in the quote asset.
    public long unrealized(long price) {
        return quantity == 0 ? 0 : Amounts.multiply(price - entryPrice, quantity);
    }

    /// The position after a fill.
    ///
    /// @param signedQuantity of the base asset: positive for a buy, negative for a sell
    public Position after(long signedQuantity, long price) {
        if (signedQuantity == 0) {
            return this;
        }
        long sum = Math.addExact(quantity, signedQuantity);
        if (quantity == 0 || (quantity > 0) == (signedQuantity > 0)) {
            return new Position(sum, mean(price, signedQuantity, sum), realized);
        }
        long closed = Math.abs(signedQuantity) <= Math.abs(quantity) ? -signedQuantity : quantity;
        long gain = Math.addExact(realized, Amounts.multiply(price - entryPrice, closed));
        if (sum == 0) {
            return new Position(0, 0, gain);
        }
        return new Position(sum, (sum > 0) == (quantity > 0) ? entryPrice : price, gain);
    }

    /// `entryPrice + (price - entryPrice) · added / sum`, so that equal prices stay as they are.
    private long mean(long price, long added, long sum) {
        return entryPrice == 0 ? price : entryPrice + Amounts.scale(price - entryPrice, added, sum);
    }
}
