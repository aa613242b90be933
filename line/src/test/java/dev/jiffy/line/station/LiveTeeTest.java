package dev.jiffy.line.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.Frame;
import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.video.FrameDigest;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.source.Source;
import dev.jiffy.video.source.Sources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTeeTest {
    private final LiveTee tee = new LiveTee();

    @TempDir
    private Path folder = Path.of("");
    private Path clip = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        clip = Clips.plainBelt(folder);
    }

    /// Plays the clip to its end so many times; each piece of work comes behind an access unit.
    private void play(int times, Runnable work) {
        try (Source source = Sources.open(clip)) {
            AccessUnitFeed feed = new AccessUnitFeed(source, new MediaTimeline(), 0);
            for (int i = 0; i < times; i++) {
                while (feed.next() == AccessUnitFeed.Event.UNIT) {
                    tee.accept(feed);
                    work.run();
                }
                feed.rewind();
            }
        }
    }

    private static void drain(LiveVideo viewer, ByteArrayOutputStream to) {
        try {
            for (byte[] segment = viewer.next(0, TimeUnit.SECONDS); segment != null; segment = viewer.next(0,
                    TimeUnit.SECONDS)) {
                to.writeBytes(segment);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Digests of all pictures, and their times in milliseconds.
    private static List<String> pictures(Path file) {
        List<String> all = new ArrayList<>();
        FrameDigest digest = new FrameDigest();
        try (VideoReader reader = VideoReader.open(file, 1)) {
            for (Frame frame : reader) {
                try (frame) {
                    long millis = Math.round(1000.0 * frame.presentationTime() / reader.track().timescale());
                    all.add(digest.md5(frame) + " at " + millis);
                }
            }
        }
        return all;
    }

    @Test
    void whatAViewerGetsDecodesToTheSamePictures() throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (LiveVideo viewer = tee.open()) {
            play(1, () -> drain(viewer, got));
        }
        Path copy = Files.write(folder.resolve("copy.mp4"), got.toByteArray());
        assertThat(pictures(copy)).hasSize(300).isEqualTo(pictures(clip));
    }

    @Test
    void aViewerThatComesLaterBeginsWithTheLastKeyFrameAtOnce() throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        int[] units = {0};
        List<LiveVideo> viewers = new ArrayList<>();
        play(1, () -> {
            if (++units[0] == 290) {
                viewers.add(tee.open());
            }
            viewers.forEach(viewer -> drain(viewer, got));
        });
        Path copy = Files.write(folder.resolve("copy.mp4"), got.toByteArray());
        List<String> all = pictures(clip);
        assertThat(pictures(copy)).hasSizeGreaterThan(10)
                .isEqualTo(all.subList(all.size() - pictures(copy).size(), all.size()));
    }

    @Test
    void aSlowViewerLosesGroupsOfPicturesAndNothingElse() throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        try (LiveVideo slow = tee.open()) {
            int[] units = {0};
            play(5, () -> {
                if (++units[0] == 1300) {
                    drain(slow, got);
                }
            });
        }
        Path copy = Files.write(folder.resolve("copy.mp4"), got.toByteArray());
        assertThat(pictures(copy)).hasSizeBetween(1, 699);
        try (VideoReader reader = VideoReader.open(copy, 1)) {
            for (Frame frame : reader) {
                assertThat(frame.damaged()).isFalse();
                frame.release();
            }
            assertThat(reader.damage()).isEmpty();
        }
    }

    @Test
    void viewersEndWithTheCamera() throws InterruptedException {
        try (LiveVideo viewer = tee.open()) {
            tee.close();
            assertThat(viewer.ended()).isTrue();
            assertThat(viewer.next(10, TimeUnit.SECONDS)).isNull();
        }
        try (LiveVideo late = tee.open()) {
            assertThat(late.ended()).isTrue();
        }
        assertThat(tee.viewers()).isZero();
    }
}
