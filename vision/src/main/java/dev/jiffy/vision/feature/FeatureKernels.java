package dev.jiffy.vision.feature;

import dev.jiffy.core.kernels.KernelProbe;
import dev.jiffy.core.kernels.KernelSwitch;
import java.util.SplittableRandom;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Which loops of corners run as vectors by now, and the shapes they have.
final class FeatureKernels {
    /// Whether vectors are wide enough; without, no class ending in Vector may be touched.
    static final boolean USABLE = VectorShape.preferredShape().vectorBitSize() >= 128;
    /// Products and sums.
    static final VectorSpecies<Float> FLOATS = USABLE ? FloatVector.SPECIES_PREFERRED : FloatVector.SPECIES_128;
    /// As many derivatives as [#FLOATS] has lanes.
    static final VectorSpecies<Short> HALF_SHORTS = USABLE
            ? VectorShape.forBitSize(FLOATS.vectorBitSize() / 2).withLanes(short.class)
            : ShortVector.SPECIES_64;
    /// [FastRow].
    static final KernelSwitch FAST = new KernelSwitch("FAST corners", USABLE, FeatureKernels::fast);
    /// [HarrisRow].
    static final KernelSwitch HARRIS = new KernelSwitch("Harris corners", USABLE, FeatureKernels::harris);

    private static final int WIDTH = 512;
    private static final int STRIDE = WIDTH + 8;

    private FeatureKernels() {
    }

    private static KernelProbe fast(Runnable live) {
        byte[] in = new byte[8 * STRIDE];
        new SplittableRandom(1).nextBytes(in);
        int[] ring = new int[16];
        for (int k = 0; k < 16; k++) {
            ring[k] = FastRow.DY[k] * STRIDE + FastRow.DX[k];
        }
        byte[] scores = new byte[3 * STRIDE];
        byte[] kinds = new byte[WIDTH / 8];
        long[] bits = new long[WIDTH / Long.SIZE];
        int at = 3 * STRIDE + 4;
        return new KernelProbe(() -> {
            FastRow.scores(in, at, ring, 20, scores, STRIDE + 1, 0, WIDTH);
            FastRow.peaks(scores, 1, STRIDE + 1, 2 * STRIDE + 1, bits, bits.length);
        }, () -> {
            FastRowVector.scores(in, at, ring, 20, scores, STRIDE + 1, WIDTH, kinds);
            FastRowVector.peaks(scores, 1, STRIDE + 1, 2 * STRIDE + 1, bits, bits.length);
        }, live);
    }

    private static KernelProbe harris(Runnable live) {
        short[] dx = new short[WIDTH + 2];
        short[] dy = new short[WIDTH + 2];
        float[] sums = new float[3 * WIDTH];
        float[] out = new float[WIDTH];
        return new KernelProbe(() -> {
            HarrisRow.sums(dx, dy, sums, 0, WIDTH, 0, WIDTH);
            HarrisRow.measure(sums, 0, 0, 0, WIDTH, 0.04f, out, 0, 0, WIDTH);
        }, () -> {
            HarrisRowVector.sums(dx, dy, sums, 0, WIDTH, WIDTH);
            HarrisRowVector.measure(sums, 0, 0, 0, WIDTH, 0.04f, out, 0, WIDTH);
        }, live);
    }
}
