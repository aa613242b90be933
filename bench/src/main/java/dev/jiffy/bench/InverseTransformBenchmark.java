package dev.jiffy.bench;

import dev.jiffy.video.h264.transform.InverseTransform8;
import dev.jiffy.video.h264.transform.InverseTransformVector8;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Inverse transforms of an 8×8 area, both twins; nanoseconds, with the copy that refills the coefficients (about 4).
///
/// Seen on an EPYC with AVX-512: four 4×4 blocks 126 scalar and 27 vector, an 8×8 block 255 and 31. Exchanging halves as two
/// `long` lanes instead of 16 bytes made both 140: x86 has no intrinsic for that rearrangement.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class InverseTransformBenchmark {
    private static final int STRIDE = 1920;
    private final byte[] dst = new byte[STRIDE * 16];
    private final short[] given = new short[64];
    private final short[] coef = new short[64];

    /// A benchmark starts from noise.
    public InverseTransformBenchmark() {
        SplittableRandom random = new SplittableRandom(1);
        random.nextBytes(dst);
        for (int i = 0; i < given.length; i += 3) {
            given[i] = (short) random.nextInt(-200, 200);
        }
    }

    /// Four 4×4 blocks.
    @Benchmark
    public byte[] quadrantScalar() {
        System.arraycopy(given, 0, coef, 0, 64);
        InverseTransform8.addQuadrant4x4(coef, 0, dst, 64, STRIDE);
        return dst;
    }

    /// Four 4×4 blocks.
    @Benchmark
    public byte[] quadrantVector() {
        System.arraycopy(given, 0, coef, 0, 64);
        InverseTransformVector8.addQuadrant4x4(coef, 0, dst, 64, STRIDE);
        return dst;
    }

    /// One 8×8 block.
    @Benchmark
    public byte[] eightByEightScalar() {
        System.arraycopy(given, 0, coef, 0, 64);
        InverseTransform8.add8x8(coef, 0, dst, 64, STRIDE);
        return dst;
    }

    /// One 8×8 block.
    @Benchmark
    public byte[] eightByEightVector() {
        System.arraycopy(given, 0, coef, 0, 64);
        InverseTransformVector8.add8x8(coef, 0, dst, 64, STRIDE);
        return dst;
    }
}
