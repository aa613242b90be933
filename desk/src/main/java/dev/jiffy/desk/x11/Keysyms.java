package dev.jiffy.desk.x11;

import dev.jiffy.desk.surface.Key;

/// What the codes of key symbols mean (appendix A of the protocol).
final class Keysyms {
    /// Right Alt where it reaches a third character of a key.
    static final int LEVEL3_SHIFT = 0xFE03;
    /// The older way to the same.
    static final int MODE_SWITCH = 0xFF7E;
    /// Numbers on the keypad.
    static final int NUM_LOCK = 0xFF7F;

    private static final int UNICODE = 0x0100_0000;
    private static final int EURO = 0x20AC;

    private Keysyms() {
    }

    /// The key with a meaning of its own, or [Key#CHARACTER].
    static Key key(int keysym) {
        return switch (keysym) {
            case 0xFF08 -> Key.BACKSPACE;
            case 0xFF09, 0xFE20 -> Key.TAB;
            case 0xFF0D, 0xFF8D -> Key.ENTER;
            case 0xFF1B -> Key.ESCAPE;
            case 0xFF50, 0xFF95 -> Key.HOME;
            case 0xFF51, 0xFF96 -> Key.LEFT;
            case 0xFF52, 0xFF97 -> Key.UP;
            case 0xFF53, 0xFF98 -> Key.RIGHT;
            case 0xFF54, 0xFF99 -> Key.DOWN;
            case 0xFF55, 0xFF9A -> Key.PAGE_UP;
            case 0xFF56, 0xFF9B -> Key.PAGE_DOWN;
            case 0xFF57, 0xFF9C -> Key.END;
            case 0xFF63, 0xFF9E -> Key.INSERT;
            case 0xFFFF, 0xFF9F -> Key.DELETE;
            case 0xFFBE -> Key.F1;
            default -> Key.CHARACTER;
        };
    }

    /// The character, 0 if it is none. Latin-1 and Unicode symbols stand for themselves, the keypad's for its labels; older
    /// codes for other alphabets are not known, servers of this century do not send them.
    static int codePoint(int keysym) {
        if (keysym >= 0x20 && keysym <= 0x7E || keysym >= 0xA0 && keysym <= 0xFF) {
            return keysym;
        }
        if (keysym >>> 24 == 1) {
            int codePoint = keysym - UNICODE;
            return Character.isValidCodePoint(codePoint) ? codePoint : 0;
        }
        if (isKeypad(keysym)) {
            return keysym - 0xFF80;
        }
        return keysym == EURO ? EURO : 0;
    }

    /// Whether a symbol is of those that Num Lock turns keys into.
    static boolean isKeypad(int keysym) {
        return keysym == 0xFF80 || keysym == 0xFFBD || keysym >= 0xFFAA && keysym <= 0xFFB9;
    }

    /// The capital letter's symbol.
    static int upper(int keysym) {
        int codePoint = codePoint(keysym);
        if (codePoint == 0 || isKeypad(keysym)) {
            return keysym;
        }
        int upper = Character.toUpperCase(codePoint);
        return upper == codePoint ? keysym : upper <= 0xFF ? upper : UNICODE + upper;
    }

    /// The small letter's symbol.
    static int lower(int keysym) {
        int codePoint = codePoint(keysym);
        if (codePoint == 0 || isKeypad(keysym)) {
            return keysym;
        }
        int lower = Character.toLowerCase(codePoint);
        return lower == codePoint ? keysym : lower <= 0xFF ? lower : UNICODE + lower;
    }
}
