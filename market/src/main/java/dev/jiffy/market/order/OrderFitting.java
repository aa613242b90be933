package dev.jiffy.market.order;

import dev.jiffy.market.order.Finding.Level;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.List;

/// Makes an order pass the venue's filters before it is sent, or says which one it cannot pass and what would do.
///
/// Numbers off a step are rounded first, since most refusals of venues are no more than that: a limit price never to the worse side for
/// who sends it, a quantity down. What was rounded is a note. What rounding cannot mend is an objection.
public final class OrderFitting {
    private static final String VENUE = "venue";

    private final Instrument instrument;
    private final List<Finding> findings = new ArrayList<>();

    /// What came of it.
    ///
    /// @param request the order, rounded
    /// @param findings notes of what was rounded, and objections
    public record Fitted(OrderRequest request, List<Finding> findings) {
    }

    private OrderFitting(Instrument instrument) {
        this.instrument = instrument;
    }

    /// Fits an order to the filters of its pair.
    ///
    /// @param reference last or mean price, for filters that need one; 0 if there is none, then the venue alone can tell
    /// @param openOrders own orders of the pair that are at the venue
    public static Fitted fit(OrderRequest request, Instrument instrument, long reference, int openOrders) {
        OrderFitting fitting = new OrderFitting(instrument);
        OrderRequest rounded = fitting.round(request);
        fitting.check(rounded, reference, openOrders);
        return new Fitted(rounded, List.copyOf(fitting.findings));
    }

    private OrderRequest round(OrderRequest request) {
        long price = request.price();
        long stop = request.stopPrice();
        long quantity = request.quantity();
        long tick = instrument.tickSize();
        long step = step(request);
        if (tick > 0) {
            price = request.side() == Side.BUY ? Amounts.floor(price, tick) : ceil(price, tick);
            stop = nearest(stop, tick);
        }
        if (step > 0) {
            quantity = Amounts.floor(quantity, step);
        }
        note("PRICE_FILTER", "price", request.price(), price, "a multiple of the tick " + Decimals.plain(tick));
        note("PRICE_FILTER", "stop price", request.stopPrice(), stop, "a multiple of the tick " + Decimals.plain(tick));
        note("LOT_SIZE", "quantity", request.quantity(), quantity, "a multiple of the step " + Decimals.plain(step));
        boolean isStillOne = (price > 0 || request.price() == 0) && (stop > 0 || request.stopPrice() == 0)
                && (quantity > 0 || request.quantity() == 0);
        if (!isStillOne) {
            object("LOT_SIZE", "nothing is left of it: the smallest step of quantity is " + Decimals.plain(step)
                    + ", of price " + Decimals.plain(tick), Decimals.plain(step));
            return request;
        }
        return request.with(quantity, price, stop);
    }

    private static long ceil(long value, long step) {
        return value > Decimals.MAX - step ? Amounts.floor(value, step) : Amounts.ceil(value, step);
    }

    private static long nearest(long value, long step) {
        return value > Decimals.MAX - step ? Amounts.floor(value, step) : Amounts.nearest(value, step);
    }

    private long step(OrderRequest request) {
        boolean isMarket = request.type() == OrderType.MARKET && instrument.marketStepSize() > 0;
        return isMarket ? Math.max(instrument.marketStepSize(), instrument.stepSize()) : instrument.stepSize();
    }

    private void note(String rule, String what, long wanted, long rounded, String to) {
        if (wanted != rounded) {
            findings.add(new Finding(rule, Level.NOTE, what + " " + Decimals.plain(wanted) + " became "
                    + Decimals.plain(rounded) + ", " + to, VENUE, to));
        }
    }

