package dev.jiffy.stats.command;

import dev.jiffy.stats.bayes.Progress;
import dev.jiffy.stats.bayes.SamplerOptions;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// Progress of a sampler as a line every five seconds: iterations of all chains, their rate, the time that remains at it.
final class ProgressLines implements Progress {
    private static final long INTERVAL = 5_000_000_000L;

    private final long total;
    private final PrintStream out;
    private final long begin = System.nanoTime();
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong next = new AtomicLong(begin + INTERVAL);

    ProgressLines(SamplerOptions options, PrintStream out) {
        this.total = (long) options.chains() * (options.warmup() + (long) options.draws());
        this.out = out;
    }

    @Override
    public void done(int chain, int iteration, boolean warmup) {
        long count = done.incrementAndGet();
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + INTERVAL)) {
            out.println(line(Math.min(count, total), now - begin, chain, iteration, warmup));
        }
    }

    String line(long count, long nanos, int chain, int iteration, boolean warmup) {
        double rate = count / (nanos * 1e-9);
        return String.format(Locale.ROOT,
                "%d of %d iterations (%.0f %%), %.0f/s, about %.0f s left; chain %d is at %d%s",
                count, total, 100.0 * count / total, rate, (total - count) / rate, chain + 1, iteration,
                warmup ? " (warmup)" : "");
    }
}
