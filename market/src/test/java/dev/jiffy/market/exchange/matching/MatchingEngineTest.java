package dev.jiffy.market.exchange.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatchingEngineTest {
    private final List<String> heard = new ArrayList<>();
    private MatchingEngine engine;
    private Market market;
    private Account alice;
    private Account bob;
    private int names;

    @BeforeEach
    void open() {
        Symbol symbol = Symbol.of("BTC", "USDT", Decimals.of("60000"), Decimals.of("0.01"), Decimals.of("0.00001"),
                Decimals.of("5"));
        engine = new MatchingEngine(List.of(symbol), new EngineListener() {
            @Override
            public void execution(Order order, ExecutionType type, @Nullable Trade trade,
                    @Nullable PreventedMatch prevented) {
                heard.add(order.id() + " " + type + " " + order.status());
            }

            @Override
            public void level(Market of, Side side, long price, long quantity) {
                heard.add(side + " " + Decimals.plain(price) + " " + Decimals.plain(quantity));
            }

            @Override
            public void trade(Trade trade) {
                heard.add("trade " + trade.id());
            }
        });
        market = engine.markets().getFirst();
        alice = account();
        bob = account();
    }

    private Account account() {
        Account account = engine.openAccount(10);
        account.deposit(market.baseAsset(), Decimals.of("10"));
        account.deposit(market.quoteAsset(), Decimals.of("1000000"));
        return account;
    }

    private OrderRequest limit(Account account, Side side, String quantity, String price) {
        return OrderRequest.limit(account, market, side, Decimals.of(quantity), Decimals.of(price), "n" + ++names);
    }

    private Order place(OrderRequest request) throws RejectedException {
        return engine.place(request, names);
    }

    @Test
    void eventsComeInTheOrderInWhichThingsHappen() throws RejectedException {
        place(limit(alice, Side.SELL, "1", "60000"));
        place(limit(bob, Side.BUY, "2", "60001"));

        assertThat(heard).containsExactly("1 NEW NEW", "SELL 60000 1", "2 NEW NEW", "SELL 60000 0", "1 TRADE FILLED",
                "2 TRADE PARTIALLY_FILLED", "trade 1", "BUY 60001 1");
        assertThat(market.updateId()).isEqualTo(4);
    }

    @Test
    void aTakerPaysTheMakersPriceAndGetsTheRestBack() throws RejectedException {
        place(limit(alice, Side.SELL, "1", "60000"));
        Order taker = place(limit(bob, Side.BUY, "1", "61000"));

        assertThat(Decimals.plain(bob.free(market.quoteAsset()))).isEqualTo("940000");
        assertThat(Decimals.plain(bob.free(market.baseAsset()))).isEqualTo("10.999");
        assertThat(Decimals.plain(alice.free(market.quoteAsset()))).isEqualTo("1059940");
        assertThat(bob.locked(market.quoteAsset())).isZero();
        assertThat(Decimals.plain(taker.quoteExecuted())).isEqualTo("60000");
        assertThat(Decimals.plain(engine.commissions(market.quoteAsset()))).isEqualTo("60");
    }

    @Test
    void aRefusedOrderChangesNothing() throws RejectedException {
        place(limit(alice, Side.SELL, "1", "60000"));
        heard.clear();
        long before = market.updateId();

        assertThatThrownBy(() -> place(limit(bob, Side.BUY, "100", "60000"))).hasMessage("INSUFFICIENT_BALANCE");
        assertThatThrownBy(() -> place(limit(bob, Side.BUY, "1", "60000").as(OrderType.LIMIT_MAKER, TimeInForce.GTC)))
                .hasMessage("WOULD_MATCH");
        assertThatThrownBy(
                () -> place(limit(bob, Side.SELL, "1", "59000").as(OrderType.STOP_LOSS_LIMIT, TimeInForce.GTC)
                        .stoppedAt(Decimals.of("60000"))))
                .hasMessage("WOULD_TRIGGER");
        assertThat(heard).isEmpty();
        assertThat(market.updateId()).isEqualTo(before);
        assertThat(market.nextOrderId()).isEqualTo(2);
        assertThat(bob.locked(market.quoteAsset())).isZero();
    }

    @Test
    void stopsFireAfterTheTakerInTheOrderOfTheTrades() throws RejectedException {
        Order far = place(limit(alice, Side.BUY, "1", "60200").as(OrderType.STOP_LOSS_LIMIT, TimeInForce.GTC)
                .stoppedAt(Decimals.of("60100")));
        Order near = place(limit(alice, Side.BUY, "1", "60150").as(OrderType.STOP_LOSS_LIMIT, TimeInForce.GTC)
                .stoppedAt(Decimals.of("60050")));
        place(limit(bob, Side.SELL, "0.1", "60050"));
        place(limit(bob, Side.SELL, "0.1", "60100"));
        assertThat(List.of(far.isWorking(), near.isWorking())).containsOnly(false);
        assertThat(alice.openStops(market)).isEqualTo(2);
        heard.clear();

        place(limit(bob, Side.BUY, "0.5", "60100").preventing(SelfTradePrevention.NONE));

        assertThat(heard).containsSubsequence("trade 1", "trade 2", "BUY 60100 0.3", "2 NEW NEW", "BUY 60150 1",
                "1 NEW NEW", "BUY 60200 1");
        assertThat(alice.openStops(market)).isZero();
        assertThat(near.isWorking()).isTrue();
    }

    @Test
    void aCascadeOfStopsEnds() throws RejectedException {
        Account carol = account();
        for (int i = 0; i < 20; i++) {
            place(limit(alice, Side.BUY, "0.01", (59_900 - i) + ""));
            place(new OrderRequest(carol, market, Side.SELL, OrderType.STOP_LOSS, TimeInForce.GTC, Decimals.of("0.01"),
                    0, 0,
                    Decimals.of((59_900 - i) + ""), 0, SelfTradePrevention.NONE, "s" + i, -1, -1));
        }
        place(limit(bob, Side.SELL, "0.01", "59900"));

        assertThat(carol.openStops(market)).isZero();
        assertThat(market.book().side(Side.BUY).size()).isZero();
        assertThat(carol.locked(market.baseAsset())).isZero();
    }

    @Test
    void aTriggeredMarketOrderThatCannotBePaidExpires() throws RejectedException {
        OrderRequest stop = new OrderRequest(bob, market, Side.BUY, OrderType.STOP_LOSS, TimeInForce.GTC,
                Decimals.of("10"), 0,
                0, Decimals.of("60010"), 0, SelfTradePrevention.NONE, "stop", -1, -1);
        Order order = place(stop);
        place(limit(alice, Side.SELL, "0.01", "60010"));
        place(limit(alice, Side.SELL, "9", "600000"));
        Account carol = account();
        carol.deposit(market.baseAsset(), Decimals.of("100"));
        place(limit(carol, Side.SELL, "100", "500000"));
        place(limit(carol, Side.BUY, "0.01", "60010"));

        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.expiryReason()).isEqualTo(ExpiryReason.REJECTED);
        assertThat(Decimals.plain(bob.free(market.quoteAsset()))).isEqualTo("1000000");
        assertThat(bob.locked(market.quoteAsset())).isZero();
    }

    @Test
    void anAmendedOrderKeepsItsPlaceAndUnlocksTheDifference() throws RejectedException {
        Order first = place(limit(alice, Side.SELL, "2", "60000"));
        place(limit(bob, Side.SELL, "1", "60000"));
        engine.amend(first, Decimals.of("0.5"), "renamed", 9);

        assertThat(Decimals.plain(alice.locked(market.baseAsset()))).isEqualTo("0.5");
        assertThat(market.book().side(Side.SELL).shown(0)).isEqualTo(Decimals.of("1.5"));
        assertThat(alice.byClientId(market, "renamed")).isSameAs(first);
        Order taker = place(limit(account(), Side.BUY, "1", "60000"));
        assertThat(taker.fills()).extracting(fill -> fill.maker().id()).containsExactly(1L, 2L);
    }

    @Test
    void aMarketOrderBySpendsNoMoreThanItsQuoteQuantity() throws RejectedException {
        place(limit(alice, Side.SELL, "0.01", "60000"));
        place(limit(alice, Side.SELL, "1", "70000"));
        Order order = place(new OrderRequest(bob, market, Side.BUY, OrderType.MARKET, TimeInForce.GTC, 0,
                Decimals.of("1000"), 0, 0, 0, SelfTradePrevention.NONE, "m", -1, -1));

        // 600 for the first hundredth, then 0.00571 at 70000 is 399.7.
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(Decimals.plain(order.executed())).isEqualTo("0.01571");
        assertThat(Decimals.plain(order.quoteExecuted())).isEqualTo("999.7");
        assertThat(bob.locked(market.quoteAsset())).isZero();
    }

    @Test
    void onlySoMuchOfThePastIsKept() throws RejectedException {
        for (int i = 0; i < 50; i++) {
            engine.cancel(place(limit(alice, Side.BUY, "0.01", "50000")), null, 1);
        }
        assertThat(alice.all(market)).hasSize(10);
        assertThat(market.order(1)).isNull();
        assertThat(market.order(50)).isNotNull();
        assertThat(alice.byClientId(market, "n1")).isNull();
    }
}
