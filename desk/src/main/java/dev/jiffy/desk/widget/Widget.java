package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;

/// Something in a window. It paints all of its rectangle and nothing outside.
public abstract class Widget {
    private Rect bounds = Rect.EMPTY;
    private boolean isDirty = true;
    private boolean isFocused;

    /// Where it is.
    public final Rect bounds() {
        return bounds;
    }

    /// Puts it somewhere else.
    public final void place(Rect newBounds) {
        if (!newBounds.equals(bounds)) {
            bounds = newBounds;
            touch();
        }
        layout();
    }

    /// Places what it consists of.
    protected void layout() {
        // Most have no parts.
    }

    /// Says that it looks different now.
    public final void touch() {
        isDirty = true;
    }

    /// Whether it must be painted; afterwards it need not.
    final boolean takeDirty() {
        boolean was = isDirty;
        isDirty = false;
        return was && !bounds.isEmpty();
    }

    /// Whether it has the keyboard.
    public final boolean isFocused() {
        return isFocused;
    }

    final void focus(boolean has) {
        if (isFocused != has) {
            isFocused = has;
            touch();
            focusChanged();
        }
    }

    /// The keyboard came or went.
    protected void focusChanged() {
        // Most look at [#isFocused()] when they paint.
    }

    /// Whether it wants the keyboard.
    public boolean isFocusable() {
        return false;
    }

    /// Paints itself.
    public abstract void paint(Brush brush);

    /// A key went down while it had the keyboard.
    ///
    /// @return whether it did something with it
    public boolean key(KeyPress press) {
        return false;
    }

    /// The pointer did something inside of it, or outside while the button that was pressed inside is still down.
    ///
    /// @return whether it did something with it
    public boolean pointer(Pointer pointer) {
        return false;
    }

    /// A text was pasted while it had the keyboard.
    public void paste(String text) {
        // Most take none.
    }
}
