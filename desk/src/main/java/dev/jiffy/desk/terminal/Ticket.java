package dev.jiffy.desk.terminal;

import dev.jiffy.desk.widget.Button;
import dev.jiffy.desk.widget.ClipboardAccess;
import dev.jiffy.desk.widget.Label;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Scene;
import dev.jiffy.desk.widget.Tabs;
import dev.jiffy.desk.widget.TextField;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.market.MarketException;
import dev.jiffy.market.order.Finding;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderType;
import dev.jiffy.market.order.Side;
import dev.jiffy.market.order.TimeInForce;
import dev.jiffy.market.unit.Amounts;
import dev.jiffy.market.unit.Decimals;
import dev.jiffy.market.venue.Placement;

/// The order ticket: side, kind, price, quantity, shares of what is free, and a button that places it.
///
/// Enter in a field goes on to the button and Enter on the button places the order, so one slip of a finger places nothing. What limits and
/// filters say, and what is wrong with a number, stands below.
final class Ticket {
    private static final String[] KINDS = {"Limit", "Market", "Post only"};
    private static final int LONGEST_NUMBER = 20;

    private final LiveMarket market;
    private final Scene scene;
    private final Backdrop backdrop = new Backdrop("Order ticket");
    private final Button buy;
    private final Button sell;
    private final Tabs kinds;
    private final TextField price;
    private final TextField quantity;
    private final Button[] shares = new Button[4];
    private final Label free = new Label();
    private final Label total = new Label();
    private final Button place;
    private final Label message = new Label();
    private Side side = Side.BUY;

    Ticket(LiveMarket market, Scene scene, ClipboardAccess clipboard) {
        this.market = market;
        this.scene = scene;
        scene.add(backdrop);
        buy = scene.add(new Button("Buy", Button.Role.BUY, () -> side(Side.BUY)));
        sell = scene.add(new Button("Sell", Button.Role.PLAIN, () -> side(Side.SELL)));
        kinds = scene.add(new Tabs(index -> changed(), KINDS));
        price = scene.add(new TextField("Price", LONGEST_NUMBER, clipboard));
        quantity = scene.add(new TextField("Quantity", LONGEST_NUMBER, clipboard));
        for (int i = 0; i < shares.length; i++) {
            int percent = 25 * (i + 1);
            shares[i] = scene.add(new Button(percent + "%", Button.Role.PLAIN, () -> share(percent)));
        }
        place = scene.add(new Button("Buy", Button.Role.BUY, this::place));
        scene.add(free);
        scene.add(total);
        scene.add(message);
        price.onChange(this::changed);
        quantity.onChange(this::changed);
        price.onEnter(() -> scene.focus(quantity));
        quantity.onEnter(() -> scene.focus(place));
        price.onStep(units -> step(price, units, market.view().tick(), market.view().pricePlaces()));
        quantity.onStep(units -> step(quantity, units, market.view().step(), market.view().quantityPlaces()));
    }

    /// Height that it needs.
    static int height(Theme theme) {
        return theme.heading() + theme.px(8 + 26 + 6 + 20 + 6 + 26 + 5 + 26 + 5 + 20 + 4) + 2 * lineHeight(theme)
                + theme.px(4 + 30 + 5) + 3 * lineHeight(theme) + theme.px(4);
    }

    private static int lineHeight(Theme theme) {
        return theme.small().ascent() + theme.small().descent() + theme.px(1);
    }

    void place(Rect in, Theme theme) {
        backdrop.place(in);
        Rect rest = in.belowTop(theme.heading() + theme.px(8)).inset(theme.px(8), 0);
        rest = rows(rest, theme, 26, 6, buy, sell);
        rest = rows(rest, theme, 20, 6, kinds);
        rest = rows(rest, theme, 26, 5, price);
        rest = rows(rest, theme, 26, 5, quantity);
        rest = rows(rest, theme, 20, 4, shares);
        free.place(rest.top(lineHeight(theme)));
        rest = rest.belowTop(lineHeight(theme));
        total.place(rest.top(lineHeight(theme)));
        rest = rest.belowTop(lineHeight(theme) + theme.px(4));
        rest = rows(rest, theme, 30, 5, place);
        message.place(rest.top(3 * lineHeight(theme)));
    }

    private static Rect rows(Rect rest, Theme theme, int height, int gap, dev.jiffy.desk.widget.Widget... widgets) {
        Rect row = rest.top(theme.px(height));
        for (int i = 0; i < widgets.length; i++) {
            widgets[i].place(row.column(i, widgets.length, theme.px(4)));
        }
        return rest.belowTop(theme.px(height + gap));
    }

    /// Buys or sells from here on.
    void side(Side newSide) {
        side = newSide;
        buy.role(newSide == Side.BUY ? Button.Role.BUY : Button.Role.PLAIN);
        sell.role(newSide == Side.SELL ? Button.Role.SELL : Button.Role.PLAIN);
        place.role(newSide == Side.BUY ? Button.Role.BUY : Button.Role.SELL);
        changed();
    }

    /// Chooses limit, market or post only.
    void kind(int index) {
        kinds.choose(index);
    }

