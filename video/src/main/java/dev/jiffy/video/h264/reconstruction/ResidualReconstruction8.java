package dev.jiffy.video.h264.reconstruction;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.CACHE;
import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;

import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.picture.Kernels;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.transform.DcTransform;
import dev.jiffy.video.h264.transform.InverseTransform8;
import dev.jiffy.video.h264.transform.InverseTransformVector8;
import dev.jiffy.video.h264.transform.LosslessResidual8;
import dev.jiffy.video.h264.transform.ScaleTables;

/// Adds the residual of the current macroblock to its prediction (ITU-T H.264 clause 8.5), 8-bit samples.
final class ResidualReconstruction8 {
    private final MacroblockContext c;
    private final MacroblockSamples samples;
    private final ScaleTables[] scales;
    private final short[] coef;
    private boolean vector;

    ResidualReconstruction8(MacroblockContext context, MacroblockSamples samples, ScaleTables[] scales) {
        c = context;
        this.samples = samples;
        this.scales = scales;
        coef = context.coef;
    }

    void beginPicture(int kernels) {
        vector = (kernels & Kernels.TRANSFORM) != 0;
    }

    /// Transforms the DC levels of an Intra_16x16 luma-like plane and puts them at the heads of their blocks.
    void lumaDc(int plane, int listPlane) {
        if ((c.dcMask >> plane & 1) == 0) {
            return;
        }
        int[] dc = c.dc;
        int from = plane * 16;
        if (!c.lossless) {
            DcTransform.luma(dc, from, c.qpPrime[plane], scale().dc(listPlane, c.qpPrime[plane]));
        }
        for (int block = 0; block < 16; block++) {
            int x = block & 1 | block >> 1 & 2;
            int y = block >> 1 & 1 | block >> 2 & 2;
            coef[plane * 256 + block * 16] = (short) dc[from + 4 * x + y];
            dc[from + 4 * x + y] = 0;
        }
    }

    private ScaleTables scale() {
        return scales[c.cabac ? 1 : 0];
    }

    /// Residual of a 4×4 block of a luma-like plane.
    ///
    /// @param block in decoding order
    /// @param mode of [LosslessResidual8], for lossless macroblocks
    void block4x4(int plane, int block, byte[] dst, int at, int stride, int mode) {
        int x = block & 1 | block >> 1 & 2;
        int y = block >> 1 & 1 | block >> 2 & 2;
        int count = c.coeffCache[plane * CACHE + ORIGIN + x + 8 * y];
        int from = plane * 256 + block * 16;
        boolean dc = coef[from] != 0;
        if (c.lossless) {
            if (count != 0 || dc || mode != LosslessResidual8.PLAIN) {
                LosslessResidual8.add4x4(coef, from, dst, at, stride, mode);
            }
        } else if (count > 1 || count == 1 && !dc || count == 1 && (c.flags & MacroblockStore.INTRA_16X16) != 0) {
            add4x4(from, dst, at, stride);
        } else if (dc) {
            addDc4x4(from, dst, at, stride);
        }
    }

    /// Residual of an 8×8 block of a luma-like plane.
    void block8x8(int plane, int quadrant, byte[] dst, int at, int stride, int mode) {
        int place = plane * CACHE + ORIGIN + (quadrant & 1) * 2 + (quadrant >> 1) * 16;
        int[] counts = c.coeffCache;
        int count = counts[place] + counts[place + 1] + counts[place + 8] + counts[place + 9];
        int from = plane * 256 + quadrant * 64;
        if (c.lossless) {
            if (count != 0 || mode != LosslessResidual8.PLAIN) {
                LosslessResidual8.add8x8(coef, from, dst, at, stride, mode);
            }
        } else if (count != 0) {
            add8x8(from, dst, at, stride);
        }
    }

    /// Residual of all blocks of a luma-like plane of an inter macroblock.
    void luma(int plane, byte[] dst, int at, int stride) {
        if ((c.cbp & 15) == 0) {
            return;
        }
        if ((c.flags & MacroblockStore.TRANSFORM_8X8) != 0) {
            for (int q = 0; q < 4; q++) {
                if ((c.cbp >> q & 1) != 0) {
                    block8x8(plane, q, dst, at + (q & 1) * 8 + (q >> 1) * 8 * stride, stride, LosslessResidual8.PLAIN);
                }
            }
            return;
        }
        if (vector && !c.lossless) {
            quadrants(plane, dst, at, stride);
            return;
        }
        for (int block = 0; block < 16; block++) {
            if ((c.cbp >> (block >> 2) & 1) != 0) {
                int x = block & 1 | block >> 1 & 2;
                int y = block >> 1 & 1 | block >> 2 & 2;
                block4x4(plane, block, dst, at + 4 * x + 4 * y * stride, stride, LosslessResidual8.PLAIN);
            }
        }
    }

