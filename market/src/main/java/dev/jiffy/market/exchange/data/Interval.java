package dev.jiffy.market.exchange.data;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How long a candle lasts.
///
/// @param label as in requests
/// @param millis its length; 0 is a calendar month
public record Interval(String label, long millis) {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    /// 1970 began on a Thursday, weeks begin on Mondays.
    private static final long WEEK_SHIFT = 3 * DAY;

    /// All there are, shortest first.
    public static final List<Interval> ALL = List.of(new Interval("1s", SECOND), new Interval("1m", MINUTE),
            new Interval("3m", 3 * MINUTE), new Interval("5m", 5 * MINUTE), new Interval("15m", 15 * MINUTE),
            new Interval("30m", 30 * MINUTE), new Interval("1h", HOUR), new Interval("2h", 2 * HOUR),
            new Interval("4h", 4 * HOUR), new Interval("6h", 6 * HOUR), new Interval("8h", 8 * HOUR),
            new Interval("12h", 12 * HOUR), new Interval("1d", DAY), new Interval("3d", 3 * DAY),
            new Interval("1w", 7 * DAY), new Interval("1M", 0));

    /// The interval of this label.
    public static @Nullable Interval of(String label) {
        for (Interval interval : ALL) {
            if (interval.label.equals(label)) {
                return interval;
            }
        }
        return null;
    }

    /// When the candle began to which this moment belongs.
    ///
    /// @param offsetMillis of the clock by which days begin, east of UTC
    public long start(long atMillis, long offsetMillis) {
        long local = atMillis + offsetMillis;
        if (millis == 0) {
            LocalDate date = Instant.ofEpochMilli(local).atOffset(ZoneOffset.UTC).toLocalDate().withDayOfMonth(1);
            return date.toEpochDay() * DAY - offsetMillis;
        }
        long shift = millis == 7 * DAY ? WEEK_SHIFT : 0;
        return Math.floorDiv(local + shift, millis) * millis - shift - offsetMillis;
    }

    /// When the candle after that begins.
    public long next(long startMillis, long offsetMillis) {
        if (millis > 0) {
            return startMillis + millis;
        }
        LocalDate date = Instant.ofEpochMilli(startMillis + offsetMillis).atOffset(ZoneOffset.UTC).toLocalDate();
        return date.plusMonths(1).toEpochDay() * DAY - offsetMillis;
    }
}
