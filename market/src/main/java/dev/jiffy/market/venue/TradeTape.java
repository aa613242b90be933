package dev.jiffy.market.venue;

/// The last trades of everybody: a ring that one thread fills and others copy from; neither allocates anything.
///
/// A trade is [#FIELDS] `long`s: its number, its time in milliseconds since 1970, its price, and its quantity, which is negative where
/// the seller took. A lock is held while a trade is written or the ring is copied, some hundred times a second.
public final class TradeTape {
    /// `long`s a trade.
    public static final int FIELDS = 4;
    /// Place of the number.
    public static final int ID = 0;
    /// Place of the time in milliseconds since 1970.
    public static final int TIME = 1;
    /// Place of the price.
    public static final int PRICE = 2;
    /// Place of the quantity, negative where the seller took.
    public static final int QUANTITY = 3;

    private final long[] ring;
    private long total;

    /// An empty tape.
    ///
    /// @throws IllegalArgumentException if `capacity` is not positive
    public TradeTape(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("capacity " + capacity);
        }
        ring = new long[capacity * FIELDS];
    }

    /// Adds a trade; the oldest one falls out once the tape is full.
    public synchronized void add(long id, long timeMillis, long price, long quantity, boolean isBuyerMaker) {
        int at = (int) (total * FIELDS % ring.length);
        ring[at + ID] = id;
        ring[at + TIME] = timeMillis;
        ring[at + PRICE] = price;
        ring[at + QUANTITY] = isBuyerMaker ? -quantity : quantity;
        total++;
    }

    /// Trades added so far, those that fell out included.
    public synchronized long total() {
        return total;
    }

    /// Copies trades, the newest first.
    ///
    /// @param out as many as fit are written
    /// @return trades written
    public synchronized int copy(long[] out) {
        int count = (int) Math.min(Math.min(total, ring.length / FIELDS), out.length / FIELDS);
        for (int i = 0; i < count; i++) {
            int at = (int) ((total - 1 - i) * FIELDS % ring.length);
            System.arraycopy(ring, at, out, i * FIELDS, FIELDS);
        }
        return count;
    }
}
