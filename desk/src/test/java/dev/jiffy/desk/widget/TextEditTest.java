package dev.jiffy.desk.widget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TextEditTest {
    private final TextEdit edit = new TextEdit(20);

    @Test
    void whatIsTypedGoesToTheCaret() {
        edit.insert("600");
        edit.left(false);
        edit.insert("1");

        assertThat(edit.text()).isEqualTo("6010");
        assertThat(edit.caret()).isEqualTo(3);
    }

    @Test
    void typingReplacesWhatIsSelected() {
        edit.set("60000.50");
        edit.selectAll();
        edit.insert("7");

        assertThat(edit.text()).isEqualTo("7");
        assertThat(edit.hasSelection()).isFalse();
    }

    @Test
    void anArrowWithoutShiftGoesToTheEdgeOfTheSelection() {
        edit.set("12345");
        edit.moveTo(1, false);
        edit.right(true);
        edit.right(true);
        assertThat(edit.selected()).isEqualTo("23");

        edit.left(false);
        assertThat(edit.caret()).isEqualTo(1);
        assertThat(edit.hasSelection()).isFalse();
    }

    @Test
    void deletingTakesTheSelectionOrOneCharacter() {
        edit.set("12345");
        edit.backspace();
        assertThat(edit.text()).isEqualTo("1234");
        edit.moveTo(0, false);
        edit.delete();
        assertThat(edit.text()).isEqualTo("234");
        edit.selectAll();
        edit.delete();
        assertThat(edit.text()).isEmpty();
        edit.backspace();
        edit.delete();
        assertThat(edit.text()).isEmpty();
    }

    @Test
    void aPairOfSurrogatesIsOneCharacter() {
        edit.insert("a\uD83D\uDE00b");
        edit.left(false);
        edit.left(false);
        assertThat(edit.caret()).isEqualTo(1);
        edit.delete();
        assertThat(edit.text()).isEqualTo("ab");
    }

    @Test
    void textBeyondTheLimitIsCutBetweenCharacters() {
        TextEdit small = new TextEdit(4);
        small.insert("abc\uD83D\uDE00");
        assertThat(small.text()).isEqualTo("abc");
        small.insert("defgh");
        assertThat(small.text()).isEqualTo("abcd");
    }

    @Test
    void controlCharactersAreNotPasted() {
        edit.insert("60\r\n000\t.5\u0000");
        assertThat(edit.text()).isEqualTo("60000.5");
    }

    @Test
    void wordsAreFoundAroundNumbers() {
        edit.set("buy 0.25 btc");
        edit.selectWord(6);
        assertThat(edit.selected()).isEqualTo("0.25");
        edit.wordLeft(false);
        assertThat(edit.caret()).isEqualTo(4);
        edit.wordRight(true);
        assertThat(edit.selected()).isEqualTo("0.25");
    }

    @Test
    @Tag("property")
    void nothingBreaksTheTextWhateverIsDone() {
        String[] inserted = {"1", "a b", "\uD83D\uDE00", "", "0123456789012345678901"};
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TextEdit any = new TextEdit(12);
            for (int step = 0; step < 100; step++) {
                switch (random.nextInt(9)) {
                    case 0 -> any.insert(inserted[random.nextInt(inserted.length)]);
                    case 1 -> any.left(random.nextBoolean());
                    case 2 -> any.right(random.nextBoolean());
                    case 3 -> any.backspace();
                    case 4 -> any.delete();
                    case 5 -> any.moveTo(random.nextInt(-3, 30), random.nextBoolean());
                    case 6 -> any.wordLeft(random.nextBoolean());
                    case 7 -> any.wordRight(random.nextBoolean());
                    default -> any.selectWord(random.nextInt(20));
                }
                String text = any.text();
                assertThat(text.length()).as("seed %d", seed).isLessThanOrEqualTo(12);
                assertThat(any.selectionStart()).isBetween(0, any.selectionEnd());
                assertThat(any.selectionEnd()).isLessThanOrEqualTo(text.length());
                assertThat(text.codePoints().noneMatch(c -> c >= 0xD800 && c < 0xE000)).as("seed %d: %s", seed, text)
                        .isTrue();
            }
        }
    }
}
