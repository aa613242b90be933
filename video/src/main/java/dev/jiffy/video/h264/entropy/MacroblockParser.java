package dev.jiffy.video.h264.entropy;

import static dev.jiffy.video.h264.macroblock.MacroblockContext.ORIGIN;
import static dev.jiffy.video.h264.macroblock.MacroblockContext.UNUSED;

import dev.jiffy.video.h264.inter.DirectPrediction;
import dev.jiffy.video.h264.inter.MotionVectorPrediction;
import dev.jiffy.video.h264.inter.ReferenceTables;
import dev.jiffy.video.h264.macroblock.MacroblockContext;
import dev.jiffy.video.h264.macroblock.NeighbourCaches;
import dev.jiffy.video.h264.macroblock.Runs;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.slice.SliceHeader;
import dev.jiffy.video.h264.transform.ScaleTables;
import java.util.Arrays;

/// macroblock_layer() and what stands around it in slice_data() (ITU-T H.264 clauses 7.3.4 and 7.3.5).
///
/// The order of syntax elements and everything that follows from them (motion, prediction modes, QP) is here, once;
/// subclasses read single elements in one of the two entropy codings. [#next()] leaves a whole macroblock in
/// [MacroblockContext], residual included, and its facts in the store.
public abstract class MacroblockParser {
    /// Lists used by the two partitions of B macroblock types 1 to 21, `first | second << 2` (Table 7-14).
    private static final byte[] B_LISTS = {0, 5, 10, 15, 5, 5, 10, 10, 9, 9, 6, 6, 13, 13, 14, 14, 7, 7, 11, 11, 15,
            15};
    /// Lists of B sub-macroblock types (Table 7-18); 0 is direct.
    private static final byte[] B_SUB_LISTS = {0, 1, 2, 3, 1, 1, 2, 2, 3, 3, 1, 2, 3};
    /// Their shapes: 0 8×8, 1 8×4, 2 4×8, 3 4×4.
    private static final byte[] B_SUB_SHAPE = {0, 0, 0, 0, 1, 2, 1, 2, 1, 2, 3, 3, 3};

    final MacroblockContext c;
    final ReferenceTables references;
    final ScaleTables scales = new ScaleTables();
    private final MotionVectorPrediction prediction = new MotionVectorPrediction();
    private final DirectPrediction direct;
    /// The previous macroblock of the slice changed QP, which is context for the next change.
    boolean lastQpDelta;
    boolean previousSkipped;
    /// colour_plane_id of separately coded planes: which scaling lists apply; 0 otherwise.
    int colourPlane;
    /// 1 for P, 2 for B, 0 for I slices.
    int lists;

    MacroblockParser(MacroblockContext context, ReferenceTables references) {
        c = context;
        this.references = references;
        direct = new DirectPrediction(prediction, references);
    }

    /// Prepares for the slice that the context has begun.
    public void begin() {
        lists = c.header.isIntra() ? 0 : c.header.sliceType == SliceHeader.B ? 2 : 1;
        lastQpDelta = false;
        previousSkipped = false;
        colourPlane = c.sps.separateColourPlaneFlag ? c.header.colourPlaneId : 0;
        scales.select(c.pps.scalingLists);
        if (lists == 2) {
            direct.begin(c);
        }
    }

    /// Parses the macroblock at the context's address.
    ///
    /// @return whether another one follows in the slice
    /// @throws DamagedSliceException if the bits make no sense
    public abstract boolean next();

    /// Whether more was read than the slice holds.
    public abstract boolean overrun();

    /// Scale tables of the current parameter set.
    public ScaleTables scales() {
        return scales;
    }

    // ---- single syntax elements

    /// mb_type of an I slice, 0 to 25; within P and B slices the same numbers.
    abstract int readMbTypeI(boolean prefixed);

    abstract int readMbTypeP();

    abstract int readMbTypeB();

    abstract boolean readIsSi();

    abstract int readSubMbTypeP();

    abstract int readSubMbTypeB();

    /// ref_idx below `count`, which is more than 1.
    abstract int readRefIdx(int list, int at, int count);

    /// mvd of both components, as a vector; `at` is the partition's place in the caches.
    abstract int readMvd(int list, int at);

    /// −1 for prev_intra_pred_mode_flag, otherwise rem_intra_pred_mode.
    abstract int readIntraPredMode();

