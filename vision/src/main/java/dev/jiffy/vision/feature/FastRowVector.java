package dev.jiffy.vision.feature;

import static jdk.incubator.vector.VectorOperators.SUSUB;
import static jdk.incubator.vector.VectorOperators.UGT;
import static jdk.incubator.vector.VectorOperators.UMAX;
import static jdk.incubator.vector.VectorOperators.UMIN;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/// The same bits as [FastRow]: a score is a largest minimum, so samples are compared as they are, without looking for runs.
final class FastRowVector {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final int LANES = BYTES.length();

    private FastRowVector() {
    }

    /// See [FastRow#scores], from 0 on. Three passes: whether a vector has any candidate, what is bright, what is dark.
    ///
    /// @param kinds scratch, an element for each vector of the row
    static void scores(byte[] in, int at, int[] ring, int threshold, byte[] scores, int scoresAt, int count,
            byte[] kinds) {
        if (count < LANES) {
            FastRow.scores(in, at, ring, threshold, scores, scoresAt, 0, count);
            return;
        }
        candidates(in, at, ring[0], ring[4], ring[8], ring[12], (byte) threshold, count, kinds);
        bright(in, at, ring, (byte) threshold, scores, scoresAt, count, kinds);
        dark(in, at, ring, (byte) threshold, scores, scoresAt, count, kinds);
    }

    /// Of each vector, 1 if a sample of it may be darker than its circle, 2 if one may be brighter. The last vector ends with the row.
    private static void candidates(byte[] in, int at, int up, int right, int down, int left, byte t, int count,
            byte[] kinds) {
        for (int i = 0, block = 0; i < count; i += LANES, block++) {
            int x = at + Math.min(i, count - LANES);
            ByteVector p = ByteVector.fromArray(BYTES, in, x);
            ByteVector q0 = ByteVector.fromArray(BYTES, in, x + up);
            ByteVector q4 = ByteVector.fromArray(BYTES, in, x + right);
            ByteVector q8 = ByteVector.fromArray(BYTES, in, x + down);
            ByteVector q12 = ByteVector.fromArray(BYTES, in, x + left);
            boolean isBright = q0.lanewise(UMAX, q8).lanewise(UMIN, q4.lanewise(UMAX, q12)).lanewise(SUSUB, p)
                    .compare(UGT, t).anyTrue();
            boolean isDark = p.lanewise(SUSUB, q0.lanewise(UMIN, q8).lanewise(UMAX, q4.lanewise(UMIN, q12)))
                    .compare(UGT, t).anyTrue();
            kinds[block] = (byte) ((isBright ? 1 : 0) | (isDark ? 2 : 0));
        }
    }

