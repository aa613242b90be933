package dev.jiffy.line.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jiffy.line.live.CameraState;
import dev.jiffy.line.live.CameraStatus;
import dev.jiffy.line.live.FrameResult;
import dev.jiffy.line.live.LiveVideo;
import dev.jiffy.line.live.StationException;
import dev.jiffy.video.MediaException;
import dev.jiffy.vision.blob.BlobDetector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineStationTest {
    private final TestJournal journal = new TestJournal();
    private final Observations control = new Observations();

    @TempDir
    private Path folder = Path.of("");
    private Path clip = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        clip = Clips.plainBelt(folder);
    }

    private LineStation station(String rules, CameraSettings... cameras) {
        return new LineStation(StationSettings
                .of(List.of(cameras), folder.resolve("blob.onnx"), _ -> new BlobDetector("part")).rules(null, rules),
                journal, control);
    }

    @Test
    void aLoopedFileIsACameraThatNeverEnds() throws Exception {
        List<FrameResult> results = new CopyOnWriteArrayList<>();
        try (LineStation station = station("", Clips.camera("belt", clip, CameraSettings.Pace.LOOP));
                LiveVideo video = station.video("belt")) {
            station.onResult(results::add);
            assertThat(Clips.decoded(station, 0, 20)).isTrue();

            CameraStatus status = station.cameras().getFirst();
            assertThat(status.state()).isEqualTo(CameraState.STREAMING);
            assertThat(status.live()).isTrue();
            assertThat(status.pictureAgeSeconds()).isBetween(0.0, 2.0);
            assertThat(status.summary().width()).isEqualTo(640);
            assertThat(status.model()).isEqualTo("blob.onnx");
            assertThat(Clips.until(() -> results.size() > 10)).isTrue();
            assertThat(results).isSortedAccordingTo((a, b) -> Long.compare(a.mediaNanos(), b.mediaNanos()));
            assertThat(results.getLast().parts()).isNotEmpty();
            byte[] still = station.still("belt", 320);
            assertThat(still).startsWith(0xFF, 0xD8);
            assertThat(video.next(5, TimeUnit.SECONDS)).isNotNull().contains("moov".getBytes(StandardCharsets.US_ASCII));
            assertThat(video.mimeType()).startsWith("video/mp4; codecs=\"avc1.");
        }
        assertThat(journal.of("start")).hasSize(1);
        assertThat(journal.of("stop")).hasSize(1);
    }

    @Test
    void aBadCameraDisturbsNobody() throws Exception {
        CameraSettings missing = new CameraSettings("missing", () -> {
            throw new MediaException("missing", 0, "no such file");
        }, CameraSettings.Pace.LIVE);
        CameraSettings broken = new CameraSettings("broken", () -> {
            throw new IllegalStateException("bug");
        }, CameraSettings.Pace.LIVE);
        try (LineStation station = station("", missing, broken,
                Clips.camera("belt", clip, CameraSettings.Pace.LOOP))) {
            assertThat(Clips.decoded(station, 2, 10)).isTrue();
            assertThat(station.cameras().get(0).state()).isEqualTo(CameraState.WAITING);
            assertThat(station.cameras().get(0).detail()).contains("no such file");
            assertThat(station.cameras().get(1).detail()).contains("bug");
            assertThat(station.cameras().get(2).state()).isEqualTo(CameraState.STREAMING);
        }
    }

    @Test
    void nobodyOfThatNameIsAnError() {
        try (LineStation station = station("")) {
            assertThatThrownBy(() -> station.video("nobody")).isInstanceOf(StationException.class)
                    .hasMessageContaining("no camera nobody");
            assertThatThrownBy(() -> station.decoder(null, "h266")).isInstanceOf(StationException.class);
            assertThatThrownBy(() -> station.model("none.onnx")).isInstanceOf(StationException.class);
            assertThat(station.decoders()).contains("h264", "h264-scalar");
        }
    }
}
