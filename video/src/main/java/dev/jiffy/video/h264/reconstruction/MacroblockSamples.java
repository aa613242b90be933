package dev.jiffy.video.h264.reconstruction;

import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.picture.Picture;

/// Where the current macroblock lies in the planes, as (start, stride): a field macroblock steps over every other line.
final class MacroblockSamples {
    /// Index of the macroblock's first sample by plane.
    final int[] at = new int[3];
    /// From one of its rows to the next by plane.
    final int[] stride = new int[3];
    /// Size of a macroblock by plane.
    final int[] width = new int[3];
    final int[] height = new int[3];
    /// Samples from one line of the frame to the next.
    final int[] lineStride = new int[3];
    /// Size of the planes, as a frame.
    final int[] planeWidth = new int[3];
    final int[] planeHeight = new int[3];
    final int[] bitDepth = new int[3];
    /// First row of the macroblock in its own structure (frame rows, or rows of its field), luma.
    int lumaRow;
    int lumaColumn;
    int planes;

    void begin(Frame frame) {
        ChromaFormat chroma = frame.format().chroma();
        planes = chroma.planes();
        for (int p = 0; p < planes; p++) {
            width[p] = p == 0 ? 16 : 16 >> chroma.shiftX();
            height[p] = p == 0 ? 16 : 16 >> chroma.shiftY();
            lineStride[p] = frame.stride(p);
            planeWidth[p] = frame.format().planeWidth(p);
            planeHeight[p] = frame.format().planeHeight(p);
            bitDepth[p] = p == 0 ? frame.lumaBits() : frame.chromaBits();
        }
    }

    void locate(MacroblockContext c) {
        int line; // of the frame, in units of macroblock rows of this plane
        int parity;
        boolean field = c.field;
        if (!field) {
            line = c.mbY;
            parity = 0;
            lumaRow = 16 * c.mbY;
        } else {
            line = c.mbY & ~1;
            parity = c.structure == Picture.FRAME ? c.mbY & 1 : c.structure - 1;
            lumaRow = 16 * (c.mbY >> 1);
        }
        lumaColumn = 16 * c.mbX;
        for (int p = 0; p < planes; p++) {
            int s = lineStride[p];
            at[p] = (line * height[p] + parity) * s + c.mbX * width[p];
            stride[p] = field ? 2 * s : s;
        }
    }
}
