package dev.jiffy.vision.filter;

import dev.jiffy.core.kernels.KernelProbe;
import dev.jiffy.core.kernels.KernelSwitch;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Which loops over samples run as vectors by now, and the shapes they have.
final class FilterKernels {
    /// Whether vectors are wide enough; without, no class ending in Vector may be touched.
    static final boolean USABLE = VectorShape.preferredShape().vectorBitSize() >= 128;
    /// As many bytes as [#SHORTS] has lanes.
    static final VectorSpecies<Byte> HALF_BYTES;
    /// Sums of bytes.
    static final VectorSpecies<Short> SHORTS;

    static {
        VectorShape shape = VectorShape.preferredShape();
        SHORTS = shape.vectorBitSize() >= 128 ? shape.withLanes(short.class) : ShortVector.SPECIES_128;
        HALF_BYTES = shape.vectorBitSize() >= 128
                ? VectorShape.forBitSize(shape.vectorBitSize() / 2).withLanes(byte.class)
                : ByteVector.SPECIES_64;
    }

    /// [FiveTap].
    static final KernelSwitch FIVE_TAP = new KernelSwitch("blur", USABLE, FilterKernels::fiveTap);
    /// [SobelRow].
    static final KernelSwitch SOBEL = new KernelSwitch("derivatives", USABLE, FilterKernels::sobel);
    /// [DarkRow].
    static final KernelSwitch DARK = new KernelSwitch("threshold", USABLE, FilterKernels::dark);

    private static final int WIDTH = 512;

    private FilterKernels() {
    }

    private static KernelProbe fiveTap(Runnable live) {
        byte[] in = new byte[WIDTH + 4];
        byte[] out = new byte[WIDTH];
        return new KernelProbe(() -> FiveTap.scalar(in, 0, 1, 2, 3, 4, out, 0, 0, WIDTH),
                () -> FiveTapVector.run(in, 0, 1, 2, 3, 4, out, 0, WIDTH), live);
    }

    private static KernelProbe sobel(Runnable live) {
        byte[] in = new byte[3 * WIDTH];
        short[] sum = new short[WIDTH + 2];
        short[] difference = new short[WIDTH + 2];
        short[] dx = new short[WIDTH];
        short[] dy = new short[WIDTH];
        return new KernelProbe(() -> {
            SobelRow.down(in, 0, WIDTH, 2 * WIDTH, sum, difference, 1, 0, WIDTH);
            SobelRow.along(sum, difference, dx, dy, 0, 0, WIDTH);
        }, () -> {
            SobelRowVector.down(in, 0, WIDTH, 2 * WIDTH, sum, difference, 1, WIDTH);
            SobelRowVector.along(sum, difference, dx, dy, 0, WIDTH);
        }, live);
    }

    private static KernelProbe dark(Runnable live) {
        byte[] in = new byte[2 * WIDTH];
        short[] sums = new short[WIDTH + 2 * DarkRow.WIDE];
        short[] fours = new short[WIDTH + 2 * DarkRow.WIDE];
        long[] bits = new long[WIDTH / Long.SIZE];
        return new KernelProbe(() -> {
            DarkRow.slide(in, 0, WIDTH, sums, 8, 0, WIDTH);
            DarkRow.fours(sums, fours, 0, WIDTH + 12);
            DarkRow.wide(in, 0, fours, 1, bits, 0, bits.length);
        }, () -> {
            DarkRowVector.slide(in, 0, WIDTH, sums, 8, WIDTH);
            DarkRowVector.fours(sums, fours, WIDTH + 12);
            DarkRowVector.wide(in, 0, fours, 1, bits, 0, bits.length);
        }, live);
    }
}
