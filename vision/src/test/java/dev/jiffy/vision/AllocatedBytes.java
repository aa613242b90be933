package dev.jiffy.vision;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;

/// What code allocates on its thread, by the JVM's count. Vectors that HotSpot has not compiled yet are objects, so the least of
/// many batches counts, which is what all of them come to. The module does not read the management classes, so a handle finds them.
public final class AllocatedBytes {
    private static final MethodHandle COUNTER = counter();
    private static final int BATCH = 10;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private AllocatedBytes() {
    }

    /// The least that a batch of calls allocates.
    public static long of(Runnable step) {
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (least > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
            long before = count();
            for (int i = 0; i < BATCH; i++) {
                step.run();
            }
            least = Math.min(least, count() - before);
        }
        return least;
    }

    private static long count() {
        try {
            return (long) COUNTER.invokeExact();
        } catch (Throwable e) {
            throw new LinkageError("the JVM does not count", e);
        }
    }

    private static MethodHandle counter() {
        try {
            Object threads = Class.forName("java.lang.management.ManagementFactory").getMethod("getThreadMXBean")
                    .invoke(null);
            return MethodHandles.publicLookup()
                    .findVirtual(Class.forName("com.sun.management.ThreadMXBean"), "getCurrentThreadAllocatedBytes",
                            MethodType.methodType(long.class))
                    .bindTo(threads);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the management classes of the JVM are not there", e);
        }
    }
}
