package dev.jiffy.vision.filter;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;

/// Frames as [GrayImage]: the luma plane as it lies there, and of frames in green, blue and red a weighted sum in memory that is
/// used again for the next frame.
///
/// The weights are those of BT.601, 0.299, 0.587 and 0.114 in 14 bits, which is what other programs mean by grey. One
/// thread uses it.
public final class Luma {
    private static final int RED = 4899;
    private static final int GREEN = 9617;
    private static final int BLUE = 1868;
    private static final int SHIFT = 14;

    private byte[] memory = {};

    /// Nothing converted yet.
    public Luma() {
    }

    /// The frame in grey; valid until the frame is released or the next one comes.
    ///
    /// @throws IllegalArgumentException if its samples have more than 8 bits
    public GrayImage of(Frame frame) {
        if (frame.format().wide()) {
            throw new IllegalArgumentException("looks at frames of 8 bits, this one has " + frame.lumaBits());
        }
        boolean isLuma = frame.format().chroma() == ChromaFormat.GRAY || frame.color().matrix() != 0;
        return isLuma
                ? new GrayImage(frame.bytes(0), frame.visibleStart(0), frame.stride(0), frame.width(),
                        frame.height())
                : weighted(frame);
    }

    private GrayImage weighted(Frame frame) {
        int width = frame.width();
        int height = frame.height();
        if (memory.length < width * height) {
            memory = new byte[width * height];
        }
        byte[] green = frame.bytes(0);
        byte[] blue = frame.bytes(1);
        byte[] red = frame.bytes(2);
        for (int y = 0; y < height; y++) {
            int from = frame.visibleStart(0) + y * frame.stride(0);
            int to = y * width;
            for (int x = 0; x < width; x++) {
                memory[to + x] = (byte) ((red[from + x] & 0xFF) * RED + (green[from + x] & 0xFF) * GREEN
                        + (blue[from + x] & 0xFF) * BLUE + (1 << SHIFT - 1) >> SHIFT);
            }
        }
        return new GrayImage(memory, 0, width, width, height);
    }
}
