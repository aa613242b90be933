package dev.jiffy.market.feed;

import dev.jiffy.market.book.BookEditor;
import dev.jiffy.market.book.OrderBook;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Keeps the book of one symbol right by the venue's numbers, or has none; one thread at a time.
///
/// Depth events carry the numbers U to u of the changes in them, a snapshot that of the last change. Until a snapshot comes, events wait in a
/// buffer. A snapshot L becomes the book if the first waiting event that is not in it already begins at L + 1 or before;
/// otherwise it is older than the buffer and another one is needed. From then on each event must begin where the book ends, or
/// before: what is wholly in the book is ignored, a hole means that something was lost, and then there is no book rather than one that
/// may be wrong. A book whose sides meet was put together wrongly as well and is given up.
///
/// Venues document that L lies within the first event; recordings show that it may lie just before, and a client that insists
/// waits for ever.
public final class BookSync {
    /// What became of a message.
    public enum Outcome {
        /// The event was applied; there is a new version.
        APPLIED,
        /// All of the event is in the book, or in the buffer, already.
        IGNORED,
        /// The event waits for a snapshot.
        BUFFERED,
        /// Something is missing before this event. The book is gone and the event waits for a snapshot; without snapshots
        /// ([#partial]) the book begins anew with it.
        GAP,
        /// Bid and ask met; the book is gone and nothing waits.
        CROSSED,
        /// The snapshot is the book, what waited was applied.
        SYNCHRONIZED,
        /// The snapshot is older than what waits; another one is needed.
        STALE_SNAPSHOT,
        /// The book is right already.
        SNAPSHOT_IGNORED
    }

    /// An event that waits for a snapshot; prices and quantities in turn.
    private static final class Waiting {
        final long firstId;
        final long lastId;
        final long[] bids;
        final long[] asks;

        Waiting(long firstId, long lastId, Levels bids, Levels asks) {
            this.firstId = firstId;
            this.lastId = lastId;
            this.bids = bids.copy();
            this.asks = asks.copy();
        }
    }

    private final BookEditor editor = new BookEditor();
    private final ArrayDeque<Waiting> buffer = new ArrayDeque<>();
    private final boolean isPartial;
    private final long maxWaiting;
    private @Nullable OrderBook book;
    private long waitingLongs;
    private boolean wasSynchronized;
    private long updates;
    private long ignored;
    private long gaps;
    private long resyncs;
    private long snapshotsStale;
    private long snapshotsIgnored;
    private long gapExpected;
    private long gapGot;

    private BookSync(boolean isPartial, int maxWaitingLevels) {
        this.isPartial = isPartial;
        maxWaiting = 2L * maxWaitingLevels;
    }

    /// For a symbol whose snapshots come.
    ///
    /// @param maxWaitingLevels levels that may wait for one; beyond, the oldest events are let go
    public static BookSync withSnapshots(int maxWaitingLevels) {
        return new BookSync(false, maxWaitingLevels);
    }

    /// For a symbol without snapshots: the book begins empty with the first event and has what has changed since.
    public static BookSync partial() {
        return new BookSync(true, 0);
    }

    /// Takes a depth event.
    ///
    /// @param timeNanos for the version that comes of it
    public Outcome depth(long firstId, long lastId, Levels bids, Levels asks, long timeNanos) {
        OrderBook current = book;
        if (current == null) {
            return isPartial ? begin(lastId, bids, asks, timeNanos) : buffer(firstId, lastId, bids, asks);
        }
        long id = current.lastUpdateId();
        if (lastId <= id) {
            ignored++;
            return Outcome.IGNORED;
        }
        if (firstId > id + 1) {
            gap(id + 1, firstId);
            discard();
            if (isPartial) {
                begin(lastId, bids, asks, timeNanos);
            } else {
                buffer(firstId, lastId, bids, asks);
            }
            return Outcome.GAP;
        }
        return apply(lastId, bids, asks, timeNanos);
    }

    private Outcome begin(long lastId, Levels bids, Levels asks, long timeNanos) {
        editor.clear();
        synchronizedOnce();
        return apply(lastId, bids, asks, timeNanos);
    }

    private Outcome apply(long lastId, Levels bids, Levels asks, long timeNanos) {
        for (int i = 0; i < bids.count(); i++) {
            editor.bid(bids.price(i), bids.quantity(i));
        }
        for (int i = 0; i < asks.count(); i++) {
            editor.ask(asks.price(i), asks.quantity(i));
        }
        updates++;
        return publish(lastId, timeNanos) ? Outcome.APPLIED : Outcome.CROSSED;
    }

