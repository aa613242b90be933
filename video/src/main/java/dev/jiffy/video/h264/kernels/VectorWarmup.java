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
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.incubator.vector.VectorShape;

/// Compiles the vector kernels in the background while decoders run on the scalar ones, and takes up each group when
/// all of it beats its scalar twins; see [Kernels].
///
/// A kernel that never gets faster, because the machine lacks an instruction, leaves its group scalar. The decoder's
/// first pictures and this thread share the machine, and it costs some seconds of processor time, nearly all in the compiler.
public final class VectorWarmup {
    private static final Logger LOG = System.getLogger(VectorWarmup.class.getName());
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
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

    /// Starts the thread, the first time it is called; does nothing where `jiffy.kernels` is not `auto` or the machine has no
    /// vectors of 128 bits.
    public static void start() {
        if ("auto".equals(Kernels.setting()) && VectorShape.preferredShape().vectorBitSize() >= 128
                && STARTED.compareAndSet(false, true)) {
            Thread.ofPlatform().daemon().name("jiffy-vector-warmup").start(() -> new VectorWarmup().run());
        }
    }

    private void run() {
        try {
            take(Kernels.INTER, inter());
            if (VectorShape.preferredShape().vectorBitSize() >= 256) {
                take(Kernels.DEBLOCKING, deblocking());
            }
            take(Kernels.TRANSFORM, transforms());
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "vector kernels: interrupted, the rest stays scalar");
        }
    }

    /// Takes turns, so that the compiler always has the next kernel in its queue, and rests as long as it worked.
    private static void take(int group, List<Probe> probes) throws InterruptedException {
        List<Probe> pending = new ArrayList<>(probes);
        long start = System.nanoTime();
        long now = start;
        while (!pending.isEmpty() && now - start < PATIENCE_NANOS) {
            pending.removeIf(Probe::settled);
            long worked = System.nanoTime() - now;
            TimeUnit.NANOSECONDS.sleep(worked);
            now = System.nanoTime();
        }
        boolean live = pending.isEmpty();
        if (live) {
            Kernels.enable(group);
        }
        LOG.log(Level.DEBUG, "vector kernels, group {0}: {1} after {2} ms", group, live ? "live" : "left scalar",
                TimeUnit.NANOSECONDS.toMillis(now - start));
    }

    private List<Probe> transforms() {
        return List.of(
                new Probe(() -> InverseTransform8.addQuadrant4x4(coefficients(), 0, dst, AT, STRIDE),
                        () -> InverseTransformVector8.addQuadrant4x4(coefficients(), 0, dst, AT, STRIDE)),
                new Probe(() -> InverseTransform8.add8x8(coefficients(), 0, dst, AT, STRIDE),
                        () -> InverseTransformVector8.add8x8(coefficients(), 0, dst, AT, STRIDE)));
    }

    private short[] coefficients() {
        coef[0] = 100;
        coef[5] = -30;
        return coef;
    }

    /// Every filter in every width: h, v, f (which has the two-dimensional passes), then chroma and weights.
    private List<Probe> inter() {
        List<Probe> probes = new ArrayList<>();
        for (int size : new int[]{16, 8, 4}) {
            probes.add(luma(size, 2, 0));
            probes.add(luma(size, 0, 2));
            probes.add(luma(size, 2, 1));
            probes.add(luma(size, 1, 2));
            probes.add(new Probe(() -> Weighting8.bi(dst, AT, STRIDE, src, AT, STRIDE, size, 16, 5, 40, 24, 1),
                    () -> WeightingVector8.bi(dst, AT, STRIDE, src, AT, STRIDE, size, 16, 5, 40, 24, 1)));
            probes.add(new Probe(() -> Weighting8.uni(dst, AT, STRIDE, size, 16, 5, 33, 1),
                    () -> WeightingVector8.uni(dst, AT, STRIDE, size, 16, 5, 33, 1)));
        }
        probes.add(chroma(8));
        probes.add(chroma(4));
        return probes;
    }

    private Probe luma(int size, int xFrac, int yFrac) {
        return new Probe(
                () -> LumaInterpolation8.predict(src, AT, STRIDE, dst, AT, STRIDE, size, 16, xFrac, yFrac, scratch),
                () -> LumaInterpolationVector8.predict(src, AT, STRIDE, dst, AT, STRIDE, size, 16, xFrac, yFrac,
                        scratch));
    }

    private Probe chroma(int size) {
        return new Probe(() -> ChromaInterpolation8.predict(src, AT, STRIDE, dst, AT, STRIDE, size, 16, 3, 5),
                () -> ChromaInterpolationVector8.predict(src, AT, STRIDE, dst, AT, STRIDE, size, 16, 3, 5));
    }

    /// Flat samples, so that every line is filtered and the whole kernel is compiled.
    private List<Probe> deblocking() {
        byte[] flat = new byte[STRIDE * 40];
        return List.of(
                new Probe(() -> DeblockingKernels8.luma(flat, AT, STRIDE, 1, 4, 40, 10, 0x03020103),
                        () -> DeblockingKernelsVector8.luma(flat, AT, STRIDE, 40, 10, 0x03020103)),
                new Probe(() -> DeblockingKernels8.lumaStrong(flat, AT, STRIDE, 1, 4, 40, 10),
                        () -> DeblockingKernelsVector8.lumaStrong(flat, AT, STRIDE, 40, 10)),
                new Probe(() -> DeblockingKernels8.chroma(flat, AT, STRIDE, 1, 2, 40, 10, 0x03020103),
                        () -> DeblockingKernelsVector8.chroma(flat, AT, STRIDE, 40, 10, 0x03020103)),
                new Probe(() -> DeblockingKernels8.chromaStrong(flat, AT, STRIDE, 1, 2, 40, 10),
                        () -> DeblockingKernelsVector8.chromaStrong(flat, AT, STRIDE, 40, 10)),
                new Probe(() -> DeblockingKernels8.chroma(flat, AT, 1, STRIDE, 2, 40, 10, 0x03020103),
                        () -> ChromaColumnsVector8.normal(flat, AT, STRIDE, 40, 10, 0x03020103, edgeScratch)),
                new Probe(() -> DeblockingKernels8.chromaStrong(flat, AT, 1, STRIDE, 2, 40, 10),
                        () -> ChromaColumnsVector8.strong(flat, AT, STRIDE, 40, 10, edgeScratch)),
                new Probe(() -> DeblockingKernels8.luma(flat, AT, 1, STRIDE, 4, 40, 10, 0x03020103),
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
