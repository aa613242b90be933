package dev.jiffy.market.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.order.OrderFitting.Fitted;
import dev.jiffy.market.unit.Decimals;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrderFittingTest {
    /// The filters of the test market's BTCUSDT.
    private static final Instrument BTC = new Instrument("BTCUSDT", "BTC", "USDT", true, d("0.01"), d("0.01"),
            d("1000000"),
            d("0.00001"), d("0.00001"), d("9000"), 0, 0, 0, d("5"), 0, true, false, d("5"), d("0.2"), d("5"), d("0.2"),
            200, 5,
            0);

    private static long d(String text) {
        return Decimals.of(text);
    }

    private static Fitted fit(OrderRequest request) {
        return OrderFitting.fit(request, BTC, d("60000"), 0);
    }

    @ParameterizedTest
    @CsvSource({"BUY, 60000.019, 60000.01", "SELL, 60000.011, 60000.02", "BUY, 60000.01, 60000.01",
            "SELL, 60000, 60000"})
    void aPriceIsRoundedToTheTickAndNeverToTheWorseSide(Side side, String wanted, String sent) {
        Fitted fitted = fit(OrderRequest.limit("BTCUSDT", side, d("0.01"), d(wanted)));
        assertThat(fitted.request().price()).isEqualTo(d(sent));
        assertThat(fitted.findings()).hasSize(wanted.equals(sent) ? 0 : 1).noneMatch(Finding::isObjection);
    }

    @Test
    void roundingIsExplained() {
        assertThat(
                fit(OrderRequest.limit("BTCUSDT", Side.BUY, d("0.123456789".substring(0, 10)), d("60000"))).findings())
                .extracting(Finding::message)
                .containsExactly("quantity 0.12345678 became 0.12345, a multiple of the step 0.00001");
    }

    @Test
    void whatRoundingCannotMendIsAnObjectionThatSaysWhatWouldDo() {
        assertThat(fit(OrderRequest.limit("BTCUSDT", Side.BUY, d("0.00004"), d("60000"))).findings())
                .anySatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo("NOTIONAL");
                    assertThat(finding.message()).contains("worth 2.4 USDT").contains("quantity of 0.00009 would do");
                });
        assertThat(fit(OrderRequest.market("BTCUSDT", Side.BUY, d("0.00004"))).findings())
                .anyMatch(Finding::isObjection);
        assertThat(fit(OrderRequest.limit("BTCUSDT", Side.BUY, d("0.000001"), d("60000"))).findings())
                .anyMatch(Finding::isObjection);
        assertThat(fit(OrderRequest.limit("BTCUSDT", Side.BUY, d("9000.1"), d("60000"))).findings())
                .extracting(Finding::rule).contains("LOT_SIZE");
        assertThat(fit(OrderRequest.limit("BTCUSDT", Side.BUY, d("1"), d("300000.01"))).findings())
                .extracting(Finding::rule).contains("PERCENT_PRICE_BY_SIDE");
        assertThat(OrderFitting.fit(OrderRequest.limit("BTCUSDT", Side.BUY, d("1"), d("60000")), BTC, d("60000"), 200)
                .findings()).extracting(Finding::rule).containsExactly("MAX_NUM_ORDERS");
    }

    @Tag("property")
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void whatComesOutPassesOrIsObjectedTo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 3000; i++) {
            long price = 1 + (random.nextLong() >>> random.nextInt(2, 64));
            long quantity = 1 + (random.nextLong() >>> random.nextInt(2, 64));
            Fitted fitted = fit(OrderRequest.limit("BTCUSDT", i % 2 == 0 ? Side.BUY : Side.SELL, quantity, price));
            if (fitted.findings().stream().noneMatch(Finding::isObjection)) {
                assertThat(fitted.request().price() % BTC.tickSize()).isZero();
                assertThat(fitted.request().quantity() % BTC.stepSize()).isZero();
                assertThat(fitted.request().price()).isBetween(BTC.minPrice(), BTC.maxPrice());
                assertThat(fitted.request().quantity()).isBetween(BTC.minQuantity(), BTC.maxQuantity());
            }
        }
    }
}
