package dev.jiffy.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.Frame;
import dev.jiffy.video.Damage;
import dev.jiffy.video.TestData;
import dev.jiffy.video.VideoDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Everything above the macroblock layer on real streams: number, size, format and order of the frames, with a macroblock layer
/// that only notes order counts. Left out where the streams are not there.
class ElementaryStreamsTest {
    private static Path folder = Path.of("");

    @BeforeAll
    static void find() {
        folder = TestData.folder();
    }

    /// `width,height,format` of each frame, and its sequence and order count.
    private record Result(List<String> shapes, List<Long> orderCounts, List<String> damage) {
    }

    private static Result decode(byte[] bytes, int threads, int piece) {
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (H264Decoder decoder = new H264Decoder("s", threads, () -> new FlatPictureDecoder(threads == 1), 1,
                Duration.ZERO)) {
            for (int at = 0; at < bytes.length; at += piece) {
                decoder.pushPiece(bytes, at, Math.min(piece, bytes.length - at), at, VideoDecoder.NO_TIME, 0);
                take(decoder, result);
            }
            decoder.flush();
            take(decoder, result);
            for (Damage report; (report = decoder.pollDamage()) != null;) {
                result.damage.add(report.toString());
            }
        }
        return result;
    }

    private static void take(H264Decoder decoder, Result result) {
        for (Frame frame; (frame = decoder.poll()) != null; frame.release()) {
            int bits = Math.max(frame.lumaBits(), frame.chromaBits());
            String format = switch (frame.format().chroma()) {
                case GRAY -> "gray";
                case YUV420 -> "yuv420p";
                case YUV422 -> "yuv422p";
                case YUV444 -> "yuv444p";
            };
            result.shapes.add(frame.width() + "," + frame.height() + "," + format + (bits > 8 ? bits : ""));
            result.orderCounts.add(FlatPictureDecoder.read(frame));
        }
    }

    @Test
    @Tag("conformance")
    void numberSizeAndOrderOfFramesAreAsExpected() throws IOException {
        for (String name : TestData.elementary("exact")) {
            List<String> expected = Files.readAllLines(folder.resolve(name + ".expected")).stream()
                    .map(line -> line.split(",")).map(row -> row[2] + "," + row[3] + "," + row[4]).toList();
            Result result = decode(Files.readAllBytes(folder.resolve(name)), 1, 1 << 14);
            assertThat(result.shapes).as(name).isEqualTo(expected);
            assertThat(result.damage).as(name).isEmpty();
            if (!name.endsWith("poc-out-of-order.264")) { // its buffer is too small for its order
                for (int i = 1; i < result.orderCounts.size(); i++) {
                    assertThat(later(result.orderCounts.get(i - 1), result.orderCounts.get(i)))
                            .as("%s, frame %d", name, i).isTrue();
                }
            }
        }
    }

    private static boolean later(long first, long second) {
        int sequences = Long.compare(first >> 32, second >> 32);
        return sequences < 0 || sequences == 0 && (int) first < (int) second;
    }

    @Test
    @Tag("conformance")
    void threadsAndPiecesChangeNothing() throws IOException {
        List<String> names = new ArrayList<>(TestData.elementary("exact"));
        Collections.shuffle(names, new Random(5));
        for (String name : names.subList(0, Math.min(60, names.size()))) {
            byte[] bytes = Files.readAllBytes(folder.resolve(name));
            Result one = decode(bytes, 1, 1 << 14);
            Result four = decode(bytes, 4, 997);
            assertThat(four.shapes).as(name).isEqualTo(one.shapes);
            // Sequences are numbered per thread.
            assertThat(four.orderCounts.stream().map(Long::intValue).toList()).as(name)
                    .isEqualTo(one.orderCounts.stream().map(Long::intValue).toList());
        }
    }

    @Test
    @Tag("mutation")
    void damagedStreamsEndInTimeWithoutExceptions() throws IOException {
        List<String> names = new ArrayList<>(TestData.elementary("exact"));
        names.addAll(TestData.elementary("robust"));
        Collections.shuffle(names, new Random(6));
        for (String name : names.subList(0, Math.min(120, names.size()))) {
            byte[] whole = Files.readAllBytes(folder.resolve(name));
            byte[] bytes = Arrays.copyOf(whole, Math.min(whole.length, 60_000));
            for (int seed = 0; seed < 3; seed++) {
                byte[] mutated = mutate(bytes, new SplittableRandom(31L * name.hashCode() + seed), seed == 0);
                Result result = decode(mutated, 1 + seed % 2, 4096);
                assertThat(result.damage).as("%s, seed %d", name, seed)
                        .noneMatch(report -> report.contains("layer failed"));
            }
        }
    }

    private static byte[] mutate(byte[] bytes, SplittableRandom random, boolean headersOnly) {
        byte[] mutated = bytes.clone();
        for (int i = 0; i < 12 && mutated.length > 0; i++) {
            int at = random.nextInt(headersOnly ? Math.min(80, mutated.length) : mutated.length);
            mutated[at] ^= (byte) (1 << random.nextInt(8));
        }
        return mutated;
    }
}
