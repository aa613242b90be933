package dev.jiffy.line.station;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.MemoryJournal;
import dev.jiffy.line.live.CameraState;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.source.Sources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A camera whose neighbours break plays its clip from the first picture to the last.
@Timeout(180)
class NeighboursTest {
    private static final int PICTURES = 300;
    /// Bytes between two that are damaged.
    private static final int SPARE = 3000;

    private final MemoryJournal journal = new MemoryJournal(10_000);

    @TempDir
    private Path folder = Path.of("");
    private Path clip = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        clip = Clips.plainBelt(folder);
    }

    @Test
    @Tag("mutation")
    void corruptStreamsAreToldAndDisturbNobody() throws Exception {
        Path first = Files.write(folder.resolve("first.mp4"), damaged(Files.readAllBytes(clip), 1));
        Path second = Files.write(folder.resolve("second.mp4"), damaged(Files.readAllBytes(clip), 2));
        try (LineStation station = station(Clips.camera("good", clip, CameraSettings.Pace.FILE),
                Clips.camera("seed 1", first, CameraSettings.Pace.LOOP),
                Clips.camera("seed 2", second, CameraSettings.Pace.LOOP))) {
            awaitEnd(station);
            for (CameraStatus corrupt : station.cameras().subList(1, 3)) {
                assertThat(corrupt.damage()).as(corrupt.name()).isPositive();
                assertThat(corrupt.summary().framesDecoded()).as(corrupt.name()).isPositive();
            }
            healthy(station);
        }
    }

    /// One falls silent, one breaks off and is there again, one goes and does not come back.
    @Test
    void camerasThatVanishAreToldAndDisturbNobody() throws Exception {
        FakeCamera silent = new FakeCamera(Sources.open(clip));
        AtomicInteger openings = new AtomicInteger();
        CameraSettings flapping = new CameraSettings("flapping", () -> {
            openings.incrementAndGet();
            return new BreakingSource(Sources.open(clip), 20);
        }, CameraSettings.Pace.LIVE);
        CameraSettings gone = new CameraSettings("gone", () -> {
            if (Files.exists(folder.resolve("gone"))) {
                throw new MediaException("gone", 0, "no route to host");
            }
            try {
                Files.createFile(folder.resolve("gone"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
            return new BreakingSource(Sources.open(clip), 20);
        }, CameraSettings.Pace.LIVE);
        try (LineStation station = station(Clips.camera("good", clip, CameraSettings.Pace.FILE),
                new CameraSettings("silent", () -> silent, CameraSettings.Pace.LIVE), flapping, gone)) {
            assertThat(Clips.decoded(station, 1, 10)).isTrue();
            silent.silent = true;
            awaitEnd(station);
            List<CameraStatus> all = station.cameras();
            assertThat(all.get(1).state()).isEqualTo(CameraState.STALLED);
            assertThat(all.get(1).pictureAgeSeconds()).isGreaterThan(2);
            assertThat(all.get(2).reconnects()).isPositive().isEqualTo(openings.get() - 1L);
            assertThat(all.get(3).state()).isIn(CameraState.WAITING, CameraState.CONNECTING);
            assertThat(all.get(3).detail()).contains("no route to host");
            healthy(station);
        }
        assertThat(journal.before(Long.MAX_VALUE, 1000, "state")).extracting(Event::text)
                .anyMatch(text -> text.startsWith("stalled")).anyMatch(text -> text.contains("cable pulled"))
                .anyMatch(text -> text.contains("no route to host"));
    }

    private LineStation station(CameraSettings... cameras) {
        return new LineStation(
                StationSettings.of(List.of(cameras), folder.resolve("m.onnx"), (_, _) -> new ScriptedDetector("first")),
                journal, new Observations());
    }

    private static void awaitEnd(LineStation station) throws InterruptedException {
        for (int i = 0; i < 5 && station.cameras().getFirst().state() != CameraState.ENDED; i++) {
            Clips.until(() -> station.cameras().getFirst().state() == CameraState.ENDED);
        }
    }

    /// Every picture was decoded, as soon as it came, and looked at unless a newer one was there.
    private void healthy(LineStation station) {
        CameraStatus good = station.cameras().getFirst();
        assertThat(good.state()).isEqualTo(CameraState.ENDED);
        assertThat(good.summary().framesDecoded()).isEqualTo(PICTURES);
        assertThat(good.damage()).isZero();
        assertThat(good.summary().latency().endToEnd().p50()).as("median latency in ns").isLessThan(250_000_000L);
        assertThat(journal.before(Long.MAX_VALUE, 1000, "ladder")).filteredOn(e -> e.camera().equals("good"))
                .isEmpty();
    }

    /// The same file with bytes of its pictures changed, its tables as they were.
    private static byte[] damaged(byte[] file, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int media = new String(file, StandardCharsets.ISO_8859_1).indexOf("mdat");
        int end = new String(file, StandardCharsets.ISO_8859_1).indexOf("moov");
        int last = end > media ? end - 4 : file.length;
        for (int at = media + 4 + random.nextInt(SPARE); at < last; at += 1 + random.nextInt(2 * SPARE)) {
            file[at] = (byte) random.nextInt();
        }
        return file;
    }
}
