package dev.jiffy.video.source;

import dev.jiffy.video.Damage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.internal.DamageLog;
import dev.jiffy.video.rtp.AccessUnit;
import dev.jiffy.video.rtp.AccessUnitQueue;
import dev.jiffy.video.rtp.Reception;
import dev.jiffy.video.rtp.RtpReceiver;
import dev.jiffy.video.rtp.SenderClock;
import dev.jiffy.video.rtp.StreamClient;
import dev.jiffy.video.rtsp.RtspException;
import dev.jiffy.video.source.ConnectionState.Phase;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The access units of a [StreamClient], and if wished of another one after it whenever one is lost.
///
/// A virtual thread of its own connects, receives and waits between attempts; a queue stands between it and whoever
/// decodes. Times go on across connections by the time that has passed, so that they never go back. Wrong credentials
/// are not tried again: cameras lock accounts.
final class CameraSource implements LiveSource {
    /// Pictures that may wait: some seconds, as decoding begins slowly.
    private static final int QUEUE = 64;
    private static final long STABLE_NANOS = 10_000_000_000L;
    private static final long SECOND = 1_000_000_000L;
    private static final long FOREVER = Long.MAX_VALUE / 2;
    /// An `avcC` without parameter sets, which come in the stream: lengths have four bytes.
    private static final byte[] CONFIGURATION = {1, 66, 0, 10, (byte) 0xFF, (byte) 0xE0, 0};

    private final String name;
    private final Supplier<StreamClient> clients;
    private final boolean reconnects;
    private final TrackInfo video = TrackInfo.bare(1, TrackKind.VIDEO, "h264", "H264", RtpReceiver.CLOCK_RATE);
    private final AccessUnitQueue queue = new AccessUnitQueue(QUEUE);
    private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final CaptureTime captureTime = new CaptureTime(System::nanoTime, CameraSource::wallNanos);
    private final List<Consumer<ConnectionState>> listeners = new CopyOnWriteArrayList<>();
    private final Thread supervisor;
    private final Object lock = new Object();

    // Under the lock.
    private ConnectionState state = ConnectionState.of(Phase.CONNECTING, 0, null);
    private @Nullable StreamClient client;
    private Reception before = Reception.NONE;
    private final DamageLog damage;
    private boolean closed;

    // Of the thread that takes packets.
    private long timeOffset;
    private long lastTime;
    private long lastArrival;
    private boolean anyTaken;

    private CameraSource(String name, Supplier<StreamClient> clients, boolean reconnects) {
        this.name = name;
        this.clients = clients;
        this.reconnects = reconnects;
        damage = new DamageLog(name);
        supervisor = Thread.ofVirtual().name(name).unstarted(this::supervise);
    }

    private static long wallNanos() {
        Instant now = Clock.systemUTC().instant();
        return now.getEpochSecond() * SECOND + now.getNano();
    }

    /// A source that ends where its stream ends, or is lost.
    ///
    /// @throws MediaException if the first connection fails
    static CameraSource once(String name, Supplier<StreamClient> clients) {
        CameraSource source = new CameraSource(name, clients, false);
        source.supervisor.start();
        ConnectionState state = source.awaitConnection();
        if (state.phase() == Phase.FAILED) {
            source.close();
            throw new MediaException(name, 0, String.valueOf(state.problem()));
        }
        return source;
    }

    /// A source that connects again and again, from the beginning.
    static CameraSource reconnecting(String name, Supplier<StreamClient> clients) {
        CameraSource source = new CameraSource(name, clients, true);
        source.supervisor.start();
        return source;
    }

    private ConnectionState awaitConnection() {
        synchronized (lock) {
            while (state.phase() == Phase.CONNECTING) {
                try {
                    lock.wait();
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return ConnectionState.of(Phase.FAILED, 0, "interrupted");
                }
            }
            return state;
        }
    }

    private void supervise() {
        try {
            while (!isClosed()) {
                change(ConnectionState.of(Phase.CONNECTING, backoff.failures(), state().problem()));
                ConnectionState outcome = connection();
                if (outcome.isFinal() || isClosed()) {
                    change(outcome);
                    return;
                }
                Duration pause = backoff.failed();
                change(new ConnectionState(Phase.WAITING, backoff.failures(), pause, outcome.problem()));
                pause(pause);
            }
        } finally {
            queue.end();
            change(ConnectionState.of(Phase.ENDED, backoff.failures(), state().problem()));
        }
    }

    /// One connection from its beginning to its end, and what follows from that.
    private ConnectionState connection() {
        StreamClient fresh = clients.get();
        synchronized (lock) {
            client = fresh;
        }
        long begin = System.nanoTime();
        boolean isOpen = false;
        try {
            fresh.open(queue);
            isOpen = true;
            change(ConnectionState.of(Phase.STREAMING, backoff.failures(), null));
            fresh.receive();
            return ConnectionState.of(reconnects ? Phase.WAITING : Phase.ENDED, backoff.failures(),
                    reconnects ? "the sender has ended the stream" : null);
        } catch (IOException | RuntimeException e) {
            return lost(e, isOpen);
        } finally {
            if (isOpen && System.nanoTime() - begin >= STABLE_NANOS) {
                backoff.succeeded();
            }
            fresh.close();
            synchronized (lock) {
                before = before.plus(fresh.reception());
                fresh.damage().forEach(entry -> damage.add(entry.offset(), entry.reason()));
                client = null;
            }
        }
    }

