package dev.jiffy.vision;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.TimeUnit;

/// What a thread allocates, by the JVM's count. Vectors that HotSpot has not compiled yet are objects, so the least of many batches
/// counts, which is what all of them come to.
public final class Allocation {
    private static final MethodHandle COUNTER = counter();
    private static final int BATCH = 5;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Allocation() {
    }

    /// Bytes of the leanest of many batches of calls.
    public static long leastBytes(Runnable work) {
        long least = Long.MAX_VALUE;
        long start = System.nanoTime();
        while (least > 0 && System.nanoTime() - start < PATIENCE_NANOS) {
            long before = allocated();
            for (int i = 0; i < BATCH; i++) {
                work.run();
            }
            least = Math.min(least, allocated() - before);
        }
        return least;
    }

    /// The module does not read the management classes, so a handle finds them.
    private static long allocated() {
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
