package dev.jiffy.video.h264.transform;

/// Inverse transform and scaling of the DC coefficients of Intra_16x16 luma and of chroma (clauses 8.5.10 and 8.5.11).
///
/// All work in place on parsed levels and leave what belongs at coefficient 0 of the 4×4 blocks, scaled. `levelScale` is
/// LevelScale4x4(qp % 6, 0, 0) of the component's list, see [LevelScale]. With transform bypass none of them applies.
public final class DcTransform {
    private DcTransform() {
    }

    /// Luma of Intra_16x16, or Cb and Cr of it in 4:4:4: `f = H c H`, clause 8.5.10.
    ///
    /// The 4×4 Hadamard transform is symmetric: `dc` may be in raster or in transposed order, the result is in the same.
    /// `qp` is QP'Y (QP'C for Cb and Cr). Scaling: `(f * levelScale) << (qp / 6 - 6)` from 36 on, else
    /// `(f * levelScale + (1 << (5 - qp / 6))) >> (6 - qp / 6)`.
    public static void luma(int[] dc, int at, int qp, int levelScale) {
        for (int i = at; i < at + 4; i++) {
            hadamard(dc, i, 4);
        }
        for (int i = at; i < at + 16; i += 4) {
            hadamard(dc, i, 1);
        }
        scale(dc, at, 16, qp, levelScale);
    }

    /// One chroma component in 4:2:0, `dc` = c00, c01, c10, c11 in raster order of the blocks; clauses 8.5.11.1 and 8.5.11.2.
    ///
    /// `qp` is QP'C. Scaling: `((f * levelScale) << (qp / 6)) >> 5`.
    public static void chroma420(int[] dc, int at, int qp, int levelScale) {
        int top = dc[at] + dc[at + 1];
        int topDifference = dc[at] - dc[at + 1];
        int bottom = dc[at + 2] + dc[at + 3];
        int bottomDifference = dc[at + 2] - dc[at + 3];
        int shift = qp / 6;
        dc[at] = ((top + bottom) * levelScale << shift) >> 5;
        dc[at + 1] = ((topDifference + bottomDifference) * levelScale << shift) >> 5;
        dc[at + 2] = ((top - bottom) * levelScale << shift) >> 5;
        dc[at + 3] = ((topDifference - bottomDifference) * levelScale << shift) >> 5;
    }

    /// One chroma component in 4:2:2, four rows of two in raster order of the blocks; clauses 8.5.11.1 and 8.5.11.2.
    ///
    /// `qpDc` is QP'c,dc = QP'C + 3, and `levelScale` is that of `qpDc % 6`. Scaling as in [#luma]. The parsed order is
    /// [Scan#CHROMA_DC_422].
    public static void chroma422(int[] dc, int at, int qpDc, int levelScale) {
        hadamard(dc, at, 2);
        hadamard(dc, at + 1, 2);
        for (int i = at; i < at + 8; i += 2) {
            int left = dc[i];
            int right = dc[i + 1];
            dc[i] = left + right;
            dc[i + 1] = left - right;
        }
        scale(dc, at, 8, qpDc, levelScale);
    }

    /// Four values `step` apart times the matrix with rows `1 1 1 1`, `1 1 -1 -1`, `1 -1 -1 1`, `1 -1 1 -1`.
    private static void hadamard(int[] dc, int i, int step) {
        int sum01 = dc[i] + dc[i + step];
        int difference01 = dc[i] - dc[i + step];
        int sum23 = dc[i + 2 * step] + dc[i + 3 * step];
        int difference23 = dc[i + 2 * step] - dc[i + 3 * step];
        dc[i] = sum01 + sum23;
        dc[i + step] = sum01 - sum23;
        dc[i + 2 * step] = difference01 - difference23;
        dc[i + 3 * step] = difference01 + difference23;
    }

    private static void scale(int[] dc, int at, int count, int qp, int levelScale) {
        int shift = qp / 6 - 6;
        for (int i = at; i < at + count; i++) {
            int product = dc[i] * levelScale;
            dc[i] = shift >= 0 ? product << shift : (product + (1 << (-1 - shift))) >> -shift;
        }
    }
}
