package dev.jiffy.video;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.H264Decoder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Small streams that were encoded for this test (x264 on a generated pattern, see `streams/README.txt`), against the digests of
/// another decoder.
@Tag("conformance")
class OwnStreamsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"baseline_cavlc", "main_cabac_temporal", "high_8x8_spatial", "high_cavlc_slices", "mbaff_cabac",
                    "mbaff_cavlc", "high10", "high422_10", "high422_8", "high444", "lossless444", "lossless420", "gray",
                    "intra_only",
                    "qp_extremes", "weighted_fades", "fake_interlaced", "open_gop", "open_gop_mbaff", "intra_refresh"})
    void everyPictureIsExactWithAnyNumberOfThreadsAndAnyChunking(String name) {
        byte[] stream = resource(name + ".264");
        List<String> expected = new String(resource(name + ".md5"), StandardCharsets.US_ASCII).lines().toList();

        assertThat(decode(name, stream, 1, stream.length)).isEqualTo(expected);
        assertThat(decode(name, stream, 3, stream.length)).isEqualTo(expected);
        assertThat(decode(name, stream, 2, 37)).isEqualTo(expected);
    }

    static List<String> decode(String name, byte[] stream, int threads, int chunk) {
        List<String> digests = new ArrayList<>();
        FrameDigest digest = new FrameDigest();
        try (H264Decoder decoder = H264Decoder.of(name, threads)) {
            for (int at = 0; at < stream.length; at += chunk) {
                decoder.pushPiece(stream, at, Math.min(chunk, stream.length - at), at, VideoDecoder.NO_TIME, 0);
                drain(decoder, digest, digests);
            }
            decoder.flush();
            drain(decoder, digest, digests);
            assertThat(decoder.pollDamage()).isNull();
        }
        return digests;
    }

    private static void drain(VideoDecoder decoder, FrameDigest digest, List<String> digests) {
        for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
            digests.add(digest.md5(frame));
            frame.release();
        }
    }

    static byte[] resource(String name) {
        try (InputStream in = OwnStreamsTest.class.getResourceAsStream("streams/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
