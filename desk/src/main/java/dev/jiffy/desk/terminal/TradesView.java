package dev.jiffy.desk.terminal;

import dev.jiffy.market.venue.TradeTape;

/// The last trades on display, the newest first, copied from a session's tape. One thread uses it; allocates nothing.
final class TradesView {
    /// Trades that are kept.
    static final int TRADES = 1024;
    /// Mostly no more than these are new.
    private static final int FEW = 32;

    private final long[] trades = new long[TRADES * TradeTape.FIELDS];
    private final long[] few = new long[FEW * TradeTape.FIELDS];
    private int count;
    private long seen;

    /// Forgets everything: another symbol.
    void clear() {
        count = 0;
        seen = 0;
    }

    /// Takes what is new, and adds it to candles.
    ///
    /// @return whether anything was
    boolean take(TradeTape tape, Candles candles) {
        long total = tape.total();
        long fresh = total - seen;
        if (fresh <= 0) {
            return false;
        }
        long[] from = fresh <= FEW ? few : trades;
        int copied = tape.copy(from);
        if (from == few) {
            // What was added since total was read is new as well, and comes again with the next frame: take exactly the old ones.
            int skip = (int) Math.min(tape.total() - total, copied);
            int taken = (int) Math.min(fresh, copied - skip);
            shift(taken);
            System.arraycopy(few, skip * TradeTape.FIELDS, trades, 0, taken * TradeTape.FIELDS);
            count = Math.min(TRADES, count + taken);
            feed(taken, candles);
        } else {
            count = copied;
            feed((int) Math.min(fresh, copied), candles);
        }
        seen = total;
        return true;
    }

    private void shift(int by) {
        int kept = Math.min(count, TRADES - by);
        System.arraycopy(trades, 0, trades, by * TradeTape.FIELDS, kept * TradeTape.FIELDS);
    }

    private void feed(int newest, Candles candles) {
        for (int age = newest - 1; age >= 0; age--) {
            candles.add(time(age), price(age), quantity(age));
        }
    }

    /// Adds all of them to candles, the oldest first, from a time on.
    void feedSince(long epochMillis, Candles candles) {
        for (int age = count - 1; age >= 0; age--) {
            if (time(age) >= epochMillis) {
                candles.add(time(age), price(age), quantity(age));
            }
        }
    }

    /// Trades that can be asked for.
    int count() {
        return count;
    }

    /// When, in milliseconds since 1970.
    long time(int age) {
        return trades[age * TradeTape.FIELDS + TradeTape.TIME];
    }

    long price(int age) {
        return trades[age * TradeTape.FIELDS + TradeTape.PRICE];
    }

    long quantity(int age) {
        return Math.abs(trades[age * TradeTape.FIELDS + TradeTape.QUANTITY]);
    }

    /// Whether the seller took.
    boolean isSell(int age) {
        return trades[age * TradeTape.FIELDS + TradeTape.QUANTITY] < 0;
    }
}
