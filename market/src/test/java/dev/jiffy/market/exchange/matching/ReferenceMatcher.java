package dev.jiffy.market.exchange.matching;

import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Matching as one would explain it: one list of resting orders, sorted anew for each taker. Knows nothing of the engine.
final class ReferenceMatcher {
    /// An order as it rests.
    static final class Resting {
        final String name;
        final int account;
        final Side side;
        final long price;
        final long part;
        long left;
        long shown;
        long turn;

        Resting(String name, int account, Side side, long price, long part, long left, long turn) {
            this.name = name;
            this.account = account;
            this.side = side;
            this.price = price;
            this.part = part;
            this.left = left;
            this.turn = turn;
            shown = part > 0 ? Math.min(part, left) : left;
        }
    }

    /// What became of an order.
    record Outcome(String status, List<String> fills) {
    }

    final List<Resting> book = new ArrayList<>();
    private long turns;

    Outcome place(String name, int account, Side side, OrderType type, TimeInForce tif, long price, long quantity,
            long part,
            SelfTradePrevention mode) {
        boolean isLimit = type != OrderType.MARKET;
        List<String> fills = new ArrayList<>();
        if (type == OrderType.LIMIT_MAKER && first(side, price) != null) {
            return new Outcome("REJECTED", fills);
        }
        if (isLimit && tif == TimeInForce.FOK && reachable(side, price, account, mode) < quantity) {
            return new Outcome("EXPIRED", fills);
        }
        long left = quantity;
        boolean isStopped = false;
        for (Resting maker = first(side, isLimit ? price : 0); maker != null && left > 0
                && !isStopped; maker = first(side,
                        isLimit ? price : 0)) {
            if (maker.account == account && mode != SelfTradePrevention.NONE) {
                if (mode == SelfTradePrevention.DECREMENT) {
                    long smaller = Math.min(left, maker.left);
                    left -= smaller;
                    maker.left -= smaller;
                    maker.shown = maker.part > 0 ? Math.min(maker.part, maker.left) : maker.left;
                    isStopped = left == 0;
                } else {
                    isStopped = mode != SelfTradePrevention.EXPIRE_MAKER;
                    maker.left = mode == SelfTradePrevention.EXPIRE_TAKER ? maker.left : 0;
                }
            } else {
                long traded = Math.min(left, maker.shown);
                fills.add(traded + "@" + maker.price + " " + maker.name);
                left -= traded;
                maker.left -= traded;
                maker.shown -= traded;
                if (maker.shown == 0) {
                    maker.shown = Math.min(maker.part, maker.left);
                    maker.turn = ++turns;
                }
            }
            book.removeIf(order -> order.left == 0);
        }
        if (isStopped) {
            return new Outcome("EXPIRED_IN_MATCH", fills);
        }
        if (left == 0) {
            return new Outcome("FILLED", fills);
        }
        if (!isLimit || tif != TimeInForce.GTC) {
            return new Outcome("EXPIRED", fills);
        }
        book.add(new Resting(name, account, side, price, part, left, ++turns));
        return new Outcome(fills.isEmpty() ? "NEW" : "PARTIALLY_FILLED", fills);
    }

    boolean cancel(String name) {
        return book.removeIf(order -> order.name.equals(name));
    }

    private List<Resting> inOrder(Side taker) {
        Comparator<Resting> byPrice = Comparator.comparingLong(order -> order.price);
        return book.stream().filter(order -> order.side != taker)
                .sorted((taker == Side.BUY ? byPrice : byPrice.reversed()).thenComparingLong(order -> order.turn))
                .toList();
    }

    private static boolean crosses(Side taker, long limit, long price) {
        return limit == 0 || (taker == Side.BUY ? price <= limit : price >= limit);
    }

    private @Nullable Resting first(Side taker, long limit) {
        return inOrder(taker).stream().findFirst().filter(order -> crosses(taker, limit, order.price)).orElse(null);
    }

    private long reachable(Side taker, long limit, int account, SelfTradePrevention mode) {
        long sum = 0;
        for (Resting order : inOrder(taker)) {
            if (!crosses(taker, limit, order.price)) {
                break;
            }
            if (order.account == account && mode != SelfTradePrevention.NONE) {
                if (mode == SelfTradePrevention.EXPIRE_TAKER || mode == SelfTradePrevention.EXPIRE_BOTH) {
                    break;
                }
            } else {
                sum += order.left;
            }
        }
        return sum;
    }
}
