package dev.jiffy.video.h264.transform;

import dev.jiffy.video.h264.parameters.ScalingLists;
import org.jspecify.annotations.Nullable;

/// `LevelScale << (qP / 6)` by list and qP, so that scaling a level is `(level * table[p] + 8) >> 4` in a 4×4 block and
/// `(level * table[p] + 32) >> 6` in an 8×8 block whatever qP is (equations 8-336, 8-337, 8-356 and 8-357: below the
/// threshold both sides are multiplied by 2^(qP/6), above it nothing is left to round).
///
/// Tables are made when first asked for and kept for the scaling lists of the last few parameter sets.
public final class ScaleTables {
    private static final int KEPT = 8;
    /// 52 + 6 × (14 − 8) values of qP'.
    private static final int QPS = 88;

    /// Keeps a level as it is: for separately coded DC and for lossless macroblocks, 4×4 and 8×8.
    public static final int[] IDENTITY_4X4 = identity(16, 16);
    /// See [#IDENTITY_4X4].
    public static final int[] IDENTITY_8X8 = identity(64, 64);

    private final @Nullable ScalingLists[] keys = new ScalingLists[KEPT];
    private final LevelScale[] scales = new LevelScale[KEPT];
    private final int[][][] tables = new int[KEPT][][];
    private int current;
    private int next;

    /// Tables for no lists yet.
    public ScaleTables() {
    }

    /// Selects the lists of a picture parameter set.
    public void select(ScalingLists lists) {
        for (int i = 0; i < KEPT; i++) {
            if (keys[i] == lists) {
                current = i;
                return;
            }
        }
        current = next;
        next = (next + 1) % KEPT;
        keys[current] = lists;
        scales[current] = new LevelScale(lists);
        tables[current] = new int[12 * QPS][];
    }

    /// LevelScale4x4(qp % 6, 0, 0) of a list: for DC.
    public int dc(int list, int qp) {
        return scales[current].table4x4[list][qp % 6][0];
    }

    /// Table of a 4×4 block.
    ///
    /// @param list intra Y, Cb, Cr, inter Y, Cb, Cr
    public int[] table4x4(int list, int qp) {
        int[] table = tables[current][list * QPS + qp];
        return table != null ? table : make(list, qp, scales[current].table4x4[list][qp % 6]);
    }

    /// Table of an 8×8 block.
    ///
    /// @param list intra Y, inter Y, intra Cb, inter Cb, intra Cr, inter Cr
    public int[] table8x8(int list, int qp) {
        int[] table = tables[current][(6 + list) * QPS + qp];
        return table != null ? table : make(6 + list, qp, scales[current].table8x8[list][qp % 6]);
    }

    private int[] make(int row, int qp, int[] levelScale) {
        int[] table = new int[levelScale.length];
        for (int i = 0; i < table.length; i++) {
            table[i] = levelScale[i] << qp / 6;
        }
        tables[current][row * QPS + qp] = table;
        return table;
    }

    private static int[] identity(int size, int value) {
        int[] table = new int[size];
        java.util.Arrays.fill(table, value);
        return table;
    }
}
