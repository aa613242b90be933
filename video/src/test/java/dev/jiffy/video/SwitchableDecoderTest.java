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
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"main_cabac_temporal", "mbaff_cabac", "high10", "intra_only", "weighted_fades"})
    void ownStreamsOneAfterTheOtherStayWhatTheyAre(String name) {
        byte[] once = OwnStreamsTest.resource(name + ".264");
        List<String> want = OwnStreamsTest.decode(name, once, 1, once.length);
        List<String> got = new ArrayList<>();
        FrameDigest digest = new FrameDigest();
        try (SwitchableDecoder decoder = new SwitchableDecoder(VideoDecoders.standard(), "h264", name, 2)) {
            for (int round = 0; round < 4; round++) {
                decoder.switchTo(round % 2 == 0 ? "h264-scalar" : "h264");
                decoder.pushPiece(once, 0, once.length, 0, VideoDecoder.NO_TIME, 0);
                take(decoder, digest, got);
            }
            decoder.flush();
            take(decoder, digest, got);
            assertThat(decoder.changes()).isEqualTo(4);
            assertThat(decoder.pollDamage()).isNull();
        }
        assertThat(got).hasSize(4 * want.size());
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.get(i)).as("frame %d", i).isEqualTo(want.get(i % want.size()));
        }
    }

    /// Open groups of pictures, whose first pictures in output order refer to the group before; gradual refresh, where a new decoder
    /// is right a few pictures after it began.
    @ParameterizedTest
    @CsvSource({"open_gop, 1, 4", "open_gop, 2, 4", "open_gop_mbaff, 1, 3", "open_gop_mbaff, 2, 3",
            "intra_refresh, 1, 2",
            "intra_refresh, 2, 2"})
    void aRecoveryPointThatIsNoIdrPictureServesAsWell(String name, int threads, int changes) {
        byte[] stream = OwnStreamsTest.resource(name + ".264");
        assertThat(switching(stream, stream.length, threads, changes)).isEqualTo(
                OwnStreamsTest.decode(name, stream, 1, stream.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open_gop", "open_gop_mbaff", "intra_refresh"})
    void aStreamMayEndAnywhereWhileTwoDecodersAreAtWork(String name) {
        byte[] stream = OwnStreamsTest.resource(name + ".264");
        int units = 0;
        for (int end = stream.length / 5; end < stream.length - 1; end++) {
            if (stream[end - 1] == 0 && stream[end] == 0 && stream[end + 1] == 1 && units++ % 3 == 0) {
                List<String> want = OwnStreamsTest.decode(name, Arrays.copyOf(stream, end), 1, end);
                assertThat(switching(stream, end, 1, -1)).as("%d bytes", end).isEqualTo(want);
            }
        }
    }

    /// Digests of a stream in pieces, with a change wanted at each.
    private static List<String> switching(byte[] stream, int length, int threads, int changes) {
        List<String> digests = new ArrayList<>();
        FrameDigest digest = new FrameDigest();
        try (SwitchableDecoder decoder = new SwitchableDecoder(VideoDecoders.standard(), "h264", "s", threads)) {
            for (int at = 0; at < length; at += 100) {
                if (!digests.isEmpty()) {
                    decoder.switchTo(decoder.running().equals("h264") ? "h264-scalar" : "h264");
                }
                decoder.pushPiece(stream, at, Math.min(100, length - at), at, VideoDecoder.NO_TIME, 0);
                take(decoder, digest, digests);
            }
            decoder.flush();
            take(decoder, digest, digests);
            assertThat(decoder.pollDamage()).isNull();
            if (changes >= 0) {
                // The first change is wanted with the first frame, and with threads nobody knows how many entry points have
                // passed by then.
                assertThat(decoder.changes()).isBetween(threads == 1 ? changes : 1, changes);
            }
        }
        return digests;
    }

    private static void take(VideoDecoder decoder, FrameDigest digest, List<String> digests) {
        for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
            digests.add(digest.md5(frame));
            frame.release();
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

    @Test
    @Tag("conformance")
    void aFileOfOpenGroupsOfPicturesKeepsItsFramesAndTheirTimes() throws IOException {
        Path file = TestData.folder().resolve("synth-mp4/long_4min_frag_opengop.mp4");
        List<String> want = Files.readAllLines(Path.of(file + ".expected")).stream().map(line -> line.split(","))
                .limit(1000).map(row -> row[1] + " " + row[5]).toList();
        List<String> got = new ArrayList<>();
        FrameDigest digest = new FrameDigest();
        SwitchableDecoder decoder = new SwitchableDecoder(VideoDecoders.standard(), "h264", "s", 2);
        try (VideoReader reader = new VideoReader(Sources.open(file), decoder)) {
            for (Frame frame = reader.next(); frame != null && got.size() < want.size(); frame = reader.next()) {
                got.add(frame.presentationTime() + " " + digest.md5(frame));
                frame.release();
                decoder.switchTo(decoder.running().equals("h264") ? "h264-scalar" : "h264");
            }
        }
        assertThat(got).isEqualTo(want);
        assertThat(decoder.changes()).isGreaterThan(5);
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
