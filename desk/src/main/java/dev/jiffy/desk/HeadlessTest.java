package dev.jiffy.desk;

import dev.jiffy.core.Json;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.desk.terminal.LiveMarket;
import dev.jiffy.market.order.Order;
import dev.jiffy.market.order.OrderRequest;
import dev.jiffy.market.order.OrderStatus;
import dev.jiffy.market.venue.Placement;
import dev.jiffy.market.venue.SessionHealth;

/// Lives through what a user lives through: a window, a live book, some seconds of painting all of it at each frame, an order far from the
/// market and its cancel. Then says how it went.
final class HeadlessTest {
    private static final long PATIENCE_NANOS = 30_000_000_000L;
    private static final long ORDER_PATIENCE_NANOS = 10_000_000_000L;
    private static final long ORDER_STEP_NANOS = 5_000_000;
    /// A buy for this share of the best bid is not filled meanwhile, and inside what venues take.
    private static final double SHARE_OF_BID = 0.7;

    private final FrameLoop loop;
    private final LiveMarket market;
    private final DeskOptions options;

    HeadlessTest(FrameLoop loop, LiveMarket market, DeskOptions options) {
        this.loop = loop;
        this.market = market;
        this.options = options;
    }

    /// Runs it, the first frame being on the display.
    ///
    /// @return the report
    /// @throws IllegalStateException if something did not happen, which the message says
    String run() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (loop.firstBookNanos() <= 0) {
            loop.runUntil(System.nanoTime() + ORDER_STEP_NANOS);
            if (loop.isClosing()) {
                throw new IllegalStateException("the window was closed");
            }
            if (System.nanoTime() - end > 0 || !market.failure().isEmpty()) {
                throw new IllegalStateException("no live book of " + market.symbol() + ": "
                        + (market.failure().isEmpty() ? "after 30 s " + market.health().state() : market.failure()));
            }
        }
        loop.full(true);
        loop.clear();
        long start = System.nanoTime();
        loop.runUntil(start + Math.round(options.seconds() * 1e9));
        double elapsed = (System.nanoTime() - start) / 1e9;
        long frames = loop.painted();
        long dropped = loop.dropped();
        LatencyWindow.Snapshot times = loop.times();
        Order order = order();
        return report(elapsed, frames, dropped, times, order);
    }

    private Order order() throws InterruptedException {
        OrderRequest request = market.farOrder(SHARE_OF_BID);
        Placement placed = request == null ? null : market.place(request);
        if (placed == null) {
            throw new IllegalStateException("no order could be placed: the book is gone");
        }
        if (!placed.isSent()) {
            throw new IllegalStateException("the order was not sent: " + placed.findings());
        }
        Order order = await(placed.clientOrderId(), false);
        if (!order.status().isWorking()) {
            throw new IllegalStateException("the order is " + order.status() + " and not NEW: " + order.reason());
        }
        market.cancel(placed.clientOrderId());
        return await(placed.clientOrderId(), true);
    }

    /// Paints on until the venue has said that it has the order, or that it is over.
    private Order await(String clientOrderId, boolean isOver) throws InterruptedException {
        long end = System.nanoTime() + ORDER_PATIENCE_NANOS;
        while (true) {
            Order order = market.order(clientOrderId);
            if (order != null && (order.status().isFinal() || !isOver && order.status() == OrderStatus.NEW)) {
                return order;
            }
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the order is " + (order == null ? "unknown" : order.status())
                        + " after 10 s, and was to be " + (isOver ? "cancelled" : "at the venue"));
            }
            loop.runUntil(System.nanoTime() + ORDER_STEP_NANOS);
        }
    }

    private String report(double elapsed, long frames, long dropped, LatencyWindow.Snapshot times, Order order) {
        SessionHealth health = market.health();
        long started = System.nanoTime() - ProcessFacts.ageNanos();
        double firstFrame = (loop.firstFrameNanos() - started) / 1e6;
        double firstBook = (loop.firstBookNanos() - started) / 1e6;
        double rss = ProcessFacts.kilobytes("Rss") / 1024.0;
        double own = ProcessFacts.kilobytes("Anonymous") / 1024.0;
        double roundTrip = order.roundTripNanos() / 1e6;
        if (options.isJson()) {
            return new Json().open('{').name("first_frame_ms").value(rounded(firstFrame)).name("first_book_ms")
                    .value(rounded(firstBook)).name("rss_mb").value(rounded(rss)).name("anon_mb").value(rounded(own))
                    .name("frames").value(frames).name("fps").value(rounded(frames / elapsed)).name("p99_frame_ms")
                    .value(times.p99() / 1e6).name("dropped_frames").value(dropped).name("order_roundtrip_ms")
                    .value(roundTrip).name("order_status").value(order.status().name()).name("gaps")
                    .value(health.gaps())
                    .name("resyncs").value(health.resyncs()).close('}').toString();
        }
        return "first frame " + rounded(firstFrame) + " ms, first live book " + rounded(firstBook)
                + " ms after the process began\n" + rounded(rss) + " MB resident, " + rounded(own)
                + " MB of them its own\n"
                + frames + " frames, " + rounded(frames / elapsed) + " a second, P99 " + rounded(times.p99() / 1e6)
                + " ms, "
                + dropped + " dropped\norder " + order.status() + ", at the venue after " + rounded(roundTrip) + " ms\n"
                + health.gaps() + " gaps, " + health.resyncs() + " resyncs";
    }

    private static double rounded(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
