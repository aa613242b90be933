package dev.jiffy.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Frames by their time.
class VideoReaderTest {
    private final FrameDigest digest = new FrameDigest();

    @Test
    void framesOfARawStreamCountAs25ToTheSecond(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("s.264"), OwnStreamsTest.resource("main_cabac_temporal.264"));
        List<String> all = OwnStreamsTest.decode("s", Files.readAllBytes(file), 1, 1000);
        try (VideoReader reader = VideoReader.open(file, 1)) {
            for (int i : new int[]{0, 3, 1, all.size() - 2}) {
                assertThat(md5(reader.frameAt(Duration.ofMillis(40L * i)))).isEqualTo(all.get(i));
                assertThat(md5(reader.next())).isEqualTo(all.get(i + 1));
            }
            assertThat(md5(reader.frameAt(Duration.ofHours(1)))).isEqualTo(all.getLast());
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    @Tag("conformance")
    void theFrameOnDisplayIsTheLastThatHasBegunAndNoneIsLostBehindIt() {
        Path file = TestData.folder().resolve("mp4-androidx/mp4_testvid_1022ms.mp4");
        try (VideoReader reader = VideoReader.open(file, 1)) {
            List<Long> times = new ArrayList<>();
            List<String> all = new ArrayList<>();
            for (Frame frame : reader) {
                times.add(frame.presentationTime());
                all.add(md5(frame));
            }
            assertThat(times).isSorted().hasSizeGreaterThan(10);
            long timescale = reader.track().timescale();
            for (int i = 0; i + 1 < times.size(); i += 3) {
                long between = (times.get(i) + times.get(i + 1)) / 2;
                Duration time = Duration.ofNanos(between * 1_000_000_000L / timescale);

                assertThat(md5(reader.frameAt(time))).as("frame %d", i).isEqualTo(all.get(i));
                assertThat(md5(reader.next())).as("behind frame %d", i).isEqualTo(all.get(i + 1));
            }
        }
    }

    private String md5(@Nullable Frame frame) {
        try (Frame known = Objects.requireNonNull(frame)) {
            return digest.md5(known);
        }
    }
}