    /// Four blocks at a time, where more than one of them has coefficients.
    private void quadrants(int plane, byte[] dst, int at, int stride) {
        int[] counts = c.coeffCache;
        for (int q = 0; q < 4; q++) {
            if ((c.cbp >> q & 1) == 0) {
                continue;
            }
            int place = plane * CACHE + ORIGIN + (q & 1) * 2 + (q >> 1) * 16;
            int to = at + (q & 1) * 8 + (q >> 1) * 8 * stride;
            int coded = Math.min(counts[place], 1) + Math.min(counts[place + 1], 1) + Math.min(counts[place + 8], 1)
                    + Math.min(counts[place + 9], 1);
            if (coded > 1) {
                InverseTransformVector8.addQuadrant4x4(coef, plane * 256 + q * 64, dst, to, stride);
            } else if (coded == 1) {
                for (int b = 0; b < 4; b++) {
                    block4x4(plane, 4 * q + b, dst, to + 4 * (b & 1) + 4 * (b >> 1) * stride, stride,
                            LosslessResidual8.PLAIN);
                }
            }
        }
    }

    /// Residual of Cb and Cr in 4:2:0 and 4:2:2.
    ///
    /// @param mode of [LosslessResidual8] without [LosslessResidual8#CONTINUED], for lossless macroblocks
    void chroma(int plane, byte[] dst, int mode) {
        int at = samples.at[plane];
        int stride = samples.stride[plane];
        boolean any = (c.cbp & 0x30) != 0;
        if (!any && !(c.lossless && mode != LosslessResidual8.PLAIN)) {
            return;
        }
        int rows = c.chromaArrayType == 1 ? 2 : 4;
        if ((c.dcMask >> plane & 1) != 0) {
            chromaDc(plane, rows);
        }
        for (int block = 0; block < 2 * rows; block++) {
            int x = block & 1;
            int y = block >> 1;
            int count = any ? c.coeffCache[plane * CACHE + ORIGIN + x + 8 * y] : 0;
            int from = plane * 256 + block * 16;
            int to = at + 4 * x + 4 * y * stride;
            if (c.lossless) {
                boolean first = mode == LosslessResidual8.VERTICAL ? y == 0 : x == 0;
                int chained = mode == LosslessResidual8.PLAIN || first ? mode : mode | LosslessResidual8.CONTINUED;
                LosslessResidual8.add4x4(coef, from, dst, to, stride, chained);
            } else if (count != 0) {
                add4x4(from, dst, to, stride);
            } else if (coef[from] != 0) {
                addDc4x4(from, dst, to, stride);
            }
        }
    }

    private void chromaDc(int plane, int rows) {
        int[] dc = c.dc;
        int from = plane * 16;
        int list = ((c.flags & MacroblockStore.INTRA) != 0 ? 0 : 3) + plane;
        int qp = c.qpPrime[plane];
        if (!c.lossless) {
            if (rows == 2) {
                DcTransform.chroma420(dc, from, qp, scale().dc(list, qp));
            } else {
                DcTransform.chroma422(dc, from, qp + 3, scale().dc(list, qp + 3));
            }
        }
        for (int block = 0; block < 2 * rows; block++) {
            coef[plane * 256 + block * 16] = (short) dc[from + block];
            dc[from + block] = 0;
        }
    }

    // ---- kernels: the scalar ones, or their vector twins

    private void add4x4(int from, byte[] dst, int at, int stride) {
        InverseTransform8.add4x4(coef, from, dst, at, stride);
    }

    private void addDc4x4(int from, byte[] dst, int at, int stride) {
        InverseTransform8.addDc4x4(coef, from, dst, at, stride);
    }

    private void add8x8(int from, byte[] dst, int at, int stride) {
        if (vector) {
            InverseTransformVector8.add8x8(coef, from, dst, at, stride);
            return;
        }
        InverseTransform8.add8x8(coef, from, dst, at, stride);
    }
}
