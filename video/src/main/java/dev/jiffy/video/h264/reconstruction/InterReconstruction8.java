package dev.jiffy.video.h264.reconstruction;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;

import dev.jiffy.core.Frame;
import dev.jiffy.video.h264.entropy.DamagedSliceException;
import dev.jiffy.video.h264.inter.ChromaInterpolation8;
import dev.jiffy.video.h264.inter.ChromaInterpolationVector8;
import dev.jiffy.video.h264.inter.EdgeBlock8;
import dev.jiffy.video.h264.inter.InterpolationScratch8;
import dev.jiffy.video.h264.inter.LumaInterpolation8;
import dev.jiffy.video.h264.inter.LumaInterpolationVector8;
import dev.jiffy.video.h264.inter.ReferenceTables;
import dev.jiffy.video.h264.inter.Weighting8;
import dev.jiffy.video.h264.inter.WeightingVector8;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.picture.Kernels;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.SliceHeader;

/// Inter prediction of a macroblock (ITU-T H.264 clause 8.4.2), 8-bit samples: partitions, reference selection, fractional
/// interpolation, weighting.
///
/// A block that reaches over the border of its reference is first copied with the border repeated; all others are read
/// where they lie.
final class InterReconstruction8 {
    private static final int EDGE_STRIDE = 32;

    private final MacroblockContext c;
    private final MacroblockSamples samples;
    private final ChromaBlock chromaBlock;
    private final InterpolationScratch8 scratch = new InterpolationScratch8();
    private final byte[] border = new byte[EDGE_STRIDE * 24 + 64];
    private final byte[] second = new byte[16 * 16 + 64];
    private ReferenceTables references = new ReferenceTables();
    private Frame current;
    /// The last frame that turned out to have the format of the current one.
    private Frame accepted;
    private byte[][] target;
    private int lumaPlane;
    private boolean vector;
    private int view;

    /// 0 default, 1 explicit, 2 implicit.
    private int weighting;
    private int logWD;
    private int w0;
    private int w1;
    private int offset;
    private boolean plain;

    InterReconstruction8(MacroblockContext context, MacroblockSamples samples, Frame none) {
        c = context;
        this.samples = samples;
        chromaBlock = new ChromaBlock(context, samples);
        current = none;
        accepted = none;
        target = new byte[3][];
    }

    void beginPicture(Frame frame, byte[][] planes, int kernels) {
        current = frame;
        accepted = frame;
        target = planes;
        vector = (kernels & Kernels.INTER) != 0;
    }

    void beginSlice(ReferenceTables tables, int firstPlane) {
        references = tables;
        lumaPlane = firstPlane;
        SliceHeader h = c.header;
        if (h.sliceType == SliceHeader.B) {
            weighting = h.pps.weightedBipredIdc;
        } else {
            weighting = h.pps.weightedPredFlag ? 1 : 0;
        }
    }

    /// Predicts all partitions of the current macroblock.
    void predict() {
        view = c.mbaff && c.field ? c.bottom ? 2 : 1 : 0;
        int flags = c.flags;
        if ((flags & MacroblockStore.ONE_MOTION) != 0) {
            partition(0, 0, 16, 16);
        } else if ((flags & MacroblockStore.P_16X8) != 0) {
            partition(0, 0, 16, 8);
            partition(0, 8, 16, 8);
        } else if ((flags & MacroblockStore.P_8X16) != 0) {
            partition(0, 0, 8, 16);
            partition(8, 0, 8, 16);
        } else {
            for (int q = 0; q < 4; q++) {
                int x = (q & 1) * 8;
                int y = (q >> 1) * 8;
                switch (c.subShape[q]) {
                    case 0 -> partition(x, y, 8, 8);
                    case 1 -> {
                        partition(x, y, 8, 4);
                        partition(x, y + 4, 8, 4);
                    }
                    case 2 -> {
                        partition(x, y, 4, 8);
                        partition(x + 4, y, 4, 8);
                    }
                    default -> {
                        partition(x, y, 4, 4);
                        partition(x + 4, y, 4, 4);
                        partition(x, y + 4, 4, 4);
                        partition(x + 4, y + 4, 4, 4);
                    }
                }
            }
        }
    }

    private void partition(int x, int y, int w, int h) {
        int place = ORIGIN + (x >> 2) + 2 * y;
        int ref0 = c.refCache[0][place];
        int ref1 = c.header.sliceType == SliceHeader.B ? c.refCache[1][place] : -1;
        int mv0 = c.mvCache[0][place];
        int mv1 = c.mvCache[1][place];
        if (ref0 >= 0 && ref1 >= 0) {
            both(x, y, w, h, ref0, mv0, ref1, mv1);
        } else if (ref0 >= 0) {
            one(x, y, w, h, 0, ref0, mv0);
        } else {
            one(x, y, w, h, 1, ref1, mv1);
        }
    }

