package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.GlyphFace;
import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.desk.widget.Widget;
import java.util.function.LongConsumer;

/// The price ladder: asks above, bids below, the last price between them; bars behind the numbers show the running totals.
///
/// A click on a row takes its price; `+` and `-`, or the wheel, add levels up to coarser or finer steps. A dot marks the user's orders.
final class LadderPanel extends Widget {
    /// Steps in ticks.
    private static final int[] GROUPS = {1, 5, 10, 50, 100, 500, 1000, 5000, 10_000};

    private final BookView book;
    private final LadderModel model = new LadderModel();
    private final LongConsumer chosen;
    private MarketView market;
    private long[] ownPrices = {};
    private long last;
    private boolean isDown;
    private int group;
    private int hoveredY = -1;
    private long seen = -1;
    private int rowHeight = 1;
    private int sideRows;
    private int askBottom;
    private int bidTop;

    /// @param chosen hears which price was clicked
    LadderPanel(BookView book, MarketView market, LongConsumer chosen) {
        this.book = book;
        this.market = market;
        this.chosen = chosen;
    }

    void market(MarketView newMarket) {
        market = newMarket;
        group = 0;
        last = 0;
        touch();
    }

    /// Looks at what changed.
    void update(long lastPrice, long[] pricesOfOwnOrders) {
        if (lastPrice != last) {
            isDown = last != 0 && lastPrice < last;
            last = lastPrice;
            touch();
        }
        if (book.version() != seen || ownPrices != pricesOfOwnOrders) {
            seen = book.version();
            ownPrices = pricesOfOwnOrders;
            touch();
        }
    }

    /// Coarser or finer by one.
    void group(int by) {
        int to = Math.clamp(group + by, 0, GROUPS.length - 1);
        if (to != group) {
            group = to;
            touch();
        }
    }

    @Override
    public boolean isFocusable() {
        return true;
    }

    @Override
    public boolean key(KeyPress press) {
        if (press.isText() && (press.codePoint() == '+' || press.codePoint() == '-' || press.codePoint() == '=')) {
            group(press.codePoint() == '-' ? -1 : 1);
            return true;
        }
        return false;
    }

    @Override
    public boolean pointer(Pointer pointer) {
        switch (pointer.kind()) {
            case WHEEL -> group(pointer.wheel() > 0 ? 1 : -1);
            case PRESS -> {
                long price = priceAt(pointer.y());
                if (price > 0) {
                    chosen.accept(price);
                }
            }
            case MOVE, LEAVE -> {
                int y = pointer.kind() == Pointer.Kind.LEAVE ? -1 : pointer.y();
                if (y != hoveredY && (y >= 0 || hoveredY >= 0)) {
                    hoveredY = y;
                    touch();
                }
            }
            case RELEASE -> {
                return false;
            }
        }
        return true;
    }

    private long priceAt(int y) {
        if (y < askBottom) {
            int row = (askBottom - 1 - y) / rowHeight;
            return row < model.asks().rows() ? model.asks().price(row) : 0;
        }
        int row = (y - bidTop) / rowHeight;
        return y >= bidTop && row < model.bids().rows() ? model.bids().price(row) : 0;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        Rect body = brush.panel(bounds(), "Order book");
        stepNote(brush);
        rowHeight = theme.row();
        Rect titles = body.top(theme.small().ascent() + theme.small().descent() + theme.px(4));
        Rect rows = body.belowTop(titles.height());
        int middle = theme.large().ascent() + theme.large().descent() + theme.px(4);
        sideRows = Math.max(0, (rows.height() - middle) / 2 / rowHeight);
        askBottom = rows.y() + sideRows * rowHeight;
        bidTop = askBottom + middle;
        model.fill(book.bids(), book.bidCount(), book.asks(), book.askCount(), market.tick() * GROUPS[group], sideRows);
        int margin = theme.px(8);
        GlyphFace face = theme.normal();
        int priceEnd = bounds().x() + margin + priceWidth() * face.advance();
        int totalEnd = bounds().right() - margin;
        int sizeEnd = priceEnd + (totalEnd - priceEnd) / 2;
        heading(brush, titles, priceEnd, priceEnd - bounds().x(), "Price", market.quote());
        heading(brush, titles, sizeEnd, sizeEnd - priceEnd, "Size", "");
        heading(brush, titles, totalEnd, totalEnd - sizeEnd, "Total", market.base());
        side(brush, model.asks(), priceEnd, sizeEnd, totalEnd);
        side(brush, model.bids(), priceEnd, sizeEnd, totalEnd);
        noLevels(brush, model.asks(), priceEnd, sizeEnd, totalEnd);
        noLevels(brush, model.bids(), priceEnd, sizeEnd, totalEnd);
        middle(brush, new Rect(bounds().x(), askBottom, bounds().width(), middle));
    }

    private void stepNote(Brush brush) {
        Theme theme = brush.theme();
        TextLine line = brush.line().add("step ").decimal(market.tick() * GROUPS[group], market.pricePlaces());
        brush.right(theme.small(), theme.dim(), bounds().top(theme.heading()).beforeEnd(theme.px(8)), line);
        if (isFocused()) {
            brush.surface().fill(theme.accent(), bounds().x(), bounds().y(), bounds().width(), theme.px(1));
        }
    }

