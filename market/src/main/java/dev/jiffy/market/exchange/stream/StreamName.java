package dev.jiffy.market.exchange.stream;

import dev.jiffy.market.exchange.data.Interval;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A stream's name, taken apart.
///
/// @param symbol in upper case, empty for all
/// @param levels of a partial book
/// @param isFast every 100 ms rather than every second
/// @param interval of candles
/// @param offsetMillis of the clock by which their days begin
/// @param windowHours of a ticker of 1, 4 or 24 hours
public record StreamName(StreamKind kind, String symbol, int levels, boolean isFast, @Nullable Interval interval,
        long offsetMillis, int windowHours) {
    private static final Pattern DEPTH = Pattern.compile("depth(5|10|20)?(@100ms|@1000ms)?");
    private static final Pattern CANDLE = Pattern.compile("kline_([0-9]{1,2}[smhdwM])(?:@([+-][0-9]{2}):([0-9]{2}))?");
    private static final Pattern WINDOW = Pattern.compile("ticker_(1h|4h|1d)");
    private static final Pattern ALL = Pattern.compile("!(miniTicker|ticker|ticker_(1h|4h|1d))@arr");

    /// Any text is a name; one that means nothing is a stream that never says anything.
    public static StreamName parse(String name) {
        Matcher all = ALL.matcher(name);
        if (all.matches()) {
            StreamKind kind = all.group(1).equals("miniTicker")
                    ? StreamKind.ALL_MINI_TICKERS
                    : all.group(1).equals("ticker") ? StreamKind.ALL_TICKERS : StreamKind.ALL_WINDOW_TICKERS;
            return of(kind, "", hours(all.group(2)));
        }
        int at = name.indexOf('@');
        String symbol = at < 0 ? "" : name.substring(0, at);
        if (symbol.isEmpty() || !symbol.equals(symbol.toLowerCase(Locale.ROOT))) {
            return of(StreamKind.NOTHING, "", 0);
        }
        symbol = symbol.toUpperCase(Locale.ROOT);
        String what = name.substring(at + 1);
        return switch (what) {
            case "trade" -> of(StreamKind.TRADE, symbol, 0);
            case "aggTrade" -> of(StreamKind.AGGREGATE, symbol, 0);
            case "bookTicker" -> of(StreamKind.BOOK_TICKER, symbol, 0);
            case "miniTicker" -> of(StreamKind.MINI_TICKER, symbol, 0);
            case "ticker" -> of(StreamKind.TICKER, symbol, 0);
            case "avgPrice" -> of(StreamKind.AVERAGE, symbol, 0);
            case "referencePrice" -> of(StreamKind.REFERENCE, symbol, 0);
            default -> parameterized(symbol, what);
        };
    }

    private static StreamName parameterized(String symbol, String what) {
        Matcher depth = DEPTH.matcher(what);
        if (depth.matches()) {
            boolean isFast = "@100ms".equals(depth.group(2));
            int levels = depth.group(1) == null ? 0 : Integer.parseInt(depth.group(1));
            return new StreamName(levels == 0 ? StreamKind.DIFF : StreamKind.PARTIAL, symbol, levels, isFast, null, 0,
                    0);
        }
        Matcher candle = CANDLE.matcher(what);
        if (candle.matches()) {
            Interval interval = Interval.of(candle.group(1));
            long minutes = candle.group(2) == null
                    ? 0
                    : 60L * Integer.parseInt(candle.group(2)) + (candle.group(2).charAt(0) == '-' ? -1 : 1)
                            * Long.parseLong(candle.group(3));
            if (interval != null && minutes >= -12 * 60 && minutes <= 14 * 60) {
                return new StreamName(StreamKind.CANDLE, symbol, 0, false, interval, minutes * 60_000, 0);
            }
        }
        Matcher window = WINDOW.matcher(what);
        return window.matches()
                ? of(StreamKind.WINDOW_TICKER, symbol, hours(window.group(1)))
                : of(StreamKind.NOTHING, symbol, 0);
    }

    private static int hours(@Nullable String window) {
        return window == null ? 0 : window.equals("1h") ? 1 : window.equals("4h") ? 4 : 24;
    }

    private static StreamName of(StreamKind kind, String symbol, int windowHours) {
        return new StreamName(kind, symbol, 0, false, null, 0, windowHours);
    }

    /// `1h`, `4h` or `1d`.
    String window() {
        return windowHours == 24 ? "1d" : windowHours + "h";
    }
}
