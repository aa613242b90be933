package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.surface.TextLine;
import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.desk.widget.Widget;

/// Time and sales: the last trades, the newest at the top, in the colour of whoever came last. The wheel goes back in time.
final class TapePanel extends Widget {
    private final TradesView tape;
    private MarketView market;
    private int first;

    TapePanel(TradesView tape, MarketView market) {
        this.tape = tape;
        this.market = market;
    }

    void market(MarketView newMarket) {
        market = newMarket;
        first = 0;
        touch();
    }

    @Override
    public boolean pointer(Pointer pointer) {
        if (pointer.kind() == Pointer.Kind.WHEEL) {
            first = Math.clamp(first + pointer.wheel(), 0, Math.max(0, tape.count() - 1));
            touch();
            return true;
        }
        return false;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        Rect body = brush.panel(bounds(), first == 0 ? "Time & sales" : "Time & sales (earlier)");
        Rect titles = body.top(theme.small().ascent() + theme.small().descent() + theme.px(4));
        int margin = theme.px(8);
        int left = bounds().x() + margin;
        int right = bounds().right() - margin;
        int advance = theme.normal().advance();
        int priceEnd = left + (right - left) * 9 / 20;
        boolean hasTime = right - left >= 27 * advance;
        int sizeEnd = hasTime ? right - 9 * advance : right;
        brush.endingAt(theme.small(), theme.faint(), priceEnd, titles.y(), titles.height(), brush.line().add("Price"));
        brush.endingAt(theme.small(), theme.faint(), sizeEnd, titles.y(), titles.height(), brush.line().add("Size"));
        if (hasTime) {
            brush.endingAt(theme.small(), theme.faint(), right, titles.y(), titles.height(), brush.line().add("UTC"));
        }
        Rect rows = body.belowTop(titles.height());
        int height = theme.row();
        int count = Math.min(rows.height() / height, tape.count() - first);
        if (tape.count() == 0) {
            brush.center(theme.small(), theme.faint(), rows.top(height), "no trades yet");
        }
        priceColumn(brush, rows.y(), height, count, priceEnd, true);
        priceColumn(brush, rows.y(), height, count, priceEnd, false);
        for (int i = 0; i < count; i++) {
            TextLine size = brush.line().decimal(tape.quantity(first + i), market.quantityPlaces());
            brush.endingAt(theme.normal(), theme.text(), sizeEnd, rows.y() + i * height, height, size);
        }
        for (int i = 0; hasTime && i < count; i++) {
            TextLine time = brush.line().time(tape.time(first + i));
            brush.endingAt(theme.normal(), theme.dim(), right, rows.y() + i * height, height, time);
        }
    }

    /// One colour after the other, so that each is one request.
    private void priceColumn(Brush brush, int y, int height, int count, int right, boolean isSell) {
        Theme theme = brush.theme();
        for (int i = 0; i < count; i++) {
            if (tape.isSell(first + i) == isSell) {
                brush.endingAt(theme.normal(), isSell ? theme.sell() : theme.buy(), right, y + i * height, height,
                        brush.line().decimal(tape.price(first + i), market.pricePlaces()));
            }
        }
    }
}
