package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.order.Side;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Bids, or asks: price levels in a sorted array, the best one last.
///
/// Books change near their best price, which is where inserting into such an array moves least; finding the best is free and
/// finding a price a binary search over one array of longs. Levels that became empty are used again, so a book in motion
/// allocates nothing.
public final class BookSide {
    private static final int INITIAL = 64;
    private static final int SPARE = 256;

    private final boolean isBids;
    /// Keys grow toward the end: prices of bids, negated prices of asks.
    private long[] keys = new long[INITIAL];
    private PriceLevel[] levels = new PriceLevel[INITIAL];
    private int size;
    private final PriceLevel[] spare = new PriceLevel[SPARE];
    private int spares;

    BookSide(Side side) {
        isBids = side == Side.BUY;
    }

    /// Levels without orders, set from outside.
    public static BookSide ofLevels(Side side) {
        return new BookSide(side);
    }

    /// What is shown at a price of a book without orders, 0 for nothing.
    public void set(long price, long quantity) {
        if (quantity == 0 && shownAt(price) == 0) {
            return;
        }
        PriceLevel level = levelFor(price);
        level.shown = quantity;
        level.total = quantity;
        if (quantity == 0) {
            dropIfEmpty(level);
        }
    }

    private long key(long price) {
        return isBids ? price : -price;
    }

    /// Price levels in the book.
    public int size() {
        return size;
    }

    /// The price of a level, 0 is the best.
    public long price(int depth) {
        return levels[size - 1 - depth].price;
    }

    /// What is shown at a level, 0 is the best.
    public long shown(int depth) {
        return levels[size - 1 - depth].shown;
    }

    /// What is shown at this price, 0 if nothing.
    public long shownAt(long price) {
        int at = Arrays.binarySearch(keys, 0, size, key(price));
        return at < 0 ? 0 : levels[at].shown;
    }

    @Nullable
    PriceLevel best() {
        return size == 0 ? null : levels[size - 1];
    }

    PriceLevel level(int depth) {
        return levels[size - 1 - depth];
    }

    /// Would an order at this limit of the other side trade at `price`, a price of this one?
    boolean isWithin(long limit, long price) {
        return isBids ? price >= limit : price <= limit;
    }

    PriceLevel levelFor(long price) {
        long key = key(price);
        if (size > 0 && keys[size - 1] == key) {
            return levels[size - 1];
        }
        int at = Arrays.binarySearch(keys, 0, size, key);
        if (at >= 0) {
            return levels[at];
        }
        at = -at - 1;
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            levels = Arrays.copyOf(levels, 2 * size);
        }
        System.arraycopy(keys, at, keys, at + 1, size - at);
        System.arraycopy(levels, at, levels, at + 1, size - at);
        PriceLevel level = spares == 0 ? new PriceLevel() : spare[--spares];
        level.price = price;
        level.shown = 0;
        level.total = 0;
        keys[at] = key;
        levels[at] = level;
        size++;
        return level;
    }

    void dropIfEmpty(PriceLevel level) {
        if (level.first != null) {
            return;
        }
        int at = levels[size - 1] == level ? size - 1 : Arrays.binarySearch(keys, 0, size, key(level.price));
        size--;
        System.arraycopy(keys, at + 1, keys, at, size - at);
        System.arraycopy(levels, at + 1, levels, at, size - at);
        if (spares < SPARE) {
            spare[spares++] = level;
        }
    }
}
