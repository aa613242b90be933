package dev.jiffy.video.h264.deblocking;

import dev.jiffy.video.h264.picture.MacroblockStore;
import dev.jiffy.video.h264.slice.PictureTask;
import dev.jiffy.video.h264.slice.SliceHeader;

/// Clause 8.7 sample by sample, as the text has it: every line of every edge finds its macroblocks by position and its bS
/// by the definition. Slow, and sharing nothing with the filter it judges but the tables.
final class ReferenceDeblocking {
    private final PictureTask task;
    private final MacroblockStore store;
    private final boolean mbaff;
    private final boolean fieldPicture;
    private final int bottom;
    private final int bitDepth;
    /// Samples of the planes and their sizes.
    private final int[][] planes;
    private final int[] widths;
    private final int subWidth;
    private final int subHeight;
    private final boolean treatAsLuma;

    ReferenceDeblocking(PictureTask task, MacroblockStore store, int[][] planes, int[] widths, int subWidth,
            int subHeight, int bitDepth, boolean treatAsLuma) {
        this.task = task;
        this.store = store;
        this.planes = planes;
        this.widths = widths;
        this.subWidth = subWidth;
        this.subHeight = subHeight;
        this.bitDepth = bitDepth;
        this.treatAsLuma = treatAsLuma;
        mbaff = task.slice(0).header.mbaffFrameFlag();
        fieldPicture = task.structure != 3;
        bottom = task.structure == 2 ? 1 : 0;
    }

    void filterPicture() {
        int w = store.widthInMbs;
        int rows = mbaff || fieldPicture ? store.heightInMbs / 2 : store.heightInMbs;
        for (int r = 0; r < rows; r++) {
            for (int x = 0; x < w; x++) {
                if (mbaff) {
                    macroblock(2 * r * w + x);
                    macroblock((2 * r + 1) * w + x);
                } else {
                    macroblock((fieldPicture ? 2 * r + bottom : r) * w + x);
                }
            }
        }
    }

    private boolean isField(int mb) {
        return fieldPicture || mbaff && (store.flags[mb] & MacroblockStore.FIELD) != 0;
    }

    /// Frame row of the first luma row of a macroblock.
    private int firstRow(int mb) {
        int mbY = mb / store.widthInMbs;
        return isField(mb) ? mbY / 2 * 32 + mbY % 2 : mbY * 16;
    }

    /// The macroblock that covers a luma sample of the frame, or -1 outside.
    private int macroblockAt(int x, int y) {
        int w = store.widthInMbs;
        if (x < 0 || y < 0) {
            return -1;
        }
        int pair = y / 32 * 2 * w + x / 16;
        if (fieldPicture) {
            return pair + bottom * w;
        }
        if (mbaff && isField(pair)) {
            return pair + y % 2 * w;
        }
        return pair + y % 32 / 16 * w;
    }

    private int blockAt(int mb, int x, int y) {
        int row = isField(mb) ? y % 32 / 2 : y % 16;
        return row / 4 * 4 + x % 16 / 4;
    }

    private SliceHeader header(int mb) {
        return task.slice(store.sliceIndex[mb]).header;
    }

    private void macroblock(int mb) {
        if (store.sliceIndex[mb] < 0 || header(mb).disableDeblockingFilterIdc == 1) {
            return;
        }
        for (int plane = 0; plane < planes.length; plane++) {
            boolean chroma = plane > 0 && !treatAsLuma;
            int mbW = chroma ? 16 / subWidth : 16;
            int mbH = chroma ? 16 / subHeight : 16;
            boolean eight = (store.flags[mb] & MacroblockStore.TRANSFORM_8X8) != 0;
            boolean subsampled = chroma && subWidth == 2;
            for (int x = 0; x < mbW; x += 4) {
                if (x == 0 || subsampled || !eight || x % 8 == 0) {
                    for (int k = 0; k < mbH; k++) {
                        verticalEdgeLine(mb, plane, x, k, mbW, mbH, isField(mb));
                    }
                }
            }
            for (int y = 0; y < mbH; y += 4) {
                if (y == 0 || subsampled || !eight || y % 8 == 0) {
                    int above = macroblockAt(mb % store.widthInMbs * 16, firstRow(mb) - 1);
                    boolean twice = y == 0 && mbaff && !isField(mb) && mb / store.widthInMbs % 2 == 0 && above >= 0
                            && isField(above);
                    for (int k = 0; k < mbW; k++) {
                        horizontalEdgeLine(mb, plane, k, y, mbW, mbH, twice || isField(mb));
                    }
                    if (twice) {
                        for (int k = 0; k < mbW; k++) {
                            horizontalEdgeLine(mb, plane, k, 1, mbW, mbH, true);
                        }
                    }
                }
            }
        }
    }

    private void verticalEdgeLine(int mb, int plane, int xE, int k, int mbW, int mbH, boolean fieldMode) {
        int dy = fieldMode ? 2 : 1;
        int lumaX = mb % store.widthInMbs * 16 + xE * 16 / mbW;
        int lumaK = k * 16 / mbH;
        int left = lumaX == 0 ? -1 : macroblockAt(lumaX - 1, firstRow(mb));
        if (xE == 0 && left >= 0 && isField(left) && !isField(mb) && mbH == 8) {
            lumaK = (k >> 1) * 4 + (k & 1);
        }
        int lumaY = firstRow(mb) + dy * lumaK;
        int y = chromaFirstRow(mb, mbH) + dy * k;
        int at = y * widths[plane] + mb % store.widthInMbs * mbW + xE;
        line(mb, plane, at, 1, lumaX, lumaY, lumaX - 1, lumaY, xE == 0, true);
    }

