package dev.jiffy.desk.surface;

/// The pointer did something at a place.
///
/// @param wheel lines towards the end of the content, negative towards its start; 0 unless the wheel turned
public record Pointer(Kind kind, int x, int y, int button, int wheel, boolean isShift, boolean isControl) {
    /// What it did.
    public enum Kind {
        /// A button went down.
        PRESS,
        /// A button went up.
        RELEASE,
        /// It moved.
        MOVE,
        /// The wheel turned.
        WHEEL,
        /// It left the window.
        LEAVE
    }

    /// The left button.
    public static final int PRIMARY = 1;
    /// The wheel as a button: pastes what is selected.
    public static final int MIDDLE = 2;
}
