package dev.jiffy.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.core.Frame;
import dev.jiffy.line.config.ConfigException;
import dev.jiffy.line.config.LineConfig;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoReader;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.Detector;
import dev.jiffy.vision.DetectorException;
import dev.jiffy.vision.blob.BlobDetector;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinePipelineTest {
    @TempDir
    private Path folder = Path.of("");

    private static final Detection THING = new Detection(0, 0.9, new Box(0.4, 0.4, 0.6, 0.6));

    /// The truth is that of `plain-belt.py`: 13 parts appear, 11 pass the middle, none goes back.
    @Test
    void aPlainBeltIsCountedExactlyWithoutAModel() throws IOException, InterruptedException {
        Path clip = folder.resolve("plain-belt.mp4");
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("plain-belt.mp4"))) {
            Files.copy(in, clip);
        }
        LineConfig config = LineConfig.parse("test", """
                [[counter]]
                name = "middle"
                line = [[0.5, 1.0], [0.5, 0.0]]
                """, null);
        try (VideoReader reader = VideoReader.open(clip, 1)) {
            SourceSummary s = new LinePipeline("plain", reader, new BlobDetector("part"), config, false).run();

            assertThat(s.framesDecoded()).isEqualTo(300);
            assertThat(s.framesInferred()).isEqualTo(300);
            assertThat(s.framesDropped()).isZero();
            assertThat(s.mediaSeconds()).isCloseTo(10, within(1e-6));
            assertThat(s.tracks()).containsExactly(Map.entry("part", 13));
            assertThat(s.counters()).singleElement().extracting(SourceSummary.Counter::total)
                    .isEqualTo(new SourceSummary.Crossings(11, 0));
            assertThat(s.verdicts()).as("nobody asked for any").isEqualTo(new SourceSummary.Verdicts(0, 0));
            assertThat(s.latency().endToEnd().count()).isEqualTo(300);
            assertThat(s.ladderState()).isEqualTo("healthy");
        }
    }

    @Test
    void faultsAreVerdictsOnPartsAndNotPartsThemselves() throws InterruptedException {
        Detection fault = new Detection(1, 0.9, new Box(0.45, 0.45, 0.5, 0.5));
        SourceSummary s = run(new FakeVideo(10, 30, true, -1), "[verdict]\nfail = [\"other\"]", false,
                _ -> List.of(THING, fault));
        assertThat(s.tracks()).containsExactly(Map.entry("thing", 1));
        assertThat(s.verdicts()).isEqualTo(new SourceSummary.Verdicts(0, 1));
    }

    @Test
    void looksAtEveryNthFrameAndGivesAllBack() throws InterruptedException {
        FakeVideo video = new FakeVideo(31, 30, true, -1);
        AtomicInteger seen = new AtomicInteger();
        SourceSummary s = run(video, "[detector]\nevery = 3", false, _ -> {
            seen.incrementAndGet();
            return List.of();
        });

        assertThat(seen.get()).isEqualTo(11);
        assertThat(s.framesInferred()).isEqualTo(11);
        assertThat(s.framesDecoded()).isEqualTo(31);
        assertThat(video.pool.lent()).isZero();
    }

    @Test
    void mediaTimeStartsWithTheFirstFrameAndIsGuessedIfNobodyTells() throws InterruptedException {
        for (boolean timed : new boolean[]{true, false}) {
            AtomicInteger seen = new AtomicInteger();
            SourceSummary s = run(new FakeVideo(60, 30, timed, -1), """
                    [[zone]]
                    name = "all"
                    polygon = [[0, 0], [1, 0], [1, 1], [0, 1]]
                    settle_s = 0.2
                    """, false, _ -> seen.getAndIncrement() < 30 ? List.of() : List.of(THING));

            assertThat(s.mediaSeconds()).isCloseTo(2, within(1e-6));
            SourceSummary.Zone zone = s.zones().getFirst();
            assertThat(zone.occupiedAtStart()).isFalse();
            assertThat(zone.occupied()).isTrue();
            // Occupied once the thing is confirmed, which is at its third detection.
            assertThat(zone.events()).singleElement()
                    .satisfies(e -> assertThat(e.time()).isCloseTo(32 / 30.0, within(1e-6)));
        }
    }

    @Test
    void onlyTheWantedClassesCount() throws InterruptedException {
        SourceSummary s = run(new FakeVideo(10, 30, true, -1), "[detector]\nclasses = [\"other\"]", false,
                _ -> List.of(THING));
        assertThat(s.tracks()).isEmpty();
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> run(new FakeVideo(1, 30, true, -1), "[detector]\nclasses = [\"x\"]", false,
                        _ -> List.of()));
    }

    @Test
    void aSourceThatBreaksOffIsToldAfterWhatCameBefore() {
        FakeVideo video = new FakeVideo(20, 30, true, 7);
        AtomicInteger seen = new AtomicInteger();
        assertThatExceptionOfType(MediaException.class).isThrownBy(() -> run(video, "", false, _ -> {
            seen.incrementAndGet();
            return List.of();
        }));
        assertThat(seen.get()).isEqualTo(7);
        assertThat(video.pool.lent()).isZero();
    }

    @Test
    void aDetectorThatFailsStopsTheDecoderAndKeepsNoFrame() {
        FakeVideo video = new FakeVideo(1_000_000, 30, true, -1);
        assertThatExceptionOfType(DetectorException.class).isThrownBy(() -> run(video, "", false, _ -> {
            throw new DetectorException("fake", "failed");
        }));
        assertThat(video.pool.lent()).isZero();
    }

    @Test
    void pacedFramesThatFindNoRoomAreDropped() throws InterruptedException {
        FakeVideo video = new FakeVideo(40, 400, true, -1);
        SourceSummary s = run(video, "", true, _ -> {
            LockSupport.parkNanos(10_000_000);
            return List.of();
        });

        assertThat(s.framesDecoded()).isEqualTo(40);
        assertThat(s.framesDropped()).isBetween(10L, 39L);
        assertThat(s.framesInferred() + s.framesDropped()).isEqualTo(40);
        assertThat(s.mediaSeconds()).as("dropped frames last as well").isCloseTo(0.1, within(1e-6));
        assertThat(video.pool.lent()).isZero();
    }

    @Test
    void aPacedSourceTakesItsTime() throws InterruptedException {
        long start = System.nanoTime();
        SourceSummary s = run(new FakeVideo(21, 200, true, -1), "", true, _ -> List.of());
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000L);
        assertThat(s.framesInferred() + s.framesDropped()).isEqualTo(21);
    }

    @Test
    void aPipelineRunsOnce() throws InterruptedException {
        LinePipeline pipeline = new LinePipeline("fake", new FakeVideo(1, 30, true, -1).reader(),
                detector(_ -> List.of()),
                LineConfig.DEFAULT, false);
        pipeline.run();
        assertThatIllegalStateException().isThrownBy(pipeline::run);
    }

    private static SourceSummary run(FakeVideo video, String config, boolean paced,
            Function<Frame, List<Detection>> detection) throws InterruptedException {
        try (VideoReader reader = video.reader()) {
            return new LinePipeline("fake", reader, detector(detection), LineConfig.parse("test", config, null), paced)
                    .run();
        }
    }

    private static Detector detector(Function<Frame, List<Detection>> detection) {
        return new Detector() {
            @Override
            public List<String> classes() {
                return List.of("thing", "other");
            }

            @Override
            public List<Detection> detect(Frame frame) {
                return detection.apply(frame);
            }

            @Override
            public void close() {
                // Holds nothing.
            }
        };
    }
}
