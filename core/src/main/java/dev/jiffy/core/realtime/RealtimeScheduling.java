package dev.jiffy.core.realtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Asks the kernel to run a thread before all ordinary ones and to keep the process in memory.
///
/// Both need a privilege and neither is needed to be right, so what is refused is an answer and no exception. Memory is locked
/// only where no limit can make a later allocation of the JVM fail: with the limit of a few MB that users usually have, a
/// process that locked its future memory dies at the next thread it starts.
public final class RealtimeScheduling {
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_FIFO = 1;
    private static final int MCL_CURRENT = 1;
    private static final int MCL_FUTURE = 2;
    private static final int CAP_IPC_LOCK = 14;

    private static final int EPERM = 1;

    private RealtimeScheduling() {
    }

    /// Puts the calling thread, which must be a platform thread, under SCHED_FIFO.
    ///
    /// @param priority 1 to 99; the kernel's own threads are at 50
    /// @throws IllegalArgumentException if the priority is out of range
    public static Grant fifo(int priority) {
        if (priority < 1 || priority > 99) {
            throw new IllegalArgumentException("priority " + priority + ", want 1 to 99");
        }
        if (Thread.currentThread().isVirtual()) {
            return Grant.refused("a virtual thread has no scheduling of its own");
        }
        if (!isLinux()) {
            return Grant.refused("only Linux is supported");
        }
        try {
            int error = NativeCalls.setScheduler(SCHED_FIFO, priority);
            if (error == EPERM) {
                return Grant.refused("not permitted: needs CAP_SYS_NICE or an rtprio limit of " + priority
                        + " or more (ulimit -r)");
            }
            return error == 0
                    ? Grant.given("SCHED_FIFO " + priority)
                    : Grant.refused("sched_setscheduler failed with error " + error);
        } catch (LinkageError | RuntimeException e) {
            return Grant.refused("no native calls: " + e);
        }
    }

    /// Puts the calling thread back under the usual scheduling.
    public static void ordinary() {
        if (isLinux() && !Thread.currentThread().isVirtual()) {
            try {
                NativeCalls.setScheduler(SCHED_OTHER, 0);
            } catch (LinkageError | RuntimeException _) { // then it was never changed
            }
        }
    }

    /// Locks the memory of the process, what it has and what it will get.
    public static Grant lockMemory() {
        if (!isLinux()) {
            return Grant.refused("only Linux is supported");
        }
        try {
            if (!mayLockAll(Files.readAllLines(Path.of("/proc/self/status")),
                    Files.readAllLines(Path.of("/proc/self/limits")))) {
                return Grant.refused("a limit on locked memory could end the process: needs CAP_IPC_LOCK or"
                        + " ulimit -l unlimited");
            }
            int error = NativeCalls.lockAll(MCL_CURRENT | MCL_FUTURE);
            return error == 0 ? Grant.given("mlockall") : Grant.refused("mlockall failed with error " + error);
        } catch (IOException | LinkageError | RuntimeException e) {
            return Grant.refused("not possible: " + e);
        }
    }

    /// Lets the memory of the process be paged again.
    public static void unlockMemory() {
        if (isLinux()) {
            try {
                NativeCalls.unlockAll();
            } catch (LinkageError | RuntimeException _) { // then it was never locked
            }
        }
    }

    /// Whether a capability or an absent limit lets the process lock all it has, from the lines of `/proc/self/status` and
    /// `/proc/self/limits`.
    static boolean mayLockAll(List<String> status, List<String> limits) {
        for (String line : status) {
            if (line.startsWith("CapEff:")) {
                long capabilities = Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16);
                if ((capabilities >>> CAP_IPC_LOCK & 1) != 0) {
                    return true;
                }
            }
        }
        for (String line : limits) {
            if (line.startsWith("Max locked memory")) {
                return line.substring("Max locked memory".length()).strip().startsWith("unlimited");
            }
        }
        return false;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }
}