    abstract int readIntraChromaPredMode();

    abstract int readCodedBlockPattern();

    abstract boolean readTransformSize8x8Flag();

    abstract int readQpDelta();

    /// Samples of I_PCM into [MacroblockContext#pcm].
    abstract void readPcm(int lumaSamples, int chromaSamples);

    /// residual(): coefficients, DC and total_coeff.
    abstract void readResidual();

    // ---- skipped macroblocks

    /// Whether a pair whose mb_field_decoding_flag is not sent is a field pair (clause 7.4.4).
    final boolean inferredField() {
        int left = leftPair();
        if (left >= 0) {
            return (c.store.flags[left] & MacroblockStore.FIELD) != 0;
        }
        int above = abovePair();
        return above >= 0 && (c.store.flags[above] & MacroblockStore.FIELD) != 0;
    }

    /// Upper macroblock of the pair to the left in the same slice, or −1.
    final int leftPair() {
        int top = c.bottom ? c.mb - c.widthInMbs : c.mb;
        return c.mbX > 0 && c.store.sliceIndex[top - 1] == c.slice.index ? top - 1 : -1;
    }

    /// Upper macroblock of the pair above in the same slice, or −1.
    final int abovePair() {
        int above = (c.bottom ? c.mb - c.widthInMbs : c.mb) - 2 * c.widthInMbs;
        return above >= 0 && c.store.sliceIndex[above] == c.slice.index ? above : -1;
    }

    final void skip() {
        c.locate();
        c.cbp = 0;
        c.codedBlockPattern[c.mb] = 0;
        c.intraChromaPredMode[c.mb] = 0;
        c.lossless = false;
        c.dcMask = 0;
        lastQpDelta = false;
        int base = (c.field ? MacroblockStore.FIELD : 0) | MacroblockStore.SKIP;
        NeighbourCaches.fillMotion(c, lists);
        if (lists == 1) {
            c.flags = base | MacroblockStore.ONE_MOTION | MacroblockStore.MOTION_8X8;
            c.mvCache[0][ORIGIN] = prediction.skip(c);
            c.refCache[0][ORIGIN] = 0;
        } else {
            c.flags = base | MacroblockStore.DIRECT_16X16;
            c.flags |= direct.predict(c, 15);
            c.directQuadrants[c.mb] = 15;
        }
        storeInter();
        if (c.cabac) {
            NeighbourCaches.storeNoMvd(c);
        }
        noResidual();
        store();
    }

    // ---- macroblock_layer()

    final void macroblock() {
        c.locate();
        c.flags = c.field ? MacroblockStore.FIELD : 0;
        c.cbp = 0;
        c.dcMask = 0;
        c.directQuadrants[c.mb] = 0;
        switch (c.header.sliceType) {
            case SliceHeader.P, SliceHeader.SP -> {
                int type = readMbTypeP();
                if (type >= 5) {
                    intra(type - 5);
                } else {
                    interP(type);
                }
            }
            case SliceHeader.B -> {
                int type = readMbTypeB();
                if (type >= 23) {
                    intra(type - 23);
                } else {
                    interB(type);
                }
            }
            case SliceHeader.SI -> {
                if (readIsSi()) {
                    c.flags |= MacroblockStore.SI;
                    intra(0);
                } else {
                    intra(readMbTypeI(true));
                }
            }
            default -> intra(readMbTypeI(false));
        }
    }

    private void intra(int type) {
        if (type > 25) {
            throw new DamagedSliceException("mb_type");
        }
        if (lists > 0) {
            NeighbourCaches.storeNoMotion(c);
            if (c.cabac) {
                NeighbourCaches.storeNoMvd(c);
            }
        }
        if (type == 25) {
            pcm();
            return;
        }
        if (type == 0) {
            intraNxN();
        } else {
            c.flags |= MacroblockStore.INTRA_16X16;
            c.intra16x16PredMode = type - 1 & 3;
            c.cbp = ((type - 1) / 4 % 3) << 4 | (type >= 13 ? 15 : 0);
        }
        c.chromaPredMode = 0;
        if (c.chromaArrayType == 1 || c.chromaArrayType == 2) {
            c.chromaPredMode = readIntraChromaPredMode();
        }
        c.intraChromaPredMode[c.mb] = (byte) c.chromaPredMode;
        if (type == 0) {
            c.cbp = readCodedBlockPattern();
        }
        codedBlockPattern(type != 0);
    }

