package dev.jiffy.bench;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.EngineListener;
import dev.jiffy.market.exchange.matching.ExecutionType;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.matching.MatchingEngine;
import dev.jiffy.market.exchange.matching.Order;
import dev.jiffy.market.exchange.matching.OrderRequest;
import dev.jiffy.market.exchange.matching.PreventedMatch;
import dev.jiffy.market.exchange.matching.RejectedException;
import dev.jiffy.market.exchange.matching.SelfTradePrevention;
import dev.jiffy.market.exchange.matching.Symbol;
import dev.jiffy.market.exchange.matching.Trade;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.unit.Decimals;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Commands a second of the matching engine, with accounts, commissions and histories, and of `TreeMapMatcher`, which has none of
/// them, in turn on the same commands: 45 % cancels, 10 % IOC, the rest limit orders around a price that walks. CPU time of this
/// thread. Both must trade the same quantity.
///
/// `java -cp bench/target/benchmarks.jar dev.jiffy.bench.MatchingRounds [COMMANDS [ROUNDS]]`
public final class MatchingRounds {
    private static final int ACCOUNTS = 100;
    private static final byte CANCEL = 0;
    private static final byte IOC = 1;
    private static final byte GTC = 2;

    private final byte[] what;
    private final Side[] side;
    private final long[] price;
    private final long[] quantity;
    private final int[] target;

    private MatchingRounds(int commands) {
        what = new byte[commands];
        side = new Side[commands];
        price = new long[commands];
        quantity = new long[commands];
        target = new int[commands];
        SplittableRandom random = new SplittableRandom(11);
        long fair = 6_000_000;
        for (int i = 0; i < commands; i++) {
            fair += random.nextInt(-1, 2);
            int kind = random.nextInt(100);
            what[i] = kind < 45 ? CANCEL : kind < 55 ? IOC : GTC;
            side[i] = random.nextBoolean() ? Side.BUY : Side.SELL;
            // Mostly near the fair price, now and then far away; a fifth cross it.
            long away = (long) (-Math.log(1 - random.nextDouble()) * 40) - 8;
            price[i] = (side[i] == Side.BUY ? fair - away : fair + away) * (Decimals.ONE / 100);
            quantity[i] = random.nextInt(1, 2000) * (Decimals.ONE / 100_000);
            target[i] = i - 1 - random.nextInt(Math.min(i + 1, 400));
        }
    }

    /// Runs.
    public static void main(String[] args) throws RejectedException {
        int commands = args.length > 0 ? Integer.parseInt(args[0]) : 2_000_000;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 7;
        MatchingRounds all = new MatchingRounds(commands);
        double[] engine = new double[rounds];
        double[] plain = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = cpuNanos();
            long traded = all.engine();
            engine[round] = commands * 1e3 / (cpuNanos() - start);
            start = cpuNanos();
            long tradedPlainly = all.plain();
            plain[round] = commands * 1e3 / (cpuNanos() - start);
            if (traded != tradedPlainly) {
                throw new IllegalStateException(traded + " and " + tradedPlainly + " were traded");
            }
            System.out.printf(Locale.ROOT, "engine %.2f, tree map %.2f million commands a CPU second%n", engine[round],
                    plain[round]);
        }
        Arrays.sort(engine);
        Arrays.sort(plain);
        System.out.printf(Locale.ROOT, "median of %d: engine %.2f (%.0f ns), tree map %.2f (%.0f ns)%n", rounds,
                engine[rounds / 2], 1e3 / engine[rounds / 2], plain[rounds / 2], 1e3 / plain[rounds / 2]);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private long engine() throws RejectedException {
        Symbol symbol = Symbol.of("BTC", "USDT", Decimals.of("60000"), Decimals.of("0.01"), Decimals.of("0.00001"),
                Decimals.of("5"));
        long[] traded = new long[1];
        MatchingEngine engine = new MatchingEngine(List.of(symbol), new EngineListener() {
            @Override
            public void execution(Order order, ExecutionType type, @Nullable Trade trade,
                    @Nullable PreventedMatch prevented) {
                // Nobody listens.
            }

            @Override
            public void level(Market market, Side of, long at, long shown) {
                // Nobody listens.
            }

            @Override
            public void trade(Trade trade) {
                traded[0] += trade.quantity();
            }
        });
        for (int i = 0; i < ACCOUNTS; i++) {
            Account account = engine.openAccount(100);
            account.deposit(0, 1_000_000_000L * Decimals.ONE);
            account.deposit(1, 50_000_000_000L * Decimals.ONE);
        }
        Market market = engine.markets().getFirst();
        long[] ids = new long[what.length];
        for (int i = 0; i < what.length; i++) {
            if (what[i] == CANCEL) {
                Order order = target[i] < 0 ? null : market.order(ids[target[i]]);
                if (order != null && order.status().isOpen()) {
                    engine.cancel(order, null, i);
                }
                continue;
            }
            OrderRequest request = new OrderRequest(engine.accounts().get(i % ACCOUNTS), market, side[i],
                    OrderType.LIMIT,
                    what[i] == IOC ? TimeInForce.IOC : TimeInForce.GTC, quantity[i], 0, price[i], 0, 0,
                    SelfTradePrevention.NONE, "", -1, -1);
            ids[i] = engine.place(request, i).id();
        }
        return traded[0];
    }

    private long plain() {
        TreeMapMatcher matcher = new TreeMapMatcher();
        for (int i = 0; i < what.length; i++) {
            if (what[i] == CANCEL) {
                if (target[i] >= 0) {
                    matcher.cancel(target[i]);
                }
                continue;
            }
            matcher.place(i, side[i], price[i], quantity[i], what[i] != IOC);
        }
        return matcher.traded();
    }
}
