package dev.jiffy.video.color;

import dev.jiffy.core.ColorDescription;
import dev.jiffy.core.Frame;
import dev.jiffy.core.FrameFormat;
import org.jspecify.annotations.Nullable;

/// Frames of any format to pixels `0xAARRGGBB`, opaque; in memory, on a little-endian machine, that is B, G, R, A.
///
/// What the stream says about its colour decides: matrix BT.601, BT.709, BT.2020, FCC, SMPTE 240M, YCgCo or G/B/R, full or
/// studio range (ITU-T H.273). A matrix that is not told is BT.601 below 720 lines and BT.709 from there. Primaries and
/// transfer function stay what they are, and so do high dynamic range and wide gamut: nothing is mapped. Chroma is repeated,
/// not interpolated. A level differs from the rounded exact formula in no 8-bit case but those within 0.0004 of a half.
///
/// One thread uses a converter; it allocates nothing once it has seen a format.
public final class ArgbConverter {
    private final int[] scratch = new int[ArgbKernelsVector8.USABLE ? ArgbKernelsVector8.SCRATCH : 0];
    private @Nullable ColorMatrix matrix;
    private @Nullable FrameFormat format;
    private ColorDescription color = ColorDescription.UNSPECIFIED;
    private int lumaBits;
    private int chromaBits;
    private int lines;

    /// A converter.
    public ArgbConverter() {
        ColorWarmup.start();
    }

    /// Converts the visible part of a frame.
    ///
    /// @param at     where the first pixel goes
    /// @param stride from one row of `out` to the next
    /// @throws IndexOutOfBoundsException if `out` is too small
    public void convert(Frame frame, int[] out, int at, int stride) {
        convert(frame, out, at, stride, ColorWarmup.live());
    }

    void convert(Frame frame, int[] out, int at, int stride, boolean vectorKernels) {
        ColorMatrix m = matrix(frame);
        if (frame.format().wide()) {
            wide(frame, out, at, stride, m);
        } else {
            boolean vector = vectorKernels && frame.width() > ArgbKernelsVector8.LEAST; // one more: see half
            switch (frame.format().chroma()) {
                case GRAY -> gray(frame, out, at, stride, m);
                case YUV444 -> full(frame, out, at, stride, m, vector);
                case YUV422 -> half(frame, out, at, stride, m, vector);
                case YUV420 -> quarter(frame, out, at, stride, m, vector);
            }
        }
    }

    private ColorMatrix matrix(Frame frame) {
        ColorMatrix known = matrix;
        if (known == null || !frame.format().equals(format) || !frame.color().equals(color)
                || frame.lumaBits() != lumaBits || frame.chromaBits() != chromaBits || frame.height() != lines) {
            known = ColorMatrix.of(frame);
            matrix = known;
            format = frame.format();
            color = frame.color();
            lumaBits = frame.lumaBits();
            chromaBits = frame.chromaBits();
            lines = frame.height();
        }
        return known;
    }

    private static void gray(Frame frame, int[] out, int at, int stride, ColorMatrix m) {
        for (int y = 0; y < frame.height(); y++) {
            ArgbKernels8.gray(frame.bytes(0), lumaAt(frame, y), frame.width(), out, at + y * stride, m);
        }
    }

    private void full(Frame frame, int[] out, int at, int stride, ColorMatrix m, boolean vector) {
        byte[] luma = frame.bytes(0);
        byte[] cb = frame.bytes(1);
        byte[] cr = frame.bytes(2);
        for (int y = 0; y < frame.height(); y++) {
            int from = lumaAt(frame, y);
            int to = at + y * stride;
            if (m.gbr) {
                ArgbKernels8.gbr(luma, cb, cr, from, frame.width(), out, to, m);
            } else if (vector) {
                ArgbKernelsVector8.full(luma, from, cb, cr, from, frame.width(), out, to, m, scratch);
            } else {
                ArgbKernels8.full(luma, from, cb, cr, from, frame.width(), out, to, m);
            }
        }
    }

    private void half(Frame frame, int[] out, int at, int stride, ColorMatrix m, boolean vector) {
        for (int y = 0; y < frame.height(); y++) {
            rows(frame, y, 1, out, at + y * stride, 0, m, vector);
        }
    }

    /// Rows in pairs that share their chroma, which begin at even rows of the coded picture.
    private void quarter(Frame frame, int[] out, int at, int stride, ColorMatrix m, boolean vector) {
        int y = 0;
        while (y < frame.height()) {
            boolean second = (frame.cropTop() + y & 1) != 0;
            int count = second || y + 1 == frame.height() ? 1 : 2;
            rows(frame, y, count, out, at + y * stride, stride, m, vector);
            y += count;
        }
    }

    /// One row or two with the same half chroma row. A row that begins at an odd column begins with half a pair.
    private void rows(Frame frame, int y, int count, int[] out, int at, int stride, ColorMatrix m, boolean vector) {
        byte[] luma = frame.bytes(0);
        byte[] cb = frame.bytes(1);
        byte[] cr = frame.bytes(2);
        int upper = lumaAt(frame, y);
        int lower = upper + (count - 1) * frame.stride(0);
        int below = at + (count - 1) * stride;
        int chroma = chromaAt(frame, y);
        int single = frame.cropLeft() & 1;
        if (single != 0) {
            ArgbKernels8.half(luma, upper, cb, cr, chroma, 1, out, at, m);
            ArgbKernels8.half(luma, lower, cb, cr, chroma, 1, out, below, m);
        }
        int width = frame.width() - single;
        if (vector) {
            ArgbKernelsVector8.pair(luma, upper + single, lower + single, cb, cr, chroma + single, width, out,
                    at + single, below + single, m, scratch);
            return;
        }
        ArgbKernels8.half(luma, upper + single, cb, cr, chroma + single, width, out, at + single, m);
        if (count > 1) {
            ArgbKernels8.half(luma, lower + single, cb, cr, chroma + single, width, out, below + single, m);
        }
    }

    private static void wide(Frame frame, int[] out, int at, int stride, ColorMatrix m) {
        int width = frame.width();
        int single = frame.cropLeft() & 1;
        short[] luma = frame.shorts(0);
        for (int y = 0; y < frame.height(); y++) {
            int from = lumaAt(frame, y);
            int chroma = chromaAt(frame, y);
            int to = at + y * stride;
            switch (frame.format().chroma()) {
                case GRAY -> ArgbKernels16.gray(luma, from, width, out, to, m);
                case YUV444 -> {
                    if (m.gbr) {
                        ArgbKernels16.gbr(luma, frame.shorts(1), frame.shorts(2), from, width, out, to, m);
                    } else {
                        ArgbKernels16.full(luma, from, frame.shorts(1), frame.shorts(2), chroma, width, out, to, m);
                    }
                }
                case YUV420, YUV422 -> {
                    ArgbKernels16.half(luma, from, frame.shorts(1), frame.shorts(2), chroma, single, out, to, m);
                    ArgbKernels16.half(luma, from + single, frame.shorts(1), frame.shorts(2), chroma + single,
                            width - single, out, to + single, m);
                }
            }
        }
    }

    private static int lumaAt(Frame frame, int y) {
        return frame.visibleStart(0) + y * frame.stride(0);
    }

    private static int chromaAt(Frame frame, int y) {
        int shiftX = frame.format().chroma().shiftX();
        int shiftY = frame.format().chroma().shiftY();
        if (frame.format().chroma().planes() == 1) {
            return 0;
        }
        return (frame.cropTop() + y >> shiftY) * frame.stride(1) + (frame.cropLeft() >> shiftX);
    }
}
