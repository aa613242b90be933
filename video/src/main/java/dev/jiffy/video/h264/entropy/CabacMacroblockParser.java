package dev.jiffy.video.h264.entropy;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.CACHE;
import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;

import dev.jiffy.video.h264.inter.ReferenceTables;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.macroblock.NeighbourCaches;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.slice.SliceHeader;
import dev.jiffy.video.h264.transform.Scan;
import dev.jiffy.video.h264.transform.ScaleTables;
import org.jspecify.annotations.Nullable;

/// Slice data in CABAC (ITU-T H.264 clause 9.3): binarisations of clause 9.3.2 and context increments of clause 9.3.3.1.
public final class CabacMacroblockParser extends MacroblockParser {
    // ctxIdxOffset (Table 9-34)
    private static final int MB_TYPE_I = 3;
    private static final int MB_SKIP_P = 11;
    private static final int MB_TYPE_P = 14;
    private static final int MB_TYPE_P_INTRA = 17;
    private static final int SUB_MB_TYPE_P = 21;
    private static final int MB_SKIP_B = 24;
    private static final int MB_TYPE_B = 27;
    private static final int MB_TYPE_B_INTRA = 32;
    private static final int SUB_MB_TYPE_B = 36;
    private static final int MVD_X = 40;
    private static final int MVD_Y = 47;
    private static final int REF_IDX = 54;
    private static final int MB_QP_DELTA = 60;
    private static final int INTRA_CHROMA_PRED_MODE = 64;
    private static final int PREV_INTRA_PRED_MODE_FLAG = 68;
    private static final int REM_INTRA_PRED_MODE = 69;
    private static final int MB_FIELD_DECODING_FLAG = 70;
    private static final int CODED_BLOCK_PATTERN_LUMA = 73;
    private static final int CODED_BLOCK_PATTERN_CHROMA = 77;
    private static final int TRANSFORM_SIZE_8X8_FLAG = 399;

    private final CabacEngine engine = new CabacEngine();
    private final CabacResidual residual = new CabacResidual();
    private boolean nextSkipped;

    /// Parses into a context.
    public CabacMacroblockParser(MacroblockContext context, ReferenceTables references) {
        super(context, references);
    }

    @Override
    public void begin() {
        super.begin();
        SliceHeader h = c.header;
        CabacContexts.initialise(engine.states, h.isIntra() ? 0 : 1 + h.cabacInitIdc, h.sliceQp);
        // cabac_alignment_one_bit
        engine.start(c.slice.data, (int) (c.slice.bitStart + 7 >> 3), c.slice.end);
        nextSkipped = false;
    }

    @Override
    public boolean overrun() {
        return engine.overrun();
    }

    @Override
    public boolean next() {
        boolean skipped = false;
        if (c.mbaff && !c.bottom) {
            c.field = inferredField();
        }
        if (lists > 0) {
            if (c.mbaff && c.bottom && previousSkipped) {
                skipped = nextSkipped;
            } else {
                c.locate();
                skipped = readSkipFlag();
            }
            if (skipped && c.mbaff && !c.bottom) {
                lookAtBottom();
            }
        }
        if (skipped) {
            skip();
        } else {
            if (c.mbaff && !c.bottom) {
                c.field = readFieldFlag();
            }
            macroblock();
        }
        boolean top = c.mbaff && !c.bottom;
        previousSkipped = skipped;
        return top || engine.terminate() == 0;
    }

    /// A skipped top macroblock takes its frame or field kind from the bottom one, if that is not skipped as well.
    private void lookAtBottom() {
        int address = c.mbAddr;
        c.store.flags[c.mb] = MacroblockStore.SKIP | (c.field ? MacroblockStore.FIELD : 0);
        c.store.sliceIndex[c.mb] = (short) c.slice.index;
        c.moveTo(address + 1);
        c.locate();
        nextSkipped = readSkipFlag();
        if (!nextSkipped) {
            c.field = readFieldFlag();
        }
        c.moveTo(address);
    }

    private boolean readSkipFlag() {
        int inc = (c.topMb >= 0 && (c.store.flags[c.topMb] & MacroblockStore.SKIP) == 0 ? 1 : 0)
                + (c.leftMb[0] >= 0 && (c.store.flags[c.leftMb[0]] & MacroblockStore.SKIP) == 0 ? 1 : 0);
        return engine.decision((lists == 1 ? MB_SKIP_P : MB_SKIP_B) + inc) != 0;
    }