    /// Scores of what has a brighter arc, and zeros.
    private static void bright(byte[] in, int at, int[] ring, byte t, byte[] scores, int scoresAt, int count,
            byte[] kinds) {
        for (int i = 0, block = 0; i < count; i += LANES, block++) {
            int column = Math.min(i, count - LANES);
            if ((kinds[block] & 1) == 0) {
                ByteVector.zero(BYTES).intoArray(scores, scoresAt + column);
            } else {
                int x = at + column;
                ByteVector q0 = ByteVector.fromArray(BYTES, in, x + ring[0]);
                ByteVector q1 = ByteVector.fromArray(BYTES, in, x + ring[1]);
                ByteVector q2 = ByteVector.fromArray(BYTES, in, x + ring[2]);
                ByteVector q3 = ByteVector.fromArray(BYTES, in, x + ring[3]);
                ByteVector q4 = ByteVector.fromArray(BYTES, in, x + ring[4]);
                ByteVector q5 = ByteVector.fromArray(BYTES, in, x + ring[5]);
                ByteVector q6 = ByteVector.fromArray(BYTES, in, x + ring[6]);
                ByteVector q7 = ByteVector.fromArray(BYTES, in, x + ring[7]);
                ByteVector q8 = ByteVector.fromArray(BYTES, in, x + ring[8]);
                ByteVector q9 = ByteVector.fromArray(BYTES, in, x + ring[9]);
                ByteVector q10 = ByteVector.fromArray(BYTES, in, x + ring[10]);
                ByteVector q11 = ByteVector.fromArray(BYTES, in, x + ring[11]);
                ByteVector q12 = ByteVector.fromArray(BYTES, in, x + ring[12]);
                ByteVector q13 = ByteVector.fromArray(BYTES, in, x + ring[13]);
                ByteVector q14 = ByteVector.fromArray(BYTES, in, x + ring[14]);
                ByteVector q15 = ByteVector.fromArray(BYTES, in, x + ring[15]);
                // The least of each nine in a row: of two, of four, of eight and the ninth. Then the largest of these.
                ByteVector two0 = q0.lanewise(UMIN, q1);
                ByteVector two1 = q1.lanewise(UMIN, q2);
                ByteVector two2 = q2.lanewise(UMIN, q3);
                ByteVector two3 = q3.lanewise(UMIN, q4);
                ByteVector two4 = q4.lanewise(UMIN, q5);
                ByteVector two5 = q5.lanewise(UMIN, q6);
                ByteVector two6 = q6.lanewise(UMIN, q7);
                ByteVector two7 = q7.lanewise(UMIN, q8);
                ByteVector two8 = q8.lanewise(UMIN, q9);
                ByteVector two9 = q9.lanewise(UMIN, q10);
                ByteVector two10 = q10.lanewise(UMIN, q11);
                ByteVector two11 = q11.lanewise(UMIN, q12);
                ByteVector two12 = q12.lanewise(UMIN, q13);
                ByteVector two13 = q13.lanewise(UMIN, q14);
                ByteVector two14 = q14.lanewise(UMIN, q15);
                ByteVector two15 = q15.lanewise(UMIN, q0);
                ByteVector four0 = two0.lanewise(UMIN, two2);
                ByteVector four1 = two1.lanewise(UMIN, two3);
                ByteVector four2 = two2.lanewise(UMIN, two4);
                ByteVector four3 = two3.lanewise(UMIN, two5);
                ByteVector four4 = two4.lanewise(UMIN, two6);
                ByteVector four5 = two5.lanewise(UMIN, two7);
                ByteVector four6 = two6.lanewise(UMIN, two8);
                ByteVector four7 = two7.lanewise(UMIN, two9);
                ByteVector four8 = two8.lanewise(UMIN, two10);
                ByteVector four9 = two9.lanewise(UMIN, two11);
                ByteVector four10 = two10.lanewise(UMIN, two12);
                ByteVector four11 = two11.lanewise(UMIN, two13);
                ByteVector four12 = two12.lanewise(UMIN, two14);
                ByteVector four13 = two13.lanewise(UMIN, two15);
                ByteVector four14 = two14.lanewise(UMIN, two0);
                ByteVector four15 = two15.lanewise(UMIN, two1);
                ByteVector most = four0.lanewise(UMIN, four4).lanewise(UMIN, q8);
                most = four1.lanewise(UMIN, four5).lanewise(UMIN, q9)
                        .lanewise(UMAX, most);
                most = four2.lanewise(UMIN, four6).lanewise(UMIN, q10)
                        .lanewise(UMAX, most);
                most = four3.lanewise(UMIN, four7).lanewise(UMIN, q11)
                        .lanewise(UMAX, most);
                most = four4.lanewise(UMIN, four8).lanewise(UMIN, q12)
                        .lanewise(UMAX, most);
                most = four5.lanewise(UMIN, four9).lanewise(UMIN, q13)
                        .lanewise(UMAX, most);
                most = four6.lanewise(UMIN, four10).lanewise(UMIN, q14)
                        .lanewise(UMAX, most);
                most = four7.lanewise(UMIN, four11).lanewise(UMIN, q15)
                        .lanewise(UMAX, most);
                most = four8.lanewise(UMIN, four12).lanewise(UMIN, q0)
                        .lanewise(UMAX, most);
                most = four9.lanewise(UMIN, four13).lanewise(UMIN, q1)
                        .lanewise(UMAX, most);
                most = four10.lanewise(UMIN, four14).lanewise(UMIN, q2)
                        .lanewise(UMAX, most);
                most = four11.lanewise(UMIN, four15).lanewise(UMIN, q3)
                        .lanewise(UMAX, most);
                most = four12.lanewise(UMIN, four0).lanewise(UMIN, q4)
                        .lanewise(UMAX, most);
                most = four13.lanewise(UMIN, four1).lanewise(UMIN, q5)
                        .lanewise(UMAX, most);
                most = four14.lanewise(UMIN, four2).lanewise(UMIN, q6)
                        .lanewise(UMAX, most);
                most = four15.lanewise(UMIN, four3).lanewise(UMIN, q7)
                        .lanewise(UMAX, most);
                ByteVector score = most.lanewise(SUSUB, ByteVector.fromArray(BYTES, in, x));
                score.blend((byte) 0, score.compare(UGT, t).not()).intoArray(scores, scoresAt + column);
            }
        }
    }

