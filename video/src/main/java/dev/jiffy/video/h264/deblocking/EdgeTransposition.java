package dev.jiffy.video.h264.deblocking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Turns a vertical edge of 16 lines into a horizontal one in scratch memory, and back.
///
/// Eight samples of each line, p3 to q3, become a column: 16 × 8 samples are transposed to eight rows of 16. Lines k and
/// k + 8 share a vector of two `long`s; inside each `long` the 8×8 transposition takes three rounds of shifts and
/// bitwise blends, over distances of 8, 16 and 32 bits.
public final class EdgeTransposition {
    /// Length of the scratch: p3, p2, p1, p0, q0, q1, q2, q3, 16 samples each.
    public static final int SCRATCH = 128;
    /// Index of q0 in the scratch.
    public static final int Q0 = 64;
    /// Samples from one row of the scratch to the next.
    public static final int ACROSS = 16;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Byte> BYTES_16 = ByteVector.SPECIES_128;
    private static final VectorMask<Byte> UPPER_LANES = VectorMask.fromLong(BYTES_16, 0xFF00);
    private static final long ODD_BYTES = 0xFF00FF00FF00FF00L;
    private static final long ODD_PAIRS = 0xFFFF0000FFFF0000L;
    private static final long UPPER = 0xFFFFFFFF00000000L;

    private EdgeTransposition() {
    }

