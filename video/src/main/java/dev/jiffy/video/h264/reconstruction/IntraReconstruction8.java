package dev.jiffy.video.h264.reconstruction;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;

import dev.jiffy.video.h264.entropy.DamagedSliceException;
import dev.jiffy.video.h264.intra.Intra16x16Prediction8;
import dev.jiffy.video.h264.intra.Intra4x4Prediction8;
import dev.jiffy.video.h264.intra.Intra8x8Prediction8;
import dev.jiffy.video.h264.intra.IntraAvailability;
import dev.jiffy.video.h264.intra.IntraChromaPrediction8;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.transform.LosslessResidual8;

/// Intra macroblocks (ITU-T H.264 clause 8.3), 8-bit samples: gathers neighbouring samples, predicts, adds the residual,
/// block by block because each block is a neighbour of the next.
final class IntraReconstruction8 {
    /// Neighbours that a 4×4 or 8×8 prediction mode reads: left, top and top-left as in [IntraAvailability].
    private static final byte[] NEEDS = {0b010, 0b001, 0, 0b010, 0b111, 0b111, 0b111, 0b010, 0b001};
    /// The same for Intra_16x16 and for chroma.
    private static final byte[] NEEDS_16X16 = {0b010, 0b001, 0, 0b111};
    private static final byte[] NEEDS_CHROMA = {0, 0b001, 0b010, 0b111};
    /// Index of p\[−1, −1] in the gathered edge.
    private static final int E = 32;
    private static final int TOP_RIGHT = 8;
    /// By block in decoding order: the block above and to the right lies in the macroblock and is decoded, or lies in the
    /// macroblock above (bits of 5, 0 to 5 without the one at the corner).
    private static final int TOP_RIGHT_INSIDE = 0b0101_0111_0101_0111;

    private final MacroblockContext c;
    private final MacroblockSamples samples;
    private final ResidualReconstruction8 residual;
    private final IntraNeighbours neighbours = new IntraNeighbours();
    private final byte[] edge = new byte[80];
    private final byte[] filtered = new byte[Intra8x8Prediction8.SCRATCH];
    private final byte[] half = new byte[8 * 16];
    private int plane;

    /// The row above the macroblock: p\[x, −1] of the current plane is `topLine[topAt + x]`.
    private byte[] topLine = {};
    private int topAt;

    IntraReconstruction8(MacroblockContext context, MacroblockSamples samples, ResidualReconstruction8 residual) {
        c = context;
        this.samples = samples;
        this.residual = residual;
    }

    /// Finds what may be used; once per macroblock.
    void begin() {
        neighbours.find(c);
    }

    /// Says where the row above the macroblock is for the next plane.
    void above(byte[] line, int at) {
        topLine = line;
        topAt = at;
    }

    /// A plane with luma prediction.
    ///
    /// @param coded index of its coefficients: 0 unless 4:4:4
    /// @param listPlane scaling list: 0 Y, 1 Cb, 2 Cr
    void luma(int target, int coded, int listPlane, byte[] dst) {
        plane = target;
        int at = samples.at[plane];
        int stride = samples.stride[plane];
        if ((c.flags & MacroblockStore.INTRA_16X16) != 0) {
            sixteen(coded, listPlane, dst, at, stride);
        } else if ((c.flags & MacroblockStore.INTRA_8X8) != 0) {
            for (int q = 0; q < 4; q++) {
                eight(coded, q, dst, at, stride);
            }
        } else {
            for (int block = 0; block < 16; block++) {
                four(coded, block, dst, at, stride);
            }
        }
    }

    /// An SI macroblock: the residual of each block is added by the switching reconstruction.
    void switching(byte[] dst, SwitchingReconstruction reconstruction) {
        plane = 0;
        int at = samples.at[0];
        int stride = samples.stride[0];
        for (int block = 0; block < 16; block++) {
            int to = predictFour(block, dst, at, stride);
            reconstruction.luma4x4(block, dst, to, stride);
        }
    }

    private void four(int coded, int block, byte[] dst, int mbAt, int stride) {
        int at = predictFour(block, dst, mbAt, stride);
        int x = block & 1 | block >> 1 & 2;
        int y = block >> 1 & 1 | block >> 2 & 2;
        residual.block4x4(coded, block, dst, at, stride, lossless(c.intraCache[ORIGIN + x + 8 * y]));
    }

