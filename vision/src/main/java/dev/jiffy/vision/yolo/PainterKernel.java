package dev.jiffy.vision.yolo;

import dev.jiffy.core.kernels.KernelProbe;
import dev.jiffy.core.kernels.KernelWarmup;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Which of the painter's kernels run as vectors by now: each is asked for by the first pictures that need it, runs scalar until
/// HotSpot has compiled its vector twin in the background, and is then taken up on its own; see [KernelWarmup].
///
/// Plain fields: a thread that sees a switch late computes the same bits with the other twin.
final class PainterKernel {
    /// [RowBlend#bytes].
    static final PainterKernel BYTES = new PainterKernel(PainterKernel::bytes);
    /// [RowBlend#shorts].
    static final PainterKernel SHORTS = new PainterKernel(PainterKernel::shorts);
    /// [RgbRow#yuv].
    static final PainterKernel YUV = new PainterKernel(PainterKernel::yuv);
    /// [RgbRow#gbr].
    static final PainterKernel GBR = new PainterKernel(PainterKernel::gbr);
    /// [RgbRow#gray].
    static final PainterKernel GRAY = new PainterKernel(PainterKernel::gray);

    private static final int WIDTH = 256;
    /// What dummy rows are converted with: studio range, BT.709.
    private static final YuvToRgb MAP = new YuvToRgb(16, 1.164f, 1.793f, -0.213f, -0.533f, 2.112f, 128, false);

    private final Function<PainterKernel, KernelProbe> probe;
    private boolean isRequested;
    private boolean isVector;

    private PainterKernel(Function<PainterKernel, KernelProbe> probe) {
        this.probe = probe;
    }

    /// Whether the vector twin is to be called.
    boolean vector() {
        return isVector;
    }

    /// Asks for kernels; once for each in a process.
    static synchronized void request(PainterKernel... kernels) {
        List<PainterKernel> fresh = new ArrayList<>();
        for (PainterKernel kernel : kernels) {
            if (!kernel.isRequested) {
                kernel.isRequested = true;
                fresh.add(kernel);
            }
        }
        if ("vector".equals(KernelWarmup.setting())) {
            fresh.forEach(PainterKernel::takeUp);
        } else if (!fresh.isEmpty()) {
            KernelWarmup.submit("painter", () -> RowBlendVector.USABLE
                    ? fresh.stream().map(k -> k.probe.apply(k)).toList()
                    : List.of(), () -> {
                    });
        }
    }

    private void takeUp() {
        isVector = RowBlendVector.USABLE;
    }

    private static KernelProbe bytes(PainterKernel kernel) {
        byte[] samples = new byte[2 * WIDTH];
        float[] out = new float[WIDTH];
        return new KernelProbe(() -> RowBlend.bytes(samples, 0, WIDTH, 0.3f, out, 0, WIDTH),
                () -> RowBlendVector.bytes(samples, 0, WIDTH, 0.3f, out, WIDTH), kernel::takeUp);
    }

    private static KernelProbe shorts(PainterKernel kernel) {
        short[] samples = new short[2 * WIDTH];
        float[] out = new float[WIDTH];
        return new KernelProbe(() -> RowBlend.shorts(samples, 0, WIDTH, 0.3f, out, 0, WIDTH),
                () -> RowBlendVector.shorts(samples, 0, WIDTH, 0.3f, out, WIDTH), kernel::takeUp);
    }

    private static KernelProbe yuv(PainterKernel kernel) {
        float[] y = new float[WIDTH];
        float[] cb = new float[WIDTH];
        float[] cr = new float[WIDTH];
        float[] out = new float[3 * WIDTH];
        return new KernelProbe(() -> RgbRow.yuv(MAP, 1, y, cb, cr, 0, WIDTH, out, 0, WIDTH, 2 * WIDTH),
                () -> RgbRowVector.yuv(MAP, 1, y, cb, cr, WIDTH, out, 0, WIDTH, 2 * WIDTH), kernel::takeUp);
    }

    private static KernelProbe gbr(PainterKernel kernel) {
        float[] g = new float[WIDTH];
        float[] b = new float[WIDTH];
        float[] r = new float[WIDTH];
        float[] out = new float[3 * WIDTH];
        return new KernelProbe(() -> RgbRow.gbr(MAP, 1, g, b, r, 0, WIDTH, out, 0, WIDTH, 2 * WIDTH),
                () -> RgbRowVector.gbr(MAP, 1, g, b, r, WIDTH, out, 0, WIDTH, 2 * WIDTH), kernel::takeUp);
    }

    private static KernelProbe gray(PainterKernel kernel) {
        float[] row = new float[WIDTH];
        float[] out = new float[3 * WIDTH];
        return new KernelProbe(() -> RgbRow.gray(MAP, 1, row, 0, WIDTH, out, 0, WIDTH, 2 * WIDTH),
                () -> RgbRowVector.gray(MAP, 1, row, WIDTH, out, 0, WIDTH, 2 * WIDTH), kernel::takeUp);
    }
}
