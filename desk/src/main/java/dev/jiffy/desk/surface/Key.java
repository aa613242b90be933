package dev.jiffy.desk.surface;

/// Keys that mean something by themselves; every other key is its character.
public enum Key {
    /// What the key press says is its code point.
    CHARACTER,
    /// Return, also the keypad's.
    ENTER,
    /// Esc.
    ESCAPE,
    /// Tab; with shift backwards.
    TAB,
    /// Deletes to the left.
    BACKSPACE,
    /// Deletes to the right.
    DELETE,
    /// Insert.
    INSERT,
    /// Arrow.
    LEFT,
    /// Arrow.
    RIGHT,
    /// Arrow.
    UP,
    /// Arrow.
    DOWN,
    /// Start of the line.
    HOME,
    /// End of the line.
    END,
    /// A page up.
    PAGE_UP,
    /// A page down.
    PAGE_DOWN,
    /// Help.
    F1
}
