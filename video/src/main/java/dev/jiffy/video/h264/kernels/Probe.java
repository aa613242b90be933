package dev.jiffy.video.h264.kernels;

/// A vector kernel on dummy samples, with the scalar twin it has to beat.
record Probe(Runnable scalar, Runnable vector) {
    private static final int BATCH = 64;

    /// Calls the vector twin until a batch of calls is faster than one of the scalar twin, which means that C2 has compiled
    /// it; before that it is slower by a factor of 50.
    ///
    /// @return false if that did not happen before `deadline` on the clock of [System#nanoTime()]
    boolean settle(long deadline) {
        long scalarNanos = Long.MAX_VALUE;
        while (true) {
            scalarNanos = Math.min(scalarNanos, batchNanos(scalar));
            if (batchNanos(vector) < scalarNanos) {
                return true;
            }
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
        }
    }

    private static long batchNanos(Runnable kernel) {
        long start = System.nanoTime();
        for (int i = 0; i < BATCH; i++) {
            kernel.run();
        }
        return System.nanoTime() - start;
    }
}