    private void intraNxN() {
        boolean eight = false;
        if (c.pps.transform8x8ModeFlag && (c.flags & MacroblockStore.SI) == 0) {
            eight = readTransformSize8x8Flag();
        }
        c.flags |= eight ? MacroblockStore.INTRA_8X8 | MacroblockStore.TRANSFORM_8X8 : MacroblockStore.INTRA_4X4;
        NeighbourCaches.fillIntraModes(c);
        int[] modes = c.intraCache;
        int step = eight ? 4 : 1;
        for (int block = 0; block < 16; block += step) {
            int x = block & 1 | block >> 1 & 2;
            int y = block >> 1 & 1 | block >> 2 & 2;
            int at = ORIGIN + x + 8 * y;
            int a = modes[at - 1];
            int b = modes[at - 8];
            int predicted = a < 0 || b < 0 ? 2 : Math.min(a, b);
            int rem = readIntraPredMode();
            int mode = rem < 0 ? predicted : rem < predicted ? rem : rem + 1;
            if (eight) {
                NeighbourCaches.fill(modes, at, 2, 2, mode);
            } else {
                modes[at] = mode;
            }
        }
        byte[] out = c.intraPredMode;
        for (int y = 0; y < 4; y++) {
            for (int x = 0; x < 4; x++) {
                out[c.mb * 16 + 4 * y + x] = (byte) modes[ORIGIN + 8 * y + x];
            }
        }
    }

    private void pcm() {
        c.flags |= MacroblockStore.I_PCM;
        int chroma = switch (c.chromaArrayType) {
            case 0 -> 0;
            case 1 -> 128;
            case 2 -> 256;
            default -> 512;
        };
        readPcm(256, chroma);
        Arrays.fill(c.totalCoeff, c.mb * 48, c.mb * 48 + 48, (byte) 16);
        c.codedBlockPattern[c.mb] = 0x72F;
        c.intraChromaPredMode[c.mb] = 0;
        c.store.nonZero[c.mb] = -1;
        c.lossless = false;
        lastQpDelta = false;
        int qp = c.qp;
        c.qp = 0;
        store();
        c.qp = qp;
    }

    private void interP(int type) {
        NeighbourCaches.fillMotion(c, 1);
        if (c.cabac) {
            NeighbourCaches.fillMvd(c, 1);
        }
        if (type >= 3) {
            c.flags |= MacroblockStore.P_8X8;
            for (int q = 0; q < 4; q++) {
                int sub = readSubMbTypeP();
                if (sub > 3) {
                    throw new DamagedSliceException("sub_mb_type");
                }
                c.lists[q] = 1;
                c.subShape[q] = sub;
            }
            quadrantMotion(0, type == 4);
        } else {
            Arrays.fill(c.lists, 1);
            if (type == 0) {
                macroblockMotion();
            } else {
                partitionMotion(type == 1 ? MacroblockStore.P_16X8 : MacroblockStore.P_8X16);
            }
        }
        finishInter(false);
    }

    private void interB(int type) {
        NeighbourCaches.fillMotion(c, 2);
        if (c.cabac) {
            NeighbourCaches.fillMvd(c, 2);
        }
        if (type == 0) {
            c.flags |= MacroblockStore.DIRECT_16X16 | direct.predict(c, 15);
            c.directQuadrants[c.mb] = 15;
        } else if (type == 22) {
            c.flags |= MacroblockStore.P_8X8;
            int directs = 0;
            for (int q = 0; q < 4; q++) {
                int sub = readSubMbTypeB();
                if (sub > 12) {
                    throw new DamagedSliceException("sub_mb_type");
                }
                c.lists[q] = B_SUB_LISTS[sub];
                c.subShape[q] = B_SUB_SHAPE[sub];
                directs |= sub == 0 ? 1 << q : 0;
            }
            c.directQuadrants[c.mb] = (byte) directs;
            if (directs != 0) {
                NeighbourCaches.fill(c.mvdCache[0], ORIGIN, 4, 4, 0);
                NeighbourCaches.fill(c.mvdCache[1], ORIGIN, 4, 4, 0);
                direct.predict(c, directs);
            }
            for (int q = 0; q < 4; q++) {
                boolean isDirect = (directs >> q & 1) != 0;
                int at = ORIGIN + (q & 1) * 2 + (q >> 1) * 16;
                c.directCache[at] = isDirect;
                c.directCache[at + 1] = isDirect;
                c.directCache[at + 8] = isDirect;
                c.directCache[at + 9] = isDirect;
            }
            quadrantMotion(directs, false);
        } else {
            boolean tall = type > 3 && (type & 1) != 0;
            int both = B_LISTS[type];
            c.lists[0] = both & 3;
            c.lists[1] = tall ? both >> 2 : both & 3;
            c.lists[2] = tall ? both & 3 : both >> 2;
            c.lists[3] = both >> 2;
            for (int i = 0; i < 4; i++) {
                int at = ORIGIN + 8 * i;
                c.directCache[at] = false;
                c.directCache[at + 1] = false;
                c.directCache[at + 2] = false;
                c.directCache[at + 3] = false;
            }
            if (type <= 3) {
                macroblockMotion();
            } else {
                partitionMotion(tall ? MacroblockStore.P_8X16 : MacroblockStore.P_16X8);
            }
        }
        finishInter(type == 0);
    }

