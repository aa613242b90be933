package dev.jiffy.market.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.order.OrderLedger.Change;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderLedgerTest {
    private static final OrderRequest REQUEST = OrderRequest.limit("BTCUSDT", Side.BUY, d("4"), d("100"));

    private final OrderLedger ledger = new OrderLedger();

    private static long d(String text) {
        return Decimals.of(text);
    }

    private static VenueReport report(OrderStatus status, String executed, String spent) {
        return new VenueReport("a", 7, status, d(executed), d(spent), "", 1, REQUEST);
    }

    private OrderStatus status() {
        Order order = ledger.get("a");
        return order == null ? OrderStatus.REJECTED : order.status();
    }

    @Test
    void fillsAddUpToAMeanPrice() {
        ledger.sent("a", REQUEST, 1000, 0);
        assertThat(ledger.report(report(OrderStatus.NEW, "0", "0"), 5000))
                .extracting(change -> change.order().roundTripNanos())
                .isEqualTo(4000L);
        assertThat(ledger.report(report(OrderStatus.PARTIALLY_FILLED, "1", "100"), 0))
                .matches(change -> change.filled() == d("1") && change.spent() == d("100"));
        Change last = ledger.report(report(OrderStatus.FILLED, "4", "390"), 0);
        assertThat(last).matches(change -> change.filled() == d("3") && change.spent() == d("290")
                && change.order().averagePrice() == d("97.5") && change.order().open() == 0);
        assertThat(ledger.open()).isEmpty();
    }

    @Test
    void whatComesTwiceOrLateChangesNothing() {
        ledger.sent("a", REQUEST, 0, 0);
        ledger.report(report(OrderStatus.PARTIALLY_FILLED, "2", "200"), 0);
        assertThat(ledger.report(report(OrderStatus.PARTIALLY_FILLED, "2", "200"), 0)).isNull();
        assertThat(ledger.report(report(OrderStatus.PARTIALLY_FILLED, "1", "100"), 0)).isNull();
        assertThat(ledger.report(report(OrderStatus.NEW, "0", "0"), 0)).isNull();
        ledger.report(report(OrderStatus.CANCELED, "2", "200"), 0);
        assertThat(ledger.report(report(OrderStatus.PARTIALLY_FILLED, "2", "200"), 0)).isNull();
        assertThat(status()).isEqualTo(OrderStatus.CANCELED);
        // A fill before the cancel whose report comes behind it counts and opens nothing again.
        assertThat(ledger.report(report(OrderStatus.PARTIALLY_FILLED, "3", "300"), 0))
                .matches(change -> change.filled() == d("1") && change.order().status() == OrderStatus.CANCELED);
    }

    @Test
    void noAnswerIsNoFailure() {
        ledger.sent("a", REQUEST, 0, 0);
        ledger.lost("a", "no answer", 1);
        assertThat(status()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(ledger.open()).hasSize(1);
        ledger.report(report(OrderStatus.NEW, "0", "0"), 0);
        assertThat(status()).isEqualTo(OrderStatus.NEW);
        ledger.lost("a", "late", 2);
        ledger.neverArrived("a", 2);
        ledger.refused("a", "late", 2);
        assertThat(status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void anOrderBelievedNeverToHaveArrivedIsTakenBackWhenItTurnsUp() {
        ledger.sent("a", REQUEST, 0, 0);
        ledger.lost("a", "no answer", 1);
        ledger.neverArrived("a", 2);
        assertThat(status()).isEqualTo(OrderStatus.REJECTED);
        assertThat(ledger.open()).isEmpty();
        assertThat(ledger.report(report(OrderStatus.PARTIALLY_FILLED, "1", "100"), 0))
                .matches(change -> change.filled() == d("1"));
        assertThat(ledger.open()).hasSize(1);
    }

    @Test
    void ordersOfOthersOfTheAccountAreTakenInWithoutCountingWhatTheyDidBefore() {
        Change change = ledger.report(report(OrderStatus.PARTIALLY_FILLED, "1", "100"), 0);
        assertThat(change).isNotNull();
        assertThat(ledger.all()).hasSize(1);
        assertThat(ledger.get("b")).isNull();
        assertThatThrownBy(() -> ledger.sent("a", REQUEST, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsOverIsForgottenInTheEndAndWhatIsOpenNever() {
        ledger.sent("a", REQUEST, 0, 0);
        for (int i = 0; i < 2000; i++) {
            ledger.sent("x" + i, REQUEST, 0, 0);
            ledger.refused("x" + i, "no", 0);
        }
        assertThat(ledger.all()).hasSize(501);
        assertThat(ledger.all().getFirst().clientOrderId()).isEqualTo("x1999");
        assertThat(ledger.open()).extracting(Order::clientOrderId).containsExactly("a");
    }

    /// All reports of one life in any order, some twice: the end is the same.
    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfReportsDoesNotMatter(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            OrderLedger each = new OrderLedger();
            each.sent("a", REQUEST, 0, 0);
            List<VenueReport> reports = new ArrayList<>(List.of(report(OrderStatus.NEW, "0", "0"),
                    report(OrderStatus.PARTIALLY_FILLED, "1", "99"), report(OrderStatus.PARTIALLY_FILLED, "2.5", "240"),
                    report(OrderStatus.CANCELED, "2.5", "240"), report(OrderStatus.PARTIALLY_FILLED, "1", "99")));
            Collections.shuffle(reports, random);
            long filled = 0;
            long spent = 0;
            for (VenueReport next : reports) {
                @Nullable
                Change change = each.report(next, 0);
                filled += change == null ? 0 : change.filled();
                spent += change == null ? 0 : change.spent();
            }
            assertThat(each.get("a")).matches(order -> order != null && order.status() == OrderStatus.CANCELED
                    && order.executed() == d("2.5") && order.averagePrice() == Amounts.divide(d("240"), d("2.5")));
            assertThat(filled).isEqualTo(d("2.5"));
            assertThat(spent).isEqualTo(d("240"));
        }
    }

    @Test
    void aRequestThatNoVenueCanMeanIsRefused() {
        assertThatThrownBy(() -> OrderRequest.limit("X", Side.BUY, d("1"), 0)).isInstanceOf(MarketException.class)
                .hasMessageContaining("price is missing");
        assertThatThrownBy(() -> OrderRequest.market("X", Side.BUY, -d("1"))).hasMessageContaining("quantity -1");
        assertThatThrownBy(() -> new OrderRequest("X", Side.BUY, OrderType.MARKET, 0, 0, 0, 0, null, false))
                .hasMessageContaining("quantity");
        assertThatThrownBy(() -> new OrderRequest("X", Side.BUY, OrderType.LIMIT, 1, 0, 1, 0, null, false))
                .hasMessageContaining("time in force");
    }
}