    /// Predicts a 4×4 block and returns the index of its first sample.
    private int predictFour(int block, byte[] dst, int mbAt, int stride) {
        int x = block & 1 | block >> 1 & 2;
        int y = block >> 1 & 1 | block >> 2 & 2;
        int at = mbAt + 4 * y * stride + 4 * x;
        int mode = c.intraCache[ORIGIN + x + 8 * y];
        boolean left = x > 0 || neighbours.left[y];
        boolean top = y > 0 || neighbours.top;
        boolean corner = x > 0 ? top : y > 0 ? neighbours.left[y - 1] : neighbours.topLeft;
        byte[] e = edge;
        if (top) {
            byte[] line = y == 0 ? topLine : dst;
            int from = y == 0 ? topAt + 4 * x : at - stride;
            boolean right = y == 0
                    ? x < 3 ? neighbours.top : neighbours.topRight
                    : (TOP_RIGHT_INSIDE >> block & 1) != 0;
            e[E + 1] = line[from];
            e[E + 2] = line[from + 1];
            e[E + 3] = line[from + 2];
            e[E + 4] = line[from + 3];
            if (right) {
                e[E + 5] = line[from + 4];
                e[E + 6] = line[from + 5];
                e[E + 7] = line[from + 6];
                e[E + 8] = line[from + 7];
            } else {
                byte last = line[from + 3];
                e[E + 5] = last;
                e[E + 6] = last;
                e[E + 7] = last;
                e[E + 8] = last;
            }
        }
        if (left) {
            e[E - 1] = dst[at - 1];
            e[E - 2] = dst[at + stride - 1];
            e[E - 3] = dst[at + 2 * stride - 1];
            e[E - 4] = dst[at + 3 * stride - 1];
        }
        if (corner) {
            e[E] = y == 0 ? topLine[topAt + 4 * x - 1] : dst[at - stride - 1];
        }
        int avail = available(left, top, corner);
        check(NEEDS[mode], avail);
        Intra4x4Prediction8.predict(mode, e, E, avail, dst, at, stride);
        return at;
    }

    private void eight(int coded, int q, byte[] dst, int mbAt, int stride) {
        int x = q & 1;
        int y = q >> 1;
        int at = mbAt + 8 * y * stride + 8 * x;
        int mode = c.intraCache[ORIGIN + 2 * x + 16 * y];
        boolean left = x > 0 || neighbours.left[2 * y] && neighbours.left[2 * y + 1];
        boolean top = y > 0 || neighbours.top;
        boolean corner = x > 0 ? top : y > 0 ? neighbours.left[1] : neighbours.topLeft;
        boolean right = false;
        byte[] e = edge;
        if (top) {
            byte[] line = y == 0 ? topLine : dst;
            int from = y == 0 ? topAt + 8 * x : at - stride;
            right = y == 0 ? x == 0 || neighbours.topRight : x == 0;
            System.arraycopy(line, from, e, E + 1, 8);
            if (right) {
                System.arraycopy(line, from + 8, e, E + 9, 8);
            } else {
                java.util.Arrays.fill(e, E + 9, E + 17, line[from + 7]);
            }
        }
        if (left) {
            for (int i = 0; i < 8; i++) {
                e[E - 1 - i] = dst[at + i * stride - 1];
            }
        }
        if (corner) {
            e[E] = y == 0 ? topLine[topAt + 8 * x - 1] : dst[at - stride - 1];
        }
        int avail = available(left, top, corner) | (right ? TOP_RIGHT : 0);
        check(NEEDS[mode], avail);
        Intra8x8Prediction8.predict(mode, e, E, avail, dst, at, stride, filtered);
        residual.block8x8(coded, q, dst, at, stride, lossless(mode));
    }

