package dev.jiffy.video.h264.deblocking;

import dev.jiffy.video.h264.picture.MacroblockStore;

/// The boundary filtering strengths bS of a macroblock edge (clause 8.7.2.1).
///
/// The four strengths of an edge are the bytes of an int, the first segment (upper or left) lowest: an edge that needs
/// no filter is 0, and a test costs one comparison. Macroblock level cases (intra, mixed) are the caller's; here are
/// the strengths 2, from coefficients, and 1, from motion.
final class BoundaryStrength {
    /// bS 1, 3 and 4 in all segments.
    static final int ONE = 0x01010101;
    static final int THREE = 0x03030303;
    static final int FOUR = 0x04040404;

    private MacroblockStore store = MacroblockStore.EMPTY;
    private int[] mv0 = {};
    private int[] mv1 = {};
    private byte[] ref0 = {};
    private byte[] ref1 = {};

    void reset(MacroblockStore newStore) {
        store = newStore;
        mv0 = store.mv[0];
        mv1 = store.mv[1];
        ref0 = store.refId[0];
        ref1 = store.refId[1];
    }

    /// Intra, or treated as intra because of its slice type.
    static boolean isIntra(int flags) {
        return (flags & (MacroblockStore.INTRA | MacroblockStore.SWITCHING)) != 0;
    }

    /// Left edge of `mb` against `left`, neither intra, both frame or both field macroblocks.
    int left(int mb, int left, int verticalLimit) {
        int coded = column((store.nonZero[mb] & 0xFFFF) | (store.nonZero[left] & 0xFFFF) >> 3) << 1;
        if (coded == 2 * ONE) {
            return coded;
        }
        if ((store.flags[mb] & store.flags[left] & MacroblockStore.ONE_MOTION) != 0) {
            return differs(left * 16, left * 4, mb * 16, mb * 4, verticalLimit) ? withMotion(coded, ONE) : coded;
        }
        int motion = 0;
        for (int y = 0; y < 4; y++) {
            if (differs(left * 16 + 4 * y + 3, left * 4 + (y & 2) + 1, mb * 16 + 4 * y, mb * 4 + (y & 2),
                    verticalLimit)) {
                motion |= 1 << 8 * y;
            }
        }
        return withMotion(coded, motion);
    }

    /// Top edge of `mb` against `above`, neither intra, both frame or both field macroblocks.
    int top(int mb, int above, int verticalLimit) {
        int coded = row((store.nonZero[mb] | store.nonZero[above] >> 12) & 0xF) << 1;
        if (coded == 2 * ONE) {
            return coded;
        }
        if ((store.flags[mb] & store.flags[above] & MacroblockStore.ONE_MOTION) != 0) {
            return differs(above * 16, above * 4, mb * 16, mb * 4, verticalLimit) ? withMotion(coded, ONE) : coded;
        }
        int motion = 0;
        for (int x = 0; x < 4; x++) {
            if (differs(above * 16 + 12 + x, above * 4 + 2 + (x >> 1), mb * 16 + x, mb * 4 + (x >> 1),
                    verticalLimit)) {
                motion |= 1 << 8 * x;
            }
        }
        return withMotion(coded, motion);
    }

    /// Top edge in mixed modes, where motion always counts as different.
    int topMixed(int mb, int above) {
        return withMotion(row((store.nonZero[mb] | store.nonZero[above] >> 12) & 0xF) << 1, ONE);
    }

    /// Left edge in mixed modes, the part that touches `left`, one of two macroblocks.
    ///
    /// @param field `mb` is a field, `left` a frame macroblock; otherwise the reverse
    /// @param half 0 for the upper or top field macroblock at the left, 1 for the other
    /// @param bottom 1 if `mb` is the lower or bottom field macroblock of its pair
    int leftMixed(int mb, int left, boolean field, int half, int bottom) {
        int own = store.nonZero[mb] & 0x1111;
        int other = (store.nonZero[left] & 0xFFFF) >> 3 & 0x1111;
        if (field) { // two rows of `left` meet one of `mb`: its blocks come in order, those of `mb` each for two
            own = doubled(own >> 8 * half);
        } else {
            other = doubled(other >> 8 * bottom);
        }
        return withMotion(column(own | other) << 1, ONE);
    }

    /// Bits 0 and 4, each twice, at 0, 4, 8 and 12.
    private static int doubled(int bits) {
        return (bits & 1) * 0x11 | (bits & 0x10) * 0x110;
    }

