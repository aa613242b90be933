package dev.jiffy.core.kernels;

/// A vector kernel on dummy data, with the scalar twin it has to beat.
public final class KernelProbe {
    private static final int BATCH = 64;
    private static final long LONG_NANOS = 200_000;
    private final Runnable scalar;
    private final Runnable vector;
    private final Runnable live;
    private long scalarNanos = Long.MAX_VALUE;

    /// A kernel and the twin that gives the same.
    public KernelProbe(Runnable scalar, Runnable vector) {
        this(scalar, vector, () -> {
        });
    }

    /// The same for a kernel that is taken up on its own, without waiting for the rest of its group.
    ///
    /// @param live called once when it beats its twin
    public KernelProbe(Runnable scalar, Runnable vector, Runnable live) {
        this.scalar = scalar;
        this.vector = vector;
        this.live = live;
    }

    /// Calls both twins a few times, and so brings them nearer to compilation. Returns whether C2 has compiled the vector
    /// twin: before that, and where the machine lacks an instruction, it is slower by a factor of 10 to 50. Twice the best
    /// time of the scalar twin is the mark, as that can be beaten on dummy samples where it cannot be on real ones: a compilation
    /// of it that has only ever seen these once took 34 ns where it then took 50, and the vector twin 46.
    boolean settled() {
        scalarNanos = Math.min(scalarNanos, nanosPerCall(scalar));
        boolean isSettled = nanosPerCall(vector) < 2 * scalarNanos;
        if (isSettled) {
            live.run();
        }
        return isSettled;
    }

    /// Nanoseconds per call, of a few calls; of one where that takes long.
    private static long nanosPerCall(Runnable kernel) {
        long start = System.nanoTime();
        long elapsed = 0;
        int calls = 0;
        while (calls < BATCH && elapsed < LONG_NANOS) {
            kernel.run();
            calls++;
            elapsed = System.nanoTime() - start;
        }
        return elapsed / calls;
    }
}
