package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.surface.Surface;
import dev.jiffy.desk.surface.WindowListener;
import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Button;
import dev.jiffy.desk.widget.ClipboardAccess;
import dev.jiffy.desk.widget.Damage;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Scene;
import dev.jiffy.desk.widget.Table;
import dev.jiffy.desk.widget.TableRows;
import dev.jiffy.desk.widget.Tabs;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.Side;
import java.util.Arrays;
import java.util.List;

/// The terminal's window: its panels, where they are, what keys do. Draws on any [Surface].
///
/// ```java
/// terminal.resize(surface.width(), surface.height());
/// terminal.update();
/// terminal.paint(surface, window::present);
/// ```
public final class Terminal implements WindowListener {
    private static final int BOTTOM_TABS = 4;
    private static final long[] NO_PRICES = {};

    private final LiveMarket market;
    private final Scene scene = new Scene();
    private final FrameFigures figures = new FrameFigures();
    private final Runnable close;
    private final Tabs symbols;
    private final TopBar top;
    private final LadderPanel ladder;
    private final Tabs lengths;
    private final CandlePanel candles;
    private final DepthPanel depth;
    private final Ticket ticket;
    private final TapePanel tape;
    private final Tabs bottomTabs;
    private final Button cancelAll;
    private final Table bottom;
    private final StatusBar status;
    private final HelpOverlay help;
    private final OrderRows openOrders;
    private final OrderRows pastOrders;
    private final BalanceRows balances;
    private final EventRows events;
    private final double scale;
    private Theme theme;
    private boolean isDark;
    private Brush brush;
    private Rect window = Rect.EMPTY;
    private boolean mustResize = true;
    private long[] ownPrices = NO_PRICES;
    private long statusSecond;

    /// A terminal that shows a market.
    ///
    /// @param scale pixels for a usual pixel
    /// @param close hears that the user wants to go
    public Terminal(LiveMarket market, double scale, boolean isDark, ClipboardAccess clipboard, Runnable close) {
        this.market = market;
        this.scale = scale;
        this.isDark = isDark;
        this.close = close;
        theme = isDark ? Theme.dark(scale) : Theme.light(scale);
        brush = new Brush(new dev.jiffy.desk.surface.PixelSurface(1, 1), theme);
        MarketView view = market.view();
        List<String> names = market.symbols();
        symbols = scene.add(new Tabs(index -> show(names.get(index)), names.toArray(String[]::new)));
        top = scene.add(new TopBar(market));
        // Everybody's prices go to the ticket, which is made later because it is further down in the order of the Tab key.
        ladder = scene.add(new LadderPanel(market.book(), view, this::takePrice));
        lengths = scene.add(new Tabs(this::length, CandlePanel.NAMES));
        candles = scene.add(new CandlePanel(market.candles(), view));
        depth = scene.add(new DepthPanel(market.book(), view));
        ticket = new Ticket(market, scene, clipboard);
        tape = scene.add(new TapePanel(market.trades(), view));
        openOrders = new OrderRows(market, true);
        pastOrders = new OrderRows(market, false);
        balances = new BalanceRows(market);
        events = new EventRows(market);
        bottomTabs = scene.add(new Tabs(this::bottom, "Open orders", "Order history", "Balances", "Events"));
        cancelAll = scene.add(new Button("Cancel all", Button.Role.DANGER, market::cancelAll));
        bottom = scene.add(new Table(openOrders));
        status = scene.add(new StatusBar(market, figures));
        help = new HelpOverlay(() -> scene.overlay(null));
        lengths.choose(CandlePanel.FIRST_LENGTH);
        ticket.changed();
    }

    /// What the status line says about painting.
    public FrameFigures figures() {
        return figures;
    }

    /// The market on display.
    public LiveMarket market() {
        return market;
    }

    private void takePrice(long price) {
        ticket.price(price);
    }

    private void length(int index) {
        candles.length(index);
    }

    private void bottom(int index) {
        TableRows[] rows = {openOrders, pastOrders, balances, events};
        bottom.rows(rows[index]);
    }

    private void show(String symbol) {
        if (!symbol.equals(market.symbol())) {
            market.show(symbol);
            ticket.clear();
        }
    }

    /// Takes what is new from the market and touches what shows it.
    public void update() {
        int news = market.update();
        if ((news & LiveMarket.MARKET) != 0) {
            MarketView view = market.view();
            ladder.market(view);
            candles.market(view);
            depth.market(view);
            tape.market(view);
        }
        if ((news & LiveMarket.ORDERS) != 0) {
            openOrders.update();
            pastOrders.update();
            ownPrices = openPrices();
            cancelAll.enabled(openOrders.rows() > 0);
        }
        if ((news & (LiveMarket.BOOK | LiveMarket.TRADES | LiveMarket.ORDERS)) != 0) {
            ladder.update(market.lastPrice(), ownPrices);
            depth.update();
        }
        if ((news & LiveMarket.TRADES) != 0) {
            candles.touch();
            tape.touch();
        }
        if ((news & (LiveMarket.TRADES | LiveMarket.STATE | LiveMarket.ORDERS | LiveMarket.MARKET)) != 0) {
            top.touch();
        }
        if ((news & (LiveMarket.BALANCES | LiveMarket.BOOK | LiveMarket.MARKET)) != 0) {
            ticket.changed();
        }
        long second = System.currentTimeMillis() / 1000;
        if ((news & LiveMarket.MARKET) != 0 || second != statusSecond) {
            statusSecond = second;
            status.touch();
        }
        touchBottom(news);
    }

