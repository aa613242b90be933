package dev.jiffy.desk.terminal;

/// The last trades of a symbol, the newest first. One thread uses it; adding allocates nothing.
public final class Tape {
    /// Trades that are kept.
    public static final int TRADES = 1024;

    private final long[] times = new long[TRADES];
    private final long[] prices = new long[TRADES];
    private final long[] quantities = new long[TRADES];
    private final boolean[] sells = new boolean[TRADES];
    private long added;

    /// Forgets everything: another symbol.
    public void clear() {
        added = 0;
    }

    /// Adds a trade.
    ///
    /// @param isSell whether whoever came last sold
    public void add(long epochMillis, long price, long quantity, boolean isSell) {
        int at = (int) (added++ % TRADES);
        times[at] = epochMillis;
        prices[at] = price;
        quantities[at] = quantity;
        sells[at] = isSell;
    }

    /// Trades that can be asked for.
    public int count() {
        return (int) Math.min(added, TRADES);
    }

    /// When.
    public long time(int age) {
        return times[at(age)];
    }

    /// For how much.
    public long price(int age) {
        return prices[at(age)];
    }

    /// How much.
    public long quantity(int age) {
        return quantities[at(age)];
    }

    /// Whether whoever came last sold.
    public boolean isSell(int age) {
        return sells[at(age)];
    }

    private int at(int age) {
        return (int) ((added - 1 - age) % TRADES);
    }
}
