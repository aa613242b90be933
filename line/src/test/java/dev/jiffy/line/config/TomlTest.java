package dev.jiffy.line.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TomlTest {
    @Test
    void stringsHaveEscapesUnlessTheyAreLiteral() {
        assertThat(string("\"a\\t\\\"b\\\" \\u00e9 \\U0001F600 # no comment\""))
                .isEqualTo("a\t\"b\" é 😀 # no comment");
        assertThat(string("'C:\\new'")).isEqualTo("C:\\new");
        assertThat(string("\"\"")).isEmpty();
    }

    @Test
    void numbersHaveSignsAndUnderscores() {
        assertThat(table("v = +1_000").integer("v", 0, 2000, 0)).isEqualTo(1000);
        assertThat(table("v = -2.5e1").number("v", -100, 0, 0)).isEqualTo(-25);
        assertThat(table("v = 3").number("v", 0, 10, 0)).isEqualTo(3);
    }

    @Test
    void linesMayEndInEitherWay() {
        List<TomlTable> tables = Toml.parse("t", "[a]\r\nx = 1\r\n\r\n[b] # second\r\n");
        assertThat(tables).extracting(TomlTable::name).containsExactly("", "a", "b");
        assertThat(tables.getLast().line()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "v = | line 1: a value was expected, found the end",
            "~v = 01 | line 2: 01 is no value",
            "v = 2026-11-20 | line 1: 2026-11-20 is no value",
            "v = yes | line 1: yes is no value",
            "v = 99999999999999999999 | line 1: 99999999999999999999 is too large",
            "v = {a = 1} | line 1: inline tables are not supported",
            "a.b = 1 | line 1: dotted names are not supported",
            "[a.b] | line 1: dotted names are not supported",
            "v = \"\"\"a\"\"\" | line 1: strings over several lines are not supported",
            "v = \"a~b\" | line 1: the string does not end on its line",
            "v = \"\\q\" | line 1: \\q is no escape",
            "v = \"\\ud800\" | line 1: \\ud800 is no character",
            "v = \"\\u12\" | line 1: \\u wants 4 hexadecimal digits",
            "v = [1, 2~~ | line 3: a comma or ] was expected, found the end",
            "v = 1 2 | line 1: unexpected 2 behind the value",
            "v 1 | line 1: = was expected, found 1",
            "= 1 | line 1: a name was expected, found =",
            "[a~ | line 1: ] was expected, found the end of the line",
            "[[a] | line 1: ] was expected, found the end"})
    void saysWhatIsWrongAndWhere(String text, String message) {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> Toml.parse("t", text.replace('~', '\n')))
                .withMessage("t: " + message);
    }

    @Test
    void deepNestingIsRefused() {
        assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> Toml.parse("t", "v = " + "[".repeat(100_000)))
                .withMessageContaining("nested too deep");
    }

    /// A good text with characters changed, left out and doubled: read or refused, nothing else.
    @Tag("mutation")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damageIsReadOrRefused(long seed) {
        String good = """
                [detector]
                model = "m.onnx" # x
                classes = ["a", 'b', 3]
                [[zone]]
                name = "\\u00e9"
                polygon = [[0.0, 0.5], [1, 1e-3], [1, 1]]
                """;
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder(good);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, (char) random.nextInt(0x20, 0x7F));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, "[]\"'\n#=\\".charAt(random.nextInt(8)));
                }
            }
            try {
                LineConfig.parse("t", text.toString(), null);
            } catch (ConfigException e) {
                assertThat(e).hasMessageStartingWith("t: line ");
            }
        }
    }

    private static TomlTable table(String text) {
        return Toml.parse("t", text).getFirst();
    }

    private static String string(String value) {
        return String.valueOf(table("v = " + value).string("v", null));
    }
}
