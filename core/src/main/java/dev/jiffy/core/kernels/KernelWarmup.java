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
/// Before HotSpot's C2 has compiled it, a Vector API call costs 50 times the scalar loop. On a machine that is busy otherwise that
/// takes minutes; a group that is not ready soon lets the others go first and is looked at again, ever more rarely. A kernel that
/// never gets faster, because the machine lacks an instruction, leaves its group scalar. The thread ends when nothing is left
/// to do.
///
/// The system property `jiffy.kernels` decides: `scalar`, `vector` (from the first call on), or `auto`.
public final class KernelWarmup {
    /// After it a group lets the others go first.
    private static final long TURN_NANOS = TimeUnit.SECONDS.toNanos(10);
    /// After it a group stays scalar. On a machine without an instruction that costs 40 s of a processor in all.
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(10);
    /// Work after which the rests begin to grow.
    private static final long EAGER_NANOS = TimeUnit.MILLISECONDS.toNanos(1500);
    private static final ArrayDeque<Group> QUEUE = new ArrayDeque<>();
    private static boolean running;

    private KernelWarmup() {
    }

    private static final class Group {
        final String name;
        final Supplier<List<KernelProbe>> probes;
        final Runnable live;
        /// What is not ready; empty before the first turn, too.
        final List<KernelProbe> pending = new ArrayList<>();
        long begun;
        long worked;

        Group(String name, Supplier<List<KernelProbe>> probes, Runnable live) {
            this.name = name;
            this.probes = probes;
            this.live = live;
        }
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

    /// Puts a group behind those that wait; false if none does.
    private static boolean letOthersGoFirst(Group group) {
        synchronized (QUEUE) {
            return !QUEUE.isEmpty() && QUEUE.add(group);
        }
    }

    /// A turn of a group, whose kernels take turns in it, so that the compiler always has the next one in its queue. Rests as long as
    /// it worked, and longer the more it has worked in all: once a kernel was called often enough, what is missing is the
    /// compiler's time.
    private static void take(Group group) throws InterruptedException {
        long now = System.nanoTime();
        if (group.begun == 0) {
            group.begun = now;
            group.pending.addAll(group.probes.get());
        }
        long turn = now;
        while (!group.pending.isEmpty() && now - group.begun < PATIENCE_NANOS) {
            if (now - turn > TURN_NANOS && letOthersGoFirst(group)) {
                return;
            }
            group.pending.removeIf(KernelProbe::settled);
            long worked = System.nanoTime() - now;
            group.worked += worked;
            TimeUnit.NANOSECONDS.sleep(worked * Math.max(1, group.worked / EAGER_NANOS));
            now = System.nanoTime();
        }
        boolean live = group.pending.isEmpty();
        if (live) {
            group.live.run();
        }
        System.getLogger(KernelWarmup.class.getName()).log(Level.DEBUG, "vector kernels, {0}: {1} after {2} ms",
                group.name, live ? "live" : "left scalar", TimeUnit.NANOSECONDS.toMillis(now - group.begun));
    }
}