    private void check(OrderRequest request, long reference, int openOrders) {
        if (!instrument.isTrading()) {
            object("STATUS", instrument.symbol() + " is not trading now", "TRADING");
        }
        range("PRICE_FILTER", "price", request.price(), instrument.minPrice(), instrument.maxPrice());
        range("PRICE_FILTER", "stop price", request.stopPrice(), instrument.minPrice(), instrument.maxPrice());
        range("LOT_SIZE", "quantity", request.quantity(), instrument.minQuantity(), instrument.maxQuantity());
        if (request.type() == OrderType.MARKET) {
            range("MARKET_LOT_SIZE", "quantity", request.quantity(), instrument.marketMinQuantity(),
                    instrument.marketMaxQuantity());
        }
        notional(request, reference);
        percent(request, reference);
        if (instrument.maxOrders() > 0 && openOrders >= instrument.maxOrders()) {
            object("MAX_NUM_ORDERS", openOrders + " orders are open; the venue takes " + instrument.maxOrders()
                    + " of a pair: cancel some", String.valueOf(instrument.maxOrders()));
        }
    }

    private void range(String rule, String what, long value, long min, long max) {
        if (value != 0 && value < min) {
            object(rule, what + " " + Decimals.plain(value) + " is below " + Decimals.plain(min), Decimals.plain(min));
        }
        if (max > 0 && value > max) {
            object(rule, what + " " + Decimals.plain(value) + " is above " + Decimals.plain(max), Decimals.plain(max));
        }
    }

    private void notional(OrderRequest request, long reference) {
        boolean isMarket = !request.type().hasPrice();
        long price = isMarket ? request.type().hasStop() ? request.stopPrice() : reference : request.price();
        if (price <= 0 && request.quoteQuantity() == 0) {
            return;
        }
        long notional = request.quoteQuantity() > 0
                ? request.quoteQuantity()
                : Amounts.multiplyCapped(price, request.quantity());
        long min = isMarket && !instrument.isMinNotionalForMarket() ? 0 : instrument.minNotional();
        long max = isMarket && !instrument.isMaxNotionalForMarket() ? 0 : instrument.maxNotional();
        if (notional < min) {
            long needed = price > 0 ? neededQuantity(min, price) : 0;
            object("NOTIONAL",
                    "worth " + Decimals.plain(notional) + " " + instrument.quoteAsset() + ", the venue takes "
                            + Decimals.plain(min) + " or more" + (needed > 0
                                    ? ": a quantity of " + Decimals.plain(needed) + " would do"
                                    : ""),
                    Decimals.plain(min));
        }
        if (max > 0 && notional > max) {
            object("NOTIONAL", "worth " + Decimals.plain(notional) + " " + instrument.quoteAsset()
                    + ", the venue takes at most " + Decimals.plain(max), Decimals.plain(max));
        }
    }

    private long neededQuantity(long notional, long price) {
        try {
            long exact = Math.addExact(Amounts.divide(notional, price), 1);
            return instrument.stepSize() > 0 ? Amounts.ceil(exact, instrument.stepSize()) : exact;
        } catch (ArithmeticException e) {
            return 0;
        }
    }

    private void percent(OrderRequest request, long reference) {
        long up = request.side() == Side.BUY ? instrument.bidMultiplierUp() : instrument.askMultiplierUp();
        long down = request.side() == Side.BUY ? instrument.bidMultiplierDown() : instrument.askMultiplierDown();
        if (request.price() == 0 || reference <= 0) {
            return;
        }
        long highest = up > 0 ? Amounts.multiplyCapped(reference, up) : Decimals.MAX;
        long lowest = down > 0 ? Amounts.multiplyCapped(reference, down) : 0;
        if (request.price() > highest || request.price() < lowest) {
            object("PERCENT_PRICE_BY_SIDE", "price " + Decimals.plain(request.price()) + " is outside "
                    + Decimals.plain(lowest) + " to " + Decimals.plain(highest)
                    + ", which the venue takes at a mean price of "
                    + Decimals.plain(reference), Decimals.plain(down) + " to " + Decimals.plain(up));
        }
    }

    private void object(String rule, String message, String threshold) {
        findings.add(new Finding(rule, Level.OBJECTION, message, VENUE, threshold));
    }
}
