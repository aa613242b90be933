package dev.jiffy.market.exchange.matching;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Random orders, whose seed is the test's parameter, through the engine and through a matcher that is nothing but plain.
@Tag("property")
class MatchingPropertyTest {
    private static final int ORDERS = 2500;
    private static final int ACCOUNTS = 4;
    private static final long TICK = Decimals.of("0.00001");
    private static final long STEP = Decimals.of("0.0001");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theEngineMatchesAsThePlainMatcherDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        // Tick times step has nine digits behind the point: amounts must be rounded.
        MatchingEngine engine = engine();
        Market market = engine.markets().getFirst();
        ReferenceMatcher reference = new ReferenceMatcher();
        List<String> names = new ArrayList<>();
        Map<String, Order> orders = new HashMap<>();
        long[] deposits = totals(engine);

        for (int i = 0; i < ORDERS; i++) {
            String what = "seed " + seed + ", command " + i;
            if (random.nextInt(100) < 30 && !names.isEmpty()) {
                String name = names.get(random.nextInt(names.size()));
                Order order = orders.get(name);
                boolean isOpen = order != null && order.status().isOpen();
                assertThat(reference.cancel(name)).as(what).isEqualTo(isOpen);
                if (order != null && isOpen) {
                    engine.cancel(order, null, i);
                }
            } else {
                String name = "o" + i;
                names.add(name);
                OrderRequest request = random(random, engine, market, name);
                compare(what, engine, reference, request, orders, i);
            }
            if (i % 50 == 0) {
                checkBook(what, market, reference);
                checkBalances(what, engine, market, deposits);
            }
        }
        assertThat(engine.commissions(market.quoteAsset())).isPositive();
    }

    private static MatchingEngine engine() {
        Symbol symbol = Symbol.of("ETH", "BTC", Decimals.of("0.04"), TICK, STEP, Decimals.of("0.0001"));
        MatchingEngine engine = new MatchingEngine(List.of(symbol), EngineListener.none());
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = engine.openAccount(100);
            account.deposit(0, Decimals.of("100000"));
            account.deposit(1, Decimals.of("100000"));
        }
        return engine;
    }

    private static OrderRequest random(SplittableRandom random, MatchingEngine engine, Market market, String name) {
        Account account = engine.accounts().get(random.nextInt(ACCOUNTS));
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        long price = 4000L + random.nextInt(-12, 13) + (side == Side.BUY ? -4 : 4);
        SelfTradePrevention[] modes = SelfTradePrevention.values();
        OrderRequest limit = OrderRequest
                .limit(account, market, side, STEP * random.nextInt(1, 400), price * TICK, name)
                .preventing(modes[random.nextInt(modes.length)]);
        return switch (random.nextInt(10)) {
            case 0 -> limit.as(OrderType.LIMIT, TimeInForce.IOC);
            case 1 -> limit.as(OrderType.LIMIT, TimeInForce.FOK);
            case 2 -> limit.as(OrderType.LIMIT_MAKER, TimeInForce.GTC);
            case 3 ->
                new OrderRequest(account, market, side, OrderType.MARKET, TimeInForce.GTC, limit.quantity(), 0, 0, 0, 0,
                        limit.prevention(), name, -1, -1);
            case 4 -> limit.showing(Math.max(STEP, limit.quantity() / 5 / STEP * STEP));
            default -> limit;
        };
    }

    private static void compare(String what, MatchingEngine engine, ReferenceMatcher reference, OrderRequest request,
            Map<String, Order> orders, long micros) {
        ReferenceMatcher.Outcome expected = reference.place(request.clientId(), request.account().id(), request.side(),
                request.type(), request.timeInForce(), request.price(), request.quantity(), request.icebergQuantity(),
                request.prevention());
        try {
            Order order = engine.place(request, micros);
            orders.put(request.clientId(), order);
            List<String> fills = order.fills().stream()
                    .map(fill -> fill.quantity() + "@" + fill.price() + " " + fill.maker().clientId()).toList();
            assertThat(fills).as(what).isEqualTo(expected.fills());
            assertThat(order.status().name()).as(what).isEqualTo(expected.status());
        } catch (RejectedException e) {
            assertThat(expected.status()).as(what).isEqualTo("REJECTED");
        }
    }

    private static void checkBook(String what, Market market, ReferenceMatcher reference) {
        for (Side side : Side.values()) {
            TreeMap<Long, Long> expected = new TreeMap<>();
            for (ReferenceMatcher.Resting order : reference.book) {
                if (order.side == side) {
                    expected.merge(order.price, order.shown, Long::sum);
                }
            }
            BookSide levels = market.book().side(side);
            TreeMap<Long, Long> got = new TreeMap<>();
            for (int depth = 0; depth < levels.size(); depth++) {
                got.put(levels.price(depth), levels.shown(depth));
                boolean isSorted = depth == 0 || (side == Side.BUY
                        ? levels.price(depth) < levels.price(depth - 1)
                        : levels.price(depth) > levels.price(depth - 1));
                assertThat(isSorted).as(what).isTrue();
            }
            assertThat(got).as(what).isEqualTo(expected);
        }
        BookSide bids = market.book().side(Side.BUY);
        BookSide asks = market.book().side(Side.SELL);
        if (bids.size() > 0 && asks.size() > 0) {
            assertThat(bids.price(0)).as(what + ": crossed").isLessThan(asks.price(0));
        }
    }

    /// Of each asset there is what was deposited, nobody owes, and what is locked is what open orders may cost.
    private static void checkBalances(String what, MatchingEngine engine, Market market, long[] deposits) {
        assertThat(totals(engine)).as(what).isEqualTo(deposits);
        for (Account account : engine.accounts()) {
            long[] locked = new long[2];
            for (Order order : account.open(market)) {
                boolean isBuy = order.side() == Side.BUY;
                locked[isBuy ? market.quoteAsset() : market.baseAsset()] += isBuy
                        ? Amounts.multiply(order.price(), order.left())
                        : order.left();
            }
            for (int asset = 0; asset < 2; asset++) {
                assertThat(account.free(asset)).as(what).isNotNegative();
                assertThat(account.locked(asset)).as(what).isEqualTo(locked[asset]);
            }
        }
    }

    private static long[] totals(MatchingEngine engine) {
        long[] totals = new long[2];
        for (int asset = 0; asset < 2; asset++) {
            totals[asset] = engine.commissions(asset);
            for (Account account : engine.accounts()) {
                totals[asset] += account.free(asset) + account.locked(asset);
            }
        }
        return totals;
    }
}
