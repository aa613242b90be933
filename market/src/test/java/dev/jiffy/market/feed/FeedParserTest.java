package dev.jiffy.market.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.market.Allocations;
import dev.jiffy.market.MarketException;
import dev.jiffy.market.feed.FeedMessage.Kind;
import dev.jiffy.market.unit.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeedParserTest {
    private static final String DEPTH = """
            {"stream":"btcusdt@depth@100ms","data":{"e":"depthUpdate","E":1723161601273,"s":"BTCUSDT","U":50093421585,\
            "u":50093421612,"b":[["61685.99000000","1.25869000"],["24426.99000000","0.00000000"]],"a":[["61686.00000000","2.44807000"]]}}""";
    private static final String TRADE = """
            {"stream":"btcusdt@trade","data":{"e":"trade","E":1723161601438,"s":"BTCUSDT","t":3735693016,"p":"61685.99000000",\
            "q":"0.00017000","T":1723161601437,"m":true,"M":true}}""";
    private static final String TICKER = """
            {"stream":"btcusdt@bookTicker","data":{"u":50093421613,"s":"BTCUSDT","b":"61685.99000000","B":"1.25869000",\
            "a":"61686.00000000","A":"2.44816000"}}""";

    private final FeedParser parser = new FeedParser();

    private FeedMessage parse(String text) {
        byte[] bytes = ("xx" + text).getBytes(StandardCharsets.UTF_8);
        return parser.parse(bytes, 2, bytes.length);
    }

    private static void assertDepth(FeedMessage message) {
        assertThat(message.kind()).isEqualTo(Kind.DEPTH);
        assertThat(message.symbol()).isEqualTo("BTCUSDT");
        assertThat(message.firstId()).isEqualTo(50093421585L);
        assertThat(message.lastId()).isEqualTo(50093421612L);
        assertThat(message.bids().count()).isEqualTo(2);
        assertThat(message.bids().price(0)).isEqualTo(Decimals.of("61685.99"));
        assertThat(message.bids().quantity(1)).isZero();
        assertThat(message.asks().quantity(0)).isEqualTo(Decimals.of("2.44807"));
    }

    @Test
    void readsTheEventsOfARecording() {
        assertDepth(parse(DEPTH));
        FeedMessage trade = parse(TRADE);
        assertThat(trade.kind()).isEqualTo(Kind.TRADE);
        assertThat(trade.tradeId()).isEqualTo(3735693016L);
        assertThat(trade.timeMillis()).isEqualTo(1723161601437L);
        assertThat(trade.price()).isEqualTo(Decimals.of("61685.99"));
        assertThat(trade.quantity()).isEqualTo(Decimals.of("0.00017"));
        assertThat(trade.isBuyerMaker()).isTrue();
        assertThat(parse(TICKER).kind()).isEqualTo(Kind.BOOK_TICKER);
        assertThat(parse(TICKER).symbol()).isEqualTo("BTCUSDT");
        assertThat(parse("{\"event\":\"disconnect\"}").kind()).isEqualTo(Kind.DISCONNECT);
    }

    @Test
    void aDaysVolumeMayBeMoreThanFits() {
        FeedMessage ticker = parse(
                """
                        {"stream":"x@ticker","data":{"e":"24hrTicker","E":1,"s":"PEPEUSDT","c":"0.00001","p":"-0.000001","h":"1","l":"0.1","v":"30000000000000.5",
                        "q":"12.5"}}""");
        assertThat(ticker.kind()).isEqualTo(Kind.TICKER);
        assertThat(ticker.volume()).isEqualTo(Decimals.MAX);
        assertThat(ticker.quoteVolume()).isEqualTo(Decimals.of("12.5"));
        assertThat(ticker.change()).isEqualTo(-100);
    }

    @Test
    void orderOfMembersAndWhatNobodyKnowsDoNotMatter() {
        assertDepth(
                parse("""
                        {"zz":[{}],"data":{"a":[["61686.0","2.44807"]],"x":{"e":"trade"},"u":50093421612,"b":[["61685.99","1.25869"],["24426.99","0.0e0"]],
                        "U":50093421585,"\\u0073":"BTC\\u0055SDT","e":"depthUpdate"},"stream":"btcusdt@depth"}"""));
        assertDepth(
                parse("""
                        {"e":"depthUpdate","s":"BTCUSDT","U":50093421585,"u":50093421612,"b":[["61685.99","1"],["24426.99","0"]],
                        "a":[["61686","2.44807"]]}"""));
        assertDepth(
                parse("""
                        {"stream":"x","data":{"s":"OTHER","e":"trade","p":"1","q":"1"},"data":{"s":"BTCUSDT","e":"depthUpdate","U":1,"U":50093421585,
                        "u":50093421612,"b":[["1","1"]],"b":[["61685.99","1"],["24426.99","0"]],"a":[["61686","2.44807"]]}}"""));
        assertThat(parse("{\"u\":1,\"s\":\"X\",\"b\":\"1\",\"B\":\"1\",\"a\":\"1\",\"A\":\"1\"}").kind())
                .isEqualTo(Kind.BOOK_TICKER);
        assertThat(
                parse("{\"stream\":\"x@bookTicker\",\"data\":{\"p\":\"1\",\"q\":\"2\",\"s\":\"X\",\"e\":\"trade\"}}"))
                .matches(m -> m.kind() == Kind.TRADE && m.quantity() == 2 * Decimals.ONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"stream\":\"!newThing\",\"data\":{\"e\":\"newThing\",\"s\":5,\"b\":[[[]]]}}",
            "{\"stream\":\"x\",\"data\":[]}",
            "{\"stream\":\"x\",\"data\":7}", "{\"stream\":\"x\"}", "{\"event\":\"else\"}", "{\"data\":{}}",
            "{\"result\":null,\"id\":1}",
            "{\"stream\":5,\"data\":null}", "{\"e\":7}"})
    void whatIsNotKnownIsNoError(String text) {
        assertThat(parse(text).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"\"U\":2,\"u\":1,\"b\":[],\"a\":[]|U is above its u", "\"u\":1,\"b\":[],\"a\":[]|without U",
                    "\"U\":1,\"u\":1,\"b\":[]|without U, u, b or a", "\"U\":1.0,\"u\":1,\"b\":[],\"a\":[]|no integer",
                    "\"U\":\"1\",\"u\":1,\"b\":[],\"a\":[]|no integer",
                    "\"U\":1,\"u\":1,\"b\":[[\"1\"]],\"a\":[]|not two decimals",
                    "\"U\":1,\"u\":1,\"b\":[[\"1\",\"2\",\"3\"]],\"a\":[]|not two decimals",
                    "\"U\":1,\"u\":1,\"b\":[[\"-1\",\"1\"]],\"a\":[]|not two",
                    "\"U\":1,\"u\":1,\"b\":[[\"1\",\"-0.00000001\"]],\"a\":[]|not two",
                    "\"U\":1,\"u\":1,\"b\":[[\"abc\",\"1\"]],\"a\":[]|\"abc\" is no decimal",
                    "\"U\":1,\"u\":1,\"b\":[[\"1\",\"1e-9\"]],\"a\":[]|more than 8 digits",
                    "\"U\":1,\"u\":1,\"b\":{},\"a\":[]|no array"})
    void aBrokenDepthEventSaysWhatIsWrong(String members, String problem) {
        assertThatThrownBy(
                () -> parse("{\"data\":{\"e\":\"depthUpdate\",\"s\":\"X\"," + members + "},\"stream\":\"x\"}"))
                .isInstanceOf(MarketException.class).hasMessageContaining(problem);
    }

    @Test
    void hotMessagesAllocateNothing() {
        byte[][] messages = {DEPTH.getBytes(StandardCharsets.UTF_8), TRADE.getBytes(StandardCharsets.UTF_8),
                TICKER.getBytes(StandardCharsets.UTF_8)};
        long sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += parser.parse(messages[i % 3], 0, messages[i % 3].length).lastId();
        }
        long before = Allocations.bytes();
        for (int i = 0; i < 30_000; i++) {
            sum += parser.parse(messages[i % 3], 0, messages[i % 3].length).lastId();
        }
        assertThat(Allocations.bytes() - before).isLessThan(1000);
        assertThat(sum).isPositive();
    }

    @Tag("mutation")
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void damagedMessagesAreReadOrRefusedAndTheNextOneIsRight(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[][] good = {DEPTH.getBytes(StandardCharsets.UTF_8), TRADE.getBytes(StandardCharsets.UTF_8),
                TICKER.getBytes(StandardCharsets.UTF_8)};
        for (int i = 0; i < 6_000; i++) {
            byte[] bytes = good[i % 3].clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
            }
            try {
                parser.parse(bytes, 0, random.nextInt(4) == 0 ? random.nextInt(bytes.length) : bytes.length);
            } catch (MarketException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
            if (i % 100 == 0) {
                assertDepth(parse(DEPTH));
            }
        }
    }
}
