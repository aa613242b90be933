package dev.jiffy.vision;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import dev.jiffy.core.FramePool;
import java.util.Arrays;
import java.util.Objects;

/// Frames for tests.
public final class Frames {
    private Frames() {
    }

    /// A frame of one value per plane; 16-bit samples get the values as they are.
    public static Frame plain(int width, int height, ChromaFormat chroma, boolean wide, int... values) {
        Frame frame = Objects.requireNonNull(
                new FramePool(1).tryAcquire(new FrameFormat(width, height, chroma, wide)));
        for (int p = 0; p < chroma.planes(); p++) {
            if (wide) {
                Arrays.fill(frame.shorts(p), (short) values[p]);
            } else {
                Arrays.fill(frame.bytes(p), (byte) values[p]);
            }
        }
        return frame;
    }

    /// Fills a rectangle of a 4:2:0 frame, in luma samples.
    public static void fill(Frame frame, int left, int top, int width, int height, int y, int cb, int cr) {
        int[] values = {y, cb, cr};
        for (int p = 0; p < 3; p++) {
            int shift = p == 0 ? 0 : 1;
            for (int row = top >> shift; row < top + height >> shift; row++) {
                int at = frame.visibleStart(p) + row * frame.stride(p);
                Arrays.fill(frame.bytes(p), at + (left >> shift), at + (left + width >> shift), (byte) values[p]);
            }
        }
    }
}
