package dev.jiffy.core.kernels;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Compiles vector kernels in the background while their users run on the scalar twins, group by group in the order they
/// were asked for, and says when all of a group beats its scalar twins.
///
/// Before HotSpot's C2 has compiled it, a Vector API call costs 50 times the scalar loop. A kernel that never gets
/// faster, because the machine lacks an instruction, leaves its group scalar. The thread ends when nothing is left to do.
///
/// The system property `jiffy.kernels` decides: `scalar`, `vector` (from the first call on), or `auto`.
public final class KernelWarmup {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    /// Work after which the rests begin to grow.
    private static final long EAGER_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final ArrayDeque<Group> QUEUE = new ArrayDeque<>();
    private static boolean running;

    private KernelWarmup() {
    }

    private record Group(String name, Supplier<List<KernelProbe>> probes, Runnable live) {
    }

    /// The value of `jiffy.kernels`, `auto` if it is missing.
    public static String setting() {
        return System.getProperty("jiffy.kernels", "auto").toLowerCase(Locale.ROOT);
    }

    /// Queues a group; does nothing unless `jiffy.kernels` is `auto`.
    ///
    /// @param probes makes dummy calls of every kernel; called in the background
    /// @param live called there when the group is ready
    public static void submit(String name, Supplier<List<KernelProbe>> probes, Runnable live) {
        if (!"auto".equals(setting())) {
            return;
        }
        synchronized (QUEUE) {
            QUEUE.add(new Group(name, probes, live));
            if (!running) {
                running = true;
                Thread.ofPlatform().daemon().name("jiffy-vector-warmup").start(KernelWarmup::run);
            }
        }
    }

    private static void run() {
        try {
            for (Group group = next(); group != null; group = next()) {
                take(group);
            }
        } catch (InterruptedException e) {
            System.getLogger(KernelWarmup.class.getName()).log(Level.DEBUG,
                    "vector kernels: interrupted, the rest stays scalar");
        }
    }

    private static @Nullable Group next() {
        synchronized (QUEUE) {
            Group group = QUEUE.poll();
            running = group != null;
            return group;
        }
    }

    /// Takes turns, so that the compiler always has the next kernel in its queue. Rests as long as it worked, and longer the
    /// more it has worked in all: once a kernel was called often enough, what is missing is the compiler's time, and a group
    /// that never settles costs 8 s of a processor in half a minute, not 15.
    private static void take(Group group) throws InterruptedException {
        List<KernelProbe> pending = new ArrayList<>(group.probes.get());
        long start = System.nanoTime();
        long now = start;
        long inAll = 0;
        while (!pending.isEmpty() && now - start < PATIENCE_NANOS) {
            pending.removeIf(KernelProbe::settled);
            long worked = System.nanoTime() - now;
            inAll += worked;
            TimeUnit.NANOSECONDS.sleep(worked * Math.max(1, inAll / EAGER_NANOS));
            now = System.nanoTime();
        }
        boolean live = pending.isEmpty();
        if (live) {
            group.live.run();
        }
        System.getLogger(KernelWarmup.class.getName()).log(Level.DEBUG, "vector kernels, {0}: {1} after {2} ms",
                group.name, live ? "live" : "left scalar",
                TimeUnit.NANOSECONDS.toMillis(now - start));
    }
}
