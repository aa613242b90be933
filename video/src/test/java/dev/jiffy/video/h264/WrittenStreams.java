package dev.jiffy.video.h264;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.core.Frame;
import dev.jiffy.video.VideoDecoder;
import java.util.ArrayList;
import java.util.List;

/// Decodes what a [StreamBuilder] has written.
final class WrittenStreams {
    private WrittenStreams() {
    }

    /// The visible samples of each frame, plane by plane, row by row; fails if there is damage.
    static List<int[][]> decode(StreamBuilder stream, int threads) {
        byte[] bytes = stream.toBytes();
        List<int[][]> frames = new ArrayList<>();
        try (H264Decoder decoder = H264Decoder.of("written", threads)) {
            decoder.pushPiece(bytes, 0, bytes.length, 0, VideoDecoder.NO_TIME, 0);
            take(decoder, frames);
            decoder.flush();
            take(decoder, frames);
            assertThat(decoder.pollDamage()).isNull();
        }
        return frames;
    }

    private static void take(H264Decoder decoder, List<int[][]> frames) {
        for (Frame frame = decoder.poll(); frame != null; frame = decoder.poll()) {
            int[][] planes = new int[frame.format().chroma().planes()][];
            for (int p = 0; p < planes.length; p++) {
                planes[p] = samples(frame, p);
            }
            frames.add(planes);
            frame.release();
        }
    }

    private static int[] samples(Frame frame, int p) {
        int width = frame.visibleWidth(p);
        int[] samples = new int[width * frame.visibleHeight(p)];
        for (int i = 0; i < samples.length; i++) {
            int at = frame.visibleStart(p) + i / width * frame.stride(p) + i % width;
            samples[i] = frame.format().wide() ? frame.shorts(p)[at] & 0xFFFF : frame.bytes(p)[at] & 0xFF;
        }
        return samples;
    }
}
