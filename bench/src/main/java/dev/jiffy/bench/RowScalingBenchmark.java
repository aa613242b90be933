package dev.jiffy.bench;

import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHR;
import static jdk.incubator.vector.VectorOperators.ZERO_EXTEND_B2I;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Ways to scale a row of bytes for a detector, all to the same bits; nanoseconds per row. `TensorPainter` blends two rows as vectors
/// and picks columns of the blend in a plain loop.
///
/// Seen on Zen 3 (AVX2; least thread CPU time, µs for the luma rows of a letterbox, 1920 × 1080 to 416, to 640, 640 × 360 to 320
/// and to 416 columns): blend as vectors 62, 99, 15, 20 and the plain picks after it 70, 163, 42, 70, where a gather takes 91,
/// 217, 53, 93; picking first, as pairs of neighbours in an `int`, 87, 196, 49, 82 and blending those as vectors 25, 59, 15, 25. So
/// picking first wins a sixth where rows shrink to a quarter, nothing at a third, and loses below: chroma of 4:2:0 is always there.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class RowScalingBenchmark {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int LANES = FLOATS.length();
    private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class,
            VectorShape.forBitSize(LANES * Byte.SIZE));
    private static final VarHandle NEIGHBOURS = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.LITTLE_ENDIAN);
    private static final float WEIGHT = 0.3f;

    /// Columns before and after.
    @Param({"1920 416", "1920 640", "960 416", "640 320", "320 416"})
    public String columns = "1920 416";

    private byte[] samples = new byte[0];
    private int source;
    private int[] column = new int[0];
    private float[] share = new float[0];
    private float[] blend = new float[0];
    private int[] pairs = new int[0];
    private float[] out = new float[0];

    /// Two rows of noise; the last columns of the target are left out that lie beyond the last pair.
    @Setup
    public void setup() {
        String[] sizes = columns.split(" ", -1);
        source = Integer.parseInt(sizes[0]);
        int target = Integer.parseInt(sizes[1]);
        samples = new byte[2 * source];
        new SplittableRandom(1).nextBytes(samples);
        column = new int[target];
        share = new float[target];
        for (int x = 0; x < target; x++) {
            double at = Math.clamp((x + 0.5) * source / target - 0.5, 0, source - 2);
            column[x] = (int) at;
            share[x] = (float) (at - column[x]);
        }
        blend = new float[source];
        pairs = new int[target];
        out = new float[target];
    }

    /// As the painter does it.
    @Benchmark
    public float[] blendThenPick() {
        blendRows(samples, source, blend);
        pick(blend, column, share, out);
        return out;
    }

    /// Columns as vectors, too.
    @Benchmark
    public float[] blendThenGather() {
        blendRows(samples, source, blend);
        gather(blend, column, share, out);
        return out;
    }

    /// Only those samples that are used.
    @Benchmark
    public float[] pickThenBlend() {
        pickPairs(samples, source, column, pairs);
        blendPairs(pairs, share, out);
        return out;
    }

    private static void blendRows(byte[] samples, int count, float[] out) {
        for (int i = 0; i < count; i += LANES) {
            FloatVector a = (FloatVector) ByteVector.fromArray(BYTES, samples, i)
                    .convertShape(ZERO_EXTEND_B2I, INTS, 0).convert(I2F, 0);
            FloatVector b = (FloatVector) ByteVector.fromArray(BYTES, samples, count + i)
                    .convertShape(ZERO_EXTEND_B2I, INTS, 0).convert(I2F, 0);
            b.sub(a).mul(WEIGHT).add(a).intoArray(out, i);
        }
    }

    private static void pick(float[] blend, int[] column, float[] share, float[] out) {
        for (int x = 0; x < column.length; x++) {
            int c = column[x];
            float left = blend[c];
            out[x] = left + share[x] * (blend[c + 1] - left);
        }
    }

    private static void gather(float[] blend, int[] column, float[] share, float[] out) {
        for (int x = 0; x < column.length; x += LANES) {
            FloatVector left = FloatVector.fromArray(FLOATS, blend, 0, column, x);
            FloatVector right = FloatVector.fromArray(FLOATS, blend, 1, column, x);
            right.sub(left).mul(FloatVector.fromArray(FLOATS, share, x)).add(left).intoArray(out, x);
        }
    }

    private static void pickPairs(byte[] samples, int lower, int[] column, int[] pairs) {
        for (int x = 0; x < column.length; x++) {
            int c = column[x];
            pairs[x] = (short) NEIGHBOURS.get(samples, c) & 0xFFFF | (short) NEIGHBOURS.get(samples, lower + c) << 16;
        }
    }

    private static void blendPairs(int[] pairs, float[] share, float[] out) {
        for (int x = 0; x < pairs.length; x += LANES) {
            IntVector four = IntVector.fromArray(INTS, pairs, x);
            FloatVector a = (FloatVector) four.and(0xFF).convert(I2F, 0);
            FloatVector b = (FloatVector) four.lanewise(LSHR, 16).and(0xFF).convert(I2F, 0);
            FloatVector left = b.sub(a).mul(WEIGHT).add(a);
            FloatVector c = (FloatVector) four.lanewise(LSHR, 8).and(0xFF).convert(I2F, 0);
            FloatVector d = (FloatVector) four.lanewise(LSHR, 24).convert(I2F, 0);
            FloatVector right = d.sub(c).mul(WEIGHT).add(c);
            right.sub(left).mul(FloatVector.fromArray(FLOATS, share, x)).add(left).intoArray(out, x);
        }
    }
}
