package dev.jiffy.market.exchange.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamNameTest {
    @ParameterizedTest
    @CsvSource({"btcusdt@depth,DIFF,0,false", "btcusdt@depth@100ms,DIFF,0,true", "btcusdt@depth20,PARTIAL,20,false",
            "btcusdt@depth5@100ms,PARTIAL,5,true", "btcusdt@depth7,NOTHING,0,false", "BTCUSDT@trade,NOTHING,0,false",
            "btcusdt@trade,TRADE,0,false", "btcusdt@aggTrade,AGGREGATE,0,false", "btcusdt@kline_7m,NOTHING,0,false",
            "btcusdt@kline_1M,CANDLE,0,false", "!miniTicker@arr,ALL_MINI_TICKERS,0,false",
            "!ticker_4h@arr,ALL_WINDOW_TICKERS,0,false",
            "btcusdt@ticker_1d,WINDOW_TICKER,0,false", "'',NOTHING,0,false", "@,NOTHING,0,false", "0,NOTHING,0,false"})
    void aNameMeansThis(String text, StreamKind kind, int levels, boolean isFast) {
        StreamName name = StreamName.parse(text);

        assertThat(name.kind()).isEqualTo(kind);
        assertThat(name.levels()).isEqualTo(levels);
        assertThat(name.isFast()).isEqualTo(isFast);
    }

    @Test
    void candlesMayFollowAnotherClock() {
        assertThat(StreamName.parse("btcusdt@kline_1d@+08:00").offsetMillis()).isEqualTo(8 * 3_600_000);
        assertThat(StreamName.parse("btcusdt@kline_1d@-03:30").offsetMillis()).isEqualTo(-12_600_000);
        assertThat(StreamName.parse("btcusdt@kline_1d@+99:00").kind()).isEqualTo(StreamKind.NOTHING);
    }
}
