package dev.jiffy.video.h264.macroblock;

import dev.jiffy.video.h264.parameters.PictureParameterSet;
import dev.jiffy.video.h264.parameters.SequenceParameterSet;
import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;

/// The macroblock that is being decoded: where it is, what was parsed for it, and what its neighbours say.
///
/// Parsing and prediction look at neighbours through small **caches**, 8 entries wide: the 4×4 block at column x and row y
/// has index `ORIGIN + x + 8 * y`, its left neighbour is at −1, the one above at −8. Column −1 and row −1 belong to the
/// neighbouring macroblocks and are filled by [NeighbourCaches] with everything MBAFF asks for already applied, so
/// that the rules that use them read as the standard writes them for frames. Column 4 of row −1 is the neighbour at the
/// top right.
///
/// One object per decoding thread; nothing here is shared. What later pictures need is in [MacroblockStore].
public final class MacroblockContext {
    /// Index of the block at column 0, row 0 in a cache.
    public static final int ORIGIN = 12;
    /// Entries of a cache.
    public static final int CACHE = 48;
    /// Reference index of a neighbour that is not available.
    public static final int UNAVAILABLE = -2;
    /// Reference index of a neighbour that does not use the list.
    public static final int UNUSED = -1;

    // ---- the slice
    public Slice slice = new Slice();
    public SliceHeader header = slice.header;
    public SequenceParameterSet sps = header.sps;
    public PictureParameterSet pps = header.pps;
    public Picture picture = new Picture(0);
    public MacroblockStore store = MacroblockStore.EMPTY;
    /// 1 top field, 2 bottom field, 3 frame.
    public int structure = 3;
    public boolean mbaff;
    public boolean cabac;
    /// Samples and coefficients are wider than 8 and 16 bits.
    public boolean wide;
    public int chromaArrayType = 1;
    public int widthInMbs;
    /// Slice data is partitioned: constrained intra prediction then also rules nC (clause 9.2.1).
    public boolean partitioned;

    // ---- facts per macroblock that only the current picture needs, indexed like the store
    /// total_coeff per 4×4 block: 16 for Y, Cb, Cr each, raster order.
    public byte[] totalCoeff = {};
    /// coded_block_pattern, and from bit 8 on the coded_block_flag of the DC blocks of Y, Cb, Cr.
    public short[] codedBlockPattern = {};
    public byte[] intraChromaPredMode = {};
    /// Intra4x4PredMode or Intra8x8PredMode per 4×4 block.
    public byte[] intraPredMode = {};
    /// Bit per quadrant: motion was inferred by direct prediction.
    public byte[] directQuadrants = {};
    /// |mvd| clipped, `y << 8 | x`, per list and 4×4 block.
    public short[][] mvd = new short[2][0];

    // ---- where the current macroblock is
    public int mbAddr;
    public int mbX;
    /// Row in the store: see [MacroblockStore].
    public int mbY;
    /// Index in the store.
    public int mb;
    /// Field macroblock, of a field picture or in MBAFF.
    public boolean field;
    /// In MBAFF the second of its pair, in a field picture never.
    public boolean bottom;

    // ---- neighbouring macroblocks of the same slice, −1 where not available (clause 6.4.9, in MBAFF 6.4.12.2)
    /// By row of 4×4 blocks: macroblock to the left and the row of its block.
    public final int[] leftMb = new int[4];
    public final int[] leftBlock = new int[4];
    public int topMb;
    public int topRightMb;
    public int topLeftMb;
    /// Row of the block of [#topLeftMb].
    public int topLeftBlock;

    // ---- what was parsed
    /// Bits of [MacroblockStore#flags].
    public int flags;
    public int qp;
    /// QP'Y, QP'Cb, QP'Cr: with QpBdOffset, not negative.
    public final int[] qpPrime = new int[3];
    public int cbp;
    public int intra16x16PredMode;
    public int chromaPredMode;
    /// Bits of lists used per quadrant: 1 list 0, 2 list 1.
    public final int[] lists = new int[4];
    /// Shape per quadrant: 0 8×8, 1 8×4, 2 4×8, 3 4×4.
    public final int[] subShape = new int[4];
    public boolean lossless;

    // ---- caches
    public final int[][] mvCache = new int[2][CACHE];
    public final int[][] refCache = new int[2][CACHE];
    public final int[][] mvdCache = new int[2][CACHE];
    public final boolean[] directCache = new boolean[CACHE];
    /// total_coeff of Y, Cb, Cr: three caches after each other.
    public final int[] coeffCache = new int[3 * CACHE];
    public final int[] intraCache = new int[CACHE];

