package dev.jiffy.market.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmountsTest {
    @Test
    void multipliesAndDividesBeyondSixtyFourBits() {
        long price = Decimals.of("61724.01");
        long quantity = Decimals.of("9000");
        assertThat(Amounts.multiply(price, quantity)).isEqualTo(Decimals.of("555516090"));
        assertThat(Amounts.divide(Decimals.of("555516090"), quantity)).isEqualTo(price);
        assertThat(Amounts.exactProduct(Decimals.of("0.00000001"), Decimals.of("0.00000001")))
                .isEqualTo("0.0000000000000001");
    }

    @Test
    void anAmountThatDoesNotFitDoesNotWrapAround() {
        long large = Decimals.of("10000000");
        assertThatThrownBy(() -> Amounts.multiply(large, large)).isInstanceOf(ArithmeticException.class);
        assertThat(Amounts.multiplyCapped(large, large)).isEqualTo(Decimals.MAX);
        assertThat(Amounts.multiplyCapped(Decimals.of("1000"), large)).isEqualTo(Decimals.of("10000000000"));
        assertThatThrownBy(() -> Amounts.divide(1, 0)).isInstanceOf(ArithmeticException.class);
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithBigIntegers(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 8_000; i++) {
            long a = any(random);
            long b = any(random);
            long divisor = any(random) | 1;
            BigInteger exact = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b))
                    .divide(BigInteger.valueOf(divisor));
            if (exact.bitLength() < 64) {
                assertThat(Amounts.scale(a, b, divisor)).as("%d * %d / %d", a, b, divisor).isEqualTo(exact.longValue());
            } else {
                assertThatThrownBy(() -> Amounts.scale(a, b, divisor)).as("%d * %d / %d", a, b, divisor)
                        .isInstanceOf(ArithmeticException.class);
            }
            long c = any(random);
            long d = any(random);
            assertThat(Amounts.compareProducts(a, b, c, d))
                    .isEqualTo(BigInteger.valueOf(a).multiply(BigInteger.valueOf(b))
                            .compareTo(BigInteger.valueOf(c).multiply(BigInteger.valueOf(d))));
        }
    }

    private static long any(SplittableRandom random) {
        return random.nextLong() >> random.nextInt(64);
    }

    @ParameterizedTest
    @CsvSource({"0.12, 0.05, 0.10, 0.15, 0.10", "0.15, 0.05, 0.15, 0.15, 0.15", "0.125, 0.05, 0.10, 0.15, 0.15",
            "-0.12, 0.05, -0.15, -0.10, -0.10"})
    void roundsToSteps(String value, String step, String floor, String ceil, String nearest) {
        long v = Decimals.of(value);
        long s = Decimals.of(step);
        assertThat(Amounts.floor(v, s)).isEqualTo(Decimals.of(floor));
        assertThat(Amounts.ceil(v, s)).isEqualTo(Decimals.of(ceil));
        assertThat(Amounts.nearest(v, s)).isEqualTo(Decimals.of(nearest));
    }

    @Test
    void aSumOfProductsKeepsEveryDigit() {
        SplittableRandom random = new SplittableRandom(7);
        ExactSum sum = new ExactSum();
        BigDecimal want = BigDecimal.ZERO;
        assertThat(sum).hasToString("0");
        for (int i = 0; i < 2_000; i++) {
            long a = any(random);
            long b = any(random) >> 8;
            sum.addProduct(a, b);
            want = want.add(BigDecimal.valueOf(a, 8).multiply(BigDecimal.valueOf(b, 8)));
            if (i % 100 == 0) {
                assertThat(new BigDecimal(sum.toString())).isEqualByComparingTo(want);
            }
        }
        sum.clear();
        sum.add(Decimals.of("1.5"));
        assertThat(sum).hasToString("1.5");
    }
}