    private void one(int x, int y, int w, int h, int list, int ref, int mv) {
        Frame frame = reference(list, ref, y + h, mv);
        int structure = references.structure[view][list][ref];
        boolean weighted = weighting == 1;
        int at = samples.at[lumaPlane] + y * samples.stride[lumaPlane] + x;
        luma(frame, structure, lumaPlane, x, y, w, h, mv, target[lumaPlane], at, samples.stride[lumaPlane]);
        if (weighted) {
            explicitOne(list, ref, 0);
            if (!plain) {
                weighted(lumaPlane, at, samples.stride[lumaPlane], w, h);
            }
        }
        if (c.chromaArrayType == 0) {
            return;
        }
        boolean full = c.chromaArrayType == 3;
        if (!full) {
            chromaBlock.locate(x, y, w, h, structure, mv);
        }
        for (int p = 1; p < 3; p++) {
            int stride = samples.stride[p];
            int cw = w;
            int ch = h;
            if (full) {
                at = samples.at[p] + y * stride + x;
                luma(frame, structure, p, x, y, w, h, mv, target[p], at, stride);
            } else {
                cw = w >> 1;
                ch = chromaBlock.h;
                at = samples.at[p] + chromaBlock.y * stride + (x >> 1);
                chroma(frame, p, target[p], at, stride);
            }
            if (weighted) {
                explicitOne(list, ref, p);
                if (!plain) {
                    weighted(p, at, stride, cw, ch);
                }
            }
        }
    }

    private void both(int x, int y, int w, int h, int ref0, int mv0, int ref1, int mv1) {
        Frame frame0 = reference(0, ref0, y + h, mv0);
        Frame frame1 = reference(1, ref1, y + h, mv1);
        int structure0 = references.structure[view][0][ref0];
        int structure1 = references.structure[view][1][ref1];
        int stride = samples.stride[lumaPlane];
        int at = samples.at[lumaPlane] + y * stride + x;
        weights(ref0, ref1, 0);
        luma(frame0, structure0, lumaPlane, x, y, w, h, mv0, target[lumaPlane], at, stride);
        luma(frame1, structure1, lumaPlane, x, y, w, h, mv1, second, 0, 16);
        combine(lumaPlane, at, stride, w, h);
        if (c.chromaArrayType == 0) {
            return;
        }
        boolean full = c.chromaArrayType == 3;
        if (!full) {
            chromaBlock.locate(x, y, w, h, structure0, mv0);
            for (int p = 1; p < 3; p++) {
                at = samples.at[p] + chromaBlock.y * samples.stride[p] + (x >> 1);
                chroma(frame0, p, target[p], at, samples.stride[p]);
            }
            chromaBlock.locate(x, y, w, h, structure1, mv1);
        }
        for (int p = 1; p < 3; p++) {
            stride = samples.stride[p];
            if (weighting == 1) {
                weights(ref0, ref1, p);
            }
            if (full) {
                at = samples.at[p] + y * stride + x;
                luma(frame0, structure0, p, x, y, w, h, mv0, target[p], at, stride);
                luma(frame1, structure1, p, x, y, w, h, mv1, second, 0, 16);
                combine(p, at, stride, w, h);
            } else {
                at = samples.at[p] + chromaBlock.y * stride + (x >> 1);
                chroma(frame1, p, second, 0, 16);
                combine(p, at, stride, w >> 1, chromaBlock.h);
            }
        }
    }

    /// Weight of a prediction from one list (clause 8.4.2.3): explicit only, implicit weighting leaves it alone.
    private void explicitOne(int list, int ref, int plane) {
        SliceHeader h = c.header;
        int i = view == 0 ? ref : ref >> 1;
        if (plane == 0) {
            logWD = h.lumaLog2WeightDenom;
            w0 = h.lumaWeight[list][i];
            offset = h.lumaOffset[list][i] << samples.bitDepth[0] - 8;
        } else {
            logWD = h.chromaLog2WeightDenom;
            w0 = h.chromaWeight[list][2 * i + plane - 1];
            offset = h.chromaOffset[list][2 * i + plane - 1] << samples.bitDepth[plane] - 8;
        }
        plain = w0 == 1 << logWD && offset == 0;
    }

    /// Weights of a prediction from both lists.
    private void weights(int ref0, int ref1, int plane) {
        switch (weighting) {
            case 1 -> {
                explicitOne(1, ref1, plane);
                int second1 = w0;
                int offset1 = offset;
                explicitOne(0, ref0, plane);
                w1 = second1;
                offset = offset + offset1 + 1 >> 1;
                plain = w0 == 1 << logWD && w1 == w0 && offset == 0;
            }
            case 2 -> {
                logWD = 5;
                w1 = references.implicitWeight(view, ref0, ref1);
                w0 = 64 - w1;
                offset = 0;
                plain = w1 == 32;
            }
            default -> plain = true;
        }
    }

