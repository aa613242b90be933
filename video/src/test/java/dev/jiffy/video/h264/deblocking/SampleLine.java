package dev.jiffy.video.h264.deblocking;

/// One line of samples across an edge, clauses 8.7.2.2 to 8.7.2.4 as written there.
final class SampleLine {
    private SampleLine() {
    }

    static void filter(int[] s, int at, int across, int bS, int alpha, int beta, int tc0, boolean chromaStyle,
            int max) {
        int[] p = new int[4];
        int[] q = new int[4];
        for (int i = 0; i < (chromaStyle ? 2 : bS == 4 ? 4 : 3); i++) {
            p[i] = s[at - (i + 1) * across];
            q[i] = s[at + i * across];
        }
        boolean filterSamples = bS != 0 && Math.abs(p[0] - q[0]) < alpha && Math.abs(p[1] - p[0]) < beta
                && Math.abs(q[1] - q[0]) < beta;
        if (!filterSamples) {
            return;
        }
        int[] newP = p.clone();
        int[] newQ = q.clone();
        int ap = Math.abs(p[2] - p[0]);
        int aq = Math.abs(q[2] - q[0]);
        if (bS < 4) {
            int tc = chromaStyle ? tc0 + 1 : tc0 + (ap < beta ? 1 : 0) + (aq < beta ? 1 : 0);
            int delta = Math.clamp((((q[0] - p[0]) << 2) + (p[1] - q[1]) + 4) >> 3, -tc, tc);
            newP[0] = Math.clamp(p[0] + delta, 0, max);
            newQ[0] = Math.clamp(q[0] - delta, 0, max);
            if (!chromaStyle && ap < beta) {
                newP[1] = p[1] + Math.clamp((p[2] + ((p[0] + q[0] + 1) >> 1) - (p[1] << 1)) >> 1, -tc0, tc0);
            }
            if (!chromaStyle && aq < beta) {
                newQ[1] = q[1] + Math.clamp((q[2] + ((p[0] + q[0] + 1) >> 1) - (q[1] << 1)) >> 1, -tc0, tc0);
            }
        } else {
            strong(p, q, newP, !chromaStyle && ap < beta && Math.abs(p[0] - q[0]) < (alpha >> 2) + 2);
            strong(q, p, newQ, !chromaStyle && aq < beta && Math.abs(p[0] - q[0]) < (alpha >> 2) + 2);
        }
        for (int i = 0; i < (chromaStyle ? 1 : bS == 4 ? 3 : 2); i++) {
            s[at - (i + 1) * across] = newP[i];
            s[at + i * across] = newQ[i];
        }
    }

    private static void strong(int[] p, int[] q, int[] out, boolean flat) {
        if (flat) {
            out[0] = (p[2] + 2 * p[1] + 2 * p[0] + 2 * q[0] + q[1] + 4) >> 3;
            out[1] = (p[2] + p[1] + p[0] + q[0] + 2) >> 2;
            out[2] = (2 * p[3] + 3 * p[2] + p[1] + p[0] + q[0] + 4) >> 3;
        } else {
            out[0] = (2 * p[1] + p[0] + q[1] + 2) >> 2;
        }
    }
}
