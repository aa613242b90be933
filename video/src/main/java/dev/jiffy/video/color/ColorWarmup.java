package dev.jiffy.video.color;

import dev.jiffy.core.kernels.KernelProbe;
import dev.jiffy.core.kernels.KernelWarmup;
import dev.jiffy.core.ChromaFormat;
import dev.jiffy.core.ColorDescription;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/// Which twin of the conversion runs: the scalar one until the vector one was compiled in the background; see
/// [KernelWarmup].
final class ColorWarmup {
    private static final int WIDTH = 256;
    private static final AtomicBoolean STARTED = new AtomicBoolean();
    private static volatile boolean live = ArgbKernelsVector8.USABLE && "vector".equals(KernelWarmup.setting());

    private ColorWarmup() {
    }

    /// Whether the vector kernels should be used now.
    static boolean live() {
        return live;
    }

    /// Has them compiled, the first time it is called.
    static void start() {
        if (ArgbKernelsVector8.USABLE && STARTED.compareAndSet(false, true)) {
            KernelWarmup.submit("color", ColorWarmup::probes, () -> live = true);
        }
    }

    private static List<KernelProbe> probes() {
        byte[] luma = new byte[2 * WIDTH];
        byte[] cb = new byte[WIDTH];
        byte[] cr = new byte[WIDTH];
        SplittableRandom random = new SplittableRandom(1);
        random.nextBytes(luma);
        random.nextBytes(cb);
        random.nextBytes(cr);
        int[] out = new int[2 * WIDTH];
        int[] scratch = new int[ArgbKernelsVector8.SCRATCH];
        ColorMatrix m = ColorMatrix.of(ColorDescription.UNSPECIFIED, ChromaFormat.YUV420, 8, 8, 1080);
        return List.of(
                new KernelProbe(
                        () -> {
                            ArgbKernels8.half(luma, 0, cb, cr, 0, WIDTH, out, 0, m);
                            ArgbKernels8.half(luma, WIDTH, cb, cr, 0, WIDTH, out, WIDTH, m);
                        },
                        () -> ArgbKernelsVector8.pair(luma, 0, WIDTH, cb, cr, 0, WIDTH, out, 0, WIDTH, m, scratch)),
                new KernelProbe(() -> ArgbKernels8.full(luma, 0, cb, cr, 0, WIDTH, out, 0, m),
                        () -> ArgbKernelsVector8.full(luma, 0, cb, cr, 0, WIDTH, out, 0, m, scratch)));
    }
}
