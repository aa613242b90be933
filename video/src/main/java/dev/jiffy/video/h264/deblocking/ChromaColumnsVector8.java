package dev.jiffy.video.h264.deblocking;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Filters one vertical chroma edge of eight lines with the Vector API: the same samples as [DeblockingKernels8] with `across`
/// 1 and `lines` 2.
///
/// A lane of 32 bits is a line, p1 in its lowest byte and q1 in its highest, so nothing has to be transposed. The lines are
/// collected in scratch memory and go back, both ends unchanged, where at least one passes the thresholds.
public final class ChromaColumnsVector8 {
    /// Length of the scratch: four samples of eight lines.
    public static final int SCRATCH = 32;

    private static final int LINES = 8;
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VectorSpecies<Byte> BYTES_32 = ByteVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS_8 = IntVector.SPECIES_256;
    /// Brings the byte of each line's segment to the top.
    private static final IntVector TO_TOP = IntVector.fromArray(INTS_8, new int[]{24, 24, 16, 16, 8, 8, 0, 0}, 0);
    private static final int ENDS = 0xFF0000FF;

    private ChromaColumnsVector8() {
    }

    /// bS below 4.
    public static void normal(byte[] s, int at, int along, int alpha, int beta, int tc0, byte[] scratch) {
        for (int k = 0; k < LINES; k++) {
            INT.set(scratch, 4 * k, (int) INT.get(s, at - 2 + k * along));
        }
        IntVector lines = ByteVector.fromArray(BYTES_32, scratch, 0).reinterpretAsInts();
        IntVector p1 = lines.and(0xFF);
        IntVector p0 = lines.lanewise(VectorOperators.LSHR, 8).and(0xFF);
        IntVector q0 = lines.lanewise(VectorOperators.LSHR, 16).and(0xFF);
        IntVector q1 = lines.lanewise(VectorOperators.LSHR, 24);
        IntVector limit = IntVector.broadcast(INTS_8, tc0).lanewise(VectorOperators.LSHL, TO_TOP)
                .lanewise(VectorOperators.ASHR, 24);
        VectorMask<Integer> filter = p0.sub(q0).abs().lt(alpha).and(p1.sub(p0).abs().lt(beta))
                .and(q1.sub(q0).abs().lt(beta)).and(limit.lt(0).not());
        if (!filter.anyTrue()) {
            return;
        }
        IntVector tc = limit.add(1);
        IntVector step = q0.sub(p0).lanewise(VectorOperators.LSHL, 2).add(p1).sub(q1).add(4)
                .lanewise(VectorOperators.ASHR, 3);
        IntVector delta = step.max(tc.neg()).min(tc);
        IntVector newP0 = p0.add(delta).max(0).min(255).lanewise(VectorOperators.LSHL, 8);
        IntVector newQ0 = q0.sub(delta).max(0).min(255).lanewise(VectorOperators.LSHL, 16);
        IntVector filtered = lines.and(ENDS).or(newP0).or(newQ0);
        lines.blend(filtered, filter).reinterpretAsBytes().intoArray(scratch, 0);
        for (int k = 0; k < LINES; k++) {
            INT.set(s, at - 2 + k * along, (int) INT.get(scratch, 4 * k));
        }
    }

    /// bS 4.
    public static void strong(byte[] s, int at, int along, int alpha, int beta, byte[] scratch) {
        for (int k = 0; k < LINES; k++) {
            INT.set(scratch, 4 * k, (int) INT.get(s, at - 2 + k * along));
        }
        IntVector lines = ByteVector.fromArray(BYTES_32, scratch, 0).reinterpretAsInts();
        IntVector p1 = lines.and(0xFF);
        IntVector p0 = lines.lanewise(VectorOperators.LSHR, 8).and(0xFF);
        IntVector q0 = lines.lanewise(VectorOperators.LSHR, 16).and(0xFF);
        IntVector q1 = lines.lanewise(VectorOperators.LSHR, 24);
        VectorMask<Integer> filter = p0.sub(q0).abs().lt(alpha).and(p1.sub(p0).abs().lt(beta))
                .and(q1.sub(q0).abs().lt(beta));
        if (!filter.anyTrue()) {
            return;
        }
        IntVector newP0 = p1.add(p1).add(p0).add(q1).add(2).lanewise(VectorOperators.LSHR, 2)
                .lanewise(VectorOperators.LSHL, 8);
        IntVector newQ0 = q1.add(q1).add(q0).add(p1).add(2).lanewise(VectorOperators.LSHR, 2)
                .lanewise(VectorOperators.LSHL, 16);
        IntVector filtered = lines.and(ENDS).or(newP0).or(newQ0);
        lines.blend(filtered, filter).reinterpretAsBytes().intoArray(scratch, 0);
        for (int k = 0; k < LINES; k++) {
            INT.set(s, at - 2 + k * along, (int) INT.get(scratch, 4 * k));
        }
    }
}
