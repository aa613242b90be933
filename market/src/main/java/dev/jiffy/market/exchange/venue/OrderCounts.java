package dev.jiffy.market.exchange.venue;

/// Orders of an account that were taken and have not traded, in aligned windows of ten seconds and of a day. The first fill
/// of an order takes it out of the count again.
public final class OrderCounts {
    /// Orders in ten seconds.
    public static final int MOST_IN_TEN_SECONDS = 50;
    /// Orders in a day.
    public static final int MOST_IN_A_DAY = 160_000;
    private static final long TEN_SECONDS = 10_000;
    private static final long DAY = 86_400_000;

    private long shortWindow;
    private long longWindow;
    private int inTenSeconds;
    private int inADay;

    /// Nothing counted.
    OrderCounts() {
    }

    private void turn(long millis) {
        if (millis / TEN_SECONDS != shortWindow) {
            shortWindow = millis / TEN_SECONDS;
            inTenSeconds = 0;
        }
        if (millis / DAY != longWindow) {
            longWindow = millis / DAY;
            inADay = 0;
        }
    }

    void placed(long millis) {
        turn(millis);
        inTenSeconds++;
        inADay++;
    }

    void filled(long millis) {
        turn(millis);
        inTenSeconds = Math.max(0, inTenSeconds - 1);
        inADay = Math.max(0, inADay - 1);
    }

    /// Counted in this window of ten seconds.
    public int inTenSeconds(long millis) {
        turn(millis);
        return inTenSeconds;
    }

    /// Counted today.
    public int inADay(long millis) {
        turn(millis);
        return inADay;
    }
}