    // ---- residual
    /// Scaled coefficients of 8-bit streams: 3 × 16 blocks of 16, in decoding order of blocks, transposed.
    public final short[] coef = new short[768];
    /// The same for deeper samples.
    public final int[] wideCoef = new int[768];
    /// Separately coded DC levels of Y, Cb, Cr: 16 each.
    public final int[] dc = new int[48];
    /// Whether any of them is not zero, bit per component.
    public int dcMask;
    /// Samples of I_PCM in coded order.
    public final int[] pcm = new int[768];

    /// Sizes the arrays for a picture.
    public void resize(int macroblocks) {
        if (codedBlockPattern.length != macroblocks) {
            totalCoeff = new byte[macroblocks * 48];
            codedBlockPattern = new short[macroblocks];
            intraChromaPredMode = new byte[macroblocks];
            intraPredMode = new byte[macroblocks * 16];
            directQuadrants = new byte[macroblocks];
            mvd = new short[2][macroblocks * 16];
        }
    }

    /// Begins a slice.
    public void begin(Slice newSlice, Picture newPicture, MacroblockStore newStore, int newStructure) {
        slice = newSlice;
        header = newSlice.header;
        sps = header.sps;
        pps = header.pps;
        picture = newPicture;
        store = newStore;
        structure = newStructure;
        mbaff = header.mbaffFrameFlag();
        field = newStructure != Picture.FRAME;
        cabac = pps.entropyCodingModeFlag;
        chromaArrayType = sps.chromaArrayType();
        wide = sps.bitDepthLuma > 8 || sps.bitDepthChroma > 8;
        widthInMbs = sps.picWidthInMbs;
        partitioned = newSlice.partitioned;
        qp = header.sliceQp;
        resize(store.flags.length);
    }

    /// Goes to a macroblock address. In MBAFF [#field] must be set afterwards, then [#locate()] called.
    public void moveTo(int address) {
        mbAddr = address;
        if (mbaff) {
            int pair = address >> 1;
            mbX = pair % widthInMbs;
            bottom = (address & 1) != 0;
            mbY = 2 * (pair / widthInMbs) + (address & 1);
        } else {
            mbX = address % widthInMbs;
            int row = address / widthInMbs;
            mbY = structure == Picture.FRAME ? row : 2 * row + structure - 1;
            bottom = false;
        }
        mb = mbY * widthInMbs + mbX;
    }

    /// Finds the neighbours of the current macroblock.
    public void locate() {
        if (mbaff) {
            MbaffPairs.locate(this);
            return;
        }
        int up = structure == Picture.FRAME ? widthInMbs : 2 * widthInMbs;
        short[] sliceIndex = store.sliceIndex;
        int current = slice.index;
        int left = mbX > 0 && sliceIndex[mb - 1] == current ? mb - 1 : -1;
        for (int i = 0; i < 4; i++) {
            leftMb[i] = left;
            leftBlock[i] = i;
        }
        int above = mb - up;
        topLeftBlock = 3;
        if (above < 0) {
            topMb = -1;
            topLeftMb = -1;
            topRightMb = -1;
            return;
        }
        topMb = sliceIndex[above] == current ? above : -1;
        topLeftMb = mbX > 0 && sliceIndex[above - 1] == current ? above - 1 : -1;
        topRightMb = mbX < widthInMbs - 1 && sliceIndex[above + 1] == current ? above + 1 : -1;
    }

    /// QP'Y and QP'C of the current [#qp] (clauses 7.4.5 and 8.5.8).
    public void updateChromaQp() {
        qpPrime[0] = qp + 6 * (sps.bitDepthLuma - 8);
        int offset = 6 * (sps.bitDepthChroma - 8);
        qpPrime[1] = ChromaQp.of(qp + pps.chromaQpIndexOffset, offset) + offset;
        qpPrime[2] = ChromaQp.of(qp + pps.secondChromaQpIndexOffset, offset) + offset;
        lossless = sps.qpprimeYZeroTransformBypassFlag && qpPrime[0] == 0;
    }

    /// Whether the macroblock at a store index is intra coded.
    public boolean isIntra(int index) {
        return (store.flags[index] & MacroblockStore.INTRA) != 0;
    }
}
