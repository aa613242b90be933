package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The widgets of a window and who of them has the keyboard and the pointer.
///
/// Widgets that overlap are there in the order in which they were added, so a backdrop comes before what lies on it and is painted
/// only with all of it. One more may lie over all others ([#overlay(Widget)]) and then gets everything.
/// Tab walks through those that want the keyboard, in the order in which they were added.
public final class Scene {
    private final List<Widget> widgets = new ArrayList<>();
    private @Nullable Widget focused;
    private @Nullable Widget grabbing;
    private @Nullable Widget overlay;
    private boolean isAllDirty = true;

    /// Adds a widget.
    public <W extends Widget> W add(W widget) {
        widgets.add(widget);
        return widget;
    }

    /// Puts a widget over all others, or takes it away.
    public void overlay(@Nullable Widget widget) {
        overlay = widget;
        grabbing = null;
        touch();
    }

    /// What lies over all others.
    public @Nullable Widget overlay() {
        return overlay;
    }

    /// Says that all must be painted.
    public void touch() {
        isAllDirty = true;
    }

    /// Gives the keyboard to a widget, or to nobody.
    public void focus(@Nullable Widget widget) {
        if (focused != null) {
            focused.focus(false);
        }
        focused = widget;
        if (widget != null) {
            widget.focus(true);
        }
    }

    /// Who has the keyboard.
    public @Nullable Widget focused() {
        return focused;
    }

    /// Gives the keyboard to the next widget that wants it and can be seen.
    public void focusNext(boolean isBackwards) {
        int count = widgets.size();
        int step = isBackwards ? count - 1 : 1;
        int at = focused == null ? isBackwards ? 0 : count - 1 : widgets.indexOf(focused);
        for (int i = 0; i < count; i++) {
            at = (at + step) % count;
            Widget candidate = widgets.get(at);
            if (candidate.isFocusable() && !candidate.bounds().isEmpty()) {
                focus(candidate);
                return;
            }
        }
    }

    /// A key: to the overlay, or to whoever has the keyboard, or it is Tab.
    ///
    /// @return whether anybody did something with it
    public boolean key(KeyPress press) {
        if (overlay != null) {
            return overlay.key(press);
        }
        if (focused != null && focused.key(press)) {
            return true;
        }
        if (press.key() == Key.TAB) {
            focusNext(press.isShift());
            return true;
        }
        return false;
    }

    /// The pointer: to whoever is below, which also gets the keyboard if it wants it.
    public void pointer(Pointer pointer) {
        Widget target = overlay != null ? overlay : grabbing != null ? grabbing : below(pointer.x(), pointer.y());
        for (Widget widget : widgets) {
            // Who was below it last learns that it left.
            if (widget != target && pointer.kind() == Pointer.Kind.MOVE && overlay == null) {
                widget.pointer(new Pointer(Pointer.Kind.LEAVE, -1, -1, 0, 0, false, false));
            }
        }
        if (pointer.kind() == Pointer.Kind.RELEASE) {
            grabbing = null;
        }
        if (target == null) {
            return;
        }
        if (pointer.kind() == Pointer.Kind.PRESS && overlay == null) {
            grabbing = target;
            if (target.isFocusable() && target != focused) {
                focus(target);
            }
        }
        target.pointer(pointer);
    }

    /// A text to paste: to whoever has the keyboard.
    public void paste(String text) {
        if (focused != null && overlay == null) {
            focused.paste(text);
        }
    }

    private @Nullable Widget below(int x, int y) {
        for (int i = widgets.size() - 1; i >= 0; i--) {
            if (widgets.get(i).bounds().contains(x, y)) {
                return widgets.get(i);
            }
        }
        return null;
    }

    /// Paints what changed.
    ///
    /// @param damage hears which rectangles that were
    /// @return whether anything was painted
    public boolean paint(Brush brush, Damage damage) {
        boolean all = isAllDirty;
        isAllDirty = false;
        boolean any = all;
        if (all) {
            brush.surface().clip(0, 0, brush.surface().width(), brush.surface().height());
            brush.surface().fill(brush.theme().background(), 0, 0, brush.surface().width(), brush.surface().height());
        }
        for (int i = 0; i < widgets.size(); i++) {
            Widget widget = widgets.get(i);
            if ((widget.takeDirty() || all) && !widget.bounds().isEmpty()) {
                paint(brush, widget);
                any = true;
                if (!all) {
                    tell(damage, widget.bounds());
                }
            }
        }
        if (overlay != null && (overlay.takeDirty() || any)) {
            paint(brush, overlay);
            any = true;
            tell(damage, overlay.bounds());
        }
        if (all) {
            damage.painted(0, 0, brush.surface().width(), brush.surface().height());
        }
        return any;
    }

    private static void paint(Brush brush, Widget widget) {
        Rect bounds = widget.bounds();
        brush.surface().clip(bounds.x(), bounds.y(), bounds.width(), bounds.height());
        widget.paint(brush);
    }

    private static void tell(Damage damage, Rect bounds) {
        damage.painted(bounds.x(), bounds.y(), bounds.width(), bounds.height());
    }
}
