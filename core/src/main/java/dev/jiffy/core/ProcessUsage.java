package dev.jiffy.core;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What this process has taken from the machine.
public final class ProcessUsage {
    private ProcessUsage() {
    }

    /// CPU time of all threads since the start, in seconds; 0 where the system does not tell.
    public static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
    }

    /// Memory resident now, in MiB: `VmRSS` on Linux, elsewhere what the JVM's heap has reserved, which is less.
    public static double residentMegabytes() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024.0;
                }
            }
        } catch (IOException e) {
            // Not Linux: the heap is all that is known.
        }
        return Runtime.getRuntime().totalMemory() / 1048576.0;
    }
}
