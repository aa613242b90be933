package dev.jiffy.video.h264.deblocking;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Filters one horizontal edge of 8-bit samples with the Vector API: the same samples as [DeblockingKernels8] with
/// `along` 1, `lines` 4 for luma and 2 for chroma.
///
/// A lane is a line of the edge. Where no lane passes the thresholds the method ends before it has loaded p2 and q2, which is
/// the common case. Vertical edges come here by [EdgeTransposition].
public final class DeblockingKernelsVector8 {
    private static final VectorSpecies<Byte> BYTES_8 = ByteVector.SPECIES_64;
    private static final VectorSpecies<Byte> BYTES_16 = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_8 = ShortVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS_16 = ShortVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS_4 = IntVector.SPECIES_128;
    /// From four packed bytes to one per line of luma, and of chroma.
    private static final VectorShuffle<Byte> EACH_FOUR_TIMES = VectorShuffle.fromOp(BYTES_16, i -> i / 4);
    private static final VectorShuffle<Byte> EACH_TWICE = VectorShuffle.fromOp(BYTES_16, i -> i / 2 % 4);

    private DeblockingKernelsVector8() {
    }

    /// Luma, bS below 4; returns whether a sample may have changed.
    public static boolean luma(byte[] s, int at, int across, int alpha, int beta, int tc0) {
        ShortVector p0 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at - across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector q0 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector p1 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at - 2 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector q1 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at + across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector limit = (ShortVector) IntVector.broadcast(INTS_4, tc0).reinterpretAsBytes()
                .rearrange(EACH_FOUR_TIMES).convertShape(VectorOperators.B2S, SHORTS_16, 0);
        VectorMask<Short> filter = p0.sub(q0).abs().lt((short) alpha).and(p1.sub(p0).abs().lt((short) beta))
                .and(q1.sub(q0).abs().lt((short) beta)).and(limit.lt((short) 0).not());
        if (!filter.anyTrue()) {
            return false;
        }
        ShortVector p2 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at - 3 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector q2 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at + 2 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        VectorMask<Short> flatP = p2.sub(p0).abs().lt((short) beta).and(filter);
        VectorMask<Short> flatQ = q2.sub(q0).abs().lt((short) beta).and(filter);
        ShortVector mean = p0.add(q0).add((short) 1).lanewise(VectorOperators.ASHR, 1);
        ShortVector lower = limit.neg();
        ShortVector deltaP = p2.add(mean).sub(p1.add(p1)).lanewise(VectorOperators.ASHR, 1).max(lower).min(limit);
        ShortVector deltaQ = q2.add(mean).sub(q1.add(q1)).lanewise(VectorOperators.ASHR, 1).max(lower).min(limit);
        ShortVector tc = limit.add((short) 1, flatP).add((short) 1, flatQ);
        ShortVector step = q0.sub(p0).lanewise(VectorOperators.LSHL, 2).add(p1).sub(q1).add((short) 4)
                .lanewise(VectorOperators.ASHR, 3);
        ShortVector delta = step.max(tc.neg()).min(tc);
        ByteVector newP1 = (ByteVector) p1.add(deltaP, flatP).convertShape(VectorOperators.S2B, BYTES_16, 0);
        newP1.intoArray(s, at - 2 * across);
        ByteVector newP0 = (ByteVector) p0.add(delta, filter).max((short) 0).min((short) 255)
                .convertShape(VectorOperators.S2B, BYTES_16, 0);
        newP0.intoArray(s, at - across);
        ByteVector newQ0 = (ByteVector) q0.sub(delta, filter).max((short) 0).min((short) 255)
                .convertShape(VectorOperators.S2B, BYTES_16, 0);
        newQ0.intoArray(s, at);
        ByteVector newQ1 = (ByteVector) q1.add(deltaQ, flatQ).convertShape(VectorOperators.S2B, BYTES_16, 0);
        newQ1.intoArray(s, at + across);
        return true;
    }