    private int refCount(int list) {
        int count = c.header.numRefIdxActive[list];
        return c.mbaff && c.field ? 2 * count : count;
    }

    /// Reference indices and vectors of a macroblock of one partition. Only the first entry of the caches is filled: that is
    /// where [MacroblockStore#ONE_MOTION] is looked up.
    private void macroblockMotion() {
        c.flags |= MacroblockStore.MOTION_8X8 | MacroblockStore.ONE_MOTION;
        for (int list = 0; list < lists; list++) {
            int count = refCount(list);
            int ref = UNUSED;
            if ((c.lists[0] >> list & 1) != 0) {
                ref = count > 1 ? checkedRef(readRefIdx(list, ORIGIN, count), count) : 0;
            }
            c.refCache[list][ORIGIN] = ref;
        }
        for (int list = 0; list < lists; list++) {
            int mv = 0;
            int mvd = 0;
            if ((c.lists[0] >> list & 1) != 0) {
                int predicted = prediction.predict(c, list, 0, 0, 4, c.refCache[list][ORIGIN]);
                mvd = readMvd(list, ORIGIN);
                mv = MotionVectorPrediction.add(predicted, (short) mvd, mvd >> 16);
            }
            c.mvCache[list][ORIGIN] = mv;
            c.mvdCache[list][ORIGIN] = clippedMvd(mvd);
        }
    }

    /// Reference indices and vectors of a macroblock of two partitions.
    private void partitionMotion(int shape) {
        c.flags |= shape | MacroblockStore.MOTION_8X8;
        Arrays.fill(c.subShape, 0);
        int columns = shape == MacroblockStore.P_8X16 ? 2 : 4;
        int rows = shape == MacroblockStore.P_16X8 ? 2 : 4;
        int step = shape == MacroblockStore.P_8X16 ? 2 : 16;
        for (int list = 0; list < lists; list++) {
            int count = refCount(list);
            for (int part = 0; part < 2; part++) {
                int at = ORIGIN + part * step;
                int ref = UNUSED;
                if ((c.lists[part * 3] >> list & 1) != 0) {
                    ref = count > 1 ? checkedRef(readRefIdx(list, at, count), count) : 0;
                }
                NeighbourCaches.fill(c.refCache[list], at, rows, columns, ref);
            }
        }
        for (int list = 0; list < lists; list++) {
            for (int part = 0; part < 2; part++) {
                int at = ORIGIN + part * step;
                int mv = 0;
                int mvd = 0;
                if ((c.lists[part * 3] >> list & 1) != 0) {
                    int ref = c.refCache[list][at];
                    int predicted = shape == MacroblockStore.P_16X8
                            ? prediction.predict16x8(c, list, 2 * part, ref)
                            : prediction.predict8x16(c, list, 2 * part, ref);
                    mvd = readMvd(list, at);
                    mv = MotionVectorPrediction.add(predicted, (short) mvd, mvd >> 16);
                }
                NeighbourCaches.fill(c.mvCache[list], at, rows, columns, mv);
                if (c.cabac) {
                    NeighbourCaches.fill(c.mvdCache[list], at, rows, columns, clippedMvd(mvd));
                }
            }
        }
    }

