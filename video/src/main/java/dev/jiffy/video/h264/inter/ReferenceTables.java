package dev.jiffy.video.h264.inter;

import dev.jiffy.video.h264.picture.Picture;
import dev.jiffy.video.h264.slice.Slice;
import dev.jiffy.video.h264.slice.SliceHeader;

/// The reference lists of a slice as each kind of macroblock sees them, and the weights that follow from picture order.
///
/// There are three **views**: 0 for frame macroblocks and for field pictures, 1 for field macroblocks of an MBAFF frame at
/// the top of their pair, 2 for those at the bottom. In views 1 and 2 each frame of the list stands for its two
/// fields, that of the same parity first (clause 8.4.2.1).
public final class ReferenceTables {
    private static final int MOST = 66;

    /// `name * 4 + structure` by view, list and reference index: the name of the picture in the macroblock store.
    public final byte[][][] id = new byte[3][2][MOST];
    public final Picture[][][] picture = new Picture[3][2][MOST];
    /// Which part of [#picture].
    public final int[][][] structure = new int[3][2][MOST];
    public final int[][][] poc = new int[3][2][MOST];
    public final boolean[][][] longTerm = new boolean[3][2][MOST];
    /// Entries by view and list.
    public final int[][] count = new int[3][2];
    /// PicOrderCnt of the current picture or field by view.
    public final int[] currentPoc = new int[3];
    /// Implicit weight of the list 1 prediction by view, at `refIdxL0 * 66 + refIdxL1` (clause 8.4.2.3.1).
    private final short[][] implicit = new short[3][];
    private int views = 1;

    /// Reads the lists of a slice.
    public void begin(Slice slice, Picture current, int currentStructure) {
        SliceHeader h = slice.header;
        views = h.mbaffFrameFlag() ? 3 : 1;
        currentPoc[0] = current.poc(currentStructure);
        currentPoc[1] = current.poc(Picture.TOP);
        currentPoc[2] = current.poc(Picture.BOTTOM);
        for (int list = 0; list < 2; list++) {
            int n = h.numRefIdxActive[list];
            count[0][list] = n;
            for (int i = 0; i < n; i++) {
                put(0, list, i, slice.refPicList[list][i], slice.refStructure[list][i], slice.refLongTerm[list][i]);
            }
            for (int view = 1; view < views; view++) {
                count[view][list] = 2 * n;
                for (int i = 0; i < n; i++) {
                    put(view, list, 2 * i, slice.refPicList[list][i], view, slice.refLongTerm[list][i]);
                    put(view, list, 2 * i + 1, slice.refPicList[list][i], 3 - view, slice.refLongTerm[list][i]);
                }
            }
        }
        if (h.sliceType == SliceHeader.B && h.pps.weightedBipredIdc == 2) {
            for (int view = 0; view < views; view++) {
                computeImplicit(view);
            }
        }
    }

    private void put(int view, int list, int i, Picture reference, int part, boolean isLongTerm) {
        id[view][list][i] = (byte) (reference.name * 4 + part);
        picture[view][list][i] = reference;
        structure[view][list][i] = part;
        poc[view][list][i] = reference.poc(part);
        longTerm[view][list][i] = isLongTerm;
    }

    private void computeImplicit(int view) {
        if (implicit[view] == null) {
            implicit[view] = new short[MOST * MOST];
        }
        for (int i = 0; i < count[view][0]; i++) {
            for (int j = 0; j < count[view][1]; j++) {
                int weight = 32;
                int poc0 = poc[view][0][i];
                int poc1 = poc[view][1][j];
                if (poc0 != poc1 && !longTerm[view][0][i] && !longTerm[view][1][j]) {
                    int scaled = distScaleFactor(currentPoc[view], poc0, poc1) >> 2;
                    if (scaled >= -64 && scaled <= 128) {
                        weight = scaled;
                    }
                }
                implicit[view][i * MOST + j] = (short) weight;
            }
        }
    }

    /// w1 of implicit bi-prediction; w0 is 64 less it.
    public int implicitWeight(int view, int refIdxL0, int refIdxL1) {
        return implicit[view][refIdxL0 * MOST + refIdxL1];
    }

    /// DistScaleFactor (equations 8-197 to 8-202) of different picture order counts.
    static int distScaleFactor(int current, int poc0, int poc1) {
        int tb = Math.clamp((long) current - poc0, -128, 127);
        int td = Math.clamp((long) poc1 - poc0, -128, 127);
        int tx = (16384 + Math.abs(td / 2)) / td;
        return Math.clamp(tb * tx + 32 >> 6, -1024, 1023);
    }

    /// Lowest index of list 0 that names a picture, or 0 if none does.
    int indexInList0(int view, int wanted) {
        byte[] ids = id[view][0];
        int n = count[view][0];
        for (int i = 0; i < n; i++) {
            if ((ids[i] & 0xFF) == wanted) {
                return i;
            }
        }
        return 0;
    }
}
