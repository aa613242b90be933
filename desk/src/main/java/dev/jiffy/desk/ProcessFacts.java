package dev.jiffy.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the system says about this process: when it began, and its memory.
final class ProcessFacts {
    private static final long TICK_NANOS = 10_000_000;
    private static final int START_FIELD = 22;

    private ProcessFacts() {
    }

    /// How long ago the process began, its launcher included, in ns; on Linux to a hundredth of a second.
    static long ageNanos() {
        try {
            String stat = read("/proc/self/stat");
            // The name in parentheses may have spaces in it; fields are counted behind it, from the third.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long startTicks = Long.parseLong(fields[START_FIELD - 3]);
            String uptime = read("/proc/uptime");
            double up = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return Math.round(up * 1e9) - startTicks * TICK_NANOS;
        } catch (IOException e) {
            return ProcessHandle.current().info().startInstant()
                    .map(start -> java.time.Duration.between(start, java.time.Instant.now()).toNanos()).orElse(0L);
        }
    }

    /// Kilobytes that `smaps_rollup` says under a name: `Rss`, `Anonymous`; 0 where there is no such thing.
    static long kilobytes(String name) {
        try {
            for (String line : read("/proc/self/smaps_rollup").split("\n")) {
                if (line.startsWith(name + ":")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException e) {
            // Not Linux.
        }
        return 0;
    }

    private static String read(String file) throws IOException {
        return new String(Files.readAllBytes(Path.of(file)), StandardCharsets.ISO_8859_1);
    }
}
