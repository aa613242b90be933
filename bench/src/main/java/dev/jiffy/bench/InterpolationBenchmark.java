package dev.jiffy.bench;

import dev.jiffy.video.h264.inter.ChromaInterpolation8;
import dev.jiffy.video.h264.inter.ChromaInterpolationVector8;
import dev.jiffy.video.h264.inter.InterpolationScratch8;
import dev.jiffy.video.h264.inter.LumaInterpolation8;
import dev.jiffy.video.h264.inter.LumaInterpolationVector8;
import dev.jiffy.video.h264.inter.Weighting8;
import dev.jiffy.video.h264.inter.WeightingVector8;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Inter prediction of one block of 8-bit samples, both twins; nanoseconds per block.
///
/// Seen on an EPYC with AVX-512 and other work beside (least thread time of 60 batches), scalar and vector, 16×16: b 661 and
/// 61, h 857 and 66, j 1419 and 72, f 2142 and 89, e 1689 and 122, weighted mean 317 and 19, mean 47 (`long`s) and 27. 8×8: b
/// 221 and 35, j 454 and 49, e 483 and 92. 4×4: b 73 and 19, j 180 and 37.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class InterpolationBenchmark {
    private static final int STRIDE = 1920;
    private final byte[] src = new byte[STRIDE * 64];
    private final byte[] dst = new byte[STRIDE * 32];
    private final InterpolationScratch8 scratch = new InterpolationScratch8();

    /// Width and height of the luma block.
    @Param({"4", "8", "16"})
    public int size;

    /// A benchmark starts from noise.
    public InterpolationBenchmark() {
        new SplittableRandom(1).nextBytes(src);
        new SplittableRandom(2).nextBytes(dst);
    }

    /// Half position b.
    @Benchmark
    public byte[] horizontalScalar() {
        LumaInterpolation8.predict(src, 8 * STRIDE + 61, STRIDE, dst, 64, STRIDE, size, size, 2, 0, scratch);
        return dst;
    }

    /// Half position b.
    @Benchmark
    public byte[] horizontalVector() {
        LumaInterpolationVector8.predict(src, 8 * STRIDE + 61, STRIDE, dst, 64, STRIDE, size, size, 2, 0, scratch);
        return dst;
    }

    /// Half position h.
    @Benchmark
    public byte[] verticalVector() {
        LumaInterpolationVector8.predict(src, 8 * STRIDE + 61, STRIDE, dst, 64, STRIDE, size, size, 0, 2, scratch);
        return dst;
    }

    /// Position f, the mean of b and j.
    @Benchmark
    public byte[] diagonalScalar() {
        LumaInterpolation8.predict(src, 8 * STRIDE + 61, STRIDE, dst, 64, STRIDE, size, size, 2, 1, scratch);
        return dst;
    }

    /// Position f, the mean of b and j.
    @Benchmark
    public byte[] diagonalVector() {
        LumaInterpolationVector8.predict(src, 8 * STRIDE + 61, STRIDE, dst, 64, STRIDE, size, size, 2, 1, scratch);
        return dst;
    }

    /// The chroma block that goes with it in 4:2:0.
    @Benchmark
    public byte[] chromaScalar() {
        ChromaInterpolation8.predict(src, 8 * STRIDE + 61, STRIDE, dst, 64, STRIDE, size / 2, size / 2, 3, 5);
        return dst;
    }

    /// The chroma block that goes with it in 4:2:0.
    @Benchmark
    public byte[] chromaVector() {
        ChromaInterpolationVector8.predict(src, 8 * STRIDE + 61, STRIDE, dst, 64, STRIDE, size / 2, size / 2, 3, 5);
        return dst;
    }

    /// Mean of two predictions.
    @Benchmark
    public byte[] averageScalar() {
        Weighting8.average(dst, 64, STRIDE, src, 61, STRIDE, size, size);
        return dst;
    }

    /// Mean of two predictions.
    @Benchmark
    public byte[] averageVector() {
        WeightingVector8.average(dst, 64, STRIDE, src, 61, STRIDE, size, size);
        return dst;
    }

    /// Weighted bi-prediction.
    @Benchmark
    public byte[] weightedScalar() {
        Weighting8.bi(dst, 64, STRIDE, src, 61, STRIDE, size, size, 5, 40, 24, 1);
        return dst;
    }

    /// Weighted bi-prediction.
    @Benchmark
    public byte[] weightedVector() {
        WeightingVector8.bi(dst, 64, STRIDE, src, 61, STRIDE, size, size, 5, 40, 24, 1);
        return dst;
    }
}
