package dev.jiffy.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The corpus beside the repository, one case per file: every frame's time, size, format and samples against the digests kept
/// with it, and no damage reported. Skipped where the corpus is missing.
@Tag("conformance")
class ConformanceTest {
    /// One line of a digest file: `index,pts,width,height,pixfmt,md5`.
    private record Line(String pts, String shape, String md5) {
        /// A digest of `?` is of samples that the standard leaves open, a time of `-` of a stream that has none.
        boolean accepts(Line other) {
            return shape.equals(other.shape) && (md5.equals("?") || md5.equals(other.md5))
                    && (pts.equals("-") || pts.equals(other.pts));
        }
    }

    static Stream<Path> streams() {
        Path folder = TestData.folder();
        return TestData.files(".expected").stream().map(expected -> folder.relativize(expected)
                .resolveSibling(expected.getFileName().toString().replaceFirst("\\.expected$", "")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    @Execution(ExecutionMode.CONCURRENT)
    void everyFrameIsExact(Path name) {
        Path stream = TestData.folder().resolve(name);
        List<Line> got = new ArrayList<>();
        List<Damage> damage = decode(stream, got);

        Path whole = beside(stream, ".expected.full");
        if (!Files.exists(whole) || difference(lines(whole), got) != null) {
            assertThat(difference(lines(beside(stream, ".expected")), got)).as("%s", name).isNull();
        }
        assertThat(damage).as("%s", name).isEmpty();
    }

    private static List<Damage> decode(Path stream, List<Line> lines) {
        FrameDigest digest = new FrameDigest();
        try (VideoReader reader = VideoReader.open(stream, 1)) {
            for (Frame frame : reader) {
                try (frame) {
                    long pts = frame.presentationTime();
                    lines.add(new Line(pts == VideoDecoder.NO_TIME ? "-" : Long.toString(pts),
                            frame.width() + "×" + frame.height() + " " + FrameDigest.pixelFormat(frame),
                            digest.md5(frame)));
                }
            }
            return reader.damage();
        }
    }

    /// The first difference in words, or `null`.
    private static @Nullable String difference(List<Line> expected, List<Line> got) {
        for (int i = 0; i < Math.min(expected.size(), got.size()); i++) {
            if (!expected.get(i).accepts(got.get(i))) {
                return "frame %d of %d: %s, expected %s".formatted(i, expected.size(), got.get(i), expected.get(i));
            }
        }
        return expected.size() == got.size()
                ? null
                : "%d frames, expected %d".formatted(got.size(), expected.size());
    }

    private static Path beside(Path stream, String ending) {
        return stream.resolveSibling(stream.getFileName() + ending);
    }

    private static List<Line> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().map(line -> line.split(",", -1))
                    .map(row -> new Line(row[1], row[2] + "×" + row[3] + " " + row[4], row[5])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
