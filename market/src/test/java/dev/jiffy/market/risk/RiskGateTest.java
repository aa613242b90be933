package dev.jiffy.market.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.jiffy.core.TimeSource;
import dev.jiffy.market.book.BookEditor;
import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.json.JsonValue;
import dev.jiffy.market.order.Finding;
import dev.jiffy.market.order.Finding.Level;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.unit.Decimals;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RiskGateTest {
    private static final RiskLimits LIMITS = new RiskLimits(new Limit(100, 500, "desk"),
            new Limit(d("5"), d("10"), "desk"),
            new Limit(d("500"), d("1000"), "desk"), new Limit(d("1500"), d("2000"), "head"),
            new Limit(d("8"), d("12"), "head"),
            new Limit(8, 10, "desk"), new Limit(2, 3, "desk"), Duration.ofSeconds(10), new Limit(20, 30, "venue"));

    private static final class Hands implements TimeSource {
        private long now;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void awaitNanoTime(long deadline) {
            now = deadline;
        }
    }

    private final Hands clock = new Hands();
    private final RiskGate gate = new RiskGate(LIMITS, clock);

    private static long d(String text) {
        return Decimals.of(text);
    }

    /// Bids 99 and 90, asks 101 and 110, two of each.
    private static OrderBook book() {
        BookEditor editor = new BookEditor();
        editor.bid(d("99"), d("2"));
        editor.bid(d("90"), d("2"));
        editor.ask(d("101"), d("2"));
        editor.ask(d("110"), d("2"));
        return editor.version(1, 0);
    }

    private static RiskContext context(@Nullable OrderBook book, String position) {
        return new RiskContext(book, d(position), 0, 0, 0, 0, 0);
    }

    private List<Finding> check(OrderRequest request) {
        return gate.check(request, context(book(), "0"));
    }

    private static OrderRequest limit(Side side, String quantity, String price) {
        return OrderRequest.limit("X", side, d(quantity), d(price));
    }

    private static OrderRequest market(Side side, String quantity) {
        return OrderRequest.market("X", side, d(quantity));
    }

    @Test
    void anOrderWithinAllLimitsIsNotSpokenOf() {
        assertThat(check(limit(Side.BUY, "1", "100"))).isEmpty();
        assertThat(check(limit(Side.BUY, "1", "1"))).isEmpty();
        assertThat(check(market(Side.SELL, "1"))).isEmpty();
    }

    @Test
    void aPriceTooFarOnTheWorseSideIsWarnedOfAndThenRefused() {
        assertThat(check(limit(Side.BUY, "1", "103"))).extracting(Finding::rule, Finding::level)
                .containsExactly(tuple("price-collar", Level.WARNING));
        assertThat(check(limit(Side.BUY, "1", "106"))).singleElement().satisfies(finding -> {
            assertThat(finding.isObjection()).isTrue();
            assertThat(finding.message()).isEqualTo("price 106 is 6 % worse than 100; the limit is 5 %");
            assertThat(finding.owner()).isEqualTo("desk");
        });
        assertThat(check(limit(Side.SELL, "1", "94"))).anyMatch(Finding::isObjection);
        assertThat(check(limit(Side.SELL, "1", "0.00000001"))).anyMatch(Finding::isObjection);
        assertThat(check(limit(Side.BUY, "0.00000001", "92000000000"))).anyMatch(Finding::isObjection);
    }

    @Test
    void aMarketOrderIsMeasuredByWhatItWouldPay() {
        assertThat(check(market(Side.BUY, "2"))).isEmpty();
        // The third comes from the level at 110, ten percent above.
        assertThat(check(market(Side.BUY, "3"))).extracting(Finding::rule).containsExactly("price-collar");
        assertThat(check(market(Side.BUY, "5"))).singleElement()
                .matches(finding -> finding.message().contains("does not hold that much"));
        OrderRequest amount = new OrderRequest("X", Side.BUY, OrderType.MARKET, 0, d("1001"), 0, 0, null, false);
        assertThat(check(amount)).extracting(Finding::rule).contains("order-notional");
    }

    @Test
    void withoutALivePriceNothingPassesWhateverItsType() {
        BookEditor oneSided = new BookEditor();
        oneSided.bid(d("99"), d("1"));
        for (OrderBook book : new OrderBook[]{null, oneSided.version(1, 0), new BookEditor().version(1, 0)}) {
            for (OrderRequest request : List.of(limit(Side.BUY, "1", "100"), market(Side.BUY, "1"),
                    market(Side.SELL, "1"))) {
                assertThat(gate.check(request, context(book, "0"))).anyMatch(
                        finding -> finding.isObjection() && finding.message().contains("no live price"));
            }
        }
    }

    @Test
    void amountsAndQuantitiesOfOneOrderAndOfAllAreLimited() {
        assertThat(check(limit(Side.BUY, "10.5", "50"))).extracting(Finding::rule)
                .containsExactlyInAnyOrder("order-quantity", "order-notional", "position");
        assertThat(check(limit(Side.SELL, "4", "1000000000"))).extracting(Finding::rule).contains("order-notional");
        RiskContext busy = new RiskContext(book(), 0, 0, 0, 0, d("1950"), 0);
        assertThat(gate.check(limit(Side.BUY, "1", "100"), busy)).extracting(Finding::rule)
                .containsExactly("open-notional");
        // A sell below the market brings the market's price.
        RiskContext near = new RiskContext(book(), 0, 0, 0, 0, d("1450"), 0);
        assertThat(gate.check(limit(Side.SELL, "1", "99.5"), near)).extracting(Finding::rule)
                .containsExactly("open-notional");
    }

    @Test
    void whatIsOnOrderCountsForThePosition() {
        RiskContext context = new RiskContext(book(), d("6"), d("5"), 0, 0, 0, 1);
        assertThat(gate.check(limit(Side.BUY, "1.5", "100"), context)).anyMatch(
                finding -> finding.isObjection() && finding.rule().equals("position")
                        && finding.owner().equals("head"));
        assertThat(gate.check(limit(Side.SELL, "1.5", "100"), context)).isEmpty();
    }

    @Test
    void anExitIsAlwaysLetThroughAsFarAsThePositionGoes() {
        RiskContext held = new RiskContext(null, d("11"), 0, d("4"), d("4"), 0, 50);
        OrderRequest exit = market(Side.SELL, "7").asExit();
        assertThat(gate.check(exit, held)).isNotEmpty().noneMatch(Finding::isObjection)
                .anyMatch(finding -> finding.message().contains("let through as an exit"));
        assertThat(gate.check(market(Side.SELL, "7.5").asExit(), held)).anyMatch(Finding::isObjection);
        assertThat(gate.check(market(Side.BUY, "1").asExit(), held)).anyMatch(Finding::isObjection);
        assertThat(gate.check(market(Side.SELL, "7"), held)).anyMatch(Finding::isObjection);
    }

    @Test
    void ordersWithinAWindowThatRollsAreLimited() {
        for (int i = 0; i < 3; i++) {
            gate.sent();
            clock.now += Duration.ofSeconds(1).toNanos();
        }
        assertThat(check(limit(Side.BUY, "1", "100"))).singleElement()
                .matches(finding -> finding.isObjection() && finding.rule().equals("order-rate"));
        clock.now += Duration.ofSeconds(8).toNanos();
        assertThat(check(limit(Side.BUY, "1", "100"))).singleElement().matches(finding -> !finding.isObjection());
        clock.now += Duration.ofSeconds(3).toNanos();
        assertThat(check(limit(Side.BUY, "1", "100"))).isEmpty();
    }

    @Test
    void ordersForEachTradeAndOpenOrdersAreLimited() {
        for (int i = 0; i < RiskLimits.RATIO_FROM; i++) {
            gate.sent();
        }
        clock.now += Duration.ofMinutes(1).toNanos();
        assertThat(check(limit(Side.BUY, "1", "100"))).extracting(Finding::rule).containsExactly("order-to-trade");
        for (int i = 0; i < 6; i++) {
            gate.filled();
        }
        assertThat(check(limit(Side.BUY, "1", "100"))).isEmpty();
        assertThat(gate.check(limit(Side.BUY, "1", "100"), new RiskContext(book(), 0, 0, 0, 0, 0, 10)))
                .extracting(Finding::rule).containsExactly("open-orders");
    }

    @Test
    void aStopIsMeasuredFromWhereItWouldTrade() {
        OrderRequest stop = new OrderRequest("X", Side.SELL, OrderType.STOP_LOSS_LIMIT, d("1"), 0, d("79"), d("80"),
                TimeInForce.GTC,
                false);
        assertThat(check(stop)).noneMatch(Finding::isObjection);
        OrderRequest far = new OrderRequest("X", Side.SELL, OrderType.STOP_LOSS_LIMIT, d("1"), 0, d("60"), d("80"),
                TimeInForce.GTC,
                false);
        assertThat(check(far)).anyMatch(Finding::isObjection);
    }

    @Test
    void thresholdsAreWrittenDownWithTheirOwners() {
        assertThat(((JsonValue.JsonObject) JsonValue.parse(LIMITS.json())).object("open-notional"))
                .hasToString("{\"warn\":\"1500\",\"object\":\"2000\",\"owner\":\"head\"}");
        assertThat(JsonValue.parse(RiskLimits.usual().json())).isNotNull();
        assertThatThrownBy(() -> new Limit(2, 1, "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
