package dev.jiffy.desk.widget;

import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.KeyPress;
import dev.jiffy.desk.surface.Pointer;

/// Does something when it is clicked, or when Enter or the space bar is pressed.
public final class Button extends Widget {
    /// What a button means by its colour.
    public enum Role {
        /// One of several things to do.
        PLAIN,
        /// Chosen among others.
        CHOSEN,
        /// Buys.
        BUY,
        /// Sells.
        SELL,
        /// Takes something back.
        DANGER
    }

    private final Runnable action;
    private String label;
    private Role role;
    private boolean isHovered;
    private boolean isDown;
    private boolean isEnabled = true;

    /// A button.
    public Button(String label, Role role, Runnable action) {
        this.label = label;
        this.role = role;
        this.action = action;
    }

    /// What is written on it.
    public void label(String newLabel) {
        if (!label.equals(newLabel)) {
            label = newLabel;
            touch();
        }
    }

    /// What it means.
    public void role(Role newRole) {
        if (role != newRole) {
            role = newRole;
            touch();
        }
    }

    /// Whether it can be used.
    public void enabled(boolean newEnabled) {
        if (isEnabled != newEnabled) {
            isEnabled = newEnabled;
            touch();
        }
    }

    @Override
    public boolean isFocusable() {
        return isEnabled;
    }

    @Override
    public boolean key(KeyPress press) {
        boolean isPressed = press.key() == Key.ENTER || press.isText() && press.codePoint() == ' ';
        if (isPressed && isEnabled) {
            action.run();
        }
        return isPressed;
    }

    @Override
    public boolean pointer(Pointer pointer) {
        boolean isInside = bounds().contains(pointer.x(), pointer.y());
        boolean wasDown = isDown;
        switch (pointer.kind()) {
            case PRESS -> isDown = pointer.button() == Pointer.PRIMARY;
            case RELEASE -> isDown = false;
            default -> {
                // Moves only.
            }
        }
        if (isHovered != isInside || wasDown != isDown) {
            isHovered = isInside;
            touch();
        }
        if (pointer.kind() == Pointer.Kind.RELEASE && wasDown && isInside && isEnabled) {
            action.run();
        }
        return true;
    }

    @Override
    public void paint(Brush brush) {
        Theme theme = brush.theme();
        int color = switch (role) {
            case PLAIN, DANGER -> theme.raised();
            case CHOSEN -> theme.accent();
            case BUY -> theme.buy();
            case SELL -> theme.sell();
        };
        int ink = !isEnabled ? theme.faint() : switch (role) {
            case PLAIN -> theme.text();
            case DANGER -> theme.sell();
            default -> theme.onColor();
        };
        brush.fill(isEnabled ? color : theme.raised(), bounds());
        if (isHovered && isEnabled) {
            brush.fill(Theme.alpha(isDown ? theme.background() : theme.text(), isDown ? 0x50 : 0x18), bounds());
        }
        if (isFocused()) {
            brush.frame(theme.text(), bounds());
        } else if (color == theme.raised() || !isEnabled) {
            brush.frame(theme.border(), bounds());
        }
        brush.center(role == Role.PLAIN ? theme.normal() : theme.bold(), ink, bounds(), label);
    }
}
