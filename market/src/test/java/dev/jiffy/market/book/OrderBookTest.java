package dev.jiffy.market.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderBookTest {
    private static long d(String text) {
        return Decimals.of(text);
    }

    /// Price and quantity in turn.
    private static long[] levels(Map<Long, Long> side) {
        return side.entrySet().stream().flatMap(level -> List.of(level.getKey(), level.getValue()).stream())
                .mapToLong(Long::longValue).toArray();
    }

    private static void assertSame(OrderBook book, Map<Long, Long> bids, Map<Long, Long> asks) {
        long[] wantBids = levels(bids);
        long[] wantAsks = levels(asks);
        long[] out = new long[wantBids.length + 2];
        assertThat(book.bidLevels()).isEqualTo(bids.size());
        assertThat(book.copyBids(out)).isEqualTo(bids.size());
        assertThat(Arrays.copyOf(out, wantBids.length)).isEqualTo(wantBids);
        out = new long[wantAsks.length + 2];
        assertThat(book.askLevels()).isEqualTo(asks.size());
        assertThat(book.copyAsks(out)).isEqualTo(asks.size());
        assertThat(Arrays.copyOf(out, wantAsks.length)).isEqualTo(wantAsks);
        assertThat(book.topBids()).isEqualTo(Math.min(20, bids.size()));
        assertThat(book.topAsks()).isEqualTo(Math.min(20, asks.size()));
        for (int i = 0; i < book.topBids(); i++) {
            assertThat(book.bidPrice(i)).isEqualTo(wantBids[2 * i]);
            assertThat(book.bidQuantity(i)).isEqualTo(wantBids[2 * i + 1]);
        }
        for (int i = 0; i < book.topAsks(); i++) {
            assertThat(book.askPrice(i)).isEqualTo(wantAsks[2 * i]);
            assertThat(book.askQuantity(i)).isEqualTo(wantAsks[2 * i + 1]);
        }
    }

    @Test
    void anEmptyBookHasNothing() {
        OrderBook book = new BookEditor().version(1, 2);
        assertSame(book, Map.of(), Map.of());
        assertThat(book.bidQuantityAt(d("1"))).isZero();
        assertThat(book.isCrossed()).isFalse();
        assertThat(book.isTwoSided()).isFalse();
        assertThat(book.lastUpdateId()).isEqualTo(1);
        assertThat(book.timeNanos()).isEqualTo(2);
        assertThatThrownBy(() -> book.bidPrice(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Tag("property")
    @ParameterizedTest
    @CsvSource({"1, 100, 1", "2, 1000000, 1000000", "3, 5000, 3", "4, 9000000000000000000, 1", "5, 40, 10000000"})
    void anyChangesGiveWhatATreeMapHasAndOldVersionsStayAsTheyWere(long seed, long range, long unit) {
        SplittableRandom random = new SplittableRandom(seed);
        BookEditor editor = new BookEditor();
        TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<Long, Long> asks = new TreeMap<>();
        List<OrderBook> versions = new ArrayList<>();
        List<TreeMap<Long, Long>> wantBids = new ArrayList<>();
        List<TreeMap<Long, Long>> wantAsks = new ArrayList<>();
        long centre = random.nextLong(range);
        for (int message = 0; message < 300; message++) {
            for (int change = random.nextInt(30); change > 0; change--) {
                long spread = Math.max(1, range >> random.nextInt(40));
                long price = Math.floorMod(centre + random.nextLong(spread), range) * (range > 1L << 60 ? 1 : unit);
                long quantity = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 1L << 40);
                boolean isBid = random.nextBoolean();
                TreeMap<Long, Long> side = isBid ? bids : asks;
                if (quantity == 0) {
                    side.remove(price);
                } else {
                    side.put(price, quantity);
                }
                if (isBid) {
                    editor.bid(price, quantity);
                } else {
                    editor.ask(price, quantity);
                }
            }
            if (message == 150) {
                editor.clear();
                bids.clear();
                asks.clear();
            }
            versions.add(editor.version(message, 0));
            wantBids.add(new TreeMap<>(bids));
            wantAsks.add(new TreeMap<>(asks));
        }
        for (int i = 0; i < versions.size(); i += 7) {
            assertSame(versions.get(i), wantBids.get(i), wantAsks.get(i));
            assertThat(versions.get(i).lastUpdateId()).isEqualTo(i);
        }
        assertSame(versions.getLast(), bids, asks);
        bids.forEach((price, quantity) -> assertThat(versions.getLast().bidQuantityAt(price)).isEqualTo(quantity));
    }

    @Test
    void aFinerPriceMakesTheTickFiner() {
        BookEditor editor = new BookEditor();
        editor.ask(d("60000"), d("1"));
        editor.ask(d("61000"), d("2"));
        OrderBook coarse = editor.version(1, 0);
        editor.ask(d("60000.01"), d("3"));
        editor.ask(d("60000.00000001"), d("4"));
        editor.ask(d("59999.5"), 0);
        OrderBook fine = editor.version(2, 0);
        TreeMap<Long, Long> want = new TreeMap<>(Map.of(d("60000"), d("1"), d("61000"), d("2")));
        assertSame(coarse, Map.of(), want);
        want.putAll(Map.of(d("60000.01"), d("3"), d("60000.00000001"), d("4")));
        assertSame(fine, Map.of(), want);
        assertThat(fine.askQuantityAt(d("60000.00000002"))).isZero();
        assertThat(coarse.askQuantityAt(d("60000.01"))).isZero();
    }

    @Test
    void aBookWhoseSidesMeetIsCrossed() {
        BookEditor editor = new BookEditor();
        editor.bid(d("10"), d("1"));
        editor.ask(d("11"), d("1"));
        assertThat(editor.version(1, 0)).matches(book -> !book.isCrossed() && book.isTwoSided());
        editor.bid(d("11"), d("1"));
        assertThat(editor.version(2, 0).isCrossed()).isTrue();
    }

    @Test
    void whatChangesFarFromTheBestSharesTheTopOfTheVersionBefore() {
        BookEditor editor = new BookEditor();
        for (int i = 1; i <= 100; i++) {
            editor.bid(d("1") * i, d("1"));
        }
        OrderBook before = editor.version(1, 0);
        editor.bid(d("3"), d("7"));
        OrderBook after = editor.version(2, 0);
        assertThat(after.bidQuantityAt(d("3"))).isEqualTo(d("7"));
        assertThat(before.bidQuantityAt(d("3"))).isEqualTo(d("1"));
        editor.bid(d("81"), 0); // the twentieth
        assertThat(editor.version(3, 0).bidPrice(19)).isEqualTo(d("80"));
        assertThat(after.bidPrice(19)).isEqualTo(d("81"));
    }

    @Test
    void negativeLevelsAreRefused() {
        BookEditor editor = new BookEditor();
        assertThatThrownBy(() -> editor.bid(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> editor.ask(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
