package dev.jiffy.market.exchange.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.market.exchange.matching.Symbol;
import dev.jiffy.market.unit.Decimals;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CandleSeriesTest {
    /// 2026-11-29T12:00:00Z, a Sunday.
    private static final long NOON = 1_795_953_600_000L;

    private static MarketData data() {
        Symbol symbol = Symbol.of("BTC", "USDT", Decimals.of("60000"), Decimals.of("0.01"), Decimals.of("0.00001"),
                Decimals.of("5"));
        return new MarketData(symbol, new LevelBook());
    }

    private static PublicTrade trade(long id, long millis, String price) {
        return new PublicTrade(id, Decimals.of(price), Decimals.ONE, Decimals.of(price), millis * 1000, id % 2 == 0);
    }

    private static Interval interval(String label) {
        return Objects.requireNonNull(Interval.of(label));
    }

    @Test
    void minutesWithoutTradesKeepTheLastPrice() {
        MarketData data = data();
        data.trade(trade(1, NOON + 1000, "60001"));
        data.trade(trade(2, NOON + 2000, "59990"));
        data.trade(trade(3, NOON + 180_500, "60010"));

        List<Candle> candles = data.candles(interval("1m"), 0).range(null, null, NOON + 200_000, 500);

        assertThat(candles).extracting(Candle::startMillis).containsExactly(NOON, NOON + 60_000, NOON + 120_000,
                NOON + 180_000);
        assertThat(candles).extracting(candle -> Decimals.plain(candle.close())).containsExactly("59990", "59990",
                "59990",
                "60010");
        assertThat(candles).extracting(Candle::count).containsExactly(2L, 0L, 0L, 1L);
        assertThat(Decimals.plain(candles.getFirst().takerVolume())).isEqualTo("1");
        assertThat(data.candles(interval("1m"), 0).range(null, null, NOON + 200_000, 2)).hasSize(2);
        assertThat(data.candles(interval("1m"), 0).range(NOON + 60_000, NOON + 130_000, NOON + 200_000, 500))
                .hasSize(2);
    }

    @Test
    void weeksBeginOnMondaysAndMonthsOnTheFirst() {
        assertThat(interval("1w").start(NOON, 0)).isEqualTo(1_795_392_000_000L); // 2026-11-23
        assertThat(interval("1M").start(NOON, 0)).isEqualTo(1_793_491_200_000L); // 2026-11-01
        assertThat(interval("1M").next(1_793_491_200_000L, 0)).isEqualTo(1_796_083_200_000L); // 2026-12-01
        // In Shanghai the day began eight hours earlier.
        assertThat(interval("1d").start(NOON, 8 * 3_600_000)).isEqualTo(NOON - 20 * 3_600_000);
    }

    @Test
    void aDayOfFiguresForgetsWhatIsOlder() {
        MarketData data = data();
        data.trade(trade(1, NOON - 86_400_000 - 120_000, "50000"));
        data.trade(trade(2, NOON - 3_600_000, "60000"));
        data.trade(trade(3, NOON - 1000, "61200"));

        WindowTicker ticker = data.ticker(NOON, 86_400_000);

        assertThat(ticker.count()).isEqualTo(2);
        assertThat(ticker.firstId()).isEqualTo(2);
        assertThat(Decimals.plain(ticker.low())).isEqualTo("60000");
        assertThat(Decimals.plain(ticker.changePercent())).isEqualTo("2");
        assertThat(Decimals.plain(ticker.weightedAverage())).isEqualTo("60600");
    }

    @Test
    void theAveragePriceIsThatOfFiveMinutesOrTheLast() {
        MarketData data = data();
        assertThat(data.average().price(NOON)).isEqualTo(Decimals.of("60000"));
        data.trade(trade(1, NOON - 400_000, "1"));
        data.trade(trade(2, NOON - 200_000, "100"));
        data.trade(trade(3, NOON - 100_000, "200"));

        assertThat(Decimals.plain(data.average().price(NOON))).isEqualTo("150");
        assertThat(Decimals.plain(data.average().price(NOON + 3_600_000))).isEqualTo("200");
    }

    @Test
    void tradesOfOneTakerAtOnePriceAreOneAggregate() {
        MarketData data = data();
        assertThat(data.trade(trade(1, NOON, "60000"))).isNull();
        assertThat(data.trade(trade(3, NOON, "60000"))).isNull();
        AggregateTrade first = data.trade(trade(5, NOON, "60001"));
        AggregateTrade second = data.endAggregate();

        assertThat(first)
                .isEqualTo(new AggregateTrade(1, Decimals.of("60000"), 2 * Decimals.ONE, 1, 3, NOON * 1000, false));
        assertThat(Objects.requireNonNull(second).firstId()).isEqualTo(5);
        assertThat(data.endAggregate()).isNull();
    }
}
