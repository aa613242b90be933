package dev.jiffy.line.web;

import dev.jiffy.web.Guard;
import dev.jiffy.web.Problem;
import dev.jiffy.web.WriteWatch;
import io.helidon.common.buffers.BufferData;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.websocket.WsCloseCodes;
import io.helidon.websocket.WsListener;
import io.helidon.websocket.WsSession;
import io.helidon.websocket.WsUpgradeException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection that watches. A thread of its own sends, so that a viewer who does not read keeps nobody else waiting;
/// what a viewer sends is not wanted and ends the connection.
final class LiveViewer implements WsListener {
    private final LiveHub hub;
    private final Guard guard;
    private final WriteWatch watch;
    private @Nullable Outbox outbox;

    LiveViewer(LiveHub hub, Guard guard, WriteWatch watch) {
        this.hub = hub;
        this.guard = guard;
        this.watch = watch;
    }

    @Override
    public Optional<Headers> onHttpUpgrade(HttpPrologue prologue, Headers headers) throws WsUpgradeException {
        try {
            guard.check(headers);
        } catch (Problem refused) {
            throw new WsUpgradeException(refused.getMessage());
        }
        return Optional.empty();
    }

    @Override
    public void onOpen(WsSession session) {
        try {
            Outbox mine = hub.join();
            outbox = mine;
            Thread.ofVirtual().name("line-viewer").start(() -> send(session, mine));
        } catch (Problem full) {
            session.close(WsCloseCodes.TRY_AGAIN_LATER, full.getMessage());
        }
    }

    /// A viewer who is there answers each ping, so that its connection does not fall silent and time out.
    private void send(WsSession session, Outbox from) {
        long pingNanos = watch.limit().toNanos() / 3;
        long pinged = System.nanoTime();
        try {
            while (!from.isClosed()) {
                Message message = from.take(pingNanos, TimeUnit.NANOSECONDS);
                try (var _ = watch.begin()) {
                    if (message != null) {
                        session.send(message.text(), true);
                    }
                    if (System.nanoTime() - pinged >= pingNanos) {
                        pinged = System.nanoTime();
                        session.ping(BufferData.empty());
                    }
                }
            }
        } catch (InterruptedException | RuntimeException e) {
            // The viewer has gone or reads no more: nothing to tell, nobody to tell it to.
        } finally {
            hub.leave(from);
            end(session);
        }
    }

    private static void end(WsSession session) {
        try {
            session.terminate();
        } catch (RuntimeException e) {
            // It says goodbye on a connection that may be closed already.
        }
    }

    @Override
    public void onMessage(WsSession session, String text, boolean last) {
        session.close(WsCloseCodes.VIOLATED_POLICY, "nothing is taken here");
        leave();
    }

    @Override
    public void onMessage(WsSession session, BufferData buffer, boolean last) {
        onMessage(session, "", last);
    }

    @Override
    public void onClose(WsSession session, int status, String reason) {
        leave();
    }

    @Override
    public void onError(WsSession session, Throwable problem) {
        leave();
    }

    private void leave() {
        Outbox mine = outbox;
        if (mine != null) {
            hub.leave(mine);
        }
    }
}
