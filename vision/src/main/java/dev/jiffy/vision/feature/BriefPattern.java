package dev.jiffy.vision.feature;

import java.util.SplittableRandom;

/// Which pairs of samples around a place are compared to describe it (BRIEF, Calonder et al. 2010), turned in steps of 1/64 of a full turn
/// (ORB, Rublee et al. 2011).
///
/// Both points of a pair are drawn from a normal distribution around the centre, BRIEF's best of five ways to draw; those that would
/// leave a disk of radius 15 are drawn anew, so that turning moves none out of the patch. The seed is fixed: descriptions
/// can be kept and compared later.
final class BriefPattern {
    /// Pairs, and so bits.
    static final int BITS = 256;
    /// Ways in which the pattern is turned.
    static final int TURNS = 64;
    /// Reach of the pattern.
    static final int RADIUS = 15;

    private static final double SIGMA = 31 / 5.0;
    private static final long SEED = 20110;
    /// For each turn and each pair: column and row of the first point, column and row of the second.
    private static final byte[] POINTS = points();

    private BriefPattern() {
    }

    private static byte[] points() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] drawn = new double[4 * BITS];
        for (int i = 0; i < drawn.length; i += 2) {
            do {
                drawn[i] = SIGMA * random.nextGaussian();
                drawn[i + 1] = SIGMA * random.nextGaussian();
            } while (Math.hypot(drawn[i], drawn[i + 1]) > RADIUS - 0.5);
        }
        byte[] points = new byte[TURNS * 4 * BITS];
        for (int turn = 0; turn < TURNS; turn++) {
            double cos = Math.cos(2 * Math.PI * turn / TURNS);
            double sin = Math.sin(2 * Math.PI * turn / TURNS);
            for (int i = 0; i < drawn.length; i += 2) {
                int at = turn * 4 * BITS + i;
                points[at] = (byte) Math.round(drawn[i] * cos - drawn[i + 1] * sin);
                points[at + 1] = (byte) Math.round(drawn[i] * sin + drawn[i + 1] * cos);
            }
        }
        return points;
    }

    /// Describes a place: bit `i` says whether the first sample of pair `i` is darker than the second.
    ///
    /// @param at index of the place in `samples`, [#RADIUS] or more from the edges
    /// @param angle how far the patch is turned, in radians
    /// @param out takes four words from `outAt` on
    static void describe(byte[] samples, int at, int stride, double angle, long[] out, int outAt) {
        int turn = Math.floorMod(Math.round(angle * TURNS / (2 * Math.PI)), TURNS);
        int p = turn * 4 * BITS;
        for (int word = 0; word < BITS / Long.SIZE; word++) {
            long bits = 0;
            for (int k = 0; k < Long.SIZE; k++) {
                int first = samples[at + POINTS[p + 1] * stride + POINTS[p]] & 0xFF;
                int second = samples[at + POINTS[p + 3] * stride + POINTS[p + 2]] & 0xFF;
                bits |= (long) (first - second >>> 31) << k;
                p += 4;
            }
            out[outAt + word] = bits;
        }
    }
}
