package dev.jiffy.video.color;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import java.util.Objects;
import java.util.SplittableRandom;

/// Frames of noise.
final class Frames {
    private Frames() {
    }

    static Frame noise(int width, int height, ChromaFormat chroma, int bits, int seed) {
        return noise(width, height, chroma, bits, bits, seed);
    }

    static Frame noise(int width, int height, ChromaFormat chroma, int lumaBits, int chromaBits, int seed) {
        boolean wide = Math.max(lumaBits, chromaBits) > 8;
        Frame frame = Objects.requireNonNull(
                new FramePool(1).tryAcquire(new FrameFormat(width, height, chroma, wide)));
        SplittableRandom random = new SplittableRandom(seed);
        for (int p = 0; p < chroma.planes(); p++) {
            if (wide) {
                short[] samples = frame.shorts(p);
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (short) random.nextInt(1 << (p == 0 ? lumaBits : chromaBits));
                }
            } else {
                random.nextBytes(frame.bytes(p));
            }
        }
        frame.bitDepth(lumaBits, chromaBits);
        return frame;
    }

    static Frame noise(int width, int height, ChromaFormat chroma, int bits, int matrix, boolean fullRange) {
        Frame frame = noise(width, height, chroma, bits, matrix);
        frame.color(new ColorDescription(2, 2, matrix, fullRange));
        return frame;
    }
}
