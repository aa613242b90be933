package dev.jiffy.servo.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Processor time and allocation of the calling thread, by the JVM's count. Asking allocates nothing.
final class ThreadMeter {
    private static final java.lang.management.ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadMeter() {
    }

    /// Processor time in ns; of a JVM that does not count it, the time that passes.
    static long cpuNanos() {
        return THREADS.isCurrentThreadCpuTimeSupported() ? THREADS.getCurrentThreadCpuTime() : System.nanoTime();
    }

    /// Bytes allocated, −1 on a JVM that does not count them.
    static long allocatedBytes() {
        return THREADS instanceof ThreadMXBean counting && counting.isThreadAllocatedMemorySupported()
                ? counting.getCurrentThreadAllocatedBytes()
                : -1;
    }
}