    private int chromaFirstRow(int mb, int mbH) {
        int mbY = mb / store.widthInMbs;
        return isField(mb) ? mbY / 2 * 2 * mbH + mbY % 2 : mbY * mbH;
    }

    /// yE is 1 for the second pass of an edge filtered per field.
    private void horizontalEdgeLine(int mb, int plane, int k, int yE, int mbW, int mbH, boolean fieldMode) {
        int dy = fieldMode ? 2 : 1;
        int lumaX = mb % store.widthInMbs * 16 + k * 16 / mbW;
        int lumaE = yE == 1 ? 1 : yE * 16 / mbH;
        int lumaQ = firstRow(mb) + dy * lumaE - lumaE % 2;
        int lumaP = firstRow(mb) + dy * (lumaE - 1) - lumaE % 2;
        int y = chromaFirstRow(mb, mbH) + dy * yE - yE % 2;
        int at = y * widths[plane] + mb % store.widthInMbs * mbW + k;
        line(mb, plane, at, dy * widths[plane], lumaX, lumaQ, lumaX, lumaP, yE < 2, false);
    }

    private void line(int mb, int plane, int at, int across, int qx, int qy, int px, int py, boolean mbEdge,
            boolean vertical) {
        int p = macroblockAt(px, py);
        if (p < 0 || fieldPicture && py < bottom || store.sliceIndex[p] < 0) {
            return;
        }
        SliceHeader header = header(mb);
        if (header.disableDeblockingFilterIdc == 2 && store.sliceIndex[p] != store.sliceIndex[mb]) {
            return;
        }
        int bS = strength(p, blockAt(p, px, py), mb, blockAt(mb, qx, qy), mbEdge, vertical);
        boolean chroma = plane > 0 && !treatAsLuma;
        int qp = (qp(p, header, plane, chroma) + qp(mb, header, plane, chroma) + 1) >> 1;
        int indexA = Math.clamp(qp + header.filterOffsetA, 0, 51);
        int indexB = Math.clamp(qp + header.filterOffsetB, 0, 51);
        int scale = 1 << (bitDepth - 8);
        int alpha = DeblockingTables.alpha(indexA) * scale;
        int beta = DeblockingTables.beta(indexB) * scale;
        int tc0 = bS == 0 || bS == 4 ? 0 : (byte) DeblockingTables.tc0(indexA, bS) * scale;
        SampleLine.filter(planes[plane], at, across, bS, alpha, beta, tc0, chroma && subWidth == 2,
                (1 << bitDepth) - 1);
    }

    private int qp(int mb, SliceHeader header, int plane, boolean chroma) {
        if (!chroma) {
            return store.qp[mb];
        }
        int offset = plane == 1 ? header.pps.chromaQpIndexOffset : header.pps.secondChromaQpIndexOffset;
        return DeblockingTables.qpc(Math.clamp(store.qp[mb] + offset, -6 * (bitDepth - 8), 51));
    }

    /// Clause 8.7.2.1.
    private int strength(int p, int pBlock, int q, int qBlock, boolean mbEdge, boolean vertical) {
        int intraBits = MacroblockStore.INTRA | MacroblockStore.SWITCHING;
        boolean intra = ((store.flags[p] | store.flags[q]) & intraBits) != 0;
        boolean bothFrame = !isField(p) && !isField(q);
        boolean mixedModeEdge = mbaff && isField(p) != isField(q);
        if (mbEdge && intra && (bothFrame || vertical)) {
            return 4;
        }
        if (intra) {
            return 3;
        }
        if ((store.nonZero[p] >> pBlock & 1) != 0 || (store.nonZero[q] >> qBlock & 1) != 0) {
            return 2;
        }
        return mixedModeEdge || motionDiffers(p, pBlock, q, qBlock) ? 1 : 0;
    }

    private boolean motionDiffers(int p, int pBlock, int q, int qBlock) {
        int[][] a = motion(p, pBlock);
        int[][] b = motion(q, qBlock);
        if (a.length != b.length) {
            return true;
        }
        boolean straight = true;
        boolean crossed = true;
        for (int i = 0; i < a.length; i++) {
            straight &= near(a[i], b[i], isField(q));
            crossed &= near(a[i], b[a.length - 1 - i], isField(q));
        }
        return !straight && !crossed;
    }

    /// Used references as picture, mvx, mvy.
    private int[][] motion(int mb, int block) {
        int quadrant = mb * 4 + block / 8 * 2 + block % 4 / 2;
        int count = 0;
        int[][] found = new int[2][];
        for (int list = 0; list < 2; list++) {
            int ref = store.refId[list][quadrant];
            if (ref != MacroblockStore.NO_REF) {
                int mv = store.mv[list][mb * 16 + block];
                found[count++] = new int[]{ref, (short) mv, mv >> 16};
            }
        }
        int[][] used = new int[count][];
        System.arraycopy(found, 0, used, 0, count);
        return used;
    }

    private static boolean near(int[] a, int[] b, boolean field) {
        int frameUnits = field ? 2 : 1;
        return a[0] == b[0] && Math.abs(a[1] - b[1]) < 4 && Math.abs(a[2] - b[2]) * frameUnits < 4;
    }
}