    /// Takes a price from the ladder; a price below the middle is for buying.
    void price(long newPrice) {
        kind(kinds.chosen() == 1 ? 0 : kinds.chosen());
        price.set(Decimals.rounded(newPrice, market.view().pricePlaces()));
    }

    void focusPrice() {
        scene.focus(price);
    }

    void focusQuantity() {
        scene.focus(quantity);
    }

    /// Another symbol: nothing of the one before stays.
    void clear() {
        price.set("");
        quantity.set("");
        message.say("", Label.Tone.DIM);
        changed();
    }

    private OrderType type() {
        return switch (kinds.chosen()) {
            case 0 -> OrderType.LIMIT;
            case 1 -> OrderType.MARKET;
            default -> OrderType.LIMIT_MAKER;
        };
    }

    private void step(TextField field, int units, long unit, int places) {
        long now = Decimals.parse(field.text());
        long from = Decimals.isNumber(now) ? now : field == price ? reference() : 0;
        long stepped = Math.max(unit, from / unit * unit + units * unit);
        field.set(Decimals.rounded(stepped, places));
    }

    /// The price to count with: the written one, or the best on the other side.
    private long reference() {
        long written = type().hasPrice() ? Decimals.parse(price.text()) : 0;
        if (Decimals.isNumber(written) && written > 0) {
            return written;
        }
        BookView book = market.book();
        return !book.isTwoSided() ? market.lastPrice() : side == Side.BUY ? book.bestAsk() : book.bestBid();
    }

    /// A share of what is free, rounded down to what the venue takes.
    private void share(int percent) {
        MarketView view = market.view();
        long available = market.free(side == Side.BUY ? view.quote() : view.base());
        long reference = reference();
        if (available <= 0 || reference <= 0) {
            message.say("Nothing free to take a share of", Label.Tone.WARNING);
            return;
        }
        long part = Amounts.scale(available, percent, 100);
        long amount = side == Side.BUY ? Amounts.divide(part, reference) : part;
        quantity.set(Decimals.rounded(amount / view.step() * view.step(), view.quantityPlaces()));
    }

    /// Looks at numbers and balances again.
    void changed() {
        MarketView view = market.view();
        boolean hasPrice = type().hasPrice();
        price.unit(hasPrice ? view.quote() : "at market");
        quantity.unit(view.base());
        long written = Decimals.parse(price.text());
        long amount = Decimals.parse(quantity.text());
        price.wrong(hasPrice && !price.text().isEmpty() && !(Decimals.isNumber(written) && written > 0));
        quantity.wrong(!quantity.text().isEmpty() && !(Decimals.isNumber(amount) && amount > 0));
        long reference = reference();
        boolean isKnown = Decimals.isNumber(amount) && amount > 0 && reference > 0;
        long value = isKnown ? Amounts.multiplyCapped(reference, amount) : 0;
        total.say(isKnown ? "Value " + Decimals.rounded(value, 2) + " " + view.quote() : "Value \u2013",
                Label.Tone.DIM);
        String asset = side == Side.BUY ? view.quote() : view.base();
        long available = market.free(asset);
        free.say(available < 0
                ? "Free \u2013"
                : "Free " + Decimals.rounded(available, side == Side.BUY ? 2 : view.quantityPlaces())
                        + " " + asset,
                Label.Tone.DIM);
        place.label((side == Side.BUY ? "Buy " : "Sell ") + (view.base().isEmpty() ? market.symbol() : view.base()));
    }

    /// Sends the order, or says why not.
    void place() {
        try {
            OrderType type = type();
            long amount = number("quantity", quantity.text());
            long limit = type.hasPrice() ? number("price", price.text()) : 0;
            // Limits never prevent leaving a position.
            boolean isExit = market.position().quantity() * side.sign() < 0;
            OrderRequest request = new OrderRequest(market.symbol(), side, type, amount, 0, limit, 0,
                    type.hasTimeInForce() ? TimeInForce.GTC : null, isExit);
            Placement placed = market.place(request);
            say(placed);
        } catch (MarketException e) {
            message.say(String.valueOf(e.getMessage()), Label.Tone.BAD);
        }
    }

    private static long number(String what, String text) {
        long value = Decimals.parse(text.strip());
        if (text.isBlank() || !Decimals.isNumber(value) || value <= 0) {
            String why = text.isBlank()
                    ? "is missing"
                    : Decimals.isNumber(value) ? "must be above zero" : Decimals.reason(value);
            throw new MarketException(
                    text.isBlank() ? "The " + what + " " + why : "The " + what + " \"" + text + "\" " + why);
        }
        return value;
    }

    private void say(@org.jspecify.annotations.Nullable Placement placed) {
        if (placed == null) {
            message.say("Not connected: nothing was sent", Label.Tone.BAD);
        } else if (!placed.findings().isEmpty()) {
            Finding worst = placed.findings().getFirst();
            Label.Tone tone = switch (worst.level()) {
                case NOTE -> Label.Tone.PLAIN;
                case WARNING -> Label.Tone.WARNING;
                case OBJECTION -> Label.Tone.BAD;
            };
            message.say((placed.isSent() ? "Sent. " : "Not sent. ") + worst.message(), tone);
        } else {
            message.say(placed.isSent() ? "Sent" : "Not sent", placed.isSent() ? Label.Tone.GOOD : Label.Tone.BAD);
        }
    }
}
