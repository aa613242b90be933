package dev.jiffy.video.h264.kernels;

import dev.jiffy.video.h264.deblocking.ChromaColumnsVector8;
import dev.jiffy.video.h264.deblocking.DeblockingKernels8;
import dev.jiffy.video.h264.deblocking.DeblockingKernelsVector8;
import dev.jiffy.video.h264.deblocking.EdgeTransposition;
import dev.jiffy.video.h264.inter.ChromaInterpolation8;
import dev.jiffy.video.h264.inter.ChromaInterpolationVector8;
import dev.jiffy.video.h264.inter.InterpolationScratch8;
import dev.jiffy.video.h264.inter.LumaInterpolation8;
import dev.jiffy.video.h264.inter.LumaInterpolationVector8;
import dev.jiffy.video.h264.inter.Weighting8;
import dev.jiffy.video.h264.inter.WeightingVector8;
import dev.jiffy.video.h264.picture.Kernels;
import dev.jiffy.video.h264.transform.InverseTransform8;
import dev.jiffy.video.h264.transform.InverseTransformVector8;
import dev.jiffy.core.kernels.KernelProbe;
import dev.jiffy.core.kernels.KernelWarmup;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import jdk.incubator.vector.VectorShape;

/// Dummy calls of the decoder's vector kernels for [KernelWarmup], which takes up each group in [Kernels] when all of it
/// beats its scalar twins.
///
/// It costs about five seconds of processor time, half of them in the compiler, and saves some 2.5 µs a macroblock. So it begins
/// when that many macroblocks were decoded in this process that it would have paid; with pictures so large that scalar
/// kernels might not keep up with a camera it begins behind the first one.
public final class VectorWarmup {
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    /// Macroblocks after which it pays.
    private static final long WORTH = 2_000_000;
    /// Macroblocks of a picture that does not wait for that: 1280 × 720 and more.
    private static final int LARGE = 80 * 45;
    private static final AtomicLong MACROBLOCKS = new AtomicLong();
    private static final int STRIDE = 64;
    private static final int AT = 8 * STRIDE + 16;

    private final byte[] src = new byte[STRIDE * 40];
    private final byte[] dst = new byte[STRIDE * 40];
    private final short[] coef = new short[64];
    private final byte[] edgeScratch = new byte[EdgeTransposition.SCRATCH];
    private final InterpolationScratch8 scratch = new InterpolationScratch8();

    private VectorWarmup() {
        new SplittableRandom(1).nextBytes(src);
    }

    /// Takes note of a picture of so many macroblocks, and queues the groups when it is time; does nothing where the machine
    /// has no vectors of 128 bits.
    public static void decoded(int macroblocks) {
        if (!STARTED.get() && (MACROBLOCKS.addAndGet(macroblocks) >= WORTH || macroblocks >= LARGE)) {
            start();
        }
    }

    private static void start() {
        int bits = VectorShape.preferredShape().vectorBitSize();
        if (bits < 128 || !STARTED.compareAndSet(false, true)) {
            return;
        }
        VectorWarmup dummy = new VectorWarmup();
        KernelWarmup.submit("inter", dummy::inter, () -> Kernels.enable(Kernels.INTER));
        if (bits >= 256) {
            KernelWarmup.submit("deblocking", dummy::deblocking, () -> Kernels.enable(Kernels.DEBLOCKING));
        }
        KernelWarmup.submit("transform", dummy::transforms, () -> Kernels.enable(Kernels.TRANSFORM));
    }

    private List<KernelProbe> transforms() {
        return List.of(
                new KernelProbe(() -> InverseTransform8.addQuadrant4x4(coefficients(), 0, dst, AT, STRIDE),
                        () -> InverseTransformVector8.addQuadrant4x4(coefficients(), 0, dst, AT, STRIDE)),
                new KernelProbe(() -> InverseTransform8.add8x8(coefficients(), 0, dst, AT, STRIDE),
                        () -> InverseTransformVector8.add8x8(coefficients(), 0, dst, AT, STRIDE)));
    }

    private short[] coefficients() {
        coef[0] = 100;
        coef[5] = -30;
        return coef;
    }

