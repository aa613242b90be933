package dev.jiffy.video.h264.deblocking;

/// Filters one edge of samples deeper than 8 bits; otherwise [DeblockingKernels8].
///
/// `alpha`, `beta` and tC0 are those of 8 bits and scaled here (equations 8-455 to 8-462).
public final class DeblockingKernels16 {
    private DeblockingKernels16() {
    }

    /// Luma, bS below 4: `tc0` has tC0 of each segment in a byte, -1 where bS is 0.
    public static void luma(short[] s, int at, int across, int along, int lines, int alpha, int beta, int tc0,
            int bitDepth) {
        int shift = bitDepth - 8;
        for (int segment = 0; segment < 4; segment++) {
            int limit = (byte) (tc0 >> 8 * segment);
            if (limit >= 0) {
                int line = at + segment * lines * along;
                for (int k = 0; k < lines; k++) {
                    lumaLine(s, line + k * along, across, alpha << shift, beta << shift, limit << shift,
                            (1 << bitDepth) - 1);
                }
            }
        }
    }

    /// Luma, bS 4 everywhere.
    public static void lumaStrong(short[] s, int at, int across, int along, int lines, int alpha, int beta,
            int bitDepth) {
        int shift = bitDepth - 8;
        for (int k = 0; k < 4 * lines; k++) {
            lumaStrongLine(s, at + k * along, across, alpha << shift, beta << shift);
        }
    }

    /// Chroma of 4:2:0 and 4:2:2, bS below 4.
    public static void chroma(short[] s, int at, int across, int along, int lines, int alpha, int beta, int tc0,
            int bitDepth) {
        int shift = bitDepth - 8;
        for (int segment = 0; segment < 4; segment++) {
            int limit = (byte) (tc0 >> 8 * segment);
            if (limit >= 0) {
                int line = at + segment * lines * along;
                for (int k = 0; k < lines; k++) {
                    chromaLine(s, line + k * along, across, alpha << shift, beta << shift, (limit << shift) + 1,
                            (1 << bitDepth) - 1);
                }
            }
        }
    }

    /// Chroma of 4:2:0 and 4:2:2, bS 4 everywhere.
    public static void chromaStrong(short[] s, int at, int across, int along, int lines, int alpha, int beta,
            int bitDepth) {
        int shift = bitDepth - 8;
        for (int k = 0; k < 4 * lines; k++) {
            int i = at + k * along;
            int p0 = s[i - across] & 0xFFFF;
            int q0 = s[i] & 0xFFFF;
            int p1 = s[i - 2 * across] & 0xFFFF;
            int q1 = s[i + across] & 0xFFFF;
            if (Math.abs(p0 - q0) < alpha << shift && Math.abs(p1 - p0) < beta << shift
                    && Math.abs(q1 - q0) < beta << shift) {
                s[i - across] = (short) ((2 * p1 + p0 + q1 + 2) >> 2);
                s[i] = (short) ((2 * q1 + q0 + p1 + 2) >> 2);
            }
        }
    }

    private static void lumaLine(short[] s, int i, int across, int alpha, int beta, int tc0, int max) {
        int p0 = s[i - across] & 0xFFFF;
        int q0 = s[i] & 0xFFFF;
        int p1 = s[i - 2 * across] & 0xFFFF;
        int q1 = s[i + across] & 0xFFFF;
        if (Math.abs(p0 - q0) >= alpha || Math.abs(p1 - p0) >= beta || Math.abs(q1 - q0) >= beta) {
            return;
        }
        int p2 = s[i - 3 * across] & 0xFFFF;
        int q2 = s[i + 2 * across] & 0xFFFF;
        int tc = tc0;
        if (Math.abs(p2 - p0) < beta) {
            s[i - 2 * across] = (short) (p1 + clip3(tc0, (p2 + ((p0 + q0 + 1) >> 1) - 2 * p1) >> 1));
            tc++;
        }
        if (Math.abs(q2 - q0) < beta) {
            s[i + across] = (short) (q1 + clip3(tc0, (q2 + ((p0 + q0 + 1) >> 1) - 2 * q1) >> 1));
            tc++;
        }
        int delta = clip3(tc, (4 * (q0 - p0) + p1 - q1 + 4) >> 3);
        s[i - across] = (short) Math.clamp(p0 + delta, 0, max);
        s[i] = (short) Math.clamp(q0 - delta, 0, max);
    }

    private static void lumaStrongLine(short[] s, int i, int across, int alpha, int beta) {
        int p0 = s[i - across] & 0xFFFF;
        int q0 = s[i] & 0xFFFF;
        int p1 = s[i - 2 * across] & 0xFFFF;
        int q1 = s[i + across] & 0xFFFF;
        if (Math.abs(p0 - q0) >= alpha || Math.abs(p1 - p0) >= beta || Math.abs(q1 - q0) >= beta) {
            return;
        }
        int p2 = s[i - 3 * across] & 0xFFFF;
        int q2 = s[i + 2 * across] & 0xFFFF;
        boolean flat = Math.abs(p0 - q0) < (alpha >> 2) + 2;
        if (flat && Math.abs(p2 - p0) < beta) {
            int p3 = s[i - 4 * across] & 0xFFFF;
            s[i - across] = (short) ((p2 + 2 * p1 + 2 * p0 + 2 * q0 + q1 + 4) >> 3);
            s[i - 2 * across] = (short) ((p2 + p1 + p0 + q0 + 2) >> 2);
            s[i - 3 * across] = (short) ((2 * p3 + 3 * p2 + p1 + p0 + q0 + 4) >> 3);
        } else {
            s[i - across] = (short) ((2 * p1 + p0 + q1 + 2) >> 2);
        }
        if (flat && Math.abs(q2 - q0) < beta) {
            int q3 = s[i + 3 * across] & 0xFFFF;
            s[i] = (short) ((p1 + 2 * p0 + 2 * q0 + 2 * q1 + q2 + 4) >> 3);
            s[i + across] = (short) ((p0 + q0 + q1 + q2 + 2) >> 2);
            s[i + 2 * across] = (short) ((2 * q3 + 3 * q2 + q1 + q0 + p0 + 4) >> 3);
        } else {
            s[i] = (short) ((2 * q1 + q0 + p1 + 2) >> 2);
        }
    }

    private static void chromaLine(short[] s, int i, int across, int alpha, int beta, int tc, int max) {
        int p0 = s[i - across] & 0xFFFF;
        int q0 = s[i] & 0xFFFF;
        int p1 = s[i - 2 * across] & 0xFFFF;
        int q1 = s[i + across] & 0xFFFF;
        if (Math.abs(p0 - q0) < alpha && Math.abs(p1 - p0) < beta && Math.abs(q1 - q0) < beta) {
            int delta = clip3(tc, (4 * (q0 - p0) + p1 - q1 + 4) >> 3);
            s[i - across] = (short) Math.clamp(p0 + delta, 0, max);
            s[i] = (short) Math.clamp(q0 - delta, 0, max);
        }
    }

    private static int clip3(int limit, int value) {
        return Math.min(Math.max(value, -limit), limit);
    }
}