    private boolean readFieldFlag() {
        int left = leftPair();
        int above = abovePair();
        int inc = (left >= 0 && (c.store.flags[left] & MacroblockStore.FIELD) != 0 ? 1 : 0)
                + (above >= 0 && (c.store.flags[above] & MacroblockStore.FIELD) != 0 ? 1 : 0);
        return engine.decision(MB_FIELD_DECODING_FLAG + inc) != 0;
    }

    // ---- macroblock and sub-macroblock types

    @Override
    int readMbTypeI(boolean prefixed) {
        int inc = (c.topMb >= 0 && !isNxN(c.topMb) ? 1 : 0) + (c.leftMb[0] >= 0 && !isNxN(c.leftMb[0]) ? 1 : 0);
        if (engine.decision(MB_TYPE_I + inc) == 0) {
            return 0;
        }
        return intra16x16(MB_TYPE_I + 3, 1);
    }

    private boolean isNxN(int mb) {
        return (c.store.flags[mb] & (MacroblockStore.INTRA_4X4 | MacroblockStore.INTRA_8X8)) != 0
                && (c.store.flags[mb] & MacroblockStore.SI) == 0;
    }

    private int intraInInter(int offset) {
        return engine.decision(offset) == 0 ? 0 : intra16x16(offset + 1, 0);
    }

    /// Bins behind the first: I_PCM, or luma, chroma and prediction mode of Intra_16x16 (Table 9-36). In P and B slices
    /// some share a context.
    private int intra16x16(int ctx, int own) {
        if (engine.terminate() != 0) {
            return 25;
        }
        int type = 1 + 12 * engine.decision(ctx);
        if (engine.decision(ctx + 1) != 0) {
            type += 4 + 4 * engine.decision(ctx + 1 + own);
        }
        type += 2 * engine.decision(ctx + 2 + own);
        return type + engine.decision(ctx + 2 + 2 * own);
    }

    @Override
    boolean readIsSi() {
        // Extended profile has no CABAC, but the contexts exist: prefix of Table 9-36.
        int inc = (c.topMb >= 0 && (c.store.flags[c.topMb] & MacroblockStore.SI) == 0 ? 1 : 0)
                + (c.leftMb[0] >= 0 && (c.store.flags[c.leftMb[0]] & MacroblockStore.SI) == 0 ? 1 : 0);
        return engine.decision(inc) == 0;
    }

    @Override
    int readMbTypeP() {
        if (engine.decision(MB_TYPE_P) != 0) {
            return 5 + intraInInter(MB_TYPE_P_INTRA);
        }
        if (engine.decision(MB_TYPE_P + 1) == 0) {
            return 3 * engine.decision(MB_TYPE_P + 2);
        }
        return 2 - engine.decision(MB_TYPE_P + 3);
    }

    @Override
    int readMbTypeB() {
        int inc = (c.topMb >= 0 && (c.store.flags[c.topMb] & MacroblockStore.DIRECT_16X16) == 0 ? 1 : 0)
                + (c.leftMb[0] >= 0 && (c.store.flags[c.leftMb[0]] & MacroblockStore.DIRECT_16X16) == 0 ? 1 : 0);
        if (engine.decision(MB_TYPE_B + inc) == 0) {
            return 0;
        }
        if (engine.decision(MB_TYPE_B + 3) == 0) {
            return 1 + engine.decision(MB_TYPE_B + 5);
        }
        int bits = engine.decision(MB_TYPE_B + 4) << 3;
        bits |= engine.decision(MB_TYPE_B + 5) << 2;
        bits |= engine.decision(MB_TYPE_B + 5) << 1;
        bits |= engine.decision(MB_TYPE_B + 5);
        if (bits < 8) {
            return bits + 3;
        }
        return switch (bits) {
            case 13 -> 23 + intraInInter(MB_TYPE_B_INTRA);
            case 14 -> 11;
            case 15 -> 22;
            default -> (bits << 1 | engine.decision(MB_TYPE_B + 5)) - 4;
        };
    }

    @Override
    int readSubMbTypeP() {
        if (engine.decision(SUB_MB_TYPE_P) != 0) {
            return 0;
        }
        if (engine.decision(SUB_MB_TYPE_P + 1) == 0) {
            return 1;
        }
        return engine.decision(SUB_MB_TYPE_P + 2) != 0 ? 2 : 3;
    }