    /// Every filter in every width: h, v, f (which has the two-dimensional passes), then chroma and weights.
    private List<KernelProbe> inter() {
        List<KernelProbe> probes = new ArrayList<>();
        for (int size : new int[]{16, 8, 4}) {
            probes.add(luma(size, 2, 0));
            probes.add(luma(size, 0, 2));
            probes.add(luma(size, 2, 1));
            probes.add(luma(size, 1, 2));
            probes.add(new KernelProbe(() -> Weighting8.bi(dst, AT, STRIDE, src, AT, STRIDE, size, 16, 5, 40, 24, 1),
                    () -> WeightingVector8.bi(dst, AT, STRIDE, src, AT, STRIDE, size, 16, 5, 40, 24, 1)));
            probes.add(new KernelProbe(() -> Weighting8.uni(dst, AT, STRIDE, size, 16, 5, 33, 1),
                    () -> WeightingVector8.uni(dst, AT, STRIDE, size, 16, 5, 33, 1)));
        }
        probes.add(chroma(8));
        probes.add(chroma(4));
        return probes;
    }

    private KernelProbe luma(int size, int xFrac, int yFrac) {
        return new KernelProbe(
                () -> LumaInterpolation8.predict(src, AT, STRIDE, dst, AT, STRIDE, size, 16, xFrac, yFrac, scratch),
                () -> LumaInterpolationVector8.predict(src, AT, STRIDE, dst, AT, STRIDE, size, 16, xFrac, yFrac,
                        scratch));
    }

    private KernelProbe chroma(int size) {
        return new KernelProbe(() -> ChromaInterpolation8.predict(src, AT, STRIDE, dst, AT, STRIDE, size, 16, 3, 5),
                () -> ChromaInterpolationVector8.predict(src, AT, STRIDE, dst, AT, STRIDE, size, 16, 3, 5));
    }

    /// Flat samples, so that every line is filtered and the whole kernel is compiled.
    private List<KernelProbe> deblocking() {
        byte[] flat = new byte[STRIDE * 40];
        return List.of(
                new KernelProbe(() -> DeblockingKernels8.luma(flat, AT, STRIDE, 1, 4, 40, 10, 0x03020103),
                        () -> DeblockingKernelsVector8.luma(flat, AT, STRIDE, 40, 10, 0x03020103)),
                new KernelProbe(() -> DeblockingKernels8.lumaStrong(flat, AT, STRIDE, 1, 4, 40, 10),
                        () -> DeblockingKernelsVector8.lumaStrong(flat, AT, STRIDE, 40, 10)),
                new KernelProbe(() -> DeblockingKernels8.chroma(flat, AT, STRIDE, 1, 2, 40, 10, 0x03020103),
                        () -> DeblockingKernelsVector8.chroma(flat, AT, STRIDE, 40, 10, 0x03020103)),
                new KernelProbe(() -> DeblockingKernels8.chromaStrong(flat, AT, STRIDE, 1, 2, 40, 10),
                        () -> DeblockingKernelsVector8.chromaStrong(flat, AT, STRIDE, 40, 10)),
                new KernelProbe(() -> DeblockingKernels8.chroma(flat, AT, 1, STRIDE, 2, 40, 10, 0x03020103),
                        () -> ChromaColumnsVector8.normal(flat, AT, STRIDE, 40, 10, 0x03020103, edgeScratch)),
                new KernelProbe(() -> DeblockingKernels8.chromaStrong(flat, AT, 1, STRIDE, 2, 40, 10),
                        () -> ChromaColumnsVector8.strong(flat, AT, STRIDE, 40, 10, edgeScratch)),
                new KernelProbe(() -> DeblockingKernels8.luma(flat, AT, 1, STRIDE, 4, 40, 10, 0x03020103),
                        () -> transposed(flat)));
    }

    private void transposed(byte[] flat) {
        EdgeTransposition.gather(flat, AT, STRIDE, edgeScratch);
        if (DeblockingKernelsVector8.luma(edgeScratch, EdgeTransposition.Q0, EdgeTransposition.ACROSS, 40, 10,
                0x03020103)) {
            EdgeTransposition.scatter(edgeScratch, flat, AT, STRIDE);
        }
    }
}
