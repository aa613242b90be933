package dev.jiffy.video.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.video.MediaException;
import dev.jiffy.video.SampleStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Good files with bytes changed, cut and repeated: what cannot be read says so with a [MediaException], everything else is
/// read to its end.
@Tag("mutation")
class Mp4MutationTest {
    private static final int MUTATIONS = 2000;

    @Test
    void damagedMoviesAreReadOrRefused() {
        for (long seed = 0; seed < MUTATIONS; seed++) {
            MovieBuilder movie = MovieBuilder.random(seed % 10, 60);
            movie.edits = List.of(new long[]{30, -1}, new long[]{0, 20});
            exercise(mutate(movie.build(), seed), seed);
        }
    }

    @Test
    void damagedFragmentsAreReadOrRefused() throws IOException {
        FragmentWriter writer = FragmentWriter.of(List.of(SampleStream.SPS), List.of(SampleStream.PPS), 1000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(writer.initializationSegment());
        for (int i = 0; i < 40; i++) {
            byte[] unit = SampleStream.byteStream(SampleStream.slice(i, 10));
            writer.addByteStream(unit, 0, unit.length, 40L * i, 40L * i + 40, 40, i % 10 == 0);
            if (i % 10 == 9) {
                writer.writeFragment(out);
            }
        }
        for (long seed = 0; seed < MUTATIONS; seed++) {
            exercise(mutate(out.toByteArray(), seed), seed);
        }
    }

    private static void exercise(byte[] bytes, long seed) {
        try (Mp4File file = Mp4File.of("mutated", MemorySegment.ofArray(bytes))) {
            for (Track track : file.tracks()) {
                int count = track.sampleCount();
                assertThat(count).as("seed %d", seed).isLessThanOrEqualTo(2 * bytes.length);
                byte[] buffer = new byte[bytes.length];
                for (int i = 0; i < count; i += 1 + count / 200) {
                    track.read(i, buffer, 0);
                    long time = track.presentationTime(i) + track.decodingTime(i) + track.duration(i);
                    track.sampleAt(time);
                    assertThat(track.previousSync(i)).as("seed %d", seed).isBetween(-1, count);
                    track.isSync(i);
                    track.isDisposable(i);
                    track.descriptionIndex(i);
                }
                track.duration();
                track.averageRate();
                track.rotation();
                assertThat(track.syncSampleCount()).isNotNegative();
            }
        } catch (MediaException _) {
            // refused: the only exception allowed
        }
    }

    private static byte[] mutate(byte[] good, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] bytes = good.clone();
        switch (random.nextInt(5)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                int cut = random.nextInt(bytes.length);
                int length = Math.min(1 + random.nextInt(40), bytes.length - cut);
                System.arraycopy(bytes, cut + length, bytes, cut, bytes.length - cut - length);
            }
            case 2 -> {
                // A field of 32 bits becomes an awkward number.
                int at = random.nextInt(bytes.length - 4);
                int[] awkward = {0, 1, 7, 8, 0x7FFF_FFFF, -1, 0x8000_0000, random.nextInt(), bytes.length};
                int value = awkward[random.nextInt(awkward.length)];
                for (int i = 0; i < 4; i++) {
                    bytes[at + i] = (byte) (value >>> 24 - 8 * i);
                }
            }
            default -> {
                for (int i = 0; i <= random.nextInt(20); i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }
}
