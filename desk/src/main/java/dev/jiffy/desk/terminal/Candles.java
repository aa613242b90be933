package dev.jiffy.desk.terminal;

/// Trades added up by the second, and from there to any longer time: open, high, low, close, volume and the volume-weighted average
/// price since the start.
///
/// Holds the last [#SECONDS] seconds in which there was a trade, and what older candles somebody gave it at the start. Prices and
/// quantities are scaled by 10⁸; sums are kept as doubles, they are for pictures. One thread uses it; adding a trade allocates nothing.
public final class Candles {
    /// Seconds with trades that are kept.
    public static final int SECONDS = 8192;

    private final long[] times = new long[SECONDS];
    private final long[] opens = new long[SECONDS];
    private final long[] highs = new long[SECONDS];
    private final long[] lows = new long[SECONDS];
    private final long[] closes = new long[SECONDS];
    private final double[] volumes = new double[SECONDS];
    private final double[] averages = new double[SECONDS];
    private int start;
    private int count;
    private double totalVolume;
    private double totalNotional;

    /// Forgets everything: another symbol.
    public void clear() {
        start = 0;
        count = 0;
        totalVolume = 0;
        totalNotional = 0;
    }

    /// Adds a trade. One that is older than the last second counts as of the last second.
    ///
    /// @param epochMillis of the trade
    public void add(long epochMillis, long price, long quantity) {
        candle(Math.floorDiv(epochMillis, 1000L), price, price, price, price, quantity / 1e8,
                (double) price * quantity / 1e8);
    }

    /// Adds a candle of the past, before any trade of its time.
    ///
    /// @param volume   traded in it, not scaled
    /// @param notional sum of price times quantity, the price scaled
    public void candle(long second, long open, long high, long low, long close, double volume, double notional) {
        totalVolume += volume;
        totalNotional += notional;
        int last = count == 0 ? -1 : index(count - 1);
        if (last < 0 || second > times[last]) {
            last = push();
            times[last] = second;
            opens[last] = open;
            highs[last] = high;
            lows[last] = low;
            volumes[last] = 0;
        }
        highs[last] = Math.max(highs[last], high);
        lows[last] = Math.min(lows[last], low);
        closes[last] = close;
        volumes[last] += volume;
        averages[last] = vwap();
    }

    private int push() {
        if (count < SECONDS) {
            return index(count++);
        }
        start = (start + 1) % SECONDS;
        return index(count - 1);
    }

    private int index(int at) {
        return (start + at) % SECONDS;
    }

    /// Seconds that are kept.
    public int count() {
        return count;
    }

    /// The volume-weighted average price of all that was added, 0 if that is nothing.
    public double vwap() {
        return totalVolume > 0 ? totalNotional / totalVolume : 0;
    }

    /// All volume, not scaled.
    public double volume() {
        return totalVolume;
    }

    /// The last price, 0 if there was no trade.
    public long last() {
        return count == 0 ? 0 : closes[index(count - 1)];
    }

    /// Adds seconds up to candles of `seconds` seconds, the last `view.capacity()` of them. Times without a trade have no candle.
    public void view(int seconds, View view) {
        view.clear(seconds);
        for (int at = count - 1; at >= 0; at--) {
            int i = index(at);
            if (!view.addOlder(Math.floorDiv(times[i], seconds), opens[i], highs[i], lows[i], closes[i], volumes[i],
                    averages[i])) {
                break;
            }
        }
    }

    /// Candles to be painted, the newest first.
    public static final class View {
        private long[] slots = new long[0];
        private long[] opens = new long[0];
        private long[] highs = new long[0];
        private long[] lows = new long[0];
        private long[] closes = new long[0];
        private double[] volumes = new double[0];
        private double[] averages = new double[0];
        private int seconds = 1;
        private int count;

        /// Makes room for so many.
        public void capacity(int candles) {
            if (slots.length != candles) {
                slots = new long[candles];
                opens = new long[candles];
                highs = new long[candles];
                lows = new long[candles];
                closes = new long[candles];
                volumes = new double[candles];
                averages = new double[candles];
            }
            count = 0;
        }

        private void clear(int newSeconds) {
            seconds = newSeconds;
            count = 0;
        }

        private boolean addOlder(long slot, long open, long high, long low, long close, double volume, double average) {
            if (count > 0 && slots[0] - slot >= slots.length) {
                return false;
            }
            if (count == 0 || slots[count - 1] != slot) {
                if (count == slots.length) {
                    return false;
                }
                slots[count] = slot;
                highs[count] = high;
                lows[count] = low;
                closes[count] = close;
                volumes[count] = 0;
                averages[count] = average;
                count++;
            }
            int at = count - 1;
            opens[at] = open;
            highs[at] = Math.max(highs[at], high);
            lows[at] = Math.min(lows[at], low);
            volumes[at] += volume;
            return true;
        }

        /// Number of candles.
        public int count() {
            return count;
        }

        /// How many candles of time lie between a candle and the newest.
        public int age(int at) {
            return (int) (slots[0] - slots[at]);
        }

        /// Start of a candle in seconds since 1970.
        public long second(int at) {
            return slots[at] * seconds;
        }

        /// First price.
        public long open(int at) {
            return opens[at];
        }

        /// Highest price.
        public long high(int at) {
            return highs[at];
        }

        /// Lowest price.
        public long low(int at) {
            return lows[at];
        }

        /// Last price.
        public long close(int at) {
            return closes[at];
        }

        /// Volume, not scaled.
        public double volume(int at) {
            return volumes[at];
        }

        /// Volume-weighted average price since the start, at the candle's end.
        public double average(int at) {
            return averages[at];
        }
    }
}
