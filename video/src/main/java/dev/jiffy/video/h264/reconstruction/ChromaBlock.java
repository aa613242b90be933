package dev.jiffy.video.h264.reconstruction;

import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.picture.Picture;

/// Where the prediction block of Cb and Cr lies in a reference in 4:2:0 and 4:2:2: found once for both components, whose
/// planes have the same shape (ITU-T H.264 clauses 8.4.1.4 and 8.4.2.2.2).
final class ChromaBlock {
    /// First row of the block in its macroblock, and its size, in chroma samples.
    int y;
    int w;
    int h;
    /// The first reference sample.
    int left;
    int top;
    int xFrac;
    int yFrac;
    /// The reference field or frame: index of its first sample, distance of its rows, its size.
    int start;
    int stride;
    int planeWidth;
    int planeHeight;
    /// Index of the first reference sample, if none is outside.
    int at;
    boolean outside;

    private final MacroblockContext c;
    private final MacroblockSamples samples;

    ChromaBlock(MacroblockContext context, MacroblockSamples samples) {
        c = context;
        this.samples = samples;
    }

    /// Finds the block.
    ///
    /// @param lumaX of the partition in its macroblock, like `lumaY`, `lumaW` and `lumaH` in luma samples
    /// @param structure of the reference
    void locate(int lumaX, int lumaY, int lumaW, int lumaH, int structure, int mv) {
        boolean half = c.chromaArrayType == 1;
        int mvX = (short) mv;
        int mvY = mv >> 16;
        w = lumaW >> 1;
        left = (samples.lumaColumn + lumaX >> 1) + (mvX >> 3);
        xFrac = mvX & 7;
        if (half) {
            y = lumaY >> 1;
            h = lumaH >> 1;
            if (c.field) {
                // Table 8-9: fields of different parity are half a chroma line apart.
                int parity = c.mbaff ? c.mbY & 1 : c.structure - 1;
                mvY += 2 * (parity - (structure - 1));
            }
            top = (samples.lumaRow >> 1) + y + (mvY >> 3);
            yFrac = mvY & 7;
        } else {
            y = lumaY;
            h = lumaH;
            top = samples.lumaRow + y + (mvY >> 2);
            yFrac = (mvY & 3) << 1;
        }
        int lineStride = samples.lineStride[1];
        int fieldShift = structure == Picture.FRAME ? 0 : 1;
        start = structure == Picture.BOTTOM ? lineStride : 0;
        stride = lineStride << fieldShift;
        planeWidth = samples.planeWidth[1];
        planeHeight = samples.planeHeight[1] >> fieldShift;
        at = start + top * stride + left;
        outside = left < 0 || top < 0 || left + w + 1 > planeWidth || top + h + 1 > planeHeight;
    }
}
