package dev.jiffy.bench;

import dev.jiffy.infer.kernel.ConvolutionKernel;
import dev.jiffy.infer.kernel.Machine;
import dev.jiffy.infer.kernel.Tile;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;
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

/// What 8-bit integers could gain: a 1 × 1 convolution of 48 pixels to 32 channels, `48 · 32 · inputs` products, in floats as it is
/// done, and in integers, each of which lost. The Vector API has no product of bytes with a sum in ints (`vpdpbusd`), nor
/// of shorts (`vpmaddwd`); HotSpot's own vectoriser has the latter, for loops over two arrays of shorts.
///
/// All sums are exact and compared with one another before anything is timed: of at most 256 products of a byte and an unsigned
/// byte, which floats hold too.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class IntegerTileBenchmark {
    private static final int PIXELS = 48;
    private static final int OUTPUTS = 32;
    /// Vectors of the tile of floats.
    private static final int VECTORS = 2;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;

    /// Input channels.
    @Param({"64", "256"})
    public int inputs = 64;

    private @Nullable ConvolutionKernel kernel;
    private final int[] taps = {0};
    private float[] floatX = new float[0];
    private float[] floatW = new float[0];
    private final float[] floatY = new float[PIXELS * OUTPUTS];
    /// Pixel by pixel, a pixel's channels in one run.
    private short[] x = new short[0];
    /// Output by output, the weights of an output in one run.
    private short[] w = new short[0];
    /// Input by input, the outputs of an input in one run.
    private short[] turned = new short[0];
    private int[] wide = new int[0];
    /// `[inputs / 2, pixels, 2]`.
    private short[] paired = new short[0];
    /// `[outputs, inputs / 2, pixels, 2]`.
    private short[] repeated = new short[0];
    private final int[] turnedY = new int[PIXELS * OUTPUTS];
    private final int[] y = new int[PIXELS * OUTPUTS];

    /// The same numbers for all of them.
    @Setup
    public void setup() {
        SplittableRandom random = new SplittableRandom(inputs);
        Machine machine = Machine.HERE;
        ConvolutionKernel tile = Tile.of(machine.lanes(), machine.lanes() == 16 ? 12 : 6, VECTORS).vector();
        kernel = tile;
        x = new short[PIXELS * inputs];
        w = new short[OUTPUTS * inputs];
        turned = new short[w.length];
        wide = new int[w.length];
        floatX = new float[x.length];
        floatW = new float[OUTPUTS + w.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = (short) random.nextInt(256);
            floatX[i] = x[i];
        }
        for (int m = 0; m < OUTPUTS; m++) {
            for (int k = 0; k < inputs; k++) {
                short weight = (short) (random.nextInt(256) - 128);
                w[m * inputs + k] = weight;
                turned[k * OUTPUTS + m] = weight;
                wide[k * OUTPUTS + m] = weight;
                int block = tile.block();
                floatW[(m / block * (1 + inputs) + 1 + k) * block + m % block] = weight;
            }
        }
        paired = new short[x.length];
        repeated = new short[OUTPUTS * inputs * PIXELS];
        for (int p = 0; p < PIXELS; p++) {
            for (int k = 0; k < inputs; k++) {
                paired[(k / 2 * PIXELS + p) * 2 + k % 2] = x[p * inputs + k];
                for (int m = 0; m < OUTPUTS; m++) {
                    repeated[((m * inputs / 2 + k / 2) * PIXELS + p) * 2 + k % 2] = w[m * inputs + k];
                }
            }
        }
        int[] wanted = plain().clone();
        check(wanted, one());
        int[] turnedBack = new int[wanted.length];
        int[] sums = pairs();
        Arrays.setAll(turnedBack, i -> sums[i % OUTPUTS * PIXELS + i / OUTPUTS]);
        check(wanted, turnedBack);
        check(wanted, shorts());
        check(wanted, ints());
        int[] exact = new int[wanted.length];
        float[] made = floats();
        Arrays.setAll(exact, i -> (int) made[i]);
        check(wanted, exact);
    }

    private static void check(int[] wanted, int[] got) {
        if (!Arrays.equals(wanted, got)) {
            throw new IllegalStateException("sums differ");
        }
    }

    private int[] plain() {
        for (int p = 0; p < PIXELS; p++) {
            for (int m = 0; m < OUTPUTS; m++) {
                int sum = 0;
                for (int k = 0; k < inputs; k++) {
                    sum += x[p * inputs + k] * w[m * inputs + k];
                }
                y[p * OUTPUTS + m] = sum;
            }
        }
        return y;
    }

    /// The kernel that is used.
    @Benchmark
    public float[] floats() {
        ConvolutionKernel tile = Objects.requireNonNull(kernel);
        for (int m = 0; m < OUTPUTS; m += tile.block()) {
            tile.run(floatX, 0, inputs, taps, inputs, floatW, m * (1 + inputs), floatY, m, OUTPUTS, PIXELS);
        }
        return floatY;
    }

    /// Lost: a sum at a time in pairs of products, which HotSpot makes `vpmaddwd` or `vpdpwssd` of.
    @Benchmark
    public int[] one() {
        for (int p = 0; p < PIXELS; p++) {
            for (int m = 0; m < OUTPUTS; m++) {
                y[p * OUTPUTS + m] = dot(p * inputs, m * inputs);
            }
        }
        return y;
    }

    private int dot(int xAt, int wAt) {
        short[] a = x;
        short[] b = w;
        int sum = 0;
        int pairs = inputs / 2;
        for (int i = 0; i < pairs; i++) {
            sum += a[xAt + 2 * i] * b[wAt + 2 * i] + a[xAt + 2 * i + 1] * b[wAt + 2 * i + 1];
        }
        return sum;
    }

    /// Lost: pairs of products for 48 pixels at a time, the sums in memory. Inputs lie in pairs, `[inputs / 2, pixels, 2]`, and weights are
    /// there once for each pixel, because HotSpot knows the pattern for four loads alone.
    @Benchmark
    public int[] pairs() {
        int[] sums = turnedY;
        Arrays.fill(sums, 0);
        for (int m = 0; m < OUTPUTS; m++) {
            for (int k = 0; k < inputs / 2; k++) {
                add(sums, m * PIXELS, paired, k * 2 * PIXELS, repeated, (m * inputs / 2 + k) * 2 * PIXELS);
            }
        }
        return sums;
    }

    private static void add(int[] sums, int at, short[] a, int aAt, short[] b, int bAt) {
        for (int p = 0; p < PIXELS; p++) {
            sums[at + p] += a[aAt + 2 * p] * b[bAt + 2 * p] + a[aAt + 2 * p + 1] * b[bAt + 2 * p + 1];
        }
    }

    /// Lost: products of shorts with the Vector API, which fit 16 bits, widened and added in two halves; two pixels at a time.
    @Benchmark
    public int[] shorts() {
        int lanes = SHORTS.length();
        int half = INTS.length();
        for (int p = 0; p < PIXELS; p += 2) {
            for (int m = 0; m < OUTPUTS; m += lanes) {
                IntVector a = IntVector.zero(INTS);
                IntVector b = a;
                IntVector c = a;
                IntVector d = a;
                for (int k = 0; k < inputs; k++) {
                    ShortVector weights = ShortVector.fromArray(SHORTS, turned, k * OUTPUTS + m);
                    ShortVector first = weights.mul(x[p * inputs + k]);
                    ShortVector second = weights.mul(x[(p + 1) * inputs + k]);
                    a = a.add(first.convertShape(VectorOperators.S2I, INTS, 0));
                    b = b.add(first.convertShape(VectorOperators.S2I, INTS, 1));
                    c = c.add(second.convertShape(VectorOperators.S2I, INTS, 0));
                    d = d.add(second.convertShape(VectorOperators.S2I, INTS, 1));
                }
                a.intoArray(y, p * OUTPUTS + m);
                b.intoArray(y, p * OUTPUTS + m + half);
                c.intoArray(y, (p + 1) * OUTPUTS + m);
                d.intoArray(y, (p + 1) * OUTPUTS + m + half);
            }
        }
        return y;
    }

    /// Lost: products of ints with the Vector API, six pixels at a time.
    @Benchmark
    public int[] ints() {
        for (int p = 0; p < PIXELS; p += 6) {
            for (int m = 0; m < OUTPUTS; m += INTS.length()) {
                IntVector a = IntVector.zero(INTS);
                IntVector b = a;
                IntVector c = a;
                IntVector d = a;
                IntVector e = a;
                IntVector f = a;
                int at = p * inputs;
                for (int k = 0; k < inputs; k++) {
                    IntVector weights = IntVector.fromArray(INTS, wide, k * OUTPUTS + m);
                    a = a.add(weights.mul(x[at + k]));
                    b = b.add(weights.mul(x[at + inputs + k]));
                    c = c.add(weights.mul(x[at + 2 * inputs + k]));
                    d = d.add(weights.mul(x[at + 3 * inputs + k]));
                    e = e.add(weights.mul(x[at + 4 * inputs + k]));
                    f = f.add(weights.mul(x[at + 5 * inputs + k]));
                }
                int to = p * OUTPUTS + m;
                a.intoArray(y, to);
                b.intoArray(y, to + OUTPUTS);
                c.intoArray(y, to + 2 * OUTPUTS);
                d.intoArray(y, to + 3 * OUTPUTS);
                e.intoArray(y, to + 4 * OUTPUTS);
                f.intoArray(y, to + 5 * OUTPUTS);
            }
        }
        return y;
    }
}