    private void sixteen(int coded, int listPlane, byte[] dst, int at, int stride) {
        int avail = gather(dst, at, stride, 16, 16, neighbours.allLeft);
        int mode = c.intra16x16PredMode;
        check(NEEDS_16X16[mode], avail);
        Intra16x16Prediction8.predict(mode, edge, E, avail, dst, at, stride);
        residual.lumaDc(coded, listPlane);
        int lossless = lossless(mode);
        for (int block = 0; block < 16; block++) {
            int x = block & 1 | block >> 1 & 2;
            int y = block >> 1 & 1 | block >> 2 & 2;
            boolean first = lossless == LosslessResidual8.VERTICAL ? y == 0 : x == 0;
            int chained = lossless == LosslessResidual8.PLAIN || first
                    ? lossless
                    : lossless | LosslessResidual8.CONTINUED;
            residual.block4x4(coded, block, dst, at + 4 * x + 4 * y * stride, stride, chained);
        }
    }

    /// Cb or Cr in 4:2:0 and 4:2:2.
    void chroma(int target, byte[] dst) {
        chromaPrediction(target, dst);
        int mode = c.chromaPredMode;
        int lossless = LosslessResidual8.PLAIN;
        if (c.lossless && (mode == 1 || mode == 2)) {
            lossless = mode == 1 ? LosslessResidual8.HORIZONTAL : LosslessResidual8.VERTICAL;
        }
        residual.chroma(target, dst, lossless);
    }

    /// Prediction of Cb or Cr in 4:2:0 and 4:2:2 alone.
    void chromaPrediction(int target, byte[] dst) {
        plane = target;
        int at = samples.at[plane];
        int stride = samples.stride[plane];
        int height = samples.height[plane];
        int mode = c.chromaPredMode;
        boolean upper = neighbours.left[0] && neighbours.left[1];
        boolean lower = neighbours.left[2] && neighbours.left[3];
        if (mode == 0 && upper != lower) {
            halves(dst, at, stride, height, upper);
        } else {
            int avail = gather(dst, at, stride, 8, height, neighbours.allLeft);
            check(NEEDS_CHROMA[mode], avail);
            IntraChromaPrediction8.predict(mode, edge, E, avail, dst, at, stride, height);
        }
    }

    /// DC prediction in MBAFF where constrained intra prediction allows only half of the column to the left: every half is
    /// predicted with what it may use.
    private void halves(byte[] dst, int at, int stride, int height, boolean upper) {
        int avail = gather(dst, at, stride, 8, height, true);
        int without = avail & ~IntraAvailability.LEFT;
        IntraChromaPrediction8.predict(0, edge, E, upper ? without : avail, dst, at, stride, height);
        int middle = height / 2;
        for (int y = middle; y < height; y++) {
            System.arraycopy(dst, at + y * stride, half, 8 * y, 8);
        }
        IntraChromaPrediction8.predict(0, edge, E, upper ? avail : without, dst, at, stride, height);
        for (int y = middle; y < height; y++) {
            System.arraycopy(half, 8 * y, dst, at + y * stride, 8);
        }
    }

    /// The edge of a whole macroblock in a plane.
    private int gather(byte[] dst, int at, int stride, int width, int height, boolean left) {
        byte[] e = edge;
        if (neighbours.top) {
            System.arraycopy(topLine, topAt, e, E + 1, width);
        }
        if (left) {
            for (int i = 0; i < height; i++) {
                e[E - 1 - i] = dst[at + i * stride - 1];
            }
        }
        if (neighbours.topLeft) {
            e[E] = topLine[topAt - 1];
        }
        return available(left, neighbours.top, neighbours.topLeft);
    }

    /// A mode that reads what is not there comes from damage only (clause 8.3.1.2 and others forbid it).
    private static void check(int needs, int avail) {
        if ((needs & ~avail) != 0) {
            throw new DamagedSliceException("intra prediction mode without its neighbours");
        }
    }

    private static int available(boolean left, boolean top, boolean corner) {
        return (left ? IntraAvailability.LEFT : 0) | (top ? IntraAvailability.TOP : 0)
                | (corner ? IntraAvailability.TOP_LEFT : 0);
    }

    /// How a lossless residual accumulates after luma prediction mode 0, vertical, or 1, horizontal.
    private int lossless(int mode) {
        return !c.lossless || mode > 1
                ? LosslessResidual8.PLAIN
                : mode == 0 ? LosslessResidual8.VERTICAL : LosslessResidual8.HORIZONTAL;
    }
}
