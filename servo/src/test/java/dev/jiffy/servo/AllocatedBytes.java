package dev.jiffy.servo;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// What code allocates on its thread, by the JVM's count. The module does not read the management classes, so a handle
/// finds them.
public final class AllocatedBytes {
    private static final MethodHandle COUNTER = counter();
    private static final int CALLS = 200;
    private static final int BATCHES = 50;

    private AllocatedBytes() {
    }

    /// The least that a batch of many calls allocates.
    public static long of(Runnable step) {
        long least = Long.MAX_VALUE;
        for (int batch = 0; batch < BATCHES && least > 0; batch++) {
            long before = count();
            for (int i = 0; i < CALLS; i++) {
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