    /// Reference indices and vectors of four sub-macroblocks, those in `directs` excepted.
    private void quadrantMotion(int directs, boolean refZero) {
        boolean uniform = true;
        for (int q = 0; q < 4; q++) {
            uniform &= c.subShape[q] == 0;
        }
        c.flags |= uniform ? MacroblockStore.MOTION_8X8 : 0;
        for (int list = 0; list < lists; list++) {
            int count = refZero ? 1 : refCount(list);
            for (int q = 0; q < 4; q++) {
                if ((directs >> q & 1) != 0) {
                    continue;
                }
                int at = ORIGIN + (q & 1) * 2 + (q >> 1) * 16;
                int ref = UNUSED;
                if ((c.lists[q] >> list & 1) != 0) {
                    ref = count > 1 ? checkedRef(readRefIdx(list, at, count), count) : 0;
                }
                NeighbourCaches.fill(c.refCache[list], at, 2, 2, ref);
            }
        }
        for (int list = 0; list < lists; list++) {
            for (int q = 0; q < 4; q++) {
                if ((directs >> q & 1) == 0) {
                    subMotion(list, q);
                }
            }
        }
    }

    private void subMotion(int list, int q) {
        int x0 = (q & 1) * 2;
        int y0 = (q >> 1) * 2;
        int at = ORIGIN + x0 + 8 * y0;
        if ((c.lists[q] >> list & 1) == 0) {
            NeighbourCaches.fill(c.mvCache[list], at, 2, 2, 0);
            NeighbourCaches.fill(c.mvdCache[list], at, 2, 2, 0);
            return;
        }
        int shape = c.subShape[q];
        int width = shape < 2 ? 2 : 1;
        int height = (shape & 1) == 0 ? 2 : 1;
        int ref = c.refCache[list][at];
        for (int y = 0; y < 2; y += height) {
            for (int x = 0; x < 2; x += width) {
                int place = at + x + 8 * y;
                int predicted = prediction.predict(c, list, x0 + x, y0 + y, width, ref);
                int mvd = readMvd(list, place);
                NeighbourCaches.fill(c.mvCache[list], place, height, width,
                        MotionVectorPrediction.add(predicted, (short) mvd, mvd >> 16));
                if (c.cabac) {
                    NeighbourCaches.fill(c.mvdCache[list], place, height, width, clippedMvd(mvd));
                }
            }
        }
    }

    private static int checkedRef(int ref, int count) {
        if (ref >= count) {
            throw new DamagedSliceException("ref_idx");
        }
        return ref;
    }

    /// |mvd| clipped to what its contexts tell apart even when halved: `y << 8 | x`.
    private static int clippedMvd(int mvd) {
        return Math.min(Math.abs(mvd >> 16), 0x7F) << 8 | Math.min(Math.abs((short) mvd), 0x7F);
    }

    private void finishInter(boolean direct16x16) {
        storeInter();
        if (c.cabac) {
            if (direct16x16) {
                NeighbourCaches.storeNoMvd(c);
            } else {
                NeighbourCaches.storeMvd(c, lists, (c.flags & MacroblockStore.ONE_MOTION) != 0);
            }
        }
        c.intraChromaPredMode[c.mb] = 0;
        c.cbp = readCodedBlockPattern();
        if ((c.cbp & 15) != 0 && c.pps.transform8x8ModeFlag && mayTransform8x8(direct16x16)
                && readTransformSize8x8Flag()) {
            c.flags |= MacroblockStore.TRANSFORM_8X8;
        }
        codedBlockPattern(false);
    }

