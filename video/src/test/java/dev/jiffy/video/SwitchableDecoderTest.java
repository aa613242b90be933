package dev.jiffy.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import dev.jiffy.video.source.Sources;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SwitchableDecoderTest {
    private static final int UNITS = 45;

    private final List<String> opened = new ArrayList<>();
    private final List<String> given = new ArrayList<>();
    private final VideoDecoders fakes = VideoDecoders.standard().with("a", (s, t) -> new Delayed("a"))
            .with("b", (s, t) -> new Delayed("b"));

    @Test
    void anUnknownNameIsRefusedAtOnce() {
        SwitchableDecoder decoder = new SwitchableDecoder(fakes, "a", "s", 1);
        assertThatIllegalArgumentException().isThrownBy(() -> decoder.switchTo("c"))
                .withMessage("no decoder \"c\", there are [h264, h264-scalar, a, b]");
        assertThat(decoder.running()).isEqualTo("a");
    }

    @Test
    void theNextIdrPictureIsTheFirstOfTheNewDecoder() {
        SwitchableDecoder decoder = new SwitchableDecoder(fakes, "a", "s", 1);
        List<Long> times = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            byte[] unit = i == 0
                    ? SampleStream.byteStream(SampleStream.SPS, SampleStream.PPS, SampleStream.slice(0, 9))
                    : SampleStream.byteStream(SampleStream.slice(i, 9));
            decoder.push(unit, 0, unit.length, 100L * i, i, 0);
            take(decoder, times);
            if (i % 10 == 4) {
                decoder.switchTo(decoder.running().equals("a") ? "b" : "a");
            }
        }
        decoder.flush();
        take(decoder, times);

        assertThat(times).hasSize(UNITS).isSorted().doesNotHaveDuplicates();
        assertThat(opened).containsExactly("a", "b", "a", "b", "a");
        for (int i = 0; i < UNITS; i++) {
            assertThat(given.get(i)).startsWith((i / 10 % 2 == 0 ? "a " : "b ") + i + " ");
        }
        // The parameter sets came once; each new decoder got them in front of its first picture.
        int first = 3 + SampleStream.SPS.length + 3 + SampleStream.PPS.length;
        int picture = 4 + SampleStream.slice(10, 9).length;
        assertThat(given.get(10)).isEqualTo("b 10 at " + (1000 - first) + " of " + (first + picture));
        assertThat(given.get(11)).endsWith("at 1100 of " + (4 + SampleStream.slice(11, 9).length));
    }

    @Test
    void piecesOfAByteStreamAreCutAtAccessUnits() {
        byte[] stream = SampleStream.elementaryStream(UNITS, 30);
        for (int piece : new int[]{1, 7, 64, 1000, stream.length}) {
            opened.clear();
            given.clear();
            SwitchableDecoder decoder = new SwitchableDecoder(fakes, "a", "s", 1);
            List<Long> times = new ArrayList<>();
            for (int at = 0; at < stream.length; at += piece) {
                decoder.switchTo(decoder.running().equals("a") ? "b" : "a");
                decoder.pushPiece(stream, at, Math.min(piece, stream.length - at), at, VideoDecoder.NO_TIME, 0);
                take(decoder, times);
            }
            decoder.flush();
            take(decoder, times);

            assertThat(given).as("pieces of %d", piece).hasSize(UNITS);
            assertThat(times).hasSize(UNITS);
            if (piece <= 64) {
                assertThat(opened).hasSize(6);
            }
        }
    }

    @Test
    @Tag("conformance")
    void switchingNeverChangesAFrame() throws IOException {
        int streams = 0;
        int switching = 0;
        List<Path> files = new ArrayList<>(TestData.files(".expected"));
        Collections.shuffle(files, new Random(7));
        for (Path file : files) {
            Path stream = file.resolveSibling(file.getFileName().toString().replaceFirst("\\.expected$", ""));
            if (Files.size(stream) > 50_000 || switching >= 10) {
                continue;
            }
            List<String> want = digests(
                    new VideoReader(Sources.open(stream), VideoDecoders.standard().open("h264", "s", 1)),
                    null);
            SwitchableDecoder decoder = new SwitchableDecoder(VideoDecoders.standard(), "h264-scalar", "s",
                    1 + streams % 2);
            int[] count = new int[1];
            List<String> got = digests(new VideoReader(Sources.open(stream), decoder), () -> {
                decoder.switchTo(count[0]++ % 2 == 0 ? "h264" : "h264-scalar");
            });
            assertThat(got).as(stream.toString()).isEqualTo(want);
            switching += decoder.changes() > 0 ? 1 : 0;
            streams++;
        }
        assertThat(switching).isEqualTo(10);
    }

    private static List<String> digests(VideoReader reader, @Nullable Runnable atEachFrame) {
        List<String> digests = new ArrayList<>();
        FrameDigest digest = new FrameDigest();
        try (reader) {
            for (Frame frame : reader) {
                digests.add(frame.presentationTime() + " " + digest.md5(frame));
                frame.release();
                if (atEachFrame != null) {
                    atEachFrame.run();
                }
            }
        }
        return digests;
    }

    private static void take(VideoDecoder decoder, List<Long> times) {
        for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
            times.add(frame.presentationTime());
            frame.release();
        }
    }

    /// Gives a grey frame for each access unit, three units later.
    private final class Delayed implements VideoDecoder {
        private final String name;
        private final FramePool pool = new FramePool(8);
        private final ArrayDeque<Frame> frames = new ArrayDeque<>();
        private boolean flushing;
        private boolean ready = true;

        Delayed(String name) {
            this.name = name;
            opened.add(name);
        }

        @Override
        public void configure(byte[] configuration) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void push(byte[] data, int from, int length, long offset, long presentationTime, long captureNanos) {
            assertThat(ready).isTrue();
            ready = false;
            given.add(name + " " + presentationTime + " at " + offset + " of " + length);
            Frame frame = Objects.requireNonNull(
                    pool.tryAcquire(new FrameFormat(16, 16, ChromaFormat.GRAY, false)));
            frame.presentationTime(presentationTime);
            frames.add(frame);
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
            if (frames.size() > (flushing ? 0 : 3)) {
                return frames.poll();
            }
            flushing = false;
            ready = true;
            return null;
        }

        @Override
        public void flush() {
            flushing = true;
        }

        @Override
        public void reset() {
            throw new UnsupportedOperationException();
        }

        @Override
        public @Nullable Damage pollDamage() {
            return null;
        }

        @Override
        public void close() {
            assertThat(frames).isEmpty();
        }
    }
}
