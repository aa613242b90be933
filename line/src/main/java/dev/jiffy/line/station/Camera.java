package dev.jiffy.line.station;

import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameClock;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.core.TimeSource;
import dev.jiffy.line.SourceSummary;
import dev.jiffy.line.live.CameraState;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.SwitchableDecoder;
import dev.jiffy.video.VideoDecoders;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.source.Backoff;
import dev.jiffy.video.source.ConnectionState;
import dev.jiffy.video.source.LiveSource;
import dev.jiffy.video.source.Source;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The first half of a camera's pipeline: a thread that connects, takes access units, hands them to viewers and decodes.
///
/// Whatever goes wrong with the source or the decoder ends this connection and nothing else: the thread waits, longer each
/// time, and opens the source anew. Files are paced by their own decoding times, as if a camera sent them; when the thread
/// has fallen more than [#MAX_LATE] behind, the pictures in between are taken as late, not as fast as they can be.
final class Camera implements AutoCloseable {
    /// Without a picture for so long it has stalled.
    static final long STALL_NANOS = 2_000_000_000L;

    /// What latencies are told over.
    static final Duration RECENT = Duration.ofSeconds(60);

    private static final long SECOND = 1_000_000_000L;
    private static final long MAX_LATE = 5 * SECOND;
    private static final long STILL_NANOS = 2 * SECOND;
    private static final int WINDOW = 8192;

    private final CameraSettings settings;
    private final TimeSource clock;
    private final VideoDecoders decoders;
    private final InspectionPool pool;
    private final Inspector inspector;
    private final Ladder ladder;
    private final StateLog states;
    private final EventLog events;
    private final LiveTee tee = new LiveTee();
    private final NewestPicture newest = new NewestPicture();
    private final MediaTimeline times = new MediaTimeline();
    private final Backoff backoff = new Backoff(() -> ThreadLocalRandom.current().nextDouble());
    private final LatencyWindow decode;
    private final LatencyWindow ladderWindow = new LatencyWindow(WINDOW);
    private final AtomicLong units = new AtomicLong();
    private final AtomicLong decoded = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private final AtomicLong openings = new AtomicLong();
    private final AtomicLong busyNanos = new AtomicLong();
    private final Meter meter = new Meter();
    private final Thread thread;
    private final Set<Long> hidden = new HashSet<>();
    private final long startNanos;

    private volatile boolean closed;
    private volatile @Nullable Source source;
    private volatile SwitchableDecoder decoder;
    private volatile String decoderName;
    private volatile long connectedNanos;
    private volatile long lastUnitNanos;
    private volatile long lastPictureNanos;
    private volatile long mediaNanos;
    private volatile long damage;

    // Of the camera's thread.
    private long damageBefore;
    private long decoderDamage;
    private int decoderChanges;
    private boolean needsEntry;
    private long lastStill;
    private long nextDamageCheck;
    private long wanted;

    // Of the thread that ticks.
    private long windowBegan;
    private long unitsBefore;

    /// What a camera needs from its station.
    record Surroundings(TimeSource clock, VideoDecoders decoders, String decoder, InspectionPool pool,
            EventLog events) {
    }

