package dev.jiffy.video.h264.deblocking;

/// Filters one edge of 8-bit samples (clause 8.7.2.2 to 8.7.2.4).
///
/// An edge is given by its first sample q0 at `at`, the distance `across` from p0 to q0 and `along` from one line to the next.
/// It has four segments of `lines` lines each, as strengths go with 4×4 blocks: 4 lines for luma, 4, 2 or 1 where chroma
/// or fields shrink them.
public final class DeblockingKernels8 {
    private DeblockingKernels8() {
    }

    /// Luma, bS below 4: `tc0` has tC0 of each segment in a byte, -1 where bS is 0.
    public static void luma(byte[] s, int at, int across, int along, int lines, int alpha, int beta, int tc0) {
        for (int segment = 0; segment < 4; segment++) {
            int limit = (byte) (tc0 >> 8 * segment);
            if (limit >= 0) {
                int line = at + segment * lines * along;
                for (int k = 0; k < lines; k++) {
                    lumaLine(s, line + k * along, across, alpha, beta, limit);
                }
            }
        }
    }

    /// Luma, bS 4 everywhere.
    public static void lumaStrong(byte[] s, int at, int across, int along, int lines, int alpha, int beta) {
        for (int k = 0; k < 4 * lines; k++) {
            lumaStrongLine(s, at + k * along, across, alpha, beta);
        }
    }

    /// Chroma of 4:2:0 and 4:2:2, bS below 4.
    public static void chroma(byte[] s, int at, int across, int along, int lines, int alpha, int beta, int tc0) {
        for (int segment = 0; segment < 4; segment++) {
            int limit = (byte) (tc0 >> 8 * segment);
            if (limit >= 0) {
                int line = at + segment * lines * along;
                for (int k = 0; k < lines; k++) {
                    chromaLine(s, line + k * along, across, alpha, beta, limit + 1);
                }
            }
        }
    }

    /// Chroma of 4:2:0 and 4:2:2, bS 4 everywhere.
    public static void chromaStrong(byte[] s, int at, int across, int along, int lines, int alpha, int beta) {
        for (int k = 0; k < 4 * lines; k++) {
            int i = at + k * along;
            int p0 = s[i - across] & 0xFF;
            int q0 = s[i] & 0xFF;
            int p1 = s[i - 2 * across] & 0xFF;
            int q1 = s[i + across] & 0xFF;
            if (Math.abs(p0 - q0) < alpha && Math.abs(p1 - p0) < beta && Math.abs(q1 - q0) < beta) {
                s[i - across] = (byte) ((2 * p1 + p0 + q1 + 2) >> 2);
                s[i] = (byte) ((2 * q1 + q0 + p1 + 2) >> 2);
            }
        }
    }

    private static void lumaLine(byte[] s, int i, int across, int alpha, int beta, int tc0) {
        int p0 = s[i - across] & 0xFF;
        int q0 = s[i] & 0xFF;
        int p1 = s[i - 2 * across] & 0xFF;
        int q1 = s[i + across] & 0xFF;
        if (Math.abs(p0 - q0) >= alpha || Math.abs(p1 - p0) >= beta || Math.abs(q1 - q0) >= beta) {
            return;
        }
        int p2 = s[i - 3 * across] & 0xFF;
        int q2 = s[i + 2 * across] & 0xFF;
        int tc = tc0;
        if (Math.abs(p2 - p0) < beta) {
            s[i - 2 * across] = (byte) (p1 + clip3(tc0, (p2 + ((p0 + q0 + 1) >> 1) - 2 * p1) >> 1));
            tc++;
        }
        if (Math.abs(q2 - q0) < beta) {
            s[i + across] = (byte) (q1 + clip3(tc0, (q2 + ((p0 + q0 + 1) >> 1) - 2 * q1) >> 1));
            tc++;
        }
        int delta = clip3(tc, (4 * (q0 - p0) + p1 - q1 + 4) >> 3);
        s[i - across] = (byte) Math.clamp(p0 + delta, 0, 255);
        s[i] = (byte) Math.clamp(q0 - delta, 0, 255);
    }

    private static void lumaStrongLine(byte[] s, int i, int across, int alpha, int beta) {
        int p0 = s[i - across] & 0xFF;
        int q0 = s[i] & 0xFF;
        int p1 = s[i - 2 * across] & 0xFF;
        int q1 = s[i + across] & 0xFF;
        if (Math.abs(p0 - q0) >= alpha || Math.abs(p1 - p0) >= beta || Math.abs(q1 - q0) >= beta) {
            return;
        }
        int p2 = s[i - 3 * across] & 0xFF;
        int q2 = s[i + 2 * across] & 0xFF;
        boolean flat = Math.abs(p0 - q0) < (alpha >> 2) + 2;
        if (flat && Math.abs(p2 - p0) < beta) {
            int p3 = s[i - 4 * across] & 0xFF;
            s[i - across] = (byte) ((p2 + 2 * p1 + 2 * p0 + 2 * q0 + q1 + 4) >> 3);
            s[i - 2 * across] = (byte) ((p2 + p1 + p0 + q0 + 2) >> 2);
            s[i - 3 * across] = (byte) ((2 * p3 + 3 * p2 + p1 + p0 + q0 + 4) >> 3);
        } else {
            s[i - across] = (byte) ((2 * p1 + p0 + q1 + 2) >> 2);
        }
        if (flat && Math.abs(q2 - q0) < beta) {
            int q3 = s[i + 3 * across] & 0xFF;
            s[i] = (byte) ((p1 + 2 * p0 + 2 * q0 + 2 * q1 + q2 + 4) >> 3);
            s[i + across] = (byte) ((p0 + q0 + q1 + q2 + 2) >> 2);
            s[i + 2 * across] = (byte) ((2 * q3 + 3 * q2 + q1 + q0 + p0 + 4) >> 3);
        } else {
            s[i] = (byte) ((2 * q1 + q0 + p1 + 2) >> 2);
        }
    }

    private static void chromaLine(byte[] s, int i, int across, int alpha, int beta, int tc) {
        int p0 = s[i - across] & 0xFF;
        int q0 = s[i] & 0xFF;
        int p1 = s[i - 2 * across] & 0xFF;
        int q1 = s[i + across] & 0xFF;
        if (Math.abs(p0 - q0) < alpha && Math.abs(p1 - p0) < beta && Math.abs(q1 - q0) < beta) {
            int delta = clip3(tc, (4 * (q0 - p0) + p1 - q1 + 4) >> 3);
            s[i - across] = (byte) Math.clamp(p0 + delta, 0, 255);
            s[i] = (byte) Math.clamp(q0 - delta, 0, 255);
        }
    }

    private static int clip3(int limit, int value) {
        return Math.min(Math.max(value, -limit), limit);
    }
}