    private boolean mayTransform8x8(boolean direct16x16) {
        int directs = lists == 2 ? c.directQuadrants[c.mb] : 0;
        if (directs != 0 && !c.sps.direct8x8InferenceFlag) {
            return false;
        }
        if (direct16x16 || (c.flags & MacroblockStore.P_8X8) == 0) {
            return true;
        }
        for (int q = 0; q < 4; q++) {
            if (c.subShape[q] != 0 && (directs >> q & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    /// What follows coded_block_pattern.
    private void codedBlockPattern(boolean intra16x16) {
        c.codedBlockPattern[c.mb] = (short) c.cbp;
        if (c.cbp > 0 || intra16x16) {
            int delta = readQpDelta();
            lastQpDelta = delta != 0;
            if (delta != 0) {
                int offset = 6 * (c.sps.bitDepthLuma - 8);
                if (delta < -26 - offset / 2 || delta > 25 + offset / 2) {
                    throw new DamagedSliceException("mb_qp_delta");
                }
                c.qp = Math.floorMod(c.qp + delta + offset, 52 + offset) - offset;
                c.updateChromaQp();
            }
            c.lossless = c.sps.qpprimeYZeroTransformBypassFlag && c.qpPrime[0] == 0;
            NeighbourCaches.fillCoefficients(c, (c.flags & MacroblockStore.INTRA) != 0);
            readResidual();
            storeResidual();
        } else {
            lastQpDelta = false;
            c.lossless = c.sps.qpprimeYZeroTransformBypassFlag && c.qpPrime[0] == 0;
            for (int p = 0; p < 3 && (c.flags & MacroblockStore.INTRA) != 0; p++) {
                NeighbourCaches.fill(c.coeffCache, p * MacroblockContext.CACHE + ORIGIN, 4, 4, 0);
            }
            noResidual();
        }
        store();
    }

    private void noResidual() {
        Runs.clearPlanes(c.totalCoeff, c.mb * 48);
        c.store.nonZero[c.mb] = 0;
    }

    /// total_coeff for neighbours to come, and the bits that the deblocking filter asks for.
    private void storeResidual() {
        int planes = c.chromaArrayType == 0 ? 1 : 3;
        byte[] out = c.totalCoeff;
        int bits = 0;
        for (int p = 0; p < planes; p++) {
            int origin = p * MacroblockContext.CACHE + ORIGIN;
            int to = c.mb * 48 + p * 16;
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 4; x++) {
                    int value = c.coeffCache[origin + 8 * y + x];
                    out[to + 4 * y + x] = (byte) value;
                    if (p == 0 && value != 0) {
                        bits |= 1 << 4 * y + x;
                    }
                }
            }
        }
        if ((c.flags & MacroblockStore.TRANSFORM_8X8) != 0 && !c.cabac) {
            for (int q = 0; q < 4; q++) {
                int quadrant = 0x33 << (q & 1) * 2 + (q >> 1) * 8;
                bits |= (bits & quadrant) != 0 ? quadrant : 0;
            }
        }
        c.store.nonZero[c.mb] = (short) bits;
    }

    private void storeInter() {
        if ((c.flags & MacroblockStore.ONE_MOTION) != 0) {
            storeOneMotion();
            return;
        }
        NeighbourCaches.storeMotion(c, lists);
        if (lists == 1) {
            Runs.blocks(c.store.mv[1], c.mb * 16, 0);
        }
        int view = c.mbaff && c.field ? c.bottom ? 2 : 1 : 0;
        for (int list = 0; list < 2; list++) {
            byte[] refs = c.store.refIdx[list];
            byte[] ids = c.store.refId[list];
            byte[] names = references.id[view][list];
            for (int q = c.mb * 4; q < c.mb * 4 + 4; q++) {
                if (list >= lists) {
                    refs[q] = UNUSED;
                }
                ids[q] = refs[q] < 0 ? MacroblockStore.NO_REF : names[refs[q]];
            }
        }
    }

    private void storeOneMotion() {
        int view = c.mbaff && c.field ? c.bottom ? 2 : 1 : 0;
        for (int list = 0; list < 2; list++) {
            int ref = list < lists ? c.refCache[list][ORIGIN] : UNUSED;
            int mv = list < lists ? c.mvCache[list][ORIGIN] : 0;
            byte id = ref < 0 ? MacroblockStore.NO_REF : references.id[view][list][ref];
            Runs.blocks(c.store.mv[list], c.mb * 16, mv);
            Runs.quadrants(c.store.refIdx[list], c.mb * 4, ref);
            Runs.quadrants(c.store.refId[list], c.mb * 4, id);
        }
    }

    private void store() {
        if (c.lossless) {
            c.flags |= MacroblockStore.LOSSLESS;
        }
        if (c.header.sliceType >= SliceHeader.SP) {
            c.flags |= MacroblockStore.SWITCHING;
        }
        c.store.flags[c.mb] = c.flags;
        c.store.qp[c.mb] = (byte) c.qp;
        c.store.sliceIndex[c.mb] = (short) c.slice.index;
    }
}
