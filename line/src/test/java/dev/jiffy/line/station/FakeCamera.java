package dev.jiffy.line.station;

import dev.jiffy.video.rtp.Reception;
import dev.jiffy.video.source.ConnectionState;
import dev.jiffy.video.source.LiveSource;
import dev.jiffy.video.source.Packet;
import dev.jiffy.video.source.Source;
import java.time.Duration;
import java.util.function.Consumer;

/// A camera that sends the pictures of a file, thirty a second, or nothing while it is told to be silent.
final class FakeCamera extends CameraOfFile implements LiveSource {
    volatile boolean silent;
    /// The first picture again and again, as fast as somebody takes it: far more bytes than any camera sends.
    volatile boolean flooding;
    private volatile boolean closed;
    private Consumer<ConnectionState> listener = _ -> {
    };

    FakeCamera(Source file) {
        super(file);
    }

    @Override
    public ConnectionState state() {
        return new ConnectionState(closed ? ConnectionState.Phase.ENDED : ConnectionState.Phase.STREAMING, 0,
                Duration.ZERO, null);
    }

    @Override
    public void onState(Consumer<ConnectionState> consumer) {
        listener = consumer;
        consumer.accept(state());
    }

    @Override
    public Reception reception() {
        return Reception.NONE;
    }

    @Override
    public boolean next(Packet packet, Duration patience) {
        try {
            Thread.sleep(silent ? patience.toMillis() : flooding ? 0 : 33);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closed || silent) {
            return false;
        }
        if (flooding) {
            file.rewind();
        }
        if (!file.next(packet)) {
            file.rewind();
            return file.next(packet);
        }
        return true;
    }

    @Override
    public boolean next(Packet packet) {
        return next(packet, Duration.ofSeconds(1));
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            listener.accept(state());
        }
    }

    @Override
    public String name() {
        return "fake";
    }
}
