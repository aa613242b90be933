package dev.jiffy.desk.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TextLineTest {
    private final TextLine line = new TextLine();

    @Test
    void scaledNumbersAreRoundedLikeBigDecimal() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 20_000; i++) {
            long scaled = random.nextLong() >> random.nextInt(64);
            int places = random.nextInt(9);
            BigDecimal want = BigDecimal.valueOf(scaled, 8).setScale(places, RoundingMode.HALF_UP);
            assertThat(line.clear().decimal(scaled, places).toString()).as("%d, %d places", scaled, places)
                    .isEqualTo(want.toPlainString());
        }
    }

    @Test
    void theLargestNumbersAreWrittenWhole() {
        assertThat(line.clear().add(Long.MIN_VALUE).toString()).isEqualTo("-9223372036854775808");
        assertThat(line.clear().decimal(Long.MIN_VALUE, 8).toString()).isEqualTo("-92233720368.54775808");
        assertThat(line.clear().decimal(Long.MAX_VALUE, 8).toString()).isEqualTo("92233720368.54775807");
    }

    @Test
    void groupsOfThreeDigitsHaveCommas() {
        assertThat(line.clear().grouped(123_456_789_012_345_678L, 2).toString()).isEqualTo("1,234,567,890.12");
        assertThat(line.clear().grouped(-99_999_600_000L, 0).toString()).isEqualTo("-1,000");
        assertThat(line.clear().grouped(10_000_000_000L, 1).toString()).isEqualTo("100.0");
        assertThat(line.clear().add("P/L ").signed(150_000_000_000L, 2).toString()).isEqualTo("P/L +1,500.00");
    }

    @Test
    void timesOfDayAreUtc() {
        assertThat(line.clear().time(1_764_434_096_789L).toString()).isEqualTo("16:34:56");
        assertThat(line.clear().time(-1).toString()).isEqualTo("23:59:59");
    }

    @Test
    void textIsAlignedAndCut() {
        assertThat(line.clear().add("ab").add(12).alignRight(2, 8).toString()).isEqualTo("ab    12");
        assertThat(line.clear().add("abcdef").limit(4).toString()).isEqualTo("abc\u2026");
        assertThat(line.clear().add("ab").pad(4).add('c').toString()).isEqualTo("ab  c");
    }
}