    /// Luma, bS 4; returns whether a sample may have changed.
    public static boolean lumaStrong(byte[] s, int at, int across, int alpha, int beta) {
        ShortVector p0 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at - across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector q0 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector p1 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at - 2 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector q1 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at + across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector gap = p0.sub(q0).abs();
        VectorMask<Short> filter = gap.lt((short) alpha).and(p1.sub(p0).abs().lt((short) beta))
                .and(q1.sub(q0).abs().lt((short) beta));
        if (!filter.anyTrue()) {
            return false;
        }
        ShortVector p2 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at - 3 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector q2 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at + 2 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector p3 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at - 4 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        ShortVector q3 = (ShortVector) ByteVector.fromArray(BYTES_16, s, at + 3 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_16, 0);
        VectorMask<Short> near = gap.lt((short) ((alpha >> 2) + 2)).and(filter);
        VectorMask<Short> flatP = p2.sub(p0).abs().lt((short) beta).and(near);
        VectorMask<Short> flatQ = q2.sub(q0).abs().lt((short) beta).and(near);
        ShortVector middle = p0.add(q0);
        ShortVector sumP = middle.add(p1).add(p2);
        ShortVector sumQ = middle.add(q1).add(q2);
        ShortVector weakP = p1.add(p1).add(p0).add(q1).add((short) 2).lanewise(VectorOperators.ASHR, 2);
        ShortVector weakQ = q1.add(q1).add(q0).add(p1).add((short) 2).lanewise(VectorOperators.ASHR, 2);
        ShortVector strongP = sumP.add(middle).add(p1).add(q1).add((short) 4).lanewise(VectorOperators.ASHR, 3);
        ShortVector strongQ = sumQ.add(middle).add(q1).add(p1).add((short) 4).lanewise(VectorOperators.ASHR, 3);
        ShortVector secondP = sumP.add((short) 2).lanewise(VectorOperators.ASHR, 2);
        ShortVector secondQ = sumQ.add((short) 2).lanewise(VectorOperators.ASHR, 2);
        ShortVector outerP = p3.add(p2);
        ShortVector thirdP = outerP.add(outerP).add(sumP).add((short) 4).lanewise(VectorOperators.ASHR, 3);
        ShortVector outerQ = q3.add(q2);
        ShortVector thirdQ = outerQ.add(outerQ).add(sumQ).add((short) 4).lanewise(VectorOperators.ASHR, 3);
        ByteVector newP2 = (ByteVector) p2.blend(thirdP, flatP).convertShape(VectorOperators.S2B, BYTES_16, 0);
        newP2.intoArray(s, at - 3 * across);
        ByteVector newP1 = (ByteVector) p1.blend(secondP, flatP).convertShape(VectorOperators.S2B, BYTES_16, 0);
        newP1.intoArray(s, at - 2 * across);
        ByteVector newP0 = (ByteVector) p0.blend(weakP, filter).blend(strongP, flatP).convertShape(VectorOperators.S2B,
                BYTES_16, 0);
        newP0.intoArray(s, at - across);
        ByteVector newQ0 = (ByteVector) q0.blend(weakQ, filter).blend(strongQ, flatQ).convertShape(VectorOperators.S2B,
                BYTES_16, 0);
        newQ0.intoArray(s, at);
        ByteVector newQ1 = (ByteVector) q1.blend(secondQ, flatQ).convertShape(VectorOperators.S2B, BYTES_16, 0);
        newQ1.intoArray(s, at + across);
        ByteVector newQ2 = (ByteVector) q2.blend(thirdQ, flatQ).convertShape(VectorOperators.S2B, BYTES_16, 0);
        newQ2.intoArray(s, at + 2 * across);
        return true;
    }

    /// Chroma, bS below 4.
    public static void chroma(byte[] s, int at, int across, int alpha, int beta, int tc0) {
        ShortVector p0 = (ShortVector) ByteVector.fromArray(BYTES_8, s, at - across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ShortVector q0 = (ShortVector) ByteVector.fromArray(BYTES_8, s, at)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ShortVector p1 = (ShortVector) ByteVector.fromArray(BYTES_8, s, at - 2 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ShortVector q1 = (ShortVector) ByteVector.fromArray(BYTES_8, s, at + across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ShortVector limit = (ShortVector) IntVector.broadcast(INTS_4, tc0).reinterpretAsBytes().rearrange(EACH_TWICE)
                .convertShape(VectorOperators.B2S, SHORTS_8, 0);
        VectorMask<Short> filter = p0.sub(q0).abs().lt((short) alpha).and(p1.sub(p0).abs().lt((short) beta))
                .and(q1.sub(q0).abs().lt((short) beta)).and(limit.lt((short) 0).not());
        if (filter.anyTrue()) {
            ShortVector tc = limit.add((short) 1);
            ShortVector step = q0.sub(p0).lanewise(VectorOperators.LSHL, 2).add(p1).sub(q1).add((short) 4)
                    .lanewise(VectorOperators.ASHR, 3);
            ShortVector delta = step.max(tc.neg()).min(tc);
            ByteVector newP0 = (ByteVector) p0.add(delta, filter).max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0);
            newP0.intoArray(s, at - across);
            ByteVector newQ0 = (ByteVector) q0.sub(delta, filter).max((short) 0).min((short) 255)
                    .convertShape(VectorOperators.S2B, BYTES_8, 0);
            newQ0.intoArray(s, at);
        }
    }

    /// Chroma, bS 4.
    public static void chromaStrong(byte[] s, int at, int across, int alpha, int beta) {
        ShortVector p0 = (ShortVector) ByteVector.fromArray(BYTES_8, s, at - across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ShortVector q0 = (ShortVector) ByteVector.fromArray(BYTES_8, s, at)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ShortVector p1 = (ShortVector) ByteVector.fromArray(BYTES_8, s, at - 2 * across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        ShortVector q1 = (ShortVector) ByteVector.fromArray(BYTES_8, s, at + across)
                .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS_8, 0);
        VectorMask<Short> filter = p0.sub(q0).abs().lt((short) alpha).and(p1.sub(p0).abs().lt((short) beta))
                .and(q1.sub(q0).abs().lt((short) beta));
        if (filter.anyTrue()) {
            ShortVector weakP = p1.add(p1).add(p0).add(q1).add((short) 2).lanewise(VectorOperators.ASHR, 2);
            ShortVector weakQ = q1.add(q1).add(q0).add(p1).add((short) 2).lanewise(VectorOperators.ASHR, 2);
            ByteVector newP0 = (ByteVector) p0.blend(weakP, filter).convertShape(VectorOperators.S2B, BYTES_8, 0);
            newP0.intoArray(s, at - across);
            ByteVector newQ0 = (ByteVector) q0.blend(weakQ, filter).convertShape(VectorOperators.S2B, BYTES_8, 0);
            newQ0.intoArray(s, at);
        }
    }
}