    private void touchBottom(int news) {
        int interest = switch (bottomTabs.chosen()) {
            case 2 -> LiveMarket.BALANCES | LiveMarket.ORDERS | LiveMarket.TRADES;
            case 3 -> LiveMarket.STATE;
            default -> LiveMarket.ORDERS;
        };
        if ((news & (interest | LiveMarket.MARKET)) != 0) {
            bottom.touch();
        }
    }

    private long[] openPrices() {
        long[] prices = new long[openOrders.rows()];
        int count = 0;
        for (Order order : market.orders()) {
            if (!order.status().isFinal() && order.request().price() > 0 && count < prices.length) {
                prices[count++] = order.request().price();
            }
        }
        return count == 0 ? NO_PRICES : Arrays.copyOf(prices, count);
    }

    /// Paints what changed; everything where the surface is another one or has another size.
    ///
    /// @return whether anything was painted
    public boolean paint(Surface surface, Damage damage) {
        if (mustResize || window.width() != surface.width() || window.height() != surface.height()) {
            mustResize = false;
            resize(surface.width(), surface.height());
        }
        brush.use(surface, theme);
        return scene.paint(brush, damage);
    }

    /// Says that all must be painted.
    public void touch() {
        scene.touch();
    }

    /// Gives everything its place.
    private void resize(int width, int height) {
        window = new Rect(0, 0, width, height);
        int gap = theme.px(2);
        Rect foot = window.foot(theme.heading());
        status.place(foot);
        Rect rest = window.aboveFoot(foot.height() + gap);
        int headHeight = 2 * (theme.small().ascent() + theme.small().descent()) + theme.px(8);
        Rect head = rest.top(headHeight);
        int symbolWidth = Math.min(symbols.width(theme) + theme.px(8), width / 3);
        symbols.place(head.end(symbolWidth));
        top.place(head.beforeEnd(symbolWidth));
        rest = rest.belowTop(headHeight + gap);
        Rect right = rest.end(theme.px(Math.clamp(width / scale * 0.23, 216, 280)));
        ticket.place(right.top(Ticket.height(theme)), theme);
        tape.place(right.belowTop(Ticket.height(theme) + gap));
        rest = rest.beforeEnd(right.width() + gap);
        Rect below = rest.foot(Math.clamp((long) (rest.height() * 0.27), theme.px(90), theme.px(260)));
        placeBottom(below);
        rest = rest.aboveFoot(below.height() + gap);
        Rect left = rest.left(theme.px(Math.clamp(width / scale * 0.24, 216, 300)));
        ladder.place(left);
        placeCharts(rest.afterLeft(left.width() + gap), gap);
        help.placeIn(window, theme);
        scene.touch();
    }

    private void placeBottom(Rect in) {
        Rect tabs = in.top(theme.heading());
        int buttonWidth = 12 * theme.normal().advance();
        cancelAll.place(tabs.end(buttonWidth));
        bottomTabs.place(tabs.beforeEnd(buttonWidth));
        bottom.place(in.belowTop(tabs.height()));
    }

    private void placeCharts(Rect in, int gap) {
        lengths.place(in.top(theme.heading()));
        Rect charts = in.belowTop(theme.heading());
        int depthHeight = charts.height() >= theme.px(330) ? charts.height() * 3 / 10 : 0;
        candles.place(charts.aboveFoot(depthHeight == 0 ? 0 : depthHeight + gap));
        depth.place(charts.foot(depthHeight));
    }

    @Override
    public void key(KeyPress press) {
        if (press.isControl('q')) {
            close.run();
        } else if (press.isControl('k')) {
            market.cancelAll();
        } else if (!scene.key(press)) {
            command(press);
        }
    }

    /// A key that nobody who has the keyboard wanted.
    private void command(KeyPress press) {
        if (press.key() == Key.ESCAPE) {
            scene.focus(null);
        } else if (press.key() == Key.F1) {
            scene.overlay(help);
        } else if (press.isText()) {
            letter(Character.toLowerCase(press.codePoint()));
        }
    }

    private void letter(int letter) {
        switch (letter) {
            case 'b' -> ticket.side(Side.BUY);
            case 's' -> ticket.side(Side.SELL);
            case 'l' -> ticket.kind(0);
            case 'm' -> ticket.kind(1);
            case 'o' -> ticket.kind(2);
            case 'p' -> ticket.focusPrice();
            case 'q' -> ticket.focusQuantity();
            case 'r' -> {
                bottomTabs.choose(0);
                scene.focus(bottom);
            }
            case 't' -> {
                isDark = !isDark;
                theme = isDark ? Theme.dark(scale) : Theme.light(scale);
                mustResize = true;
            }
            case '+', '=' -> ladder.group(1);
            case '-' -> ladder.group(-1);
            case '[' -> lengths.choose(lengths.chosen() - 1);
            case ']' -> lengths.choose(lengths.chosen() + 1);
            case '?' -> scene.overlay(help);
            default -> {
                if (letter >= '1' && letter <= '9') {
                    symbols.choose(letter - '1');
                }
            }
        }
    }

    /// Chooses what stands at the bottom: open orders, history, balances, events.
    void showBottom(int tab) {
        bottomTabs.choose(Math.clamp(tab, 0, BOTTOM_TABS - 1));
    }

    @Override
    public void pointer(Pointer pointer) {
        scene.pointer(pointer);
    }

    @Override
    public void resized() {
        mustResize = true;
    }

    @Override
    public void focused(boolean isFocused) {
        // The field that has the keyboard keeps it.
    }

    @Override
    public void closeRequested() {
        close.run();
    }

    @Override
    public void pasted(String text) {
        scene.paste(text);
    }
}