    @Override
    int readSubMbTypeB() {
        if (engine.decision(SUB_MB_TYPE_B) == 0) {
            return 0;
        }
        if (engine.decision(SUB_MB_TYPE_B + 1) == 0) {
            return 1 + engine.decision(SUB_MB_TYPE_B + 3);
        }
        int type = 3;
        if (engine.decision(SUB_MB_TYPE_B + 2) != 0) {
            if (engine.decision(SUB_MB_TYPE_B + 3) != 0) {
                return 11 + engine.decision(SUB_MB_TYPE_B + 3);
            }
            type += 4;
        }
        type += 2 * engine.decision(SUB_MB_TYPE_B + 3);
        return type + engine.decision(SUB_MB_TYPE_B + 3);
    }

    // ---- motion

    @Override
    int readRefIdx(int list, int at, int count) {
        int[] refs = c.refCache[list];
        boolean b = lists == 2;
        int ctx = (refs[at - 1] > 0 && !(b && c.directCache[at - 1]) ? 1 : 0)
                + (refs[at - 8] > 0 && !(b && c.directCache[at - 8]) ? 2 : 0);
        int ref = 0;
        while (engine.decision(REF_IDX + ctx) != 0) {
            ref++;
            ctx = (ctx >> 2) + 4;
            if (ref >= count) {
                throw new DamagedSliceException("ref_idx");
            }
        }
        return ref;
    }

    @Override
    int readMvd(int list, int at) {
        // Both components are at most 127, so the sums do not touch.
        int sum = c.mvdCache[list][at - 1] + c.mvdCache[list][at - 8];
        int x = readMvdComponent(MVD_X, sum & 0xFF);
        int y = readMvdComponent(MVD_Y, sum >> 8);
        return y << 16 | x & 0xFFFF;
    }

    private int readMvdComponent(int offset, int sum) {
        int inc = sum < 3 ? 0 : sum > 32 ? 2 : 1;
        if (engine.decision(offset + inc) == 0) {
            return 0;
        }
        int value = 1;
        int ctx = offset + 3;
        while (value < 9 && engine.decision(ctx) != 0) {
            if (value < 4) {
                ctx++;
            }
            value++;
        }
        if (value == 9) {
            int k = 3;
            while (engine.bypass() != 0) {
                value += 1 << k++;
                if (k > 24) {
                    throw new DamagedSliceException("mvd");
                }
            }
            while (k-- > 0) {
                value += engine.bypass() << k;
            }
        }
        return engine.bypass() != 0 ? -value : value;
    }

    // ---- intra modes, coded_block_pattern, QP

    @Override
    int readIntraPredMode() {
        if (engine.decision(PREV_INTRA_PRED_MODE_FLAG) != 0) {
            return -1;
        }
        int rem = engine.decision(REM_INTRA_PRED_MODE);
        rem |= engine.decision(REM_INTRA_PRED_MODE) << 1;
        return rem | engine.decision(REM_INTRA_PRED_MODE) << 2;
    }

    @Override
    int readIntraChromaPredMode() {
        int inc = (c.topMb >= 0 && c.intraChromaPredMode[c.topMb] != 0 ? 1 : 0)
                + (c.leftMb[0] >= 0 && c.intraChromaPredMode[c.leftMb[0]] != 0 ? 1 : 0);
        if (engine.decision(INTRA_CHROMA_PRED_MODE + inc) == 0) {
            return 0;
        }
        if (engine.decision(INTRA_CHROMA_PRED_MODE + 3) == 0) {
            return 1;
        }
        return 2 + engine.decision(INTRA_CHROMA_PRED_MODE + 3);
    }

