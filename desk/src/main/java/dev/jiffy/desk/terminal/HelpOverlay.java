package dev.jiffy.desk.terminal;

import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;
import dev.jiffy.desk.widget.Brush;
import dev.jiffy.desk.widget.Rect;
import dev.jiffy.desk.widget.Theme;
import dev.jiffy.desk.widget.Widget;

/// Keys and what they do, over everything else. Any key or click closes it.
final class HelpOverlay extends Widget {
    private static final String[][] KEYS = {{"B  S", "buy, sell"}, {"L  M  O", "limit, market, post only"},
            {"P  Q", "to the price, to the quantity"}, {"Enter", "on: price, quantity, button; on the button: place"},
            {"Up  Down", "in a field: a step; with Shift ten"},
            {"Click, wheel", "on the book: take a price; coarser or finer"},
            {"+  \u2212", "coarser, finer book"}, {"[  ]", "shorter, longer candles"},
            {"R then Del", "to the open orders; cancel the chosen one"},
            {"Ctrl+K", "cancel all open orders of the symbol"}, {"1 \u2026 9", "another symbol"},
            {"Tab", "next field; with Shift the one before"}, {"Esc", "leave a field"}, {"T", "dark or light"},
            {"Ctrl+C X V A", "copy, cut, paste, select all"}, {"F1  ?", "this"},
            {"Ctrl+Q", "close; orders stay at the venue"}};

    private final Runnable close;

    HelpOverlay(Runnable close) {
        this.close = close;
    }

    /// Places it in the middle of a window.
    void placeIn(Rect window, Theme theme) {
        int width = Math.min(window.width() - theme.px(20), 66 * theme.normal().advance());
        int height = Math.min(window.height() - theme.px(20),
                theme.heading() + theme.px(20) + KEYS.length * theme.row());
        place(new Rect(window.x() + (window.width() - width) / 2, window.y() + (window.height() - height) / 2, width,
                height));
    }

    @Override
    public boolean key(KeyPress press) {
        close.run();
        return true;
    }

    @Override
    public boolean pointer(Pointer pointer) {
        if (pointer.kind() == Pointer.Kind.PRESS) {
            close.run();
        }
        return true;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        Rect body = brush.panel(bounds(), "Keys").inset(theme.px(12), theme.px(8));
        brush.frame(theme.accent(), bounds());
        for (int i = 0; i < KEYS.length; i++) {
            Rect row = body.belowTop(i * theme.row()).top(theme.row());
            brush.left(theme.bold(), theme.accent(), row, KEYS[i][0]);
            brush.left(theme.normal(), theme.text(), row.afterLeft(14 * theme.normal().advance()), KEYS[i][1]);
        }
    }
}
