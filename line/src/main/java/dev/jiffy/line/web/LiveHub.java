package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import dev.jiffy.line.journal.Event;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.Station;
import dev.jiffy.web.Guard;
import dev.jiffy.web.Problem;
import dev.jiffy.web.WriteWatch;
import io.helidon.websocket.WsListener;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Hands what happens to all who watch: results as they come, the journal's news at once, how the cameras stand once a
/// second. Nothing is written while nobody watches.
final class LiveHub implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LiveHub.class.getName());
    private static final int MAX_VIEWERS = 256;
    private static final int OUTBOX = 256;
    private static final long TICK_MILLIS = 200;
    private static final int TICKS_PER_STATUS = 5;

    private final Station station;
    private final PartCounts counts;
    private final Guard guard;
    private final WriteWatch watch;
    private final EventFeed feed;
    private final Set<Outbox> outboxes = ConcurrentHashMap.newKeySet();
    private final AutoCloseable subscription;
    private final Thread ticker;

    LiveHub(Station station, PartCounts counts, Guard guard, WriteWatch watch) {
        this.station = station;
        this.counts = counts;
        this.guard = guard;
        this.watch = watch;
        feed = new EventFeed(station.journal());
        subscription = station.onResult(this::result);
        ticker = Thread.ofVirtual().name("line-live").start(this::run);
    }

    /// A listener for one more connection.
    WsListener viewer() {
        return new LiveViewer(this, guard, watch);
    }

    /// An outbox for one more viewer.
    ///
    /// @throws Problem if there are too many
    Outbox join() {
        if (outboxes.size() >= MAX_VIEWERS) {
            throw new Problem(503, "there are " + MAX_VIEWERS + " viewers already");
        }
        Outbox outbox = new Outbox(OUTBOX);
        outboxes.add(outbox);
        outbox.offer(status());
        return outbox;
    }

    void leave(Outbox outbox) {
        outboxes.remove(outbox);
        outbox.close();
    }

    /// In the pipeline's thread: hands on a reference, or does nothing.
    private void result(FrameResult result) {
        if (!outboxes.isEmpty()) {
            send(new Message("result " + result.camera(), "result", json -> JsonForms.result(json, result)));
        }
    }

    private void run() {
        try {
            for (int tick = 0;; tick++) {
                Thread.sleep(TICK_MILLIS);
                tick(tick % TICKS_PER_STATUS == 0);
            }
        } catch (InterruptedException e) {
            // closed
        }
    }

    private void tick(boolean withStatus) {
        try {
            watch.check();
            for (Event event : feed.next()) {
                counts.observe(event);
                send(new Message("event " + event.number(), "event", json -> JsonForms.event(json, event)));
            }
            if (withStatus && !outboxes.isEmpty()) {
                send(status());
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "live messages are late", e);
        }
    }

    private Message status() {
        return new Message("status", "status", this::status);
    }

    private void status(Json json) {
        json.open('{').name("now").value(System.currentTimeMillis()).name("trouble").value(station.journal().trouble())
                .name("cameras").open('[');
        for (CameraStatus camera : station.cameras()) {
            JsonForms.camera(json, camera, counts.of(camera.name()));
        }
        json.close(']').close('}');
    }

    private void send(Message message) {
        outboxes.forEach(outbox -> outbox.offer(message));
    }

    /// Ends the messages and all viewers.
    @Override
    public void close() {
        ticker.interrupt();
        try {
            subscription.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "the station keeps telling", e);
        }
        outboxes.forEach(this::leave);
    }
}
