package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.core.TimeSource;
import dev.jiffy.video.Damage;
import dev.jiffy.video.TrackKind;
import dev.jiffy.video.VideoDecoder;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.source.ContainerFormat;
import dev.jiffy.video.source.Framing;
import dev.jiffy.video.source.Packet;
import dev.jiffy.video.source.Source;
import dev.jiffy.video.source.TrackInfo;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A player on a clock of its own and a file of 40 frames, one every 10 ms.
@Timeout(30)
class PlayerTest {
    private static final int FRAMES = 40;
    private final ManualTime time = new ManualTime();
    private final TenMillis source = new TenMillis();
    private final List<Long> shown = new ArrayList<>();
    private final List<Long> shownAt = new ArrayList<>();

    @Test
    void everyFrameIsShownWhenItIsDue() throws InterruptedException {
        Player player = play(frame -> {
        });

        assertThat(player.shown()).isEqualTo(FRAMES);
        assertThat(player.dropped()).isZero();
        for (int i = 0; i < FRAMES; i++) {
            assertThat(shown.get(i)).isEqualTo(i);
            assertThat(shownAt.get(i) - shownAt.get(0)).isEqualTo(i * 10_000_000L);
        }
    }

    @Test
    void aSlowScreenLosesFramesAndNotTime() throws InterruptedException {
        Player player = play(frame -> time.pass(25_000_000));

        assertThat(player.shown() + player.dropped()).isEqualTo(FRAMES);
        assertThat(player.dropped()).isPositive();
        assertThat(shown).isSorted().doesNotHaveDuplicates();
        for (int i = 1; i < shown.size(); i++) {
            assertThat(shownAt.get(i) - shownAt.get(0))
                    .isGreaterThanOrEqualTo((shown.get(i) - shown.get(0)) * 10_000_000L);
        }
    }

    @Test
    void aJumpGoesOnFromThere() throws InterruptedException {
        Player[] self = new Player[1];
        self[0] = play(frame -> {
            if (frame.presentationTime() == 10 && shown.size() == 11) {
                self[0].jump(-5);
            }
        }, self);

        assertThat(shown.subList(0, 11)).endsWith(10L);
        assertThat(shown.get(11)).isZero();
        assertThat(shown).endsWith(FRAMES - 1L);
    }

    @Test
    void quittingEndsItAndFramesGoBack() throws InterruptedException {
        Player[] self = new Player[1];
        self[0] = play(frame -> {
            if (shown.size() == 5) {
                self[0].quit();
            }
        }, self);

        assertThat(shown).hasSize(5);
        assertThat(source.pool.lent()).isZero();
    }

    private Player play(java.util.function.Consumer<Frame> onShow) throws InterruptedException {
        return play(onShow, new Player[1]);
    }

    private Player play(java.util.function.Consumer<Frame> onShow, Player[] self) throws InterruptedException {
        FrameFeeder feeder = new FrameFeeder(new VideoReader(source, source.decoder()));
        Player player = new Player(feeder, new Player.Screen() {
            @Override
            public void show(Frame frame) {
                shown.add(frame.presentationTime());
                shownAt.add(time.nanoTime());
                onShow.accept(frame);
            }

            @Override
            public void tell(double framesPerSecond, long dropped) {
                assertThat(framesPerSecond).isNotNegative();
            }
        }, time);
        self[0] = player;
        feeder.start();
        player.run();
        feeder.stop();
        return player;
    }

    /// Time that passes only while somebody waits for it.
    private static final class ManualTime implements TimeSource {
        private final AtomicLong now = new AtomicLong(1000);

        void pass(long nanos) {
            now.addAndGet(nanos);
        }

        @Override
        public long nanoTime() {
            return now.get();
        }

        @Override
        public void awaitNanoTime(long deadline) throws InterruptedException {
            TimeUnit.MILLISECONDS.sleep(1); // for the decoding thread
            now.set(Math.max(now.get(), deadline));
        }
    }

    /// Packets of which each is a frame.
    private static final class TenMillis implements Source {
        private final FramePool pool = new FramePool(8);
        private int next;

        VideoDecoder decoder() {
            return new Echo(pool);
        }

        @Override
        public String name() {
            return "ten millis";
        }

        @Override
        public ContainerFormat format() {
            return ContainerFormat.MP4;
        }

        @Override
        public List<TrackInfo> tracks() {
            return List.of(video());
        }

        @Override
        public TrackInfo video() {
            return new TrackInfo(1, TrackKind.VIDEO, "h264", "avc1", 16, 16, 100, FRAMES, FRAMES, FRAMES, 0, false, 100,
                    ColorDescription.UNSPECIFIED, 1, 1, null);
        }

        @Override
        public Framing framing() {
            return Framing.LENGTH_PREFIXED;
        }

        @Override
        public int configurations() {
            return 0;
        }

        @Override
        public byte[] configuration(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public boolean next(Packet packet) {
            if (next == FRAMES) {
                return false;
            }
            packet.fill(new byte[1], 0, 1, next);
            packet.times(next, next, 1);
            next++;
            return true;
        }

        @Override
        public boolean canSeek() {
            return true;
        }

        @Override
        public void seek(long to) {
            next = (int) Math.clamp(to, 0L, FRAMES - 1L);
        }

        @Override
        public void rewind() {
            next = 0;
        }

        @Override
        public List<Damage> damage() {
            return List.of();
        }

        @Override
        public void close() {
            next = FRAMES;
        }
    }

    /// Gives a grey frame for whatever it gets.
    private static final class Echo implements VideoDecoder {
        private final FramePool pool;
        private @Nullable Frame ready;

        Echo(FramePool pool) {
            this.pool = pool;
        }

        @Override
        public void configure(byte[] configuration) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void push(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
            Frame frame = Objects.requireNonNull(
                    pool.tryAcquire(new FrameFormat(16, 16, ChromaFormat.GRAY, false)), "all frames are lent");
            frame.presentationTime(presentationTime);
            ready = frame;
        }

        @Override
        public void push(MemorySegment unit, long offset, long presentationTime, long captureNanos) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void pushPiece(byte[] data, int from, int length, long offset, long presentationTime,
                long captureNanos) {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Frame poll() {
            Frame frame = ready;
            ready = null;
            return frame;
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void reset() {
            Frame frame = poll();
            if (frame != null) {
                frame.release();
            }
        }

        @Override
        public @Nullable Damage pollDamage() {
            return null;
        }

        @Override
        public void close() {
            reset();
        }
    }
}