    @Override
    int readCodedBlockPattern() {
        int above = c.topMb >= 0 ? c.codedBlockPattern[c.topMb] : 0x0F;
        int left0 = c.leftMb[0] >= 0 ? c.codedBlockPattern[c.leftMb[0]] : 0x0F;
        int left2 = c.leftMb[2] >= 0 ? c.codedBlockPattern[c.leftMb[2]] : 0x0F;
        int leftUpper = left0 >> (c.leftBlock[0] & 2) + 1 & 1;
        int leftLower = left2 >> (c.leftBlock[2] & 2) + 1 & 1;
        int b0 = engine.decision(CODED_BLOCK_PATTERN_LUMA + (1 - leftUpper) + 2 * (1 - (above >> 2 & 1)));
        int b1 = engine.decision(CODED_BLOCK_PATTERN_LUMA + (1 - b0) + 2 * (1 - (above >> 3 & 1)));
        int b2 = engine.decision(CODED_BLOCK_PATTERN_LUMA + (1 - leftLower) + 2 * (1 - b0));
        int b3 = engine.decision(CODED_BLOCK_PATTERN_LUMA + (1 - b2) + 2 * (1 - b1));
        int luma = b0 | b1 << 1 | b2 << 2 | b3 << 3;
        if (c.chromaArrayType == 0 || c.chromaArrayType == 3) {
            return luma;
        }
        int chromaAbove = c.topMb >= 0 ? above >> 4 & 3 : 0;
        int chromaLeft = c.leftMb[0] >= 0 ? left0 >> 4 & 3 : 0;
        int inc = (chromaLeft != 0 ? 1 : 0) + (chromaAbove != 0 ? 2 : 0);
        if (engine.decision(CODED_BLOCK_PATTERN_CHROMA + inc) == 0) {
            return luma;
        }
        inc = (chromaLeft == 2 ? 1 : 0) + (chromaAbove == 2 ? 2 : 0);
        return luma | 1 + engine.decision(CODED_BLOCK_PATTERN_CHROMA + 4 + inc) << 4;
    }

    @Override
    boolean readTransformSize8x8Flag() {
        int inc = (c.topMb >= 0 && (c.store.flags[c.topMb] & MacroblockStore.TRANSFORM_8X8) != 0 ? 1 : 0)
                + (c.leftMb[0] >= 0 && (c.store.flags[c.leftMb[0]] & MacroblockStore.TRANSFORM_8X8) != 0 ? 1 : 0);
        return engine.decision(TRANSFORM_SIZE_8X8_FLAG + inc) != 0;
    }

    @Override
    int readQpDelta() {
        int ctx = lastQpDelta ? 1 : 0;
        int value = 0;
        while (engine.decision(MB_QP_DELTA + ctx) != 0) {
            ctx = 2 + (ctx >> 1);
            if (++value > 200) {
                throw new DamagedSliceException("mb_qp_delta");
            }
        }
        return (value & 1) != 0 ? value + 1 >> 1 : -(value >> 1);
    }

    @Override
    void readPcm(int lumaSamples, int chromaSamples) {
        PcmSamples samples = new PcmSamples(c.slice.data, 8L * engine.byteAfterTerminate(), c.slice.end);
        int end = samples.read(c.pcm, lumaSamples, c.sps.bitDepthLuma, chromaSamples, c.sps.bitDepthChroma);
        engine.start(c.slice.data, end, c.slice.end);
    }

    // ---- residual (clause 7.3.5.3)

    @Override
    void readResidual() {
        boolean intra = (c.flags & MacroblockStore.INTRA) != 0;
        boolean raw = c.lossless || switching(intra);
        int colourPlanes = c.chromaArrayType == 3 ? 3 : 1;
        int dcBits = 0;
        for (int p = 0; p < colourPlanes; p++) {
            dcBits |= readLumaLike(p, intra, raw);
        }
        if (c.chromaArrayType == 1 || c.chromaArrayType == 2) {
            dcBits |= readChroma(intra, raw);
        }
        c.codedBlockPattern[c.mb] |= (short) (dcBits << 8);
        c.dcMask = dcBits;
    }

    private boolean switching(boolean intra) {
        return c.header.sliceType == SliceHeader.SP && !intra || (c.flags & MacroblockStore.SI) != 0;
    }

