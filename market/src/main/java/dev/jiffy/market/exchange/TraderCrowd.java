package dev.jiffy.market.exchange;

import dev.jiffy.market.exchange.matching.Account;
import dev.jiffy.market.exchange.matching.BookSide;
import dev.jiffy.market.exchange.matching.Market;
import dev.jiffy.market.exchange.matching.Order;
import dev.jiffy.market.exchange.matching.OrderRequest;
import dev.jiffy.market.exchange.matching.SelfTradePrevention;
import dev.jiffy.market.exchange.matching.Symbol;
import dev.jiffy.market.exchange.venue.Venue;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.unit.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Simulated traders. Each market has a fair price that nobody sees, a random walk with a pull towards the start; makers quote
/// around it, takers hit what is best, and some cross the spread a little when the fair price has moved.
///
/// What they do depends on the seed and on the books, never on the clock, so a market can be had again.
final class TraderCrowd {
    private static final long FUNDS = 1_000_000 * Decimals.ONE;
    private static final long QUOTE_FUNDS = 1_000_000_000L * Decimals.ONE;
    /// Open orders of one trader in one market.
    private static final int MOST_OPEN = 12;
    private static final double STEP_SIGMA = 4e-5;
    private static final double PULL = 2e-4;
    private static final double HALF_SPREAD = 6e-5;
    private static final double DEPTH = 1.2e-3;

    private final Venue venue;
    private final SplittableRandom random;
    private final List<Account> traders = new ArrayList<>();
    private final List<Market> markets = new ArrayList<>();
    private final double[] drift;
    private long names;

    TraderCrowd(Venue venue, int number, long seed) {
        this.venue = venue;
        random = new SplittableRandom(seed);
        for (int i = 0; i < number; i++) {
            Account account = venue.openAccount(0);
            for (int asset = 0; asset < venue.engine().assets().size(); asset++) {
                account.deposit(asset, venue.engine().assets().get(asset).equals("USDT") ? QUOTE_FUNDS : FUNDS);
            }
            traders.add(account);
        }
        for (Market market : venue.engine().markets()) {
            if (venue.isOpen(market)) {
                markets.add(market);
            }
        }
        drift = new double[markets.size()];
    }

    int size() {
        return traders.size();
    }

    /// One trader does one thing.
    void step() {
        if (traders.isEmpty() || markets.isEmpty()) {
            return;
        }
        // The first market is the busiest.
        int m = random.nextInt(10) < 5 ? 0 : random.nextInt(markets.size());
        Market market = markets.get(m);
        drift[m] += normal() * STEP_SIGMA - drift[m] * PULL;
        double fair = market.symbol().startPrice() * StrictMath.exp(drift[m]);
        Account trader = traders.get(random.nextInt(traders.size()));
        int what = random.nextInt(100);
        if (what < 62) {
            quote(trader, market, fair);
        } else if (what < 82) {
            withdraw(trader, market, fair);
        } else {
            take(trader, market, fair);
        }
    }

    /// A maker adds an order near the fair price, mostly close to it.
    private void quote(Account trader, Market market, double fair) {
        if (trader.openOrders(market) >= MOST_OPEN) {
            withdraw(trader, market, fair);
            return;
        }
        Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        double away = HALF_SPREAD + exponential() * exponential() * DEPTH / 2;
        double price = fair * (side == Side.BUY ? 1 - away : 1 + away);
        place(trader, market, side, OrderType.LIMIT_MAKER, TimeInForce.GTC, rounded(price, market.symbol().tick()),
                quantity(market.symbol(), fair, 12_000));
    }

    /// A trader takes back an order: the one that the fair price has come too close to, or any.
    private void withdraw(Account trader, Market market, double fair) {
        List<Order> open = trader.open(market);
        if (open.isEmpty()) {
            return;
        }
        Order chosen = open.get(random.nextInt(open.size()));
        for (Order order : open) {
            boolean isOvertaken = order.side() == Side.BUY ? order.price() > fair : order.price() < fair;
            if (isOvertaken) {
                chosen = order;
            }
        }
        venue.cancelSimulated(chosen);
    }

    /// A trader takes: with the fair price if it has left the spread, otherwise either way.
    private void take(Account trader, Market market, double fair) {
        BookSide bids = market.book().side(Side.BUY);
        BookSide asks = market.book().side(Side.SELL);
        if (bids.size() == 0 || asks.size() == 0) {
            return;
        }
        Side side = fair > asks.price(0)
                ? Side.BUY
                : fair < bids.price(0)
                        ? Side.SELL
                        : random.nextBoolean() ? Side.BUY : Side.SELL;
        long quantity = quantity(market.symbol(), fair, 4_000);
        if (random.nextInt(3) == 0) {
            place(trader, market, side, OrderType.MARKET, TimeInForce.GTC, 0, quantity);
            return;
        }
        long best = side == Side.BUY ? asks.price(0) : bids.price(0);
        long reach = random.nextInt(4) * market.symbol().tick();
        place(trader, market, side, OrderType.LIMIT, TimeInForce.IOC, side == Side.BUY ? best + reach : best - reach,
                quantity);
    }

    private void place(Account trader, Market market, Side side, OrderType type, TimeInForce timeInForce, long price,
            long quantity) {
        venue.placeSimulated(new OrderRequest(trader, market, side, type, timeInForce, quantity, 0, price, 0, 0,
                SelfTradePrevention.EXPIRE_MAKER, "sim-" + ++names, -1, -1));
    }

    /// Worth about so much in dollars, now and then several times that.
    private long quantity(Symbol symbol, double fair, double dollars) {
        double quoteInDollars = symbol.quote().equals("BTC") ? 60_000 : 1;
        double units = dollars * exponential() / (fair * quoteInDollars / Decimals.ONE);
        long smallest = (long) (2.0 * symbol.minNotional() / fair * Decimals.ONE);
        long most = symbol.maxQuantity();
        return Math.clamp(rounded(units * Decimals.ONE, symbol.step()),
                rounded((double) smallest, symbol.step()) + symbol.step(), most - most % symbol.step());
    }

    private static long rounded(double value, long unit) {
        return StrictMath.round(value / unit) * unit;
    }

    private double exponential() {
        return -StrictMath.log(1 - random.nextDouble());
    }

    /// Box and Muller 1958, one of the pair.
    private double normal() {
        return StrictMath.sqrt(2 * exponential()) * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