    /// Adds scores of what has a darker arc.
    private static void dark(byte[] in, int at, int[] ring, byte t, byte[] scores, int scoresAt, int count,
            byte[] kinds) {
        for (int i = 0, block = 0; i < count; i += LANES, block++) {
            int column = Math.min(i, count - LANES);
            if ((kinds[block] & 2) != 0) {
                int x = at + column;
                ByteVector q0 = ByteVector.fromArray(BYTES, in, x + ring[0]);
                ByteVector q1 = ByteVector.fromArray(BYTES, in, x + ring[1]);
                ByteVector q2 = ByteVector.fromArray(BYTES, in, x + ring[2]);
                ByteVector q3 = ByteVector.fromArray(BYTES, in, x + ring[3]);
                ByteVector q4 = ByteVector.fromArray(BYTES, in, x + ring[4]);
                ByteVector q5 = ByteVector.fromArray(BYTES, in, x + ring[5]);
                ByteVector q6 = ByteVector.fromArray(BYTES, in, x + ring[6]);
                ByteVector q7 = ByteVector.fromArray(BYTES, in, x + ring[7]);
                ByteVector q8 = ByteVector.fromArray(BYTES, in, x + ring[8]);
                ByteVector q9 = ByteVector.fromArray(BYTES, in, x + ring[9]);
                ByteVector q10 = ByteVector.fromArray(BYTES, in, x + ring[10]);
                ByteVector q11 = ByteVector.fromArray(BYTES, in, x + ring[11]);
                ByteVector q12 = ByteVector.fromArray(BYTES, in, x + ring[12]);
                ByteVector q13 = ByteVector.fromArray(BYTES, in, x + ring[13]);
                ByteVector q14 = ByteVector.fromArray(BYTES, in, x + ring[14]);
                ByteVector q15 = ByteVector.fromArray(BYTES, in, x + ring[15]);
                ByteVector two0 = q0.lanewise(UMAX, q1);
                ByteVector two1 = q1.lanewise(UMAX, q2);
                ByteVector two2 = q2.lanewise(UMAX, q3);
                ByteVector two3 = q3.lanewise(UMAX, q4);
                ByteVector two4 = q4.lanewise(UMAX, q5);
                ByteVector two5 = q5.lanewise(UMAX, q6);
                ByteVector two6 = q6.lanewise(UMAX, q7);
                ByteVector two7 = q7.lanewise(UMAX, q8);
                ByteVector two8 = q8.lanewise(UMAX, q9);
                ByteVector two9 = q9.lanewise(UMAX, q10);
                ByteVector two10 = q10.lanewise(UMAX, q11);
                ByteVector two11 = q11.lanewise(UMAX, q12);
                ByteVector two12 = q12.lanewise(UMAX, q13);
                ByteVector two13 = q13.lanewise(UMAX, q14);
                ByteVector two14 = q14.lanewise(UMAX, q15);
                ByteVector two15 = q15.lanewise(UMAX, q0);
                ByteVector four0 = two0.lanewise(UMAX, two2);
                ByteVector four1 = two1.lanewise(UMAX, two3);
                ByteVector four2 = two2.lanewise(UMAX, two4);
                ByteVector four3 = two3.lanewise(UMAX, two5);
                ByteVector four4 = two4.lanewise(UMAX, two6);
                ByteVector four5 = two5.lanewise(UMAX, two7);
                ByteVector four6 = two6.lanewise(UMAX, two8);
                ByteVector four7 = two7.lanewise(UMAX, two9);
                ByteVector four8 = two8.lanewise(UMAX, two10);
                ByteVector four9 = two9.lanewise(UMAX, two11);
                ByteVector four10 = two10.lanewise(UMAX, two12);
                ByteVector four11 = two11.lanewise(UMAX, two13);
                ByteVector four12 = two12.lanewise(UMAX, two14);
                ByteVector four13 = two13.lanewise(UMAX, two15);
                ByteVector four14 = two14.lanewise(UMAX, two0);
                ByteVector four15 = two15.lanewise(UMAX, two1);
                ByteVector least = four0.lanewise(UMAX, four4).lanewise(UMAX, q8);
                least = four1.lanewise(UMAX, four5).lanewise(UMAX, q9)
                        .lanewise(UMIN, least);
                least = four2.lanewise(UMAX, four6).lanewise(UMAX, q10)
                        .lanewise(UMIN, least);
                least = four3.lanewise(UMAX, four7).lanewise(UMAX, q11)
                        .lanewise(UMIN, least);
                least = four4.lanewise(UMAX, four8).lanewise(UMAX, q12)
                        .lanewise(UMIN, least);
                least = four5.lanewise(UMAX, four9).lanewise(UMAX, q13)
                        .lanewise(UMIN, least);
                least = four6.lanewise(UMAX, four10).lanewise(UMAX, q14)
                        .lanewise(UMIN, least);
                least = four7.lanewise(UMAX, four11).lanewise(UMAX, q15)
                        .lanewise(UMIN, least);
                least = four8.lanewise(UMAX, four12).lanewise(UMAX, q0)
                        .lanewise(UMIN, least);
                least = four9.lanewise(UMAX, four13).lanewise(UMAX, q1)
                        .lanewise(UMIN, least);
                least = four10.lanewise(UMAX, four14).lanewise(UMAX, q2)
                        .lanewise(UMIN, least);
                least = four11.lanewise(UMAX, four15).lanewise(UMAX, q3)
                        .lanewise(UMIN, least);
                least = four12.lanewise(UMAX, four0).lanewise(UMAX, q4)
                        .lanewise(UMIN, least);
                least = four13.lanewise(UMAX, four1).lanewise(UMAX, q5)
                        .lanewise(UMIN, least);
                least = four14.lanewise(UMAX, four2).lanewise(UMAX, q6)
                        .lanewise(UMIN, least);
                least = four15.lanewise(UMAX, four3).lanewise(UMAX, q7)
                        .lanewise(UMIN, least);
                ByteVector score = ByteVector.fromArray(BYTES, in, x).lanewise(SUSUB, least);
                score.blend((byte) 0, score.compare(UGT, t).not())
                        .lanewise(UMAX, ByteVector.fromArray(BYTES, scores, scoresAt + column))
                        .intoArray(scores, scoresAt + column);
            }
        }
    }

    /// See [FastRow#peaks].
    static void peaks(byte[] scores, int above, int at, int below, long[] bits, int words) {
        for (int w = 0; w < words; w++) {
            long word = 0;
            for (int k = 0; k < Long.SIZE; k += LANES) {
                int i = w * Long.SIZE + k;
                ByteVector around = ByteVector.fromArray(BYTES, scores, above + i - 1)
                        .lanewise(UMAX, ByteVector.fromArray(BYTES, scores, above + i))
                        .lanewise(UMAX, ByteVector.fromArray(BYTES, scores, above + i + 1))
                        .lanewise(UMAX, ByteVector.fromArray(BYTES, scores, at + i - 1))
                        .lanewise(UMAX, ByteVector.fromArray(BYTES, scores, at + i + 1))
                        .lanewise(UMAX, ByteVector.fromArray(BYTES, scores, below + i - 1))
                        .lanewise(UMAX, ByteVector.fromArray(BYTES, scores, below + i))
                        .lanewise(UMAX, ByteVector.fromArray(BYTES, scores, below + i + 1));
                word |= ByteVector.fromArray(BYTES, scores, at + i).compare(UGT, around).toLong() << k;
            }
            bits[w] = word;
        }
    }
}