    private int priceWidth() {
        long highest = Math.max(book.askCount() > 0 ? book.bestAsk() : 0, last);
        int digits = 1;
        for (long whole = highest / 100_000_000L; whole >= 10; whole /= 10) {
            digits++;
        }
        return Math.max(8, digits + (market.pricePlaces() > 0 ? 1 + market.pricePlaces() : 0) + 1);
    }

    private static void heading(Brush brush, Rect row, int right, int room, String what, String unit) {
        Theme theme = brush.theme();
        TextLine line = brush.line().add(what);
        if (!unit.isEmpty() && (what.length() + unit.length() + 2) * theme.small().advance() <= room) {
            line.add(' ').add(unit);
        }
        brush.endingAt(theme.small(), theme.faint(), right, row.y(), row.height(), line);
    }

    private void side(Brush brush, LadderModel.Side side, int priceEnd, int sizeEnd, int totalEnd) {
        Theme theme = brush.theme();
        boolean isAsk = side == model.asks();
        int color = isAsk ? theme.sell() : theme.buy();
        long deepest = Math.max(1, model.deepest());
        int room = bounds().width();
        for (int row = 0; row < side.rows(); row++) {
            int y = y(isAsk, row);
            int bar = (int) ((double) side.total(row) / deepest * room);
            brush.surface().fill(Theme.alpha(color, 0x20), bounds().right() - bar, y, bar, rowHeight - 1);
            if (hoveredY >= y && hoveredY < y + rowHeight) {
                brush.surface().fill(Theme.alpha(theme.text(), 0x14), bounds().x(), y, room, rowHeight);
            }
        }
        for (int row = 0; row < side.rows(); row++) {
            TextLine price = brush.line().decimal(side.price(row), market.pricePlaces());
            brush.endingAt(theme.normal(), color, priceEnd, y(isAsk, row), rowHeight, price);
        }
        for (int row = 0; row < side.rows(); row++) {
            int y = y(isAsk, row);
            brush.endingAt(theme.normal(), theme.text(), sizeEnd, y, rowHeight, amount(brush, side.quantity(row)));
            if (isOwn(side.price(row), isAsk)) {
                brush.at(theme.small(), theme.warning(), bounds().x() + theme.px(1), y, rowHeight,
                        brush.line().add('\u25cf'));
            }
        }
        for (int row = 0; row < side.rows(); row++) {
            brush.endingAt(theme.normal(), theme.dim(), totalEnd, y(isAsk, row), rowHeight,
                    amount(brush, side.total(row)));
        }
    }

    /// Rows where the book has no levels: that they are none is said, too.
    private void noLevels(Brush brush, LadderModel.Side side, int priceEnd, int sizeEnd, int totalEnd) {
        Theme theme = brush.theme();
        boolean isAsk = side == model.asks();
        for (int row = side.rows(); row < sideRows; row++) {
            int y = y(isAsk, row);
            TextLine dash = brush.line().add('\u2014');
            brush.endingAt(theme.small(), theme.faint(), priceEnd, y, rowHeight, dash);
            brush.endingAt(theme.small(), theme.faint(), sizeEnd, y, rowHeight, dash);
            brush.endingAt(theme.small(), theme.faint(), totalEnd, y, rowHeight, dash);
        }
    }

    private int y(boolean isAsk, int row) {
        return isAsk ? askBottom - (row + 1) * rowHeight : bidTop + row * rowHeight;
    }

    /// With as many places as fit a column.
    private TextLine amount(Brush brush, long quantity) {
        int places = quantity >= 100_000_000_000L
                ? 1
                : quantity >= 10_000_000_000L ? 2 : quantity >= 1_000_000_000L ? 3 : 5;
        return brush.line().decimal(quantity, Math.min(places, market.quantityPlaces()));
    }

    private boolean isOwn(long price, boolean isAsk) {
        long step = market.tick() * GROUPS[group];
        for (long own : ownPrices) {
            if (isAsk ? own <= price && own > price - step : own >= price && own < price + step) {
                return true;
            }
        }
        return false;
    }

    private void middle(Brush brush, Rect in) {
        Theme theme = brush.theme();
        brush.surface().fill(theme.raised(), in.x(), in.y(), in.width(), in.height() - 1);
        Rect inner = in.inset(theme.px(8), 0);
        int noteWidth = 0;
        if (book.isTwoSided()) {
            long spread = book.bestAsk() - book.bestBid();
            TextLine line = brush.line().add("spread ").decimal(spread, market.pricePlaces());
            brush.right(theme.small(), theme.dim(), inner, line);
            noteWidth = (line.length() + 1) * theme.small().advance();
        }
        if (last > 0) {
            TextLine line = brush.line().grouped(last, market.pricePlaces()).add(isDown ? " \u2193" : " \u2191");
            boolean isWide = line.length() * theme.large().advance() + noteWidth <= inner.width();
            brush.left(isWide ? theme.large() : theme.bold(), isDown ? theme.sell() : theme.buy(), inner, line);
        }
        if (!book.isTwoSided()) {
            brush.right(theme.small(), theme.warning(), inner, "no book");
        }
    }
}
