package dev.jiffy.market.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.MarketException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "0.00000000, 0", "-0.0, 0", "1, 100000000", "61685.99000000, 6168599000000", "0.00000001, 1",
            "-0.00000001, -1", "1e-3, 100000", "1E+2, 10000000000", "1.50e1, 1500000000", "007, 700000000",
            "0.1234567800000, 12345678", "1000000000000000e-8, 1000000000000000",
            "92233720368.54775805, 9223372036854775805", "-92233720368.54775805, -9223372036854775805",
            "0.000000000000000000000000000000, 0", "0e999999999999, 0", "100e-10, 1",
            "1000000000.00000000, 100000000000000000",
            "12345678901.00000000, 1234567890100000000"})
    void readsWhatADecimalNumberIs(String text, String want) {
        assertThat(Decimals.parse(text)).isEqualTo(Long.parseLong(want));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".", "1.", ".5", "+1", "1..2", "1.2.3", "abc", "1e", "1e+", "e5", "1x", " 1", "1 ",
            "NaN",
            "Infinity", "1_000", "1,5", "--1", "0x10", "١", "1.0000000x", "1.0000000/"})
    void refusesWhatIsNone(String text) {
        assertThat(Decimals.parse(text)).isEqualTo(Decimals.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000000001", "1.123456789", "1e-9", "1.000000000000000000000000000001", "12e-9"})
    void neverRounds(String text) {
        assertThat(Decimals.parse(text)).isEqualTo(Decimals.TOO_PRECISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"92233720368.54775806", "92233720369", "-92233720368.54775806", "-92233720368.54775807",
            "-92233720368.54775808", "1e11", "1e99999999999", "99999999999999999999999999999999",
            "10000000000000000000000"})
    void saysWhatDoesNotFit(String text) {
        assertThat(Decimals.parse(text)).isEqualTo(Decimals.TOO_LARGE);
    }

    @Test
    void saysWhatWasWrongWithASettingSomebodyTyped() {
        assertThatThrownBy(() -> Decimals.of("1,5")).isInstanceOf(MarketException.class)
                .hasMessage("\"1,5\" is no decimal number");
        assertThatThrownBy(() -> Decimals.of("0.123456789")).hasMessageContaining("more than 8 digits");
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithBigDecimalOnAnyText(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BigDecimal max = BigDecimal.valueOf(Decimals.MAX, 8);
        for (int i = 0; i < 4_000; i++) {
            String text = randomNumber(random);
            BigDecimal exact = new BigDecimal(text).stripTrailingZeros();
            long want = exact.signum() != 0 && exact.scale() > 8
                    ? Decimals.TOO_PRECISE
                    : exact.abs().compareTo(max) > 0 ? Decimals.TOO_LARGE : exact.scaleByPowerOfTen(8).longValueExact();
            assertThat(Decimals.parse(text)).as(text).isEqualTo(want);
        }
    }

    private static String randomNumber(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "-" : "");
        digits(text, 1 + random.nextInt(14), random);
        if (random.nextBoolean()) {
            text.append('.');
            digits(text, 1 + random.nextInt(11), random);
        }
        if (random.nextInt(4) == 0) {
            text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(-12, 13));
        }
        return text.toString();
    }

    private static void digits(StringBuilder text, int count, SplittableRandom random) {
        for (int i = 0; i < count; i++) {
            text.append((char) ('0' + (random.nextInt(3) == 0 ? random.nextInt(10) : 0)));
        }
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void writesAsBigDecimalDoesAtAnyNumberOfPlaces(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] edges = {0, 1, -1, 49, 50, -50, Decimals.ONE, Decimals.MAX, -Decimals.MAX, 999_999_999_999_999_999L,
                1_000_000_000_000_000_000L};
        for (int i = 0; i < 4_000; i++) {
            long value = i < edges.length
                    ? edges[i]
                    : random.nextLong(-Decimals.MAX, Decimals.MAX) >> random.nextInt(63);
            BigDecimal exact = BigDecimal.valueOf(value, 8);
            int places = random.nextInt(9);
            assertThat(Decimals.rounded(value, places)).as("%d to %d", value, places)
                    .isEqualTo(unsigned(exact.setScale(places, RoundingMode.HALF_UP)));
            assertThat(Decimals.text(value)).isEqualTo(exact.toPlainString());
            assertThat(Decimals.plain(value)).isEqualTo(value == 0 ? "0" : exact.stripTrailingZeros().toPlainString());
            assertThat(Decimals.parse(Decimals.text(value))).isEqualTo(value);
        }
    }

    /// What rounds to nothing has no sign.
    private static String unsigned(BigDecimal value) {
        return value.signum() == 0 ? value.abs().toPlainString() : value.toPlainString();
    }

    @Test
    void joinsEightDigitsAsOneByOneAndSeesWhatIsNone() {
        SplittableRandom random = new SplittableRandom(6);
        byte[] text = new byte[16];
        for (int i = 0; i < 20_000; i++) {
            for (int k = 0; k < 8; k++) {
                text[3 + k] = (byte) ('0' + random.nextInt(10));
            }
            if (random.nextInt(4) == 0) {
                text[3 + random.nextInt(8)] = (byte) random.nextInt(256);
            }
            assertThat(EightDigits.packed(text, 3)).as(() -> new String(text, 3, 8, StandardCharsets.ISO_8859_1))
                    .isEqualTo(EightDigits.scalar(text, 3));
        }
    }
}