    private ConnectionState lost(Exception e, boolean wasOpen) {
        String problem = e instanceof IOException && e.getMessage() != null ? e.getMessage() : e.toString();
        boolean isRefused = e instanceof RtspException refusal && refusal.isRefusal();
        if (!isClosed() && wasOpen) {
            synchronized (lock) {
                damage.add(0, problem);
            }
        }
        if (isRefused) {
            return ConnectionState.of(Phase.FAILED, backoff.failures() + 1, problem);
        }
        Phase next = reconnects ? Phase.WAITING : wasOpen ? Phase.ENDED : Phase.FAILED;
        return ConnectionState.of(next, backoff.failures() + 1, problem);
    }

    private void pause(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        synchronized (lock) {
            try {
                for (long left = pause.toNanos(); left > 0 && !closed; left = end - System.nanoTime()) {
                    lock.wait(left / 1_000_000 + 1);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
    }

    /// A final state stays.
    private void change(ConnectionState next) {
        synchronized (lock) {
            if (state.isFinal()) {
                return;
            }
            state = next;
            lock.notifyAll();
        }
        listeners.forEach(listener -> listener.accept(next));
    }

    private boolean isClosed() {
        synchronized (lock) {
            return closed;
        }
    }

    @Override
    public ConnectionState state() {
        synchronized (lock) {
            return state;
        }
    }

    @Override
    public void onState(Consumer<ConnectionState> listener) {
        listeners.add(listener);
        listener.accept(state());
    }

    @Override
    public Reception reception() {
        StreamClient present;
        Reception past;
        synchronized (lock) {
            present = client;
            past = before;
        }
        return present == null ? past : past.plus(present.reception());
    }

    @Override
    public boolean next(Packet packet) {
        while (!queue.isExhausted()) {
            if (take(packet, FOREVER)) {
                return true;
            }
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        return false;
    }

    @Override
    public boolean next(Packet packet, Duration patience) {
        return take(packet, patience.toNanos());
    }

    private boolean take(Packet packet, long patienceNanos) {
        AccessUnit unit = queue.take(patienceNanos);
        if (unit == null) {
            return false;
        }
        if (unit.firstOfTimeline() && anyTaken) {
            long passed = Math.max(0, unit.arrivalNanos() - lastArrival);
            timeOffset = lastTime + passed / 1000 * RtpReceiver.CLOCK_RATE / 1_000_000;
        }
        long time = timeOffset + unit.presentationTime();
        anyTaken = true;
        lastTime = Math.max(lastTime, time);
        lastArrival = unit.arrivalNanos();
        packet.fill(unit.data(), 0, unit.length(), unit.position());
        packet.times(time, Packet.NO_TIME, 0);
        packet.marks(unit.idr(), unit.damaged());
        packet.captured(captureTime.captureNanos(unit), unit.captureWallNanos() == SenderClock.UNKNOWN
                ? Packet.NO_TIME
                : unit.captureWallNanos());
        return true;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public ContainerFormat format() {
        return ContainerFormat.RTP;
    }

    @Override
    public List<TrackInfo> tracks() {
        return List.of(video);
    }

    @Override
    public TrackInfo video() {
        return video;
    }

    @Override
    public Framing framing() {
        return Framing.LENGTH_PREFIXED;
    }

    @Override
    public int configurations() {
        return 1;
    }

    @Override
    public byte[] configuration(int index) {
        if (index != 0) {
            throw new IndexOutOfBoundsException(index);
        }
        return CONFIGURATION.clone();
    }

    @Override
    public boolean canSeek() {
        return false;
    }

    @Override
    public void seek(long time) {
        throw new UnsupportedOperationException("a camera has no past");
    }

    @Override
    public boolean canRewind() {
        return false;
    }

    @Override
    public void rewind() {
        throw new UnsupportedOperationException("a camera has no past");
    }

    @Override
    public List<Damage> damage() {
        StreamClient present;
        List<Damage> all;
        synchronized (lock) {
            present = client;
            all = new ArrayList<>(damage.entries());
        }
        if (present != null) {
            all.addAll(present.damage());
        }
        return all;
    }

    @Override
    public void close() {
        StreamClient present;
        synchronized (lock) {
            closed = true;
            present = client;
            lock.notifyAll();
        }
        queue.cancel();
        if (present != null) {
            present.close();
        }
        supervisor.interrupt();
        change(ConnectionState.of(Phase.ENDED, 0, state().problem()));
    }
}
