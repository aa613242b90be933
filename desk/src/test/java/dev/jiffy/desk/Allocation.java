package dev.jiffy.desk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// What the current thread has allocated, by the JVM's count. The module does not read the management classes, so a handle finds
/// them.
public final class Allocation {
    private static final MethodHandle COUNTER = counter();

    private Allocation() {
    }

    /// Bytes since the thread began.
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
            throw new LinkageError("the JVM does not count", e);
        }
    }
}
