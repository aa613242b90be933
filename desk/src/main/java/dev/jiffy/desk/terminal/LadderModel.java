package dev.jiffy.desk.terminal;

/// The rows of a price ladder: levels of a book added up to steps of the price, from the best outwards, with running totals.
///
/// Bids are added up to the step below, asks to the step above, so that a row never promises a better price than there is.
/// Numbers are scaled by 10⁸. Filled anew from each version of the book; allocates nothing once it has its size.
public final class LadderModel {
    private final Side bids = new Side(false);
    private final Side asks = new Side(true);

    /// Rows of one side.
    public static final class Side {
        private final boolean isUp;
        private long[] prices = new long[64];
        private long[] quantities = new long[64];
        private long[] totals = new long[64];
        private int rows;

        private Side(boolean isUp) {
            this.isUp = isUp;
        }

        /// Number of rows.
        public int rows() {
            return rows;
        }

        /// Price of a row, from the best.
        public long price(int row) {
            return prices[row];
        }

        /// What is offered there.
        public long quantity(int row) {
            return quantities[row];
        }

        /// What is offered there and at all better prices; stays at the largest number where it would get larger.
        public long total(int row) {
            return totals[row];
        }

        private void fill(long[] levels, int count, long step, int most) {
            grow(most);
            rows = 0;
            long total = 0;
            for (int i = 0; i < count; i++) {
                long price = levels[2 * i];
                long row = Math.floorDiv(price, step) * step;
                if (isUp && row != price) {
                    row += step;
                }
                if (rows == 0 || prices[rows - 1] != row) {
                    if (rows == most) {
                        break;
                    }
                    prices[rows] = row;
                    quantities[rows] = 0;
                    rows++;
                }
                total = plus(total, levels[2 * i + 1]);
                quantities[rows - 1] = plus(quantities[rows - 1], levels[2 * i + 1]);
                totals[rows - 1] = total;
            }
        }

        private void grow(int most) {
            if (prices.length < most) {
                prices = new long[most];
                quantities = new long[most];
                totals = new long[most];
            }
        }

        private static long plus(long a, long b) {
            long sum = a + b;
            return sum < a ? Long.MAX_VALUE : sum;
        }
    }

    /// Fills both sides.
    ///
    /// @param bidLevels price and quantity in turn, from the highest price
    /// @param askLevels price and quantity in turn, from the lowest price
    /// @param step      difference of the prices of two rows, at least one tick
    /// @param most      rows of a side
    public void fill(long[] bidLevels, int bidCount, long[] askLevels, int askCount, long step, int most) {
        bids.fill(bidLevels, bidCount, step, most);
        asks.fill(askLevels, askCount, step, most);
    }

    /// The bids.
    public Side bids() {
        return bids;
    }

    /// The asks.
    public Side asks() {
        return asks;
    }

    /// The largest total of both sides, 0 if there are no rows.
    public long deepest() {
        long bid = bids.rows == 0 ? 0 : bids.totals[bids.rows - 1];
        long ask = asks.rows == 0 ? 0 : asks.totals[asks.rows - 1];
        return Math.max(bid, ask);
    }

    /// The share of bids in what the rows of both sides offer, 0 to 1; one half if there is nothing.
    public double bidShare() {
        double bid = bids.rows == 0 ? 0 : bids.totals[bids.rows - 1];
        double ask = asks.rows == 0 ? 0 : asks.totals[asks.rows - 1];
        return bid + ask > 0 ? bid / (bid + ask) : 0.5;
    }
}
