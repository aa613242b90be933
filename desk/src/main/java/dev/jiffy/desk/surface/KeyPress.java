package dev.jiffy.desk.surface;

/// A key went down, or repeats.
///
/// @param codePoint the character it stands for with its modifiers, 0 if none; with control the plain character
public record KeyPress(Key key, int codePoint, boolean isShift, boolean isControl, boolean isAlt) {
    /// A key without modifiers.
    public static KeyPress of(Key key) {
        return new KeyPress(key, 0, false, false, false);
    }

    /// A character without modifiers.
    public static KeyPress of(char character) {
        return new KeyPress(Key.CHARACTER, character, false, false, false);
    }

    /// A character with control.
    public static KeyPress control(char character) {
        return new KeyPress(Key.CHARACTER, character, false, true, false);
    }

    /// Whether it is text to be entered.
    public boolean isText() {
        return key == Key.CHARACTER && codePoint >= ' ' && codePoint != 0x7F && !isControl && !isAlt;
    }

    /// Whether it is control and this letter.
    public boolean isControl(char letter) {
        return isControl && key == Key.CHARACTER && Character.toLowerCase(codePoint) == letter;
    }
}
