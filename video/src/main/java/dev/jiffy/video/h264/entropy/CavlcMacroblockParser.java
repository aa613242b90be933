package dev.jiffy.video.h264.entropy;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.CACHE;
import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;

import dev.jiffy.video.h264.bitstream.BitReader;
import dev.jiffy.video.h264.inter.ReferenceTables;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.macroblock.NeighbourCaches;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.slice.SliceHeader;
import dev.jiffy.video.h264.transform.Scan;
import dev.jiffy.video.h264.transform.ScaleTables;
import org.jspecify.annotations.Nullable;

/// Slice data in CAVLC (ITU-T H.264 clauses 9.1 and 9.2), in one piece or in three data partitions (clause 7.3.2.9).
public final class CavlcMacroblockParser extends MacroblockParser {
    private final BitReader in = new BitReader();
    private final BitReader intraResidual = new BitReader();
    private final BitReader interResidual = new BitReader();
    private final CavlcResidual residual = new CavlcResidual();
    /// mb_skip_run that is left; −1 before it is read.
    private int skipRun;

    /// Parses into a context.
    public CavlcMacroblockParser(MacroblockContext context, ReferenceTables references) {
        super(context, references);
    }

    @Override
    public void begin() {
        super.begin();
        in.reset(c.slice.data, c.slice.bitStart, c.slice.end);
        if (c.slice.partitioned) {
            if (c.slice.bitStartB >= 0) {
                intraResidual.reset(c.slice.data, c.slice.bitStartB, c.slice.endB);
            }
            if (c.slice.bitStartC >= 0) {
                interResidual.reset(c.slice.data, c.slice.bitStartC, c.slice.endC);
            }
        }
        skipRun = -1;
    }

    @Override
    public boolean overrun() {
        return in.overrun() || c.slice.partitioned
                && (c.slice.bitStartB >= 0 && intraResidual.overrun()
                        || c.slice.bitStartC >= 0 && interResidual.overrun());
    }

    @Override
    public boolean next() {
        if (c.mbaff && !c.bottom) {
            c.field = inferredField();
        }
        if (lists > 0) {
            if (skipRun < 0) {
                skipRun = in.ue();
            }
            if (skipRun > 0) {
                skipRun--;
                if (c.mbaff && !c.bottom && skipRun == 0 && in.moreRbspData()) {
                    c.field = in.peek(1) != 0; // mb_field_decoding_flag of the bottom macroblock rules both
                }
                skip();
                previousSkipped = true;
                return skipRun > 0 || in.moreRbspData();
            }
            skipRun = -1;
        }
        if (c.mbaff && (!c.bottom || previousSkipped)) {
            c.field = in.u1() != 0;
        }
        previousSkipped = false;
        macroblock();
        return in.moreRbspData();
    }

    @Override
    int readMbTypeI(boolean prefixed) {
        return in.ue() - (prefixed ? 1 : 0);
    }

    /// In SI slices mb_type 0 is SI and the types of I slices follow (Table 7-12).
    @Override
    boolean readIsSi() {
        if (in.peek(1) != 0) {
            in.skip(1);
            return true;
        }
        return false;
    }

    @Override
    int readMbTypeP() {
        return in.ue();
    }

    @Override
    int readMbTypeB() {
        return in.ue();
    }

    @Override
    int readSubMbTypeP() {
        return in.ue();
    }

    @Override
    int readSubMbTypeB() {
        return in.ue();
    }

    @Override
    int readRefIdx(int list, int at, int count) {
        return in.te(count - 1);
    }

    @Override
    int readMvd(int list, int at) {
        int x = in.se();
        return in.se() << 16 | x & 0xFFFF;
    }

    @Override
    int readIntraPredMode() {
        if (in.u1() != 0) {
            return -1;
        }
        return in.u(3);
    }

    @Override
    int readIntraChromaPredMode() {
        int mode = in.ue();
        if (mode > 3) {
            throw new DamagedSliceException("intra_chroma_pred_mode");
        }
        return mode;
    }

    @Override
    int readCodedBlockPattern() {
        int code = in.ue();
        boolean chroma = c.chromaArrayType == 1 || c.chromaArrayType == 2;
        if (code >= (chroma ? 48 : 16)) {
            throw new DamagedSliceException("coded_block_pattern");
        }
        return CodedBlockPattern.of(code, chroma, (c.flags & MacroblockStore.INTRA) != 0);
    }

    @Override
    boolean readTransformSize8x8Flag() {
        return in.u1() != 0;
    }

    @Override
    int readQpDelta() {
        return in.se();
    }

    @Override
    void readPcm(int lumaSamples, int chromaSamples) {
        in.alignToByte();
        PcmSamples samples = new PcmSamples(c.slice.data, in.position(), c.slice.end);
        int end = samples.read(c.pcm, lumaSamples, c.sps.bitDepthLuma, chromaSamples, c.sps.bitDepthChroma);
        in.reset(c.slice.data, 8L * end, c.slice.end);
    }

    // ---- residual (clause 7.3.5.3)

