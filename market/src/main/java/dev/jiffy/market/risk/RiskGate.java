package dev.jiffy.market.risk;

import dev.jiffy.core.TimeSource;
import dev.jiffy.market.book.OrderBook;
import dev.jiffy.market.order.Finding;
import dev.jiffy.market.order.Finding.Level;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/// Looks at each order before it leaves.
///
/// A market order has no price, and rules that compare its price of zero let everything pass. Here it is measured by what it would really pay: the book is
/// walked down to the last level that its quantity reaches. Without a live book there is nothing to measure by, and
/// then prices and amounts are refused, not waved through. Orders whose fate is unknown count as open.
///
/// An exit that is no larger than the position, less what is on its way out already, is always let through: its objections are
/// warnings. Cancels are not asked about at all.
///
/// One thread at a time.
public final class RiskGate {
    /// The price of more than there is.
    private static final long NOT_ENOUGH = Decimals.MAX;
    /// A hundred times the reference: beyond, nobody needs to know how much.
    private static final long MOST_BASIS_POINTS = 1_000_000;

    private final RiskLimits limits;
    private final TimeSource clock;
    private final ArrayDeque<Long> sentNanos = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private long sent;
    private long fills;

    /// A gate through which nothing has gone yet.
    public RiskGate(RiskLimits limits, TimeSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /// The thresholds.
    public RiskLimits limits() {
        return limits;
    }

    /// An order was sent.
    public void sent() {
        sent++;
        sentNanos.add(clock.nanoTime());
    }

    /// An order was filled, in part or whole.
    public void filled() {
        fills++;
    }

    /// What the rules say of an order, the worst first; empty if nothing.
    public List<Finding> check(OrderRequest request, RiskContext context) {
        findings.clear();
        long price = worstPrice(request, context);
        long quantity = request.quantity() > 0 ? request.quantity() : bought(request, price);
        collar(request, context, price);
        max("order-quantity", "quantity", limits.orderQuantity(), quantity);
        if (price > 0) {
            // What is sold may bring more than its limit.
            long known = price == NOT_ENOUGH ? context.reference() : price;
            long dearest = request.side() == Side.SELL ? Math.max(known, context.reference()) : known;
            long notional = request.quoteQuantity() > 0
                    ? request.quoteQuantity()
                    : Amounts.multiplyCapped(dearest, quantity);
            max("order-notional", "amount", limits.orderNotional(), notional);
            max("open-notional", "amount of all open orders", limits.openNotional(),
                    sum(context.openNotional(), notional));
        }
        long held = request.side().sign() * context.position();
        long pending = request.side() == Side.BUY ? context.openBuys() : context.openSells();
        max("position", "position, held and on order,", limits.position(),
                sum(sum(Math.max(held, -Decimals.MAX), pending), quantity));
        count("open-orders", "open orders", limits.openOrders(), context.openOrders() + 1L);
        count("order-rate", "orders within " + limits.window().toSeconds() + " s", limits.ordersInWindow(),
                recent() + 1);
        if (sent >= RiskLimits.RATIO_FROM) {
            count("order-to-trade", "orders for each trade", limits.ordersPerTrade(), (sent + 1) / Math.max(fills, 1));
        }
        boolean isExit = isExit(request, context, quantity);
        List<Finding> answer = new ArrayList<>(findings.size());
        for (Level level : new Level[]{Level.OBJECTION, Level.WARNING}) {
            for (Finding finding : findings) {
                if (finding.level() == level) {
                    answer.add(isExit && finding.isObjection() ? letThrough(finding) : finding);
                }
            }
        }
        return answer;
    }

    /// Quantities and amounts add up to the largest number at most.
    private static long sum(long a, long b) {
        return a > Decimals.MAX - b ? Decimals.MAX : a + b;
    }

    private static Finding letThrough(Finding finding) {
        return new Finding(finding.rule(), Level.WARNING, finding.message() + "; let through as an exit",
                finding.owner(),
                finding.threshold());
    }

    private static boolean isExit(OrderRequest request, RiskContext context, long quantity) {
        long held = -request.side().sign() * context.position();
        return request.isExit() && held > 0 && quantity > 0 && quantity <= held - context.openExits();
    }

    /// The worst price at which the order may trade; 0 if nobody knows.
    private static long worstPrice(OrderRequest request, RiskContext context) {
        if (request.type().hasPrice()) {
            return request.price();
        }
        if (request.type().hasStop()) {
            return request.stopPrice();
        }
        OrderBook book = context.book();
        if (book == null || context.reference() == 0) {
            return 0;
        }
        boolean isBuy = request.side() == Side.BUY;
        long[] levels = new long[2 * Math.min(isBuy ? book.askLevels() : book.bidLevels(), 1000)];
        int count = isBuy ? book.copyAsks(levels) : book.copyBids(levels);
        long left = request.quantity() > 0 ? request.quantity() : request.quoteQuantity();
        for (int i = 0; i < count; i++) {
            long price = levels[2 * i];
            left -= request.quantity() > 0 ? levels[2 * i + 1] : Amounts.multiplyCapped(price, levels[2 * i + 1]);
            if (left <= 0) {
                return price;
            }
        }
        return NOT_ENOUGH;
    }

    private static long bought(OrderRequest request, long price) {
        return price <= 0 || price == NOT_ENOUGH ? 0 : Amounts.scale(request.quoteQuantity(), Decimals.ONE, price);
    }

    private void collar(OrderRequest request, RiskContext context, long price) {
        Limit limit = limits.collarBasisPoints();
        long reference = context.reference();
        if (reference <= 0) {
            findings.add(new Finding("price-collar", Level.OBJECTION,
                    "there is no live price to measure the order by; wait until the book is there", limit.owner(),
                    text(limit.objectAt())));
            return;
        }
        if (price == NOT_ENOUGH) {
            findings.add(new Finding("price-collar", Level.OBJECTION,
                    "the book does not hold that much; make the order smaller or name a price", limit.owner(),
                    text(limit.objectAt())));
            return;
        }
        // A stop order trades once the market is at its stop price.
        long base = request.type().hasStop() ? request.stopPrice() : reference;
        long worse = request.side() == Side.BUY ? price - base : base - price;
        if (worse <= 0) {
            return;
        }
        long basisPoints = Amounts.compareProducts(worse, 10_000, base, MOST_BASIS_POINTS) >= 0
                ? MOST_BASIS_POINTS
                : Amounts.scale(worse, 10_000, base);
        if (basisPoints > limit.warnAt()) {
            findings.add(new Finding("price-collar", basisPoints > limit.objectAt() ? Level.OBJECTION : Level.WARNING,
                    "price " + Decimals.plain(price) + " is " + text(basisPoints) + " worse than "
                            + Decimals.plain(base) + "; the limit is " + text(limit.objectAt()),
                    limit.owner(), text(limit.objectAt())));
        }
    }

    private static String text(long basisPoints) {
        return Decimals.plain(Math.min(basisPoints, MOST_BASIS_POINTS) * (Decimals.ONE / 100)) + " %";
    }

    private long recent() {
        long from = clock.nanoTime() - limits.window().toNanos();
        while (!sentNanos.isEmpty() && sentNanos.getFirst() - from < 0) {
            sentNanos.removeFirst();
        }
        return sentNanos.size();
    }

    private void max(String rule, String what, Limit limit, long value) {
        if (value > limit.warnAt()) {
            find(rule, what + " " + Decimals.plain(value), limit, value, Decimals.plain(limit.objectAt()));
        }
    }

    private void count(String rule, String what, Limit limit, long value) {
        if (value > limit.warnAt()) {
            find(rule, value + " " + what, limit, value, String.valueOf(limit.objectAt()));
        }
    }

    private void find(String rule, String what, Limit limit, long value, String threshold) {
        boolean isObjection = value > limit.objectAt();
        findings.add(new Finding(rule, isObjection ? Level.OBJECTION : Level.WARNING,
                what + (isObjection ? " is above the limit " : " is near the limit ") + threshold, limit.owner(),
                threshold));
    }
}
