package dev.jiffy.stats.bayes;

/// The windows of adaptation: 75 steps for the step size alone, doubling windows from 25 on at whose ends the metric is
/// replaced, 50 steps for the step size again; 15, 75 and 10 % of a warmup too short for that. A window whose successor
/// would overrun is stretched to the end (Stan Reference Manual, chapter "MCMC sampling").
final class Warmup {
    private final int length;
    private final int begin;
    private final int end;
    private int window;
    private int next;

    Warmup(int length) {
        this.length = length;
        int head = 75;
        int tail = 50;
        window = 25;
        if (head + window + tail > length) {
            head = (int) (0.15 * length);
            tail = (int) (0.1 * length);
            window = length - head - tail;
        }
        begin = head;
        end = length - tail;
        next = begin + window - 1;
        if (length < 20) {
            next = -1;
        }
    }

    /// The length of the first phase, before the first window.
    int begin() {
        return begin;
    }

    /// Whether the draw of this iteration counts for the metric.
    boolean collects(int iteration) {
        return next >= 0 && iteration >= begin && iteration < end && iteration != length - 1;
    }

    /// Whether a window ends with this iteration; then the next one begins.
    boolean closes(int iteration) {
        if (iteration != next || iteration == length - 1) {
            return false;
        }
        if (next != end - 1) {
            window *= 2;
            next = iteration + window;
            if (next + 2 * window >= end) {
                next = end - 1;
            }
        }
        return true;
    }
}
