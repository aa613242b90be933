package dev.jiffy.market;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// Bytes that the current thread has allocated so far.
public final class Allocations {
    private static final MethodHandle COUNTER = counter();

    private Allocations() {
    }

    /// Since the thread began.
    public static long bytes() {
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
            return MethodHandles.publicLookup().findVirtual(Class.forName("com.sun.management.ThreadMXBean"),
                    "getCurrentThreadAllocatedBytes", MethodType.methodType(long.class)).bindTo(threads);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("the management classes of the JVM are not there", e);
        }
    }
}
