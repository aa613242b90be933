package dev.jiffy.market.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.unit.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
    private static JsonScanner scan(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new JsonScanner().from(bytes, 0, bytes.length);
    }

    private static void pass(byte[] bytes, int length) {
        JsonScanner scanner = new JsonScanner().from(bytes, 0, length);
        scanner.skip();
        scanner.end();
    }

    @Test
    void readsAMessageFieldByField() {
        JsonScanner scanner = scan(
                """
                        {"e":"trade", "t":12345 , "p":"61685.99000000","m":true,"x":null,"l":[[1,2],[]],"\\u0071":"a\\n\\u00e9\\ud83d\\ude00é"}
                        """);
        scanner.openObject();
        assertThat(scanner.nextName()).isTrue();
        assertThat(scanner.nameLetter()).isEqualTo('e');
        scanner.text();
        assertThat(scanner.textIs("trade")).isTrue();
        assertThat(scanner.textIs("trad")).isFalse();
        assertThat(scanner.nextName()).isTrue();
        assertThat(scanner.integer()).isEqualTo(12345);
        assertThat(scanner.nextName()).isTrue();
        assertThat(scanner.decimal()).isEqualTo(Decimals.of("61685.99"));
        assertThat(scanner.nextName()).isTrue();
        assertThat(scanner.bool()).isTrue();
        assertThat(scanner.nextName()).isTrue();
        assertThat(scanner.nextNull()).isTrue();
        assertThat(scanner.nextName()).isTrue();
        scanner.openArray();
        assertThat(scanner.nextElement()).isTrue();
        scanner.skip();
        assertThat(scanner.nextElement()).isTrue();
        scanner.skip();
        assertThat(scanner.nextElement()).isFalse();
        assertThat(scanner.nextName()).isTrue();
        assertThat(scanner.nameLetter()).isEqualTo('q');
        assertThat(scanner.nameIs("q")).isTrue();
        assertThat(scanner.string()).isEqualTo("a\né😀é");
        assertThat(scanner.nextName()).isFalse();
        scanner.end();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "[", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,}", "[1,]", "[1 2]", "[,1]",
            "{,}", "{a:1}",
            "{'a':1}", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "[1", "01", "-01", "-", "+1", ".5", "1.", "1.e5", "1e", "1e+",
            "0x1", "NaN",
            "Infinity", "tru", "True", "nul", "\"", "\"\\\"", "\"\\x\"", "\"\\u12g4\"", "\"\\u123\"", "\"\t\"",
            "\"\n\"", "1 2",
            "{} {}", "[]]", "{}}", "[}", "{]", "\u00a01", "// a\n1", "[1]/**/"})
    void refusesWhatRfc8259Refuses(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> pass(bytes, bytes.length)).as(text).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> JsonValue.parse(bytes)).as(text).isInstanceOf(JsonException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", " [ ] ", "\"\"", "0", "-0", "-0.0e-00", "1E+9", "true", "false", "null",
            "\"\u007f\"",
            "[[[[]]]]", "{\"\":{\"\":[]}}", "\"\\/\\b\\f\\r\\t\\\\\"", "\"\\ud800\"", "\r\n\t 1 \r\n\t"})
    void takesWhatItAllows(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        pass(bytes, bytes.length);
        assertThat(JsonValue.parse(JsonValue.parse(bytes).toString())).isEqualTo(JsonValue.parse(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "C0 80", "C1 BF", "E0 80 80", "E0 9F BF", "ED A0 80", "ED BF BF", "F0 80 80 80",
            "F0 8F BF BF", "F4 90 80 80",
            "F5 80 80 80", "FF", "C3", "E2 82", "F0 9F 98", "C3 28"})
    void refusesBytesThatAreNoUtf8(String hex) {
        String[] digits = hex.split(" ", -1);
        byte[] bytes = new byte[digits.length + 2];
        bytes[0] = '"';
        for (int i = 0; i < digits.length; i++) {
            bytes[1 + i] = (byte) Integer.parseInt(digits[i], 16);
        }
        bytes[digits.length + 1] = '"';
        assertThatThrownBy(() -> pass(bytes, bytes.length)).isInstanceOf(JsonException.class);
    }

    @Test
    void boundsTheNesting() {
        int max = JsonScanner.MAX_DEPTH;
        byte[] deep = ("[".repeat(max) + "]".repeat(max)).getBytes(StandardCharsets.UTF_8);
        pass(deep, deep.length);
        byte[] deeper = "[".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> pass(deeper, deeper.length)).hasMessage("byte 64: nested deeper than 64");
    }

    @Test
    void saysAtWhichByteOfTheMessage() {
        byte[] bytes = "xx{\"a\":tru}".getBytes(StandardCharsets.UTF_8);
        JsonScanner scanner = new JsonScanner().from(bytes, 2, bytes.length);
        assertThatThrownBy(scanner::skip).isInstanceOfSatisfying(JsonException.class,
                e -> assertThat(e.where()).isEqualTo(5));
    }

    @Test
    void integersAreExactOrRefused() {
        assertThat(scan("9223372036854775807").integer()).isEqualTo(Long.MAX_VALUE);
        assertThat(scan("-9223372036854775808").integer()).isEqualTo(Long.MIN_VALUE);
        for (String bad : new String[]{"9223372036854775808", "-9223372036854775809", "99999999999999999999", "1.0",
                "1e2", "007", "\"1\"",
                "-"}) {
            assertThatThrownBy(() -> scan(bad).integer()).as(bad).isInstanceOf(JsonException.class);
        }
    }

    @Test
    void decimalsComeWithAndWithoutQuotes() {
        assertThat(scan("\"1e-3\"").decimal()).isEqualTo(100_000);
        assertThat(scan("0.00100000").decimal()).isEqualTo(100_000);
        assertThat(scan("\"\\u0031\"").decimal()).isEqualTo(Decimals.ONE);
        assertThatThrownBy(() -> scan("\"abc\"").decimal()).hasMessage("byte 1: \"abc\" is no decimal number");
        assertThatThrownBy(() -> scan("\"0.123456789\"").decimal()).hasMessageContaining("more than 8 digits");
        assertThatThrownBy(() -> scan("\"1").decimal()).hasMessageContaining("without an end");
        assertThatThrownBy(() -> scan("null").decimal()).isInstanceOf(JsonException.class);
    }

    @Tag("mutation")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void damagedTextsAreRefusedOrReadAndNothingElse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] good = "{\"stream\":\"btcusdt@depth\",\"data\":{\"U\":1,\"u\":-2.5e3,\"b\":[[\"1.0\",\"2\"]],\"é\":\"\\u00e9\"}}"
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 4_000; i++) {
            byte[] bytes = good.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            int length = random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length;
            boolean isRead;
            try {
                pass(bytes, length);
                isRead = true;
            } catch (JsonException e) {
                isRead = false;
                assertThat(e.where()).isBetween(0L, (long) length);
            }
            assertThat(isTree(bytes, length)).isEqualTo(isRead);
        }
    }

    private static boolean isTree(byte[] bytes, int length) {
        try {
            JsonValue.parse(bytes, 0, length);
            return true;
        } catch (JsonException e) {
            return false;
        }
    }
}