    /// Makes a version; `false`, and no book, if it is crossed.
    private boolean publish(long lastId, long timeNanos) {
        OrderBook version = editor.version(lastId, timeNanos);
        if (version.isCrossed()) {
            gaps++;
            discard();
            return false;
        }
        book = version;
        return true;
    }

    private Outcome buffer(long firstId, long lastId, Levels bids, Levels asks) {
        Outcome outcome = Outcome.BUFFERED;
        if (!buffer.isEmpty()) {
            long id = buffer.getLast().lastId;
            if (lastId <= id) {
                ignored++;
                return Outcome.IGNORED;
            }
            if (firstId > id + 1) {
                gap(id + 1, firstId);
                buffer.clear();
                waitingLongs = 0;
                outcome = Outcome.GAP;
            }
        }
        Waiting event = new Waiting(firstId, lastId, bids, asks);
        buffer.add(event);
        waitingLongs += event.bids.length + event.asks.length;
        while (waitingLongs > maxWaiting && buffer.size() > 1) {
            Waiting oldest = buffer.remove();
            waitingLongs -= oldest.bids.length + oldest.asks.length;
        }
        return outcome;
    }

    private void gap(long expected, long got) {
        gaps++;
        gapExpected = expected;
        gapGot = got;
    }

    /// Takes a snapshot.
    ///
    /// @param timeNanos for the version that comes of it
    public Outcome snapshot(long snapshotId, Levels bids, Levels asks, long timeNanos) {
        if (book != null) {
            snapshotsIgnored++;
            return Outcome.SNAPSHOT_IGNORED;
        }
        for (Waiting event : buffer) {
            if (event.lastId > snapshotId) {
                if (event.firstId > snapshotId + 1) {
                    snapshotsStale++;
                    return Outcome.STALE_SNAPSHOT;
                }
                break;
            }
        }
        editor.clear();
        for (int i = 0; i < bids.count(); i++) {
            editor.bid(bids.price(i), bids.quantity(i));
        }
        for (int i = 0; i < asks.count(); i++) {
            editor.ask(asks.price(i), asks.quantity(i));
        }
        long id = snapshotId;
        for (Waiting event : buffer) {
            if (event.lastId <= snapshotId) {
                ignored++;
            } else {
                applyWaiting(event);
                id = event.lastId;
            }
        }
        buffer.clear();
        waitingLongs = 0;
        synchronizedOnce();
        return publish(id, timeNanos) ? Outcome.SYNCHRONIZED : Outcome.CROSSED;
    }

    private void applyWaiting(Waiting event) {
        for (int i = 0; i < event.bids.length; i += 2) {
            editor.bid(event.bids[i], event.bids[i + 1]);
        }
        for (int i = 0; i < event.asks.length; i += 2) {
            editor.ask(event.asks[i], event.asks[i + 1]);
        }
        updates++;
    }

    private void synchronizedOnce() {
        resyncs += wasSynchronized ? 1 : 0;
        wasSynchronized = true;
    }

    /// The connection is lost: no book, and nothing waits.
    public void disconnected() {
        discard();
    }

    private void discard() {
        book = null;
        buffer.clear();
        waitingLongs = 0;
        editor.clear();
    }

    /// The newest version; `null` while there is none that is right.
    public @Nullable OrderBook book() {
        return book;
    }

    /// Whether the book is made of changes alone.
    public boolean isPartial() {
        return isPartial;
    }

    /// Events that wait for a snapshot.
    public int waiting() {
        return buffer.size();
    }

    /// Events applied so far.
    public long updates() {
        return updates;
    }

    /// Events that were in the book or the buffer already.
    public long ignored() {
        return ignored;
    }

    /// Holes, and books that were crossed.
    public long gaps() {
        return gaps;
    }

    /// Times that the book was made again after the first one.
    public long resyncs() {
        return resyncs;
    }

    /// Snapshots that were too old.
    public long snapshotsStale() {
        return snapshotsStale;
    }

    /// Snapshots that nobody needed.
    public long snapshotsIgnored() {
        return snapshotsIgnored;
    }

    /// The number that should have come at the last hole.
    public long gapExpected() {
        return gapExpected;
    }

    /// The number that came instead.
    public long gapGot() {
        return gapGot;
    }
}