    /// The frame of a reference, its lines down to the block's lowest decoded.
    private Frame reference(int list, int ref, int bottom, int mv) {
        Picture picture = references.picture[view][list][ref];
        Frame frame = picture.frame;
        if (frame == null || frame != accepted && !accepts(frame)) {
            throw new DamagedSliceException("reference picture is missing");
        }
        int structure = references.structure[view][list][ref];
        int lines = current.format().codedHeight() >> (structure == Picture.FRAME ? 0 : 1);
        picture.awaitLines(structure, Math.clamp(samples.lumaRow + bottom + (mv >> 18) + 4L, 1, lines));
        return frame;
    }

    private boolean accepts(Frame frame) {
        if (!frame.format().equals(current.format())) {
            return false;
        }
        accepted = frame;
        return true;
    }

    /// A block of a plane with luma interpolation.
    private void luma(Frame frame, int structure, int plane, int x, int y, int w, int h, int mv, byte[] dst, int at,
            int stride) {
        int xFrac = mv & 3;
        int yFrac = mv >> 16 & 3;
        int left = samples.lumaColumn + x + ((short) mv >> 2);
        int top = samples.lumaRow + y + (mv >> 18);
        byte[] src = frame.bytes(plane);
        int lineStride = samples.lineStride[plane];
        int fieldShift = structure == Picture.FRAME ? 0 : 1;
        int start = structure == Picture.BOTTOM ? lineStride : 0;
        int srcStride = lineStride << fieldShift;
        int width = samples.planeWidth[plane];
        int height = samples.planeHeight[plane] >> fieldShift;
        if (left < 2 || top < 2 || left + w + 3 > width || top + h + 3 > height) {
            EdgeBlock8.copy(src, start, srcStride, width, height, left - 2, top - 2, w + 5, h + 5, border, EDGE_STRIDE);
            interpolate(border, 2 * EDGE_STRIDE + 2, EDGE_STRIDE, dst, at, stride, w, h, xFrac, yFrac);
        } else {
            interpolate(src, start + top * srcStride + left, srcStride, dst, at, stride, w, h, xFrac, yFrac);
        }
    }

    /// The located block of Cb or Cr in 4:2:0 and 4:2:2.
    private void chroma(Frame frame, int plane, byte[] dst, int at, int stride) {
        ChromaBlock b = chromaBlock;
        byte[] src = frame.bytes(plane);
        if (b.outside) {
            EdgeBlock8.copy(src, b.start, b.stride, b.planeWidth, b.planeHeight, b.left, b.top, b.w + 1, b.h + 1,
                    border,
                    EDGE_STRIDE);
            interpolateChroma(border, 0, EDGE_STRIDE, dst, at, stride, b.w, b.h, b.xFrac, b.yFrac);
        } else {
            interpolateChroma(src, b.at, b.stride, dst, at, stride, b.w, b.h, b.xFrac, b.yFrac);
        }
    }

    // ---- kernels: the scalar ones, or their vector twins

    private void interpolate(byte[] src, int srcAt, int srcStride, byte[] dst, int at, int stride, int w, int h,
            int xFrac,
            int yFrac) {
        if (vector) {
            LumaInterpolationVector8.predict(src, srcAt, srcStride, dst, at, stride, w, h, xFrac, yFrac, scratch);
            return;
        }
        LumaInterpolation8.predict(src, srcAt, srcStride, dst, at, stride, w, h, xFrac, yFrac, scratch);
    }

    private void interpolateChroma(byte[] src, int srcAt, int srcStride, byte[] dst, int at, int stride, int w, int h,
            int xFrac,
            int yFrac) {
        if (vector) {
            ChromaInterpolationVector8.predict(src, srcAt, srcStride, dst, at, stride, w, h, xFrac, yFrac);
            return;
        }
        ChromaInterpolation8.predict(src, srcAt, srcStride, dst, at, stride, w, h, xFrac, yFrac);
    }

    private void weighted(int plane, int at, int stride, int w, int h) {
        if (vector) {
            WeightingVector8.uni(target[plane], at, stride, w, h, logWD, w0, offset);
            return;
        }
        Weighting8.uni(target[plane], at, stride, w, h, logWD, w0, offset);
    }

    /// Joins the prediction in the plane with the second one.
    private void combine(int plane, int at, int stride, int w, int h) {
        byte[] dst = target[plane];
        if (vector) {
            if (plain) {
                WeightingVector8.average(dst, at, stride, second, 0, 16, w, h);
            } else {
                WeightingVector8.bi(dst, at, stride, second, 0, 16, w, h, logWD, w0, w1, offset);
            }
            return;
        }
        if (plain) {
            Weighting8.average(dst, at, stride, second, 0, 16, w, h);
        } else {
            Weighting8.bi(dst, at, stride, second, 0, 16, w, h, logWD, w0, w1, offset);
        }
    }
}
