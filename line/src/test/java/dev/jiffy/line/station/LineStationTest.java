package dev.jiffy.line.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.core.Frame;
import dev.jiffy.core.TimeSource;
import dev.jiffy.line.journal.Event;
import dev.jiffy.line.journal.MemoryJournal;
import dev.jiffy.line.live.CameraState;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.line.live.SeenPart;
import dev.jiffy.line.live.StationException;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.source.Sources;
import dev.jiffy.vision.Detection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineStationTest {
    private static final String RULES = """
            [verdict]
            fail = ["defect"]
            [calibration]
            mm_per_pixel = 0.5
            [[counter]]
            name = "exit"
            line = [[0.5, 1.0], [0.5, 0.0]]
            """;

    private final MemoryJournal journal = new MemoryJournal(10_000);
    private final Observations control = new Observations();

    @TempDir
    private Path folder = Path.of("");
    private Path clip = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        clip = Clips.plainBelt(folder);
        for (String model : List.of("first.onnx", "swapped.onnx", "bad.onnx")) {
            Files.createFile(folder.resolve(model));
        }
    }

    private StationSettings settings(TimeSource clock, CameraSettings... cameras) {
        return StationSettings
                .of(List.of(cameras), folder.resolve("first.onnx"),
                        (model, _) -> new ScriptedDetector(String.valueOf(model.getFileName())))
                .rules(null, RULES).clock(clock);
    }

    private LineStation station(CameraSettings... cameras) {
        return new LineStation(settings(TimeSource.SYSTEM, cameras), journal, control);
    }

    private CameraSettings belt(CameraSettings.Pace pace) {
        return Clips.camera("belt", clip, pace);
    }

    /// Events of a kind, the oldest first.
    private List<Event> events(String kind) {
        return journal.before(Long.MAX_VALUE, 1000, kind).reversed();
    }

    @Test
    void aLoopedFileIsACameraThatNeverEnds() throws Exception {
        List<FrameResult> results = new CopyOnWriteArrayList<>();
        try (LineStation station = station(belt(CameraSettings.Pace.LOOP));
                LiveVideo video = station.video("belt");
                AutoCloseable listening = station.onResult(results::add)) {
            assertThat(Clips.decoded(station, 0, 20)).isTrue();

            CameraStatus status = station.cameras().getFirst();
            assertThat(status.state()).isEqualTo(CameraState.STREAMING);
            assertThat(status.live()).isTrue();
            assertThat(status.pictureAgeSeconds()).isBetween(0.0, 2.0);
            assertThat(status.summary().width()).isEqualTo(640);
            assertThat(status.model()).isEqualTo("first.onnx");
            assertThat(Clips.until(() -> results.stream().anyMatch(r -> !r.parts().isEmpty()))).isTrue();
            assertThat(results).isSortedAccordingTo((a, b) -> Long.compare(a.mediaNanos(), b.mediaNanos()));
            assertThat(station.still("belt", 320)).startsWith(0xFF, 0xD8);
            assertThat(video.next(5, TimeUnit.SECONDS)).contains("moov".getBytes(StandardCharsets.US_ASCII));
            assertThat(video.mimeType()).startsWith("video/mp4; codecs=\"avc1.");
            assertThat(listening).isNotNull();
        }
        assertThat(events("start")).hasSize(1);
        assertThat(events("stop")).hasSize(1);
        assertThat(ScriptedDetector.OPEN).hasValue(0);
    }

    @Test
    void aFileThatIsPlayedOnceEndsAndLosesNoPicture() throws Exception {
        try (LineStation station = new LineStation(settings(new FastClock(), belt(CameraSettings.Pace.FILE)), journal,
                control)) {
            assertThat(Clips.until(station::ended)).isTrue();
            assertThat(station.cameras().getFirst().state()).isEqualTo(CameraState.ENDED);
            assertThat(station.cameras().getFirst().summary().framesDecoded()).isEqualTo(300);
            assertThat(station.cameras().getFirst().live()).isFalse();
        }
    }

    @Test
    void aBadCameraDisturbsNobody() throws Exception {
        CameraSettings missing = new CameraSettings("missing", () -> {
            throw new MediaException("missing", 0, "no such file");
        }, CameraSettings.Pace.LIVE);
        CameraSettings broken = new CameraSettings("broken", () -> {
            throw new IllegalStateException("bug");
        }, CameraSettings.Pace.LIVE);
        Path noise = Files.write(folder.resolve("noise.264"), new byte[]{0, 0, 0, 1, 0x65, 1, 2, 3, 0, 0, 1, 0x41, 9});
        CameraSettings garbage = Clips.camera("garbage", noise, CameraSettings.Pace.LOOP);
        try (LineStation station = station(missing, broken, garbage, belt(CameraSettings.Pace.LOOP))) {
            assertThat(Clips.decoded(station, 3, 10)).isTrue();
            List<CameraStatus> all = station.cameras();
            assertThat(all.get(0).state()).isIn(CameraState.WAITING, CameraState.CONNECTING);
            assertThat(all.get(0).detail()).contains("no such file");
            assertThat(all.get(1).detail()).contains("bug");
            assertThat(all.get(2).state()).isNotEqualTo(CameraState.CONNECTING);
            assertThat(all.get(3).state()).isEqualTo(CameraState.STREAMING);
            assertThat(station.still("missing", 100)).isNull();
        }
        assertThat(events("state")).filteredOn(e -> e.camera().equals("missing")).singleElement()
                .extracting(e -> e.facts().get("state")).isEqualTo("waiting");
    }

    @Test
    void aLostCameraIsOpenedAgainAfterLongerAndLongerPauses() throws Exception {
        FastClock clock = new FastClock();
        AtomicInteger attempts = new AtomicInteger();
        CameraSettings flaky = new CameraSettings("flaky", () -> {
            if (attempts.incrementAndGet() <= 6) {
                throw new MediaException("flaky", 0, "away");
            }
            return belt(CameraSettings.Pace.FILE).opener().open();
        }, CameraSettings.Pace.FILE);
        try (LineStation station = new LineStation(settings(clock, flaky), journal, control)) {
            assertThat(Clips.until(station::ended)).isTrue();
            assertThat(station.cameras().getFirst().summary().framesDecoded()).isEqualTo(300);
        }
        List<Long> pauses = clock.waits().subList(0, 6);
        for (int i = 0; i < 6; i++) {
            assertThat(pauses.get(i)).isBetween(Math.max(500L, 250L << i) * 1_000_000, (500L << i) * 1_000_000);
        }
        assertThat(events("state")).extracting(e -> e.facts().get("state")).containsExactly("waiting", "streaming",
                "ended");
    }

    @Test
    void aCameraThatFallsSilentHasStalledAndItsPictureAges() throws Exception {
        FakeCamera camera = new FakeCamera(Sources.open(clip));
        try (LineStation station = station(new CameraSettings("fake", () -> camera, CameraSettings.Pace.LIVE))) {
            assertThat(Clips.decoded(station, 0, 5)).isTrue();
            camera.silent = true;
            assertThat(Clips.until(() -> station.cameras().getFirst().state() == CameraState.STALLED)).isTrue();
            assertThat(station.cameras().getFirst().pictureAgeSeconds()).isGreaterThan(2);
            assertThat(Clips.until(() -> "stalled".equals(events("state").getLast().facts().get("state")))).isTrue();
            camera.silent = false;
            assertThat(Clips.until(() -> "streaming".equals(events("state").getLast().facts().get("state"))))
                    .isTrue();
            assertThat(station.cameras().getFirst().state()).isEqualTo(CameraState.STREAMING);
        }
    }

    @Test
    void aCameraThatIsTooSlowLeavesOutMoreAndMoreAndComesBack() throws Exception {
        AtomicBoolean slow = new AtomicBoolean(true);
        Set<Double> scales = new ConcurrentSkipListSet<>();
        FakeCamera camera = new FakeCamera(Sources.open(clip));
        String rules = """
                [ladder]
                window_s = 1
                healthy_ms = 700
                tripped_ms = 750
                recover_ms = 700
                windows_to_trip = 1
                windows_to_recover = 2
                """;
        StationSettings settings = StationSettings.of(
                List.of(new CameraSettings("fake", () -> camera, CameraSettings.Pace.LIVE)),
                folder.resolve("first.onnx"), (_, _) -> new ScriptedDetector("first") {
                    @Override
                    public boolean scalable() {
                        return true;
                    }

                    @Override
                    public List<Detection> detect(Frame frame, double scale) {
                        scales.add(scale);
                        return detect(frame);
                    }

                    @Override
                    public List<Detection> detect(Frame frame) {
                        if (slow.get()) {
                            LockSupport.parkNanos(850_000_000);
                        }
                        return super.detect(frame);
                    }
                }).rules(null, rules);
        try (LineStation station = new LineStation(settings, journal, control)) {
            assertThat(Clips.until(() -> events("ladder").size() >= 4)).isTrue();
            assertThat(events("ladder").subList(0, 4)).extracting(e -> e.facts().get("to")).containsExactly(
                    "skip non-reference frames", "lower inference rate", "smaller input", "key frames only");
            assertThat(scales).contains(0.7);
            assertThat(station.cameras().getFirst().summary().framesDropped()).isPositive();
            slow.set(false);
            assertThat(Clips.until(() -> "full".equals(events("ladder").getLast().facts().get("to")))).isTrue();
            assertThat(station.cameras().getFirst().summary().ladderState()).isIn("healthy", "warning");
        }
    }

    @Test
    void aPartIsJudgedWithAPictureAndItsSize() throws Exception {
        try (LineStation station = station(belt(CameraSettings.Pace.LOOP))) {
            assertThat(Clips.until(() -> !events("alarm").isEmpty())).isTrue();
            Event verdict = events("verdict").getFirst();
            assertThat(verdict.camera()).isEqualTo("belt");
            assertThat(verdict.facts()).containsEntry("label", "nut").containsEntry("verdict", "fail")
                    .containsEntry("model", "first.onnx").containsEntry("rules", "1")
                    .containsKeys("frame", "media_nanos", "part", "score", "marks", "seen");
            assertThat(Double.parseDouble(verdict.facts().get("size_mm"))).isBetween(60.0, 68.0);
            assertThat(journal.picture(verdict.number())).startsWith(0xFF, 0xD8);
            assertThat(control.seen).startsWith("belt nut failed");
            assertThat(events("alarm").getFirst().facts()).containsEntry("rule", "Nelson 1");

            station.overrule(verdict.number(), SeenPart.Verdict.PASS, "Ada");
            assertThat(events("overrule").getFirst().facts()).containsEntry("was", "fail")
                    .containsEntry("verdict", "pass").containsEntry("who", "Ada")
                    .containsEntry("event", Long.toString(verdict.number()));
            assertThatThrownBy(() -> station.overrule(1, SeenPart.Verdict.PASS, "Ada"))
                    .isInstanceOf(StationException.class);
            assertThatThrownBy(() -> station.overrule(verdict.number(), SeenPart.Verdict.OPEN, "Ada"))
                    .isInstanceOf(StationException.class);
        }
    }

    @Test
    void aDecoderGoesOnInPlaceOfAnotherAndNoPictureIsLost() throws Exception {
        AtomicInteger opened = new AtomicInteger();
        CameraSettings twice = new CameraSettings("belt", () -> {
            opened.incrementAndGet();
            return belt(CameraSettings.Pace.FILE).opener().open();
        }, CameraSettings.Pace.LOOP);
        List<FrameResult> results = new CopyOnWriteArrayList<>();
        try (LineStation station = new LineStation(settings(new FastClock(), twice), journal, control);
                AutoCloseable listening = station.onResult(results::add)) {
            station.decoder("belt", "h264-scalar");
            assertThat(Clips.until(() -> !events("decoder").isEmpty())).isTrue();
            long pictures = station.cameras().getFirst().summary().framesDecoded();
            assertThat(Clips.decoded(station, 0, pictures + 50)).isTrue();
            assertThat(station.cameras().getFirst().decoder()).isEqualTo("h264-scalar");
            assertThat(station.cameras().getFirst().damage()).isZero();
            assertThat(opened).hasValue(1);
            assertThat(listening).isNotNull();
        }
        // Pictures are 1/30 s apart, also where the clip begins again: number and time tell the same.
        assertThat(results).allSatisfy(r -> assertThat(r.mediaNanos() * 30.0 / 1e9)
                .isCloseTo(r.frame() + results.getFirst().mediaNanos() * 30.0 / 1e9 - results.getFirst().frame(),
                        within(0.1)));
    }

    @Test
    void aModelGoesOnInPlaceOfAnotherWithTheSameTracks() throws Exception {
        try (LineStation station = station(belt(CameraSettings.Pace.LOOP))) {
            assertThat(station.models()).containsExactly("bad.onnx", "first.onnx", "swapped.onnx");
            assertThat(Clips.until(() -> !events("verdict").isEmpty())).isTrue();
            station.model("swapped.onnx");
            assertThat(Clips.until(() -> events("verdict").size() >= 3)).isTrue();
            assertThat(events("verdict")).allSatisfy(e -> assertThat(e.facts()).containsEntry("label", "nut"));
            assertThat(events("verdict").getLast().facts()).containsEntry("model", "swapped.onnx");
            assertThat(station.cameras().getFirst().detail()).isEmpty();
            assertThat(ScriptedDetector.OPEN).hasValue(1);

            assertThatThrownBy(() -> station.model("bad.onnx")).isInstanceOf(StationException.class)
                    .hasMessageContaining("sees nothing");
            station.addModel("mine", new byte[]{1, 2, 3});
            assertThat(station.models()).contains("mine.onnx");
            assertThat(Files.readAllBytes(folder.resolve("mine.onnx"))).containsExactly(1, 2, 3);
            assertThat(station.cameras().getFirst().model()).isEqualTo("swapped.onnx");
            assertThat(ScriptedDetector.OPEN).hasValue(1);
        }
    }

    @Test
    void rulesAreReplacedWithoutLosingCounts() throws Exception {
        try (LineStation station = station(belt(CameraSettings.Pace.LOOP))) {
            assertThat(Clips.until(() -> !events("verdict").isEmpty())).isTrue();
            long version = station.rules(RULES + "[[counter]]\nname = \"late\"\nline = [[0.8, 1.0], [0.8, 0.0]]\n");
            assertThat(version).isEqualTo(2);
            assertThat(Clips.until(() -> station.cameras().getFirst().ruleVersion() == 2)).isTrue();
            assertThat(station.cameras().getFirst().summary().counters()).hasSize(2);
            assertThat(station.cameras().getFirst().summary().counters().getFirst().total().forward()).isPositive();

            assertThatThrownBy(() -> station.rules("[verdict]\nfail = [\"rust\"]\n"))
                    .isInstanceOf(StationException.class).hasMessageContaining("rust");
            assertThatThrownBy(() -> station.rules("[[zone]]\n")).isInstanceOf(StationException.class)
                    .hasMessageContaining("line 1");
            assertThat(station.rules()).contains("late");
        }
    }

    @Test
    void aFileOfRulesIsReadAgainWhenItChanges() throws Exception {
        Path file = Files.writeString(folder.resolve("line.toml"), RULES);
        try (LineStation station = new LineStation(
                settings(TimeSource.SYSTEM, belt(CameraSettings.Pace.LOOP)).rules(file, RULES), journal, control)) {
            Files.writeString(file, RULES + "[detector]\nevery = 2\n");
            assertThat(Clips.until(() -> station.cameras().getFirst().ruleVersion() == 2)).isTrue();
            Files.writeString(file, "[detector]\nevry = 2\n");
            assertThat(Clips.until(() -> events("rules").stream().anyMatch(e -> e.facts().containsKey("refused"))))
                    .isTrue();
            assertThat(events("rules").getLast().text()).contains("line.toml: line 2: evry is unknown");
            assertThat(station.cameras().getFirst().ruleVersion()).isEqualTo(2);
        }
    }

    @Test
    void aFileOfRulesChangesTheModelAndTheCharts() throws Exception {
        Path file = Files.writeString(folder.resolve("line.toml"), RULES);
        List<FrameResult> results = new CopyOnWriteArrayList<>();
        try (LineStation station = new LineStation(
                settings(TimeSource.SYSTEM, belt(CameraSettings.Pace.LOOP)).rules(file, RULES), journal, control);
                AutoCloseable listening = station.onResult(results::add)) {
            assertThat(Clips.decoded(station, 0, 5)).isTrue();
            Files.writeString(file, RULES + "[detector]\nmodel = \"swapped.onnx\"\n[control]\nbatch = 7\n");
            assertThat(Clips.until(() -> station.cameras().getFirst().model().equals("swapped.onnx"))).isTrue();
            assertThat(control.applied.batch()).isEqualTo(7);
            assertThat(ScriptedDetector.OPEN).hasValue(1);

            Files.writeString(file, RULES + "[detector]\nmodel = \"bad.onnx\"\n[control]\nbatch = 9\n");
            assertThat(Clips.until(() -> events("rules").stream().anyMatch(e -> e.facts().containsKey("refused"))))
                    .isTrue();
            assertThat(events("rules").getLast().text()).contains("bad.onnx").contains("sees nothing");
            assertThat(station.cameras().getFirst().model()).isEqualTo("swapped.onnx");
            assertThat(control.applied.batch()).isEqualTo(7);
            assertThat(ScriptedDetector.OPEN).hasValue(1);

            Files.writeString(file, RULES + "[detector]\niou = 0.3\n");
            assertThat(Clips.until(() -> station.cameras().getFirst().ruleVersion() == 3)).isTrue();
            assertThat(station.cameras().getFirst().model()).isEqualTo("swapped.onnx");
            assertThat(listening).isNotNull();
        }
        assertThat(events("model")).singleElement().extracting(e -> e.facts().get("to")).isEqualTo("swapped.onnx");
        assertThat(ScriptedDetector.OPEN).hasValue(0);
    }

    @Test
    void aRequestNamesOnlyModelsThatTheStationHas() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createFile(elsewhere.resolve("other.onnx"));
        try (LineStation station = station(belt(CameraSettings.Pace.LOOP))) {
            for (String name : List.of("elsewhere/other.onnx", elsewhere.resolve("other.onnx").toString(),
                    "../first.onnx", "none.onnx")) {
                assertThatThrownBy(() -> station.rules(RULES + "[detector]\nmodel = '" + name + "'\n"))
                        .isInstanceOf(StationException.class).hasMessageContaining("only bad.onnx, first.onnx");
            }
            assertThatThrownBy(() -> station.rules("[detector]\nmodel = \"a\u0000b\"\n"))
                    .isInstanceOf(StationException.class);
            assertThat(station.rules(RULES + "[detector]\nmodel = \"swapped.onnx\"\n")).isEqualTo(2);
            assertThat(Clips.until(() -> station.cameras().getFirst().model().equals("swapped.onnx"))).isTrue();
        }
        assertThat(events("rules")).filteredOn(e -> e.facts().containsKey("refused")).hasSize(5);
    }

    @Test
    void aModelThatIsFixedStaysWhateverRulesName() throws Exception {
        try (LineStation station = new LineStation(
                settings(TimeSource.SYSTEM, belt(CameraSettings.Pace.LOOP)).fixedModel(true), journal, control)) {
            assertThat(station.rules(RULES + "[detector]\nmodel = \"swapped.onnx\"\n")).isEqualTo(2);
            assertThat(Clips.until(() -> station.cameras().getFirst().ruleVersion() == 2)).isTrue();
            assertThat(station.cameras().getFirst().model()).isEqualTo("first.onnx");
        }
    }

    @Test
    void modelsThatWereSentAreThereAgainAfterARestart() {
        Path kept = folder.resolve("state/models");
        StationSettings settings = settings(TimeSource.SYSTEM, belt(CameraSettings.Pace.LOOP)).modelFolder(kept);
        try (LineStation station = new LineStation(settings, journal, control)) {
            station.addModel("mine", new byte[]{1, 2, 3});
            assertThatThrownBy(() -> station.addModel("first.onnx", new byte[]{1}))
                    .isInstanceOf(StationException.class).hasMessageContaining("came with the station");
        }
        try (LineStation station = new LineStation(settings, new MemoryJournal(100), control)) {
            assertThat(station.models()).containsExactly("bad.onnx", "first.onnx", "mine.onnx", "swapped.onnx");
            station.model("mine.onnx");
        }
        assertThat(folder.resolve("mine.onnx")).doesNotExist();
    }

    @Test
    void nobodyOfThatNameIsAnError() {
        try (LineStation station = station()) {
            assertThatThrownBy(() -> station.video("nobody")).isInstanceOf(StationException.class)
                    .hasMessageContaining("no camera nobody");
            assertThatThrownBy(() -> station.decoder(null, "h266")).isInstanceOf(StationException.class);
            assertThatThrownBy(() -> station.model("none.onnx")).isInstanceOf(StationException.class);
            assertThatThrownBy(() -> station.addModel("../up", new byte[0])).isInstanceOf(StationException.class);
            assertThat(station.decoders()).contains("h264", "h264-scalar");
        }
    }
}
