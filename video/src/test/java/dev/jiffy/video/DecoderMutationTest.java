package dev.jiffy.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.H264Decoder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Damaged streams: bits flipped, bytes cut out, repeated or zeroed. Whatever the bytes, decoding ends, throws nothing,
/// gives every frame back, and gives the same pictures with one thread and with three.
@Tag("mutation")
class DecoderMutationTest {
    private static final int ROUNDS = 60;

    @ParameterizedTest
    @ValueSource(
            strings = {"baseline_cavlc", "main_cabac_temporal", "high_8x8_spatial", "high_cavlc_slices", "mbaff_cabac",
                    "mbaff_cavlc", "high10", "high422_8", "high444", "lossless420", "gray"})
    void anyBytesEndInFramesThatDoNotDependOnThreads(String name) {
        byte[] good = OwnStreamsTest.resource(name + ".264");
        for (int round = 0; round < ROUNDS; round++) {
            long seed = 31L * name.hashCode() + round;
            byte[] bad = mutate(good, new SplittableRandom(seed));
            List<String> alone = decode(bad, 1);
            assertThat(decode(bad, 3)).as("seed %d", seed).isEqualTo(alone);
        }
    }

    private static List<String> decode(byte[] stream, int threads) {
        List<String> digests = new ArrayList<>();
        FrameDigest digest = new FrameDigest();
        try (H264Decoder decoder = H264Decoder.of("mutated", threads)) {
            decoder.pushPiece(stream, 0, stream.length, 0, VideoDecoder.NO_TIME, 0);
            drain(decoder, digest, digests);
            decoder.flush();
            drain(decoder, digest, digests);
        }
        return digests;
    }

    private static void drain(VideoDecoder decoder, FrameDigest digest, List<String> digests) {
        for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
            digests.add(digest.md5(frame));
            frame.release();
        }
    }

    private static byte[] mutate(byte[] good, SplittableRandom random) {
        byte[] bad = good.clone();
        // Most of the time the parameter sets at the start are spared: damage there ends the stream at once.
        int from = random.nextInt(4) == 0 ? 0 : Math.min(good.length / 2, 800);
        switch (random.nextInt(4)) {
            case 0 -> {
                for (int i = random.nextInt(1, 20); i > 0; i--) {
                    bad[random.nextInt(from, bad.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 1 -> {
                int at = random.nextInt(from, bad.length);
                int cut = Math.min(random.nextInt(1, 400), bad.length - at);
                byte[] shorter = new byte[bad.length - cut];
                System.arraycopy(bad, 0, shorter, 0, at);
                System.arraycopy(bad, at + cut, shorter, at, shorter.length - at);
                bad = shorter;
            }
            case 2 -> {
                int at = random.nextInt(from, bad.length);
                for (int i = at; i < Math.min(bad.length, at + 60); i++) {
                    bad[i] = 0;
                }
            }
            default -> {
                int a = random.nextInt(from, bad.length);
                int b = random.nextInt(from, bad.length);
                System.arraycopy(good, a, bad, b, Math.min(200, bad.length - Math.max(a, b)));
            }
        }
        return bad;
    }
}