    /// Writes the inner vertical edges 1…3 to `strengths[1…3]` and the horizontal ones to `strengths[5…7]`, not intra.
    void inner(int mb, int[] strengths, int verticalLimit) {
        int nonZero = store.nonZero[mb] & 0xFFFF;
        int flags = store.flags[mb];
        if (nonZero == 0 && (flags & MacroblockStore.ONE_MOTION) != 0) {
            clearInner(strengths);
            return;
        }
        int besides = nonZero | nonZero << 1;
        int upon = nonZero | nonZero << 4;
        for (int e = 1; e < 4; e++) {
            strengths[e] = column(besides >> e) << 1;
            strengths[4 + e] = row(upon >> 4 * e & 0xF) << 1;
        }
        if ((flags & MacroblockStore.ONE_MOTION) != 0) {
            return;
        }
        if ((flags & MacroblockStore.MOTION_8X8) != 0) {
            innerQuadrants(mb, strengths, verticalLimit);
        } else {
            innerBlocks(mb, strengths, verticalLimit);
        }
    }

    static void clearInner(int[] strengths) {
        strengths[1] = 0;
        strengths[2] = 0;
        strengths[3] = 0;
        strengths[5] = 0;
        strengths[6] = 0;
        strengths[7] = 0;
    }

    /// The inner edges of a macroblock treated as intra.
    static void innerIntra(int[] strengths) {
        for (int e = 1; e < 4; e++) {
            strengths[e] = THREE;
            strengths[4 + e] = THREE;
        }
    }

    private void innerQuadrants(int mb, int[] strengths, int verticalLimit) {
        int b = mb * 16;
        int q = mb * 4;
        int vertical = differs(b, q, b + 2, q + 1, verticalLimit) ? 0x0101 : 0;
        vertical |= differs(b + 8, q + 2, b + 10, q + 3, verticalLimit) ? 0x01010000 : 0;
        strengths[2] = withMotion(strengths[2], vertical);
        int horizontal = differs(b, q, b + 8, q + 2, verticalLimit) ? 0x0101 : 0;
        horizontal |= differs(b + 2, q + 1, b + 10, q + 3, verticalLimit) ? 0x01010000 : 0;
        strengths[6] = withMotion(strengths[6], horizontal);
    }

    private void innerBlocks(int mb, int[] strengths, int verticalLimit) {
        for (int e = 1; e < 4; e++) {
            int vertical = 0;
            int horizontal = 0;
            for (int k = 0; k < 4; k++) {
                int q = mb * 16 + 4 * k + e;
                if (differs(q - 1, mb * 4 + (k & 2) + (e - 1 >> 1), q, mb * 4 + (k & 2) + (e >> 1), verticalLimit)) {
                    vertical |= 1 << 8 * k;
                }
                q = mb * 16 + 4 * e + k;
                if (differs(q - 4, mb * 4 + (e - 1 & 2) + (k >> 1), q, mb * 4 + (e & 2) + (k >> 1), verticalLimit)) {
                    horizontal |= 1 << 8 * k;
                }
            }
            strengths[e] = withMotion(strengths[e], vertical);
            strengths[4 + e] = withMotion(strengths[4 + e], horizontal);
        }
    }

    /// Whether blocks p and q, in quadrants pq and qq, refer to different pictures or to places at least one sample apart;
    /// `verticalLimit` is 4 quarter samples in frame and 2 in field macroblocks, one frame sample either way.
    private boolean differs(int p, int pq, int q, int qq, int verticalLimit) {
        int p0 = ref0[pq];
        int p1 = ref1[pq];
        int q0 = ref0[qq];
        int q1 = ref1[qq];
        if (p0 == q0 && p1 == q1) {
            return (far(mv0[p], mv0[q], verticalLimit) || far(mv1[p], mv1[q], verticalLimit))
                    && (p0 != p1 || far(mv0[p], mv1[q], verticalLimit) || far(mv1[p], mv0[q], verticalLimit));
        }
        return p0 != q1 || p1 != q0 || far(mv0[p], mv1[q], verticalLimit) || far(mv1[p], mv0[q], verticalLimit);
    }

    private static boolean far(int a, int b, int verticalLimit) {
        return a != b && (Math.abs((short) a - (short) b) >= 4 || Math.abs((a >> 16) - (b >> 16)) >= verticalLimit);
    }

    /// 2 where there are coefficients, else 1 where motion differs.
    private static int withMotion(int coded, int motion) {
        return coded | motion & ~(coded >> 1);
    }

    /// Bits 0, 4, 8 and 12 as the lowest bits of four bytes.
    static int column(int bits) {
        int pairs = (bits & 0x1111) * 0x101 & 0x00110011;
        return pairs * 0x11 & ONE;
    }

    /// Bits 0 to 3 as the lowest bits of four bytes.
    static int row(int bits) {
        return bits * 0x00204081 & ONE;
    }
}
