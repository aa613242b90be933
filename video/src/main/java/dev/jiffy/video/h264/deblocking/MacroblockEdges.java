package dev.jiffy.video.h264.deblocking;

/// The edges of one macroblock in the order of clause 8.7: where they are, how strong, with which quantiser. Filled by
/// [DeblockingFilter], applied plane by plane.
final class MacroblockEdges {
    /// Packed bS: 0 is the left edge, 1…3 the inner vertical ones, 4 the top edge, 5…7 the inner horizontal ones.
    final int[] strengths = new int[8];
    /// QPY of this macroblock and of those at the left and top edge.
    int qp;
    int qpLeft;
    int qpTop;
    /// transform_size_8x8_flag.
    boolean transform8x8;
    /// Rows of a field of the frame: distance of this macroblock's rows in frame rows, 1 or 2.
    int rowStep = 1;

    /// Whether no edge is filtered, as in most skipped macroblocks.
    boolean none() {
        int[] s = strengths;
        return (s[0] | s[1] | s[2] | s[3] | s[4] | s[5] | s[6] | s[7]) == 0;
    }

    /// Filters the vertical edges of a plane, the left one excepted where `strengths[0]` is 0; `at` is the first sample.
    void vertical(PlaneFilter f, int at) {
        int along = f.stride * rowStep;
        int lines = 1 << f.heightShift - 2;
        if (strengths[0] != 0) {
            f.edge(at, 1, along, lines, strengths[0], f.qp(qpLeft, qp));
        }
        if ((strengths[1] | strengths[2] | strengths[3]) == 0) {
            return;
        }
        int inner = f.qp(qp, qp);
        if (f.widthShift == 4) {
            everyEdge(f, at, 1, along, lines, 0, inner);
        } else if (strengths[2] != 0) {
            f.edge(at + 4, 1, along, lines, strengths[2], inner);
        }
    }

    /// Filters the horizontal edges of a plane, the top one excepted where `strengths[4]` is 0.
    void horizontal(PlaneFilter f, int at) {
        int across = f.stride * rowStep;
        int lines = 1 << f.widthShift - 2;
        if (strengths[4] != 0) {
            f.edge(at, across, 1, lines, strengths[4], f.qp(qpTop, qp));
        }
        if ((strengths[5] | strengths[6] | strengths[7]) == 0) {
            return;
        }
        int inner = f.qp(qp, qp);
        if (f.widthShift == 4) {
            everyEdge(f, at, across, 1, lines, 4, inner);
        } else if (f.heightShift == 4) {
            chroma422(f, at, across, lines, inner);
        } else if (strengths[6] != 0) {
            f.edge(at + 4 * across, across, 1, lines, strengths[6], inner);
        }
    }

    /// Luma and 4:4:4: every fourth line, or every eighth with the 8×8 transform.
    private void everyEdge(PlaneFilter f, int at, int across, int along, int lines, int first, int inner) {
        if (strengths[first + 1] != 0 && !transform8x8) {
            f.edge(at + 4 * across, across, along, lines, strengths[first + 1], inner);
        }
        if (strengths[first + 2] != 0) {
            f.edge(at + 8 * across, across, along, lines, strengths[first + 2], inner);
        }
        if (strengths[first + 3] != 0 && !transform8x8) {
            f.edge(at + 12 * across, across, along, lines, strengths[first + 3], inner);
        }
    }

    /// 4:2:2 has as many chroma as luma rows and always the 4×4 transform: all edges, with the strengths of the luma rows.
    private void chroma422(PlaneFilter f, int at, int across, int lines, int inner) {
        for (int e = 1; e < 4; e++) {
            if (strengths[4 + e] != 0) {
                f.edge(at + 4 * e * across, across, 1, lines, strengths[4 + e], inner);
            }
        }
    }
}
