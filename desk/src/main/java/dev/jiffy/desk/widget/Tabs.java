package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;
import java.util.function.IntConsumer;

/// A row of names, one of them chosen.
public final class Tabs extends Widget {
    private final IntConsumer choice;
    private String[] names;
    private int chosen;
    private int hovered = -1;
    private int advance = 8;

    /// The first is chosen.
    ///
    /// @param choice hears which was chosen
    public Tabs(IntConsumer choice, String... names) {
        this.choice = choice;
        this.names = names.clone();
    }

    /// Other names; the choice stays where there are as many.
    public void names(String... newNames) {
        if (!java.util.Arrays.equals(names, newNames)) {
            names = newNames.clone();
            chosen = Math.min(chosen, Math.max(0, names.length - 1));
            touch();
        }
    }

    /// Which is chosen.
    public int chosen() {
        return chosen;
    }

    /// Chooses one.
    public void choose(int index) {
        if (index != chosen && index >= 0 && index < names.length) {
            chosen = index;
            touch();
            choice.accept(index);
        }
    }

    @Override
    public boolean isFocusable() {
        return true;
    }

    @Override
    public boolean key(KeyPress press) {
        if (press.key() == Key.LEFT || press.key() == Key.RIGHT) {
            choose(chosen + (press.key() == Key.LEFT ? -1 : 1));
            return true;
        }
        return false;
    }

    @Override
    public boolean pointer(Pointer pointer) {
        int over = at(pointer.x());
        if (pointer.kind() == Pointer.Kind.PRESS && over >= 0) {
            choose(over);
        }
        int now = pointer.kind() == Pointer.Kind.LEAVE ? -1 : over;
        if (now != hovered) {
            hovered = now;
            touch();
        }
        return true;
    }

    private int at(int x) {
        int left = bounds().x();
        for (int i = 0; i < names.length; i++) {
            int width = width(i);
            if (x >= left && x < left + width) {
                return i;
            }
            left += width;
        }
        return -1;
    }

    private int width(int index) {
        return (names[index].length() + 2) * advance;
    }

    /// Width of all names.
    public int width(Theme theme) {
        int width = 0;
        for (String name : names) {
            width += (name.length() + 2) * theme.small().advance();
        }
        return width;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        advance = theme.small().advance();
        brush.fill(theme.panel(), bounds());
        int line = theme.px(1);
        brush.surface().fill(theme.raised(), bounds().x(), bounds().bottom() - line, bounds().width(), line);
        int left = bounds().x();
        for (int i = 0; i < names.length; i++) {
            Rect tab = new Rect(left, bounds().y(), width(i), bounds().height());
            int color = i == chosen ? theme.text() : i == hovered ? theme.text() : theme.dim();
            brush.center(theme.small(), color, tab, names[i]);
            if (i == chosen) {
                int thick = theme.px(2);
                brush.surface().fill(isFocused() ? theme.text() : theme.accent(), left, bounds().bottom() - thick,
                        tab.width(),
                        thick);
            }
            left += tab.width();
        }
    }
}
