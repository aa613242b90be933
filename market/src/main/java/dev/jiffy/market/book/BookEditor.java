package dev.jiffy.market.book;

/// Changes a book message by message and makes a version of it after each; one thread at a time.
///
/// ```java
/// editor.bid(price, quantity);
/// editor.ask(price, 0); // gone
/// latest.publishRelease(editor.version(lastUpdateId, now));
/// ```
///
/// What a version shares with the one before is all but the paths to the levels that changed; see `TickNode`. Versions cost what the
/// message changed, not what the book holds.
public final class BookEditor {
    private final SideEditor bids = new SideEditor(false);
    private final SideEditor asks = new SideEditor(true);
    /// Number of the version that is being made; its nodes may still be changed in place.
    private long edit = 1;

    /// An empty book.
    public BookEditor() {
        // The sides are empty.
    }

    /// Empty again.
    public void clear() {
        bids.clear();
        asks.clear();
    }

    /// Sets a level of the bid side; 0 removes it, and removing what is not there is nothing.
    ///
    /// @throws IllegalArgumentException if the price or the quantity is negative
    public void bid(long price, long quantity) {
        check(price, quantity);
        bids.set(price, quantity, edit);
    }

    /// Sets a level of the ask side; 0 removes it, and removing what is not there is nothing.
    ///
    /// @throws IllegalArgumentException if the price or the quantity is negative
    public void ask(long price, long quantity) {
        check(price, quantity);
        asks.set(price, quantity, edit);
    }

    private static void check(long price, long quantity) {
        if ((price | quantity) < 0) {
            throw new IllegalArgumentException("price " + price + ", quantity " + quantity);
        }
    }

    /// The book as it is now; what was published before stays as it was.
    public OrderBook version(long lastUpdateId, long timeNanos) {
        edit++;
        return new OrderBook(lastUpdateId, timeNanos, bids.version(), asks.version());
    }
}
