package dev.jiffy.desk.x11;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.desk.surface.Key;
import dev.jiffy.desk.surface.KeyPress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/// Rows of symbols as a German keyboard lists them with XKB: plain, shifted, group two twice, third level, shifted third level.
class KeymapTest {
    private static final int FIRST = 8;
    private static final int SHIFT = 1;
    private static final int LOCK = 2;
    private static final int CONTROL = 4;
    private static final int ALT = 8;
    private static final int NUM = 16;
    private static final int LEVEL3 = 128;

    private static final int[][] SYMBOLS = {
            {'q', 'Q', 'q', 'Q', '@', 0x07D9}, // 8
            {'7', '/', '7', '/', '{', 0}, // 9
            {0xE4, 0xC4, 0xE4, 0xC4, 0, 0}, // 10: ä
            {'a', 0, 0, 0, 0, 0}, // 11: one symbol only
            {0xFF95, 0xFFB7, 0, 0, 0, 0}, // 12: KP_Home, KP_7
            {0x0100_0416, 0, 0, 0, 0, 0}, // 13: Unicode Ж
            {0xFF0D, 0, 0, 0, 0, 0}, // 14: Return
            {0xFF7F, 0, 0, 0, 0, 0}, // 15: Num_Lock
            {0xFE03, 0, 0, 0, 0, 0}, // 16: ISO_Level3_Shift
            {0xFF09, 0xFE20, 0, 0, 0, 0}, // 17: Tab, ISO_Left_Tab
            {'e', 'E', 'e', 'E', 0x20AC, 0x20AC}, // 18
    };

    private final Keymap keymap = Keymap.parse(FIRST, keyboard(), modifiers());

    @Test
    void shiftAndLockChooseTheSecondSymbol() {
        assertThat(character(8, 0)).isEqualTo('q');
        assertThat(character(8, SHIFT)).isEqualTo('Q');
        assertThat(character(8, LOCK)).isEqualTo('Q');
        assertThat(character(9, LOCK)).as("lock is for letters").isEqualTo('7');
        assertThat(character(9, SHIFT)).isEqualTo('/');
        assertThat(character(10, LOCK)).isEqualTo('Ä');
    }

    @Test
    void aKeyWithOneSymbolHasBothCases() {
        assertThat(character(11, 0)).isEqualTo('a');
        assertThat(character(11, SHIFT)).isEqualTo('A');
        assertThat(character(13, 0)).isEqualTo('ж');
        assertThat(character(13, SHIFT)).isEqualTo('Ж');
    }

    @Test
    void theThirdLevelIsFoundThroughItsModifier() {
        assertThat(character(8, LEVEL3)).isEqualTo('@');
        assertThat(character(18, LEVEL3)).isEqualTo('€');
        assertThat(character(10, LEVEL3)).as("without a third symbol the first").isEqualTo('ä');
    }

    @Test
    void numLockTurnsTheKeypadIntoDigits() {
        assertThat(keymap.press(12, 0).key()).isEqualTo(Key.HOME);
        assertThat(character(12, NUM)).isEqualTo('7');
        assertThat(keymap.press(12, NUM | SHIFT).key()).isEqualTo(Key.HOME);
    }

    @Test
    void keysWithAMeaningHaveIt() {
        assertThat(keymap.press(14, 0)).isEqualTo(KeyPress.of(Key.ENTER));
        assertThat(keymap.press(17, SHIFT)).isEqualTo(new KeyPress(Key.TAB, 0, true, false, false));
        assertThat(keymap.press(15, 0).codePoint()).isZero();
    }

    @Test
    void modifiersComeAlong() {
        assertThat(keymap.press(8, CONTROL)).isEqualTo(KeyPress.control('q'));
        assertThat(keymap.press(8, ALT).isAlt()).isTrue();
        assertThat(keymap.press(8, ALT).isText()).isFalse();
        assertThat(keymap.press(8, SHIFT).isText()).isTrue();
    }

    @Test
    void keysThatTheServerDidNotListMeanNothing() {
        assertThat(keymap.press(250, 0).codePoint()).isZero();
        assertThat(keymap.press(0, 0).codePoint()).isZero();
        assertThat(Keymap.parse(FIRST, new byte[0], new byte[0]).press(8, SHIFT).codePoint()).isZero();
    }

    private int character(int key, int state) {
        KeyPress press = keymap.press(key, state);
        assertThat(press.key()).isEqualTo(Key.CHARACTER);
        return press.codePoint();
    }

    private static byte[] keyboard() {
        ByteBuffer reply = ByteBuffer.allocate(32 + 4 * 6 * SYMBOLS.length).order(ByteOrder.LITTLE_ENDIAN);
        reply.put(1, (byte) 6).position(32);
        for (int[] key : SYMBOLS) {
            for (int symbol : key) {
                reply.putInt(symbol);
            }
        }
        return reply.array();
    }

    /// One key a modifier: Num Lock is modifier 4 (mask 16), the third level modifier 7 (mask 128).
    private static byte[] modifiers() {
        byte[] reply = new byte[40];
        reply[1] = 1;
        reply[32 + 4] = 15;
        reply[32 + 7] = 16;
        return reply;
    }
}