    Camera(CameraSettings settings, Surroundings station, Inspector inspector) {
        this.settings = settings;
        this.inspector = inspector;
        clock = station.clock;
        decode = LatencyWindow.sliding(WINDOW, RECENT, clock);
        decoders = station.decoders;
        pool = station.pool;
        events = station.events;
        startNanos = clock.nanoTime();
        lastUnitNanos = startNanos;
        lastPictureNanos = startNanos;
        connectedNanos = startNanos;
        windowBegan = startNanos;
        lastStill = startNanos - STILL_NANOS;
        nextDamageCheck = startNanos;
        ladder = new Ladder(pool.setup().rules().config().ladder(), pool.setup().detectors().scalable(), startNanos);
        states = new StateLog(settings.name(), events);
        decoderName = station.decoder;
        decoder = new SwitchableDecoder(decoders, decoderName, settings.name(), 1);
        thread = Thread.ofPlatform().daemon().name("jiffy-camera-" + settings.name()).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    String name() {
        return settings.name();
    }

    Inspector inspector() {
        return inspector;
    }

    private void run() {
        try {
            while (!closed && !connect()) {
                Duration pause = backoff.failed();
                states.change(CameraState.WAITING, states.detail());
                clock.awaitNanoTime(clock.nanoTime() + pause.toNanos());
            }
        } catch (InterruptedException e) {
            // Closed meanwhile.
        } finally {
            decoder.close();
            tee.close();
        }
    }

    /// One connection from its beginning to its end; returns whether it was the last.
    private boolean connect() throws InterruptedException {
        states.change(CameraState.CONNECTING, states.detail());
        connectedNanos = clock.nanoTime();
        try (Source opened = settings.opener().open()) {
            source = opened;
            openings.incrementAndGet();
            if (opened instanceof LiveSource live) {
                live.onState(this::connection);
            } else {
                states.change(CameraState.STREAMING, "");
            }
            return stream(opened);
        } catch (MediaException e) {
            states.detail(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            states.detail("unexpected: " + e);
            decoder.close();
            decoder = new SwitchableDecoder(decoders, decoderName, settings.name(), 1);
            decoderChanges = 0;
        } finally {
            source = null;
            damageBefore = damage;
            decoderDamage = 0;
        }
        return false;
    }

    private void connection(ConnectionState state) {
        String detail = state.problem() == null ? "" : state.problem();
        switch (state.phase()) {
            case CONNECTING -> states.change(CameraState.CONNECTING, detail);
            case WAITING -> states.change(CameraState.WAITING, detail);
            case STREAMING -> states.change(CameraState.STREAMING, "");
            case FAILED -> states.change(CameraState.FAILED, detail);
            case ENDED -> states.change(CameraState.ENDED, detail);
        }
    }

    private boolean stream(Source opened) throws InterruptedException {
        decoder.reset();
        hidden.clear();
        needsEntry = false;
        tee.begin();
        AccessUnitFeed feed = new AccessUnitFeed(opened, times, clock.nanoTime() - startNanos);
        FrameClock pace = FrameClock.of(1_000_000, 1, clock);
        long paceOrigin = Long.MIN_VALUE;
        long late = 0;
        long unitsBeforeLoop = -1;
        while (!closed) {
            switch (feed.next()) {
                case NOTHING -> {
                }
                case END -> {
                    boolean isEmpty = decoded.get() == 0;
                    if (settings.pace() == CameraSettings.Pace.LOOP && units.get() != unitsBeforeLoop && !closed) {
                        unitsBeforeLoop = units.get();
                        feed.rewind();
                        continue;
                    }
                    if (closed) {
                        return true;
                    }
                    drain();
                    if (opened instanceof LiveSource) {
                        return true; // it has said why
                    }
                    states.change(CameraState.ENDED, isEmpty ? "no pictures in it" : "");
                    return true;
                }
                case UNIT -> {
                    long capture = feed.captureNanos();
                    if (settings.pace() != CameraSettings.Pace.LIVE) {
                        long due = feed.times().decoding() / 1000;
                        paceOrigin = paceOrigin == Long.MIN_VALUE ? due : paceOrigin;
                        long micros = due - paceOrigin + late / 1000;
                        while (!pace.awaitFrame(micros, SECOND)) {
                            if (closed) {
                                return true;
                            }
                        }
                        long behind = pace.lateNanos(micros);
                        capture = clock.nanoTime() - Math.max(0, behind);
                        if (behind > MAX_LATE) {
                            late += behind;
                        }
                    } else if (capture == 0) {
                        capture = clock.nanoTime();
                    }
                    take(feed, capture);
                    if (units.get() % 250 == 0) {
                        backoff.succeeded();
                    }
                }
            }
        }
        return true;
    }

    private void take(AccessUnitFeed unit, long capture) {
        units.incrementAndGet();
        lastUnitNanos = clock.nanoTime();
        byte[] configuration = unit.takeConfiguration();
        if (configuration != null) {
            decoder.configure(configuration);
        }
        try {
            tee.accept(unit);
        } catch (RuntimeException e) {
            decoderDamage++; // what cannot be taken apart is not watched; the decoder says more
        }
        if (leavesOut(unit)) {
            skipped.incrementAndGet();
            return;
        }
        if (!unit.shown()) {
            hidden.add(unit.times().presentation());
        }
        boolean isAlone = ladder.step().compareTo(Ladder.Step.KEY_FRAMES) >= 0;
        long begin = System.nanoTime();
        unit.push(decoder, capture);
        poll();
        if (isAlone) {
            decoder.flush(); // what comes next is another key frame
            poll();
        }
        long took = System.nanoTime() - begin;
        decode.record(took);
        ladderWindow.record(took);
        busyNanos.addAndGet(took);
        look();
    }

    /// What the ladder says is not decoded. Behind a gap decoding goes on where it can start.
    private boolean leavesOut(AccessUnitFeed unit) {
        Ladder.Step step = ladder.step();
        if (step.compareTo(Ladder.Step.KEY_FRAMES) >= 0) {
            if (!needsEntry) {
                drain(); // what waits for its turn would come out behind the gap, seconds late
            }
            needsEntry = true;
            boolean isDue = step != Ladder.Step.STILL || clock.nanoTime() - lastStill >= STILL_NANOS;
            if (!unit.entry() || !isDue) {
                return true;
            }
            lastStill = clock.nanoTime();
            return false;
        }
        if (needsEntry && !unit.entry()) {
            return true;
        }
        needsEntry = false;
        return step != Ladder.Step.FULL && !unit.reference();
    }

    private void drain() {
        decoder.flush();
        poll();
    }

    private void poll() {
        for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
            try {
                if (hidden.isEmpty() || !hidden.remove(frame.presentationTime())) {
                    picture(frame);
                }
            } finally {
                frame.release();
            }
        }
    }

    private void picture(Frame frame) {
        long number = decoded.getAndIncrement();
        mediaNanos = frame.presentationTime();
        lastPictureNanos = frame.captureNanos();
        newest.set(frame, number);
        Ladder.Step step = ladder.step();
        inspector.smaller(step == Ladder.Step.SMALLER_INPUT);
        int every = pool.setup().rules().config().every() * step.every();
        if (wanted++ % every == 0) {
            pool.offer(inspector, frame, number);
        }
    }

    /// Notices what has changed by itself: the decoder, the damage.
    private void look() {
        if (decoder.changes() != decoderChanges) {
            decoderChanges = decoder.changes();
            String last = decoderName;
            decoderName = decoder.running();
            events.add(name(), "decoder", decoderName + " goes on in place of " + last,
                    Map.of("from", last, "to", decoderName, "frame", Long.toString(decoded.get())));
        }
        while (decoder.pollDamage() != null) {
            decoderDamage++;
        }
        long now = clock.nanoTime();
        if (now - nextDamageCheck >= 0) {
            nextDamageCheck = now + SECOND;
            Source present = source;
            damage = damageBefore + decoderDamage + (present == null ? 0 : present.damage().size());
        }
    }

    /// Called about four times a second: rates, stalls, and the ladder when its window is over.
    void tick() {
        long now = clock.nanoTime();
        meter.tick(now, decoded.get(), inspector.inferredCount(), busyNanos.get());
        if (isStalled(now)) {
            states.stalled(now - lastSign());
        } else {
            states.recovered();
        }
        if (now - windowBegan >= ladder.windowNanos()) {
            windowBegan = now;
            window(now);
        }
    }

    /// A window in which nothing was decoded says nothing, except between key frames that are far apart: there it has
    /// recovered, or a camera that hardly sends any would never come back.
    private void window(long now) {
        LatencyWindow.Snapshot endToEnd = inspector.takeWindow();
        LatencyWindow.Snapshot decoding = ladderWindow.snapshot();
        ladderWindow.clear();
        boolean isAnything = units.get() != unitsBefore;
        unitsBefore = units.get();
        Ladder.Step before = ladder.step();
        if (!isAnything || decoding.count() == 0 && before.compareTo(Ladder.Step.KEY_FRAMES) < 0) {
            return;
        }
        long p99 = Math.max(endToEnd.p99(), decoding.p99());
        if (ladder.observe(now, p99)) {
            Ladder.Step step = ladder.step();
            String text = "now: " + step + " (P99 " + p99 / 1_000_000 + " ms)";
            events.add(name(), "ladder", text, Map.of("from", before.toString(), "to", step.toString(), "p99_ms",
                    Double.toString(p99 / 1e6)));
            System.getLogger(Camera.class.getName()).log(System.Logger.Level.INFO, name() + ": " + text);
        }
    }

    /// Nothing comes, or nothing that can be decoded; where the ladder leaves most pictures out their age says enough.
    private boolean isStalled(long now) {
        return states.state() == CameraState.STREAMING && now - lastSign() > STALL_NANOS;
    }

    private long lastSign() {
        long picture = ladder.step().compareTo(Ladder.Step.KEY_FRAMES) >= 0 ? lastUnitNanos : lastPictureNanos;
        return Math.max(picture, connectedNanos);
    }

    /// Other rules hold, or another model is at work.
    void setup(Setup setup) {
        ladder.settings(setup.rules().config().ladder(), clock.nanoTime());
        ladder.scalable(setup.detectors().scalable());
    }

    void decoder(String name) {
        decoder.switchTo(name);
    }

    LiveVideo video() {
        return tee.open();
    }

    byte @Nullable [] still(int maxWidth) {
        return newest.jpeg(maxWidth);
    }

    CameraStatus status() {
        Inspector.Findings found = inspector.findings();
        long now = clock.nanoTime();
        SourceSummary summary = new SourceSummary(name(), found.width(), found.height(), mediaNanos / 1e9,
                decoded.get(), inspector.inferredCount(), inspector.droppedCount() + skipped.get(), found.tracks(),
                found.zones(), found.counters(), found.verdicts(),
                new SourceSummary.Latency(decode.snapshot(), inspector.inference(), inspector.endToEnd()),
                ladder.state(), ladder.transitions(startNanos));
        CameraState state = isStalled(now) ? CameraState.STALLED : states.state();
        String detail = states.detail().isEmpty() ? inspector.problem() : states.detail();
        double age = decoded.get() == 0 ? Double.NaN : Math.max(0, now - lastPictureNanos) / 1e9; // one may have come since
        Source present = source;
        long reconnects = Math.max(0, openings.get() - 1);
        if (present instanceof LiveSource live) {
            reconnects += live.state().failures();
        }
        return new CameraStatus(summary, state, detail, settings.pace() != CameraSettings.Pace.FILE,
                meter.framesPerSecond(), meter.inferencesPerSecond(), age, meter.utilization(), decoderName,
                VideoReader.kernels(), found.model(), found.engine(), found.ruleVersion(), reconnects, damage,
                ladder.step().toString(),
                ladder.passedOver());
    }

    /// Whether nothing more comes.
    boolean ended() {
        return !thread.isAlive();
    }

    @Override
    public void close() {
        closed = true;
        Source present = source;
        if (present instanceof LiveSource) {
            present.close();
        }
        thread.interrupt();
    }

    /// Waits for the end of its thread, some seconds at most, and lets go of its picture.
    void join(long millis) {
        if (Threads.join(List.of(thread), millis)) {
            Thread.currentThread().interrupt();
        }
        newest.clear();
    }
}
