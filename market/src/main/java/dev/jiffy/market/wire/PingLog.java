package dev.jiffy.market.wire;

import java.util.ArrayDeque;
import java.util.Arrays;

/// Pings that wait for their pongs. A pong answers the ping whose bytes it carries and those before; one that nobody asked
/// for answers nothing (RFC 6455 section 5.5.3).
final class PingLog {
    /// A peer that is so many pings behind answers its newest.
    private static final int KEPT = 8;

    private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
    private long oldestNanos;
    private long newestNanos = System.nanoTime();

    synchronized void sent(byte[] payload) {
        newestNanos = System.nanoTime();
        if (waiting.isEmpty()) {
            oldestNanos = newestNanos;
        } else if (waiting.size() == KEPT) {
            waiting.removeFirst();
        }
        waiting.addLast(payload.clone());
    }

    synchronized void answered(byte[] buffer, int start, int length) {
        boolean isKnown = waiting.stream()
                .anyMatch(sent -> Arrays.equals(sent, 0, sent.length, buffer, start, start + length));
        while (isKnown && !waiting.isEmpty()) {
            byte[] sent = waiting.removeFirst();
            isKnown = !Arrays.equals(sent, 0, sent.length, buffer, start, start + length);
            oldestNanos = newestNanos;
        }
    }

    synchronized long unansweredNanos() {
        return waiting.isEmpty() ? 0 : Math.max(1, System.nanoTime() - oldestNanos);
    }

    synchronized long sinceLastNanos() {
        return System.nanoTime() - newestNanos;
    }
}
