package dev.jiffy.desk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

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
            // The name in parentheses may have spaces in it; what stands behind it is the third field.
            int at = stat.lastIndexOf(')') + 2;
            for (int field = 3; field < START_FIELD; field++) {
                at = stat.indexOf(' ', at) + 1;
            }
            long startTicks = Long.parseLong(stat, at, stat.indexOf(' ', at), 10);
            String uptime = read("/proc/uptime");
            double up = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
            return Math.round(up * 1e9) - startTicks * TICK_NANOS;
        } catch (IOException e) {
            return ProcessHandle.current().info().startInstant()
                    .map(start -> Duration.between(start, Instant.now()).toNanos()).orElse(0L);
        }
    }

    /// Kilobytes that `smaps_rollup` says under a name: `Rss`, `Anonymous`; 0 where there is no such thing.
    static long kilobytes(String name) {
        try {
            String rollup = read("/proc/self/smaps_rollup");
            int at = rollup.indexOf("\n" + name + ":");
            return at < 0 ? 0 : Long.parseLong(rollup, digits(rollup, at), rollup.indexOf(" kB", at), 10);
        } catch (IOException e) {
            return 0; // Not Linux.
        }
    }

    private static int digits(String text, int from) {
        int at = from;
        while (!Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String read(String file) throws IOException {
        return Files.readString(Path.of(file), StandardCharsets.ISO_8859_1);
    }
}