    @Override
    void readResidual() {
        boolean intra = (c.flags & MacroblockStore.INTRA) != 0;
        BitReader bits = in;
        if (c.slice.partitioned) {
            bits = intra ? intraResidual : interResidual;
            if ((intra ? c.slice.bitStartB : c.slice.bitStartC) < 0) {
                loseResidual();
                return;
            }
        }
        boolean raw = c.lossless || c.header.sliceType == SliceHeader.SP && !intra
                || (c.flags & MacroblockStore.SI) != 0;
        int colourPlanes = c.chromaArrayType == 3 ? 3 : 1;
        int dcBits = 0;
        for (int p = 0; p < colourPlanes; p++) {
            dcBits |= readLumaLike(bits, p, intra, raw);
        }
        if (c.chromaArrayType == 1 || c.chromaArrayType == 2) {
            dcBits |= readChroma(bits, intra, raw);
        }
        c.dcMask = dcBits;
    }

    /// The partition that holds this residual did not arrive: prediction alone remains.
    private void loseResidual() {
        c.picture.damaged = true;
        for (int p = 0; p < 3; p++) {
            NeighbourCaches.fill(c.coeffCache, p * CACHE + ORIGIN, 4, 4, 0);
        }
        c.cbp = 0;
        c.dcMask = 0;
    }

    private int table(int place) {
        int sum = c.coeffCache[place - 1] + c.coeffCache[place - 8];
        // 64 marks a block that is not there; with both there the mean is rounded up (clause 9.2.1).
        return CoeffToken.table(sum < 64 ? sum + 1 >> 1 : sum & 31);
    }

    private int readLumaLike(BitReader bits, int plane, boolean intra, boolean raw) {
        int listPlane = plane + colourPlane;
        boolean sixteen = (c.flags & MacroblockStore.INTRA_16X16) != 0;
        boolean eight = (c.flags & MacroblockStore.TRANSFORM_8X8) != 0;
        byte[] scan4 = c.field ? Scan.FIELD_4X4 : Scan.ZIGZAG_4X4;
        short @Nullable [] narrow = c.wide ? null : c.coef;
        int qp = c.qpPrime[plane];
        int[] coeffs = c.coeffCache;
        int origin = plane * CACHE + ORIGIN;
        int bit = 0;
        if (sixteen && residual.read(bits, table(origin), 16, scan4, 0, ScaleTables.IDENTITY_4X4, 8, 4, null, c.dc,
                plane * 16) > 0) {
            bit = 1 << plane;
        }
        int[] scale = raw ? ScaleTables.IDENTITY_4X4 : scales.table4x4((intra ? 0 : 3) + listPlane, qp);
        for (int q = 0; q < 4; q++) {
            int corner = origin + (q & 1) * 2 + (q >> 1) * 16;
            if ((c.cbp >> q & 1) == 0) {
                NeighbourCaches.fill(coeffs, corner, 2, 2, 0);
                continue;
            }
            int at = plane * 256 + q * 64;
            if (eight) {
                int[] scale8 = raw ? ScaleTables.IDENTITY_8X8 : scales.table8x8(2 * listPlane + (intra ? 0 : 1), qp);
                byte[] scan8 = c.field ? Scan.FIELD_8X8_CAVLC : Scan.ZIGZAG_8X8_CAVLC;
                for (int b = 0; b < 4; b++) {
                    int place = corner + (b & 1) + (b >> 1) * 8;
                    coeffs[place] = residual.read(bits, table(place), 16, scan8, 16 * b, scale8, 32, 6, narrow,
                            c.wideCoef, at);
                }
                continue;
            }
            for (int b = 0; b < 4; b++) {
                int place = corner + (b & 1) + (b >> 1) * 8;
                coeffs[place] = residual.read(bits, table(place), sixteen ? 15 : 16, scan4, sixteen ? 1 : 0, scale, 8,
                        4, narrow,
                        c.wideCoef, at + 16 * b);
            }
        }
        return bit;
    }

    private int readChroma(BitReader in, boolean intra, boolean raw) {
        int rows = c.chromaArrayType == 1 ? 2 : 4;
        int bits = 0;
        if ((c.cbp & 0x30) != 0) {
            byte[] order = rows == 2 ? Scan.CHROMA_DC_420 : Scan.CHROMA_DC_422;
            int table = rows == 2 ? CoeffToken.TABLE_CHROMA_DC_420 : CoeffToken.TABLE_CHROMA_DC_422;
            for (int p = 1; p < 3; p++) {
                if (residual.read(in, table, 2 * rows, order, 0, ScaleTables.IDENTITY_4X4, 8, 4, null, c.dc,
                        p * 16) > 0) {
                    bits |= 1 << p;
                }
            }
        }
        boolean ac = (c.cbp & 0x20) != 0;
        byte[] scan = c.field ? Scan.FIELD_4X4 : Scan.ZIGZAG_4X4;
        short @Nullable [] narrow = c.wide ? null : c.coef;
        for (int p = 1; p < 3; p++) {
            int origin = p * CACHE + ORIGIN;
            if (!ac) {
                NeighbourCaches.fill(c.coeffCache, origin, rows, 2, 0);
                continue;
            }
            int[] scale = raw ? ScaleTables.IDENTITY_4X4 : scales.table4x4((intra ? 0 : 3) + p, c.qpPrime[p]);
            for (int b = 0; b < 2 * rows; b++) {
                int place = origin + (b & 1) + (b >> 1) * 8;
                c.coeffCache[place] = residual.read(in, table(place), 15, scan, 1, scale, 8, 4, narrow, c.wideCoef,
                        p * 256 + 16 * b);
            }
        }
        return bits;
    }
}
