package dev.jiffy.desk.terminal;

/// Round numbers on the axis of a picture: steps of 1, 2 or 5 times a power of ten.
final class Axis {
    private static final int[] FACTORS = {1, 2, 5};
    private static final int[] SPANS = {5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600,
            43_200};

    private Axis() {
    }

    /// The smallest round step with which a range has at most `most` marks.
    ///
    /// @param range positive
    /// @param most  at least 1
    static long step(long range, int most) {
        long power = 1;
        while (true) {
            for (int factor : FACTORS) {
                if (range / most < power * factor) {
                    return power * factor;
                }
            }
            if (power > Long.MAX_VALUE / 100) {
                return Long.MAX_VALUE / 2;
            }
            power *= 10;
        }
    }

    /// The first multiple of a step that is not below `from`.
    static long first(long from, long step) {
        return Math.ceilDiv(from, step) * step;
    }

    /// Seconds between marks of time: the smallest usual one that is not below `least`.
    static int seconds(int least) {
        for (int seconds : SPANS) {
            if (seconds >= least) {
                return seconds;
            }
        }
        return 86_400;
    }
}
