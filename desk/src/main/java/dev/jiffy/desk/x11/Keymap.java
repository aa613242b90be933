package dev.jiffy.desk.x11;

import static dev.jiffy.desk.x11.Bytes.card32;
import static dev.jiffy.desk.x11.Bytes.card8;

import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.KeyPress;

/// From key codes and modifiers to what the user meant, by the rules of chapter 5 of the protocol; symbols five and six of a key
/// are those with the third-level shift, as servers with XKB list them.
final class Keymap {
    private static final int SHIFT = 1;
    private static final int LOCK = 2;
    private static final int CONTROL = 4;
    private static final int ALT = 8;

    private final int firstKey;
    private final int width;
    private final int[] keysyms;
    private final int numLock;
    private final int level3;
    private final int modeSwitch;

    private Keymap(int firstKey, int width, int[] keysyms, byte[] modifiers) {
        this.firstKey = firstKey;
        this.width = width;
        this.keysyms = keysyms;
        numLock = mask(modifiers, Keysyms.NUM_LOCK);
        level3 = mask(modifiers, Keysyms.LEVEL3_SHIFT);
        modeSwitch = mask(modifiers, Keysyms.MODE_SWITCH);
    }

    /// Reads the replies to GetKeyboardMapping and GetModifierMapping; of one that is missing or torn what is there.
    static Keymap parse(int firstKey, byte[] keyboard, byte[] modifiers) {
        int width = keyboard.length < 32 ? 0 : card8(keyboard, 1);
        int[] keysyms = new int[Math.max(0, (keyboard.length - 32) / 4)];
        for (int i = 0; i < keysyms.length; i++) {
            keysyms[i] = card32(keyboard, 32 + 4 * i);
        }
        return new Keymap(firstKey, width, keysyms, modifiers);
    }

    /// The modifiers whose keys have a symbol, as bits of an event's state.
    private int mask(byte[] modifiers, int keysym) {
        int perModifier = modifiers.length < 32 ? 0 : card8(modifiers, 1);
        int mask = 0;
        for (int i = 0; i < 8 * perModifier && 32 + i < modifiers.length; i++) {
            int key = card8(modifiers, 32 + i);
            for (int column = 0; key != 0 && column < width; column++) {
                if (symbol(key, column) == keysym) {
                    mask |= 1 << i / perModifier;
                }
            }
        }
        return mask;
    }

    private int symbol(int key, int column) {
        int at = (key - firstKey) * width + column;
        return column < width && at >= 0 && at < keysyms.length ? keysyms[at] : 0;
    }

    /// The symbol of a key with these modifiers.
    int keysym(int key, int state) {
        int column = 0;
        if ((state & level3) != 0 && symbol(key, 4) != 0) {
            column = 4;
        } else if ((state & modeSwitch) != 0 && symbol(key, 2) != 0) {
            column = 2;
        }
        int plain = symbol(key, column);
        int shifted = symbol(key, column + 1);
        if (shifted == 0) {
            shifted = Keysyms.upper(plain);
            plain = Keysyms.lower(plain);
        }
        boolean isShift = (state & SHIFT) != 0;
        boolean isLock = (state & LOCK) != 0;
        if ((state & numLock) != 0 && Keysyms.isKeypad(shifted)) {
            return isShift ? plain : shifted;
        }
        if (isShift) {
            return shifted;
        }
        return isLock ? Keysyms.upper(plain) : plain;
    }

    /// What a key press means. With control or alt the character is the one without them.
    KeyPress press(int key, int state) {
        int keysym = keysym(key, state);
        boolean isShift = (state & SHIFT) != 0;
        Key meaning = Keysyms.key(keysym);
        // A keypad without Num Lock: its second symbols are digits, its first are the arrows.
        int codePoint = meaning == Key.CHARACTER ? Keysyms.codePoint(keysym) : 0;
        return new KeyPress(meaning, codePoint, isShift, (state & CONTROL) != 0, (state & ALT & ~level3) != 0);
    }
}
