package dev.jiffy.market.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.feed.BookSync.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookSyncTest {
    private final BookSync sync = BookSync.withSnapshots(1000);

    private static Levels levels(long... values) {
        Levels levels = new Levels();
        for (int i = 0; i < values.length; i += 2) {
            levels.add(values[i], values[i + 1]);
        }
        return levels;
    }

    private Outcome bid(BookSync to, long first, long last, long price) {
        return to.depth(first, last, levels(price, 1), levels(), 0);
    }

    private long id() {
        OrderBook book = sync.book();
        return book == null ? -1 : book.lastUpdateId();
    }

    @Test
    void aSnapshotAndContiguousEventsAreABook() {
        assertThat(id()).isEqualTo(-1);
        assertThat(sync.snapshot(10, levels(100, 1), levels(200, 1), 0)).isEqualTo(Outcome.SYNCHRONIZED);
        assertThat(bid(sync, 11, 13, 101)).isEqualTo(Outcome.APPLIED);
        assertThat(bid(sync, 12, 13, 102)).isEqualTo(Outcome.IGNORED);
        assertThat(bid(sync, 12, 15, 103)).isEqualTo(Outcome.APPLIED);
        assertThat(id()).isEqualTo(15);
        assertThat(sync.snapshot(99, levels(), levels(), 0)).isEqualTo(Outcome.SNAPSHOT_IGNORED);
        assertThat(sync.book()).matches(book -> book != null && book.bidLevels() == 3);
    }

    @Test
    void waitingEventsMayBeginRightBehindTheSnapshotOrOverlapIt() {
        for (long snapshot = 12; snapshot <= 18; snapshot++) {
            BookSync each = BookSync.withSnapshots(1000);
            bid(each, 11, 13, 101);
            bid(each, 14, 15, 102);
            bid(each, 16, 18, 103);
            assertThat(each.snapshot(snapshot, levels(), levels(200, 1), 0)).isEqualTo(Outcome.SYNCHRONIZED);
            assertThat(each.book()).matches(book -> book != null && book.lastUpdateId() == 18);
            assertThat(each.updates() + each.ignored()).isEqualTo(3);
        }
    }

    @Test
    void aSnapshotOlderThanWhatWaitsIsStale() {
        bid(sync, 11, 13, 101);
        assertThat(sync.snapshot(9, levels(), levels(), 0)).isEqualTo(Outcome.STALE_SNAPSHOT);
        assertThat(sync.waiting()).isEqualTo(1);
        assertThat(sync.snapshot(10, levels(), levels(), 0)).isEqualTo(Outcome.SYNCHRONIZED);
        assertThat(id()).isEqualTo(13);
    }

    @Test
    void aHoleMeansNoBookUntilTheNextSnapshot() {
        sync.snapshot(10, levels(100, 1), levels(200, 1), 0);
        assertThat(bid(sync, 12, 13, 101)).isEqualTo(Outcome.GAP);
        assertThat(sync.gapExpected()).isEqualTo(11);
        assertThat(sync.gapGot()).isEqualTo(12);
        assertThat(sync.book()).isNull();
        assertThat(bid(sync, 15, 16, 102)).isEqualTo(Outcome.GAP);
        assertThat(bid(sync, 17, 17, 103)).isEqualTo(Outcome.BUFFERED);
        assertThat(sync.snapshot(15, levels(), levels(200, 1), 0)).isEqualTo(Outcome.SYNCHRONIZED);
        assertThat(id()).isEqualTo(17);
        assertThat(sync.resyncs()).isEqualTo(1);
        assertThat(sync.gaps()).isEqualTo(2);
    }

    @Test
    void aBookWhoseSidesMeetIsGivenUp() {
        sync.snapshot(10, levels(100, 1), levels(200, 1), 0);
        assertThat(bid(sync, 11, 11, 200)).isEqualTo(Outcome.CROSSED);
        assertThat(sync.book()).isNull();
        assertThat(sync.waiting()).isZero();
        assertThat(sync.snapshot(20, levels(300, 1), levels(200, 1), 0)).isEqualTo(Outcome.CROSSED);
        assertThat(sync.snapshot(21, levels(100, 1), levels(200, 1), 0)).isEqualTo(Outcome.SYNCHRONIZED);
    }

    @Test
    void withoutSnapshotsTheBookBeginsWithTheFirstEvent() {
        BookSync partial = BookSync.partial();
        assertThat(bid(partial, 11, 13, 101)).isEqualTo(Outcome.APPLIED);
        assertThat(bid(partial, 15, 15, 102)).isEqualTo(Outcome.GAP);
        assertThat(partial.book()).matches(book -> book != null && book.bidLevels() == 1 && book.lastUpdateId() == 15);
        partial.disconnected();
        assertThat(partial.book()).isNull();
        assertThat(bid(partial, 90, 95, 103)).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void whatWaitsIsBounded() {
        Levels hundred = new Levels();
        for (int i = 1; i <= 100; i++) {
            hundred.add(i, 1);
        }
        for (int i = 0; i < 1000; i++) {
            sync.depth(i, i, hundred, levels(), 0);
        }
        assertThat(sync.waiting()).isEqualTo(10);
        assertThat(sync.snapshot(500, levels(), levels(), 0)).isEqualTo(Outcome.STALE_SNAPSHOT);
        assertThat(sync.snapshot(989, levels(), levels(), 0)).isEqualTo(Outcome.SYNCHRONIZED);
    }

    /// A venue that changes one level a number, sends what changed, and drops, repeats and delays what it sends.
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aBookIsRightWheneverThereIsOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        TreeMap<Long, Long> truth = new TreeMap<>();
        List<Map<Long, Long>> history = new ArrayList<>();
        history.add(Map.of());
        List<long[]> changes = new ArrayList<>();
        long sent = 0;
        int shown = 0;
        for (int step = 0; step < 4000; step++) {
            long price = 1L + random.nextInt(50);
            long quantity = random.nextInt(3);
            if (quantity == 0) {
                truth.remove(price);
            } else {
                truth.put(price, quantity);
            }
            changes.add(new long[]{price, quantity});
            history.add(new TreeMap<>(truth));
            if (random.nextInt(5) == 0) {
                long last = changes.size();
                long first = random.nextInt(20) == 0 ? Math.max(1, sent - 2) : sent + 1;
                Levels bids = new Levels();
                for (long i = first; i <= last; i++) {
                    bids.add(changes.get((int) i - 1)[0], changes.get((int) i - 1)[1]);
                }
                sent = last;
                if (random.nextInt(30) != 0) {
                    sync.depth(first, last, bids, levels(), 0);
                }
            }
            if (random.nextInt(40) == 0) {
                int at = Math.max(0, history.size() - 1 - random.nextInt(12));
                Levels bids = new Levels();
                history.get(at).forEach(bids::add);
                sync.snapshot(at, bids, levels(), 0);
            }
            if (random.nextInt(500) == 0) {
                sync.disconnected();
            }
            OrderBook book = sync.book();
            if (book != null) {
                shown++;
                Map<Long, Long> want = history.get((int) book.lastUpdateId());
                assertThat(book.bidLevels()).as("step %d", step).isEqualTo(want.size());
                want.forEach((p, q) -> assertThat(book.bidQuantityAt(p)).isEqualTo(q));
            }
        }
        assertThat(shown).isGreaterThan(1000);
        assertThat(sync.gaps()).isPositive();
    }
}