    private int readLumaLike(int plane, boolean intra, boolean raw) {
        int cat = plane == 0 ? 0 : 2 + 4 * plane; // DC category: 0, 6, 10
        int listPlane = plane + colourPlane;
        boolean sixteen = (c.flags & MacroblockStore.INTRA_16X16) != 0;
        boolean eight = (c.flags & MacroblockStore.TRANSFORM_8X8) != 0;
        byte[] scan4 = c.field ? Scan.FIELD_4X4 : Scan.ZIGZAG_4X4;
        short @Nullable [] narrow = c.wide ? null : c.coef;
        int qp = c.qpPrime[plane];
        int bit = 0;
        if (sixteen && readDcFlag(cat, plane, intra)) {
            residual.read(engine, cat, c.field, 16, scan4, 0, ScaleTables.IDENTITY_4X4, 8, 4, null, c.dc, plane * 16);
            bit = 1 << plane;
        }
        int[] scale = raw ? ScaleTables.IDENTITY_4X4 : scales.table4x4((intra ? 0 : 3) + listPlane, qp);
        int[] coeffs = c.coeffCache;
        for (int q = 0; q < 4; q++) {
            int corner = plane * CACHE + ORIGIN + (q & 1) * 2 + (q >> 1) * 16;
            if ((c.cbp >> q & 1) == 0) {
                NeighbourCaches.fill(coeffs, corner, 2, 2, 0);
                continue;
            }
            int at = plane * 256 + q * 64;
            if (eight) {
                int count = 0;
                int blockCat = plane == 0 ? 5 : 5 + 4 * plane;
                if (c.chromaArrayType != 3 || readBlockFlag(blockCat, corner, intra)) {
                    int[] scale8 = raw
                            ? ScaleTables.IDENTITY_8X8
                            : scales.table8x8(2 * listPlane + (intra ? 0 : 1), qp);
                    count = residual.read(engine, blockCat, c.field, 64, c.field ? Scan.FIELD_8X8 : Scan.ZIGZAG_8X8, 0,
                            scale8,
                            32, 6, narrow, c.wideCoef, at);
                }
                // Only zero or not is asked later; 64 would read as "no neighbour".
                NeighbourCaches.fill(coeffs, corner, 2, 2, Math.min(count, 16));
                continue;
            }
            for (int b = 0; b < 4; b++) {
                int place = corner + (b & 1) + (b >> 1) * 8;
                int blockCat = sixteen ? cat + 1 : cat + 2;
                int count = 0;
                if (readBlockFlag(blockCat, place, intra)) {
                    count = residual.read(engine, blockCat, c.field, sixteen ? 15 : 16, scan4, sixteen ? 1 : 0, scale,
                            8, 4,
                            narrow, c.wideCoef, at + 16 * b);
                }
                coeffs[place] = count;
            }
        }
        return bit;
    }

    private int readChroma(boolean intra, boolean raw) {
        int rows = c.chromaArrayType == 1 ? 2 : 4;
        int bits = 0;
        if ((c.cbp & 0x30) != 0) {
            byte[] order = c.chromaArrayType == 1 ? Scan.CHROMA_DC_420 : Scan.CHROMA_DC_422;
            for (int p = 1; p < 3; p++) {
                if (readDcFlag(3, p, intra)) {
                    residual.read(engine, 3, c.field, 2 * rows, order, 0, ScaleTables.IDENTITY_4X4, 8, 4, null, c.dc,
                            p * 16);
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
                int count = 0;
                if (readBlockFlag(4, place, intra)) {
                    count = residual.read(engine, 4, c.field, 15, scan, 1, scale, 8, 4, narrow, c.wideCoef,
                            p * 256 + 16 * b);
                }
                c.coeffCache[place] = count;
            }
        }
        return bits;
    }

    /// coded_block_flag of a block with neighbours in the cache.
    private boolean readBlockFlag(int cat, int place, boolean intra) {
        int a = c.coeffCache[place - 1];
        int b = c.coeffCache[place - 8];
        int missing = intra ? 1 : 0;
        int inc = (a == NeighbourCaches.NO_COEFF ? missing : a != 0 ? 1 : 0)
                + (b == NeighbourCaches.NO_COEFF ? 2 * missing : b != 0 ? 2 : 0);
        return engine.decision(CabacResidual.codedBlockFlag(cat) + inc) != 0;
    }

    /// coded_block_flag of a separately coded DC block.
    private boolean readDcFlag(int cat, int plane, boolean intra) {
        int missing = intra ? 1 : 0;
        int a = c.leftMb[0] < 0 ? missing : c.codedBlockPattern[c.leftMb[0]] >> 8 + plane & 1;
        int b = c.topMb < 0 ? missing : c.codedBlockPattern[c.topMb] >> 8 + plane & 1;
        return engine.decision(CabacResidual.codedBlockFlag(cat) + a + 2 * b) != 0;
    }
}