    /// Copies the lines around the edge at `at`, `along` apart; reads up to 12 samples before and behind q0, so that a line
    /// comes to lie in the half of the vector where it is wanted.
    public static void gather(byte[] s, int at, int along, byte[] scratch) {
        int first = at - 4;
        LongVector r0 = ByteVector.fromArray(BYTES_16, s, first)
                .blend(ByteVector.fromArray(BYTES_16, s, first - 8 + 8 * along), UPPER_LANES).reinterpretAsLongs();
        LongVector r1 = ByteVector.fromArray(BYTES_16, s, first + along)
                .blend(ByteVector.fromArray(BYTES_16, s, first - 8 + 9 * along), UPPER_LANES).reinterpretAsLongs();
        LongVector r2 = ByteVector.fromArray(BYTES_16, s, first + 2 * along)
                .blend(ByteVector.fromArray(BYTES_16, s, first - 8 + 10 * along), UPPER_LANES).reinterpretAsLongs();
        LongVector r3 = ByteVector.fromArray(BYTES_16, s, first + 3 * along)
                .blend(ByteVector.fromArray(BYTES_16, s, first - 8 + 11 * along), UPPER_LANES).reinterpretAsLongs();
        LongVector r4 = ByteVector.fromArray(BYTES_16, s, first + 4 * along)
                .blend(ByteVector.fromArray(BYTES_16, s, first - 8 + 12 * along), UPPER_LANES).reinterpretAsLongs();
        LongVector r5 = ByteVector.fromArray(BYTES_16, s, first + 5 * along)
                .blend(ByteVector.fromArray(BYTES_16, s, first - 8 + 13 * along), UPPER_LANES).reinterpretAsLongs();
        LongVector r6 = ByteVector.fromArray(BYTES_16, s, first + 6 * along)
                .blend(ByteVector.fromArray(BYTES_16, s, first - 8 + 14 * along), UPPER_LANES).reinterpretAsLongs();
        LongVector r7 = ByteVector.fromArray(BYTES_16, s, first + 7 * along)
                .blend(ByteVector.fromArray(BYTES_16, s, first - 8 + 15 * along), UPPER_LANES).reinterpretAsLongs();
        LongVector a0 = r0.lanewise(VectorOperators.BITWISE_BLEND, r1.lanewise(VectorOperators.LSHL, 8), ODD_BYTES);
        LongVector a1 = r0.lanewise(VectorOperators.LSHR, 8).lanewise(VectorOperators.BITWISE_BLEND, r1, ODD_BYTES);
        LongVector a2 = r2.lanewise(VectorOperators.BITWISE_BLEND, r3.lanewise(VectorOperators.LSHL, 8), ODD_BYTES);
        LongVector a3 = r2.lanewise(VectorOperators.LSHR, 8).lanewise(VectorOperators.BITWISE_BLEND, r3, ODD_BYTES);
        LongVector a4 = r4.lanewise(VectorOperators.BITWISE_BLEND, r5.lanewise(VectorOperators.LSHL, 8), ODD_BYTES);
        LongVector a5 = r4.lanewise(VectorOperators.LSHR, 8).lanewise(VectorOperators.BITWISE_BLEND, r5, ODD_BYTES);
        LongVector a6 = r6.lanewise(VectorOperators.BITWISE_BLEND, r7.lanewise(VectorOperators.LSHL, 8), ODD_BYTES);
        LongVector a7 = r6.lanewise(VectorOperators.LSHR, 8).lanewise(VectorOperators.BITWISE_BLEND, r7, ODD_BYTES);
        LongVector b0 = a0.lanewise(VectorOperators.BITWISE_BLEND, a2.lanewise(VectorOperators.LSHL, 16), ODD_PAIRS);
        LongVector b2 = a0.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, a2, ODD_PAIRS);
        LongVector b1 = a1.lanewise(VectorOperators.BITWISE_BLEND, a3.lanewise(VectorOperators.LSHL, 16), ODD_PAIRS);
        LongVector b3 = a1.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, a3, ODD_PAIRS);
        LongVector b4 = a4.lanewise(VectorOperators.BITWISE_BLEND, a6.lanewise(VectorOperators.LSHL, 16), ODD_PAIRS);
        LongVector b6 = a4.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, a6, ODD_PAIRS);
        LongVector b5 = a5.lanewise(VectorOperators.BITWISE_BLEND, a7.lanewise(VectorOperators.LSHL, 16), ODD_PAIRS);
        LongVector b7 = a5.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, a7, ODD_PAIRS);
        LongVector c0 = b0.lanewise(VectorOperators.BITWISE_BLEND, b4.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector c4 = b0.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, b4, UPPER);
        LongVector c1 = b1.lanewise(VectorOperators.BITWISE_BLEND, b5.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector c5 = b1.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, b5, UPPER);
        LongVector c2 = b2.lanewise(VectorOperators.BITWISE_BLEND, b6.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector c6 = b2.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, b6, UPPER);
        LongVector c3 = b3.lanewise(VectorOperators.BITWISE_BLEND, b7.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector c7 = b3.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, b7, UPPER);
        c0.reinterpretAsBytes().intoArray(scratch, 0);
        c1.reinterpretAsBytes().intoArray(scratch, 16);
        c2.reinterpretAsBytes().intoArray(scratch, 32);
        c3.reinterpretAsBytes().intoArray(scratch, 48);
        c4.reinterpretAsBytes().intoArray(scratch, 64);
        c5.reinterpretAsBytes().intoArray(scratch, 80);
        c6.reinterpretAsBytes().intoArray(scratch, 96);
        c7.reinterpretAsBytes().intoArray(scratch, 112);
    }

    /// Copies the lines back.
    public static void scatter(byte[] scratch, byte[] s, int at, int along) {
        int first = at - 4;
        LongVector r0 = ByteVector.fromArray(BYTES_16, scratch, 0).reinterpretAsLongs();
        LongVector r1 = ByteVector.fromArray(BYTES_16, scratch, 16).reinterpretAsLongs();
        LongVector r2 = ByteVector.fromArray(BYTES_16, scratch, 32).reinterpretAsLongs();
        LongVector r3 = ByteVector.fromArray(BYTES_16, scratch, 48).reinterpretAsLongs();
        LongVector r4 = ByteVector.fromArray(BYTES_16, scratch, 64).reinterpretAsLongs();
        LongVector r5 = ByteVector.fromArray(BYTES_16, scratch, 80).reinterpretAsLongs();
        LongVector r6 = ByteVector.fromArray(BYTES_16, scratch, 96).reinterpretAsLongs();
        LongVector r7 = ByteVector.fromArray(BYTES_16, scratch, 112).reinterpretAsLongs();
        LongVector a0 = r0.lanewise(VectorOperators.BITWISE_BLEND, r1.lanewise(VectorOperators.LSHL, 8), ODD_BYTES);
        LongVector a1 = r0.lanewise(VectorOperators.LSHR, 8).lanewise(VectorOperators.BITWISE_BLEND, r1, ODD_BYTES);
        LongVector a2 = r2.lanewise(VectorOperators.BITWISE_BLEND, r3.lanewise(VectorOperators.LSHL, 8), ODD_BYTES);
        LongVector a3 = r2.lanewise(VectorOperators.LSHR, 8).lanewise(VectorOperators.BITWISE_BLEND, r3, ODD_BYTES);
        LongVector a4 = r4.lanewise(VectorOperators.BITWISE_BLEND, r5.lanewise(VectorOperators.LSHL, 8), ODD_BYTES);
        LongVector a5 = r4.lanewise(VectorOperators.LSHR, 8).lanewise(VectorOperators.BITWISE_BLEND, r5, ODD_BYTES);
        LongVector a6 = r6.lanewise(VectorOperators.BITWISE_BLEND, r7.lanewise(VectorOperators.LSHL, 8), ODD_BYTES);
        LongVector a7 = r6.lanewise(VectorOperators.LSHR, 8).lanewise(VectorOperators.BITWISE_BLEND, r7, ODD_BYTES);
        LongVector b0 = a0.lanewise(VectorOperators.BITWISE_BLEND, a2.lanewise(VectorOperators.LSHL, 16), ODD_PAIRS);
        LongVector b2 = a0.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, a2, ODD_PAIRS);
        LongVector b1 = a1.lanewise(VectorOperators.BITWISE_BLEND, a3.lanewise(VectorOperators.LSHL, 16), ODD_PAIRS);
        LongVector b3 = a1.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, a3, ODD_PAIRS);
        LongVector b4 = a4.lanewise(VectorOperators.BITWISE_BLEND, a6.lanewise(VectorOperators.LSHL, 16), ODD_PAIRS);
        LongVector b6 = a4.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, a6, ODD_PAIRS);
        LongVector b5 = a5.lanewise(VectorOperators.BITWISE_BLEND, a7.lanewise(VectorOperators.LSHL, 16), ODD_PAIRS);
        LongVector b7 = a5.lanewise(VectorOperators.LSHR, 16).lanewise(VectorOperators.BITWISE_BLEND, a7, ODD_PAIRS);
        LongVector c0 = b0.lanewise(VectorOperators.BITWISE_BLEND, b4.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector c4 = b0.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, b4, UPPER);
        LongVector c1 = b1.lanewise(VectorOperators.BITWISE_BLEND, b5.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector c5 = b1.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, b5, UPPER);
        LongVector c2 = b2.lanewise(VectorOperators.BITWISE_BLEND, b6.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector c6 = b2.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, b6, UPPER);
        LongVector c3 = b3.lanewise(VectorOperators.BITWISE_BLEND, b7.lanewise(VectorOperators.LSHL, 32), UPPER);
        LongVector c7 = b3.lanewise(VectorOperators.LSHR, 32).lanewise(VectorOperators.BITWISE_BLEND, b7, UPPER);
        LONG.set(s, first, c0.lane(0));
        LONG.set(s, first + along, c1.lane(0));
        LONG.set(s, first + 2 * along, c2.lane(0));
        LONG.set(s, first + 3 * along, c3.lane(0));
        LONG.set(s, first + 4 * along, c4.lane(0));
        LONG.set(s, first + 5 * along, c5.lane(0));
        LONG.set(s, first + 6 * along, c6.lane(0));
        LONG.set(s, first + 7 * along, c7.lane(0));
        LONG.set(s, first + 8 * along, c0.lane(1));
        LONG.set(s, first + 9 * along, c1.lane(1));
        LONG.set(s, first + 10 * along, c2.lane(1));
        LONG.set(s, first + 11 * along, c3.lane(1));
        LONG.set(s, first + 12 * along, c4.lane(1));
        LONG.set(s, first + 13 * along, c5.lane(1));
        LONG.set(s, first + 14 * along, c6.lane(1));
        LONG.set(s, first + 15 * along, c7.lane(1));
    }
}
