package dev.jiffy.app;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.jiffy.core.Frame;
import dev.jiffy.core.LatencyWindow;
import dev.jiffy.core.ProcessUsage;
import dev.jiffy.video.MediaException;
import dev.jiffy.video.VideoReader;
import dev.jiffy.video.source.Sources;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jiffy bench-decode`: how fast a file decodes in steady state, and how soon the first frame is there.
///
/// The file is decoded over and over. Until the vector kernels are live and the compiler rests nothing is counted; then frames,
/// CPU time of the whole process, time between frames and allocated bytes are, for as long as asked.
///
/// With a rate the streams are paced instead, and the times are from when a frame was due to when it was decoded.
@Command(name = "bench-decode", mixinStandardHelpOptions = true,
        description = "Measures decoding: frames per second, CPU time, latency, allocation, memory.",
        footer = {"%nExamples: jiffy bench-decode clip.mp4 --threads 2 --seconds 10 --json",
                "          jiffy bench-decode clip.mp4 --streams 20 --rate 30 --threads 2"})
final class BenchDecode implements Callable<Integer> {
    /// Until paced streams have got past their first pictures.
    private static final long PACED_LEAD_MILLIS = 3000;

    @Parameters(index = "0", paramLabel = "SOURCE", description = SourceHelp.TEXT)
    private String source = "";

    @Option(names = "--threads", paramLabel = "N",
            description = "decoding threads per stream, with --rate of all streams together (default: ${DEFAULT-VALUE})")
    private int threads = 1;

    @Option(names = "--rate", paramLabel = "FPS",
            description = "frames a second of each stream: work on each frame when it is due (default: as fast as it goes)")
    private int rate;

    @Option(names = "--streams", paramLabel = "N", description = "streams at once (default: ${DEFAULT-VALUE})")
    private int streams = 1;

    @Option(names = "--seconds", paramLabel = "S",
            description = "measured time after warm-up (default: ${DEFAULT-VALUE})")
    private double seconds = 10;

    @Option(names = "--warm-up", paramLabel = "S",
            description = "most time before it; it ends earlier once the compiler has come to rest (default: ${DEFAULT-VALUE})")
    private double warmUp = 40;

    @Option(names = "--json", description = "one JSON document")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final CountDownLatch firstFrame = new CountDownLatch(1);
    private volatile long firstFrameMillis = -1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (threads < 1 || streams < 1 || seconds <= 0 || rate < 0) {
            throw new ParameterException(spec.commandLine(), "--threads, --streams and --seconds must be positive");
        }
        if (rate != 0) {
            return paced();
        }
        DecodingRun[] runs = new DecodingRun[streams];
        Thread[] workers = new Thread[streams];
        for (int i = 0; i < streams; i++) {
            runs[i] = new DecodingRun(source, threads);
        }
        for (int i = 1; i < streams; i++) {
            DecodingRun run = runs[i];
            workers[i] = Thread.ofPlatform().daemon().start(run);
        }
        runs[0].onFirstFrame(this::firstFrame);
        workers[0] = Thread.ofPlatform().daemon().start(runs[0]);

        warmUp(workers);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (DecodingRun run : runs) {
            run.measure(true);
        }
        long bytes = allocated();
        long cpu = system.getProcessCpuTime();
        long start = System.nanoTime();
        sleep(seconds, workers);
        for (DecodingRun run : runs) {
            run.measure(false);
        }
        double wall = (System.nanoTime() - start) / 1e9;
        double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
        bytes = allocated() - bytes;
        for (int i = 0; i < streams; i++) {
            runs[i].stop();
            workers[i].join();
            runs[i].rethrow();
        }
        report(runs, wall, cpuSeconds, bytes);
        return 0;
    }

    /// Warms up with one stream that is not paced, then paces them all.
    private int paced() throws IOException, InterruptedException {
        DecodingRun warm = new DecodingRun(source, 1);
        warm.onFirstFrame(this::firstFrame);
        Thread worker = Thread.ofPlatform().daemon().start(warm);
        warmUp(new Thread[]{worker});
        warm.stop();
        worker.join();
        warm.rethrow();
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (PacedDecoding run = new PacedDecoding(source, streams, rate, threads)) {
            Thread.sleep(PACED_LEAD_MILLIS);
            run.clear();
            long bytes = allocated();
            long cpu = system.getProcessCpuTime();
            long start = System.nanoTime();
            Thread.sleep((long) (seconds * 1000));
            long frames = run.frames();
            double wall = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (system.getProcessCpuTime() - cpu) / 1e9;
            bytes = allocated() - bytes;
            run.check();
            LatencyWindow.Snapshot latency = run.latency();
            String form = json
                    ? "{\"fps\": %.2f, \"cpu_seconds\": %.3f, \"frames\": %d, \"first_frame_ms\": %d, \"p50_ms\": %.3f, "
                            + "\"p99_ms\": %.3f, \"worst_stream_p99_ms\": %.3f, \"late\": %d, "
                            + "\"bytes_allocated_per_frame\": %.1f, \"rss_mb\": %.1f, \"kernels\": \"%s\", "
                            + "\"threads\": %d, \"streams\": %d, \"rate\": %d}%n"
                    : "%.2f frames/s, %.3f s CPU for %d frames, first frame after %d ms, P50 %.3f ms, P99 %.3f ms,%n"
                            + "P99 of the worst stream %.3f ms, %d late, %.1f bytes allocated per frame, %.1f MB resident,%n"
                            + "kernels %s, threads %d, streams %d at %d frames/s%n";
            PrintWriter out = spec.commandLine().getOut();
            out.printf(Locale.ROOT, form, frames / wall, cpuSeconds, frames, firstFrameMillis, latency.p50() / 1e6,
                    latency.p99() / 1e6, run.worstP99() / 1e6, run.late(), (double) bytes / Math.max(1, frames),
                    ProcessUsage.residentMegabytes(), VideoReader.kernels(), threads, streams, rate);
            out.flush();
        }
        return 0;
    }

    private void firstFrame() {
        Instant now = Instant.now();
        // The process's start, which the system knows to 10 ms; a management bean's is later, and asking it takes 20 ms.
        Instant start = ProcessHandle.current().info().startInstant().orElse(now);
        firstFrameMillis = Duration.between(start, now).toMillis();
        firstFrame.countDown();
    }

    /// Waits until the vector kernels are live and HotSpot compiles less than a twentieth of the time.
    private void warmUp(Thread[] workers) throws InterruptedException {
        while (!firstFrame.await(10, TimeUnit.MILLISECONDS) && workers[0].isAlive()) {
            // Whatever is loaded here is in the way of the first frame.
        }
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        long end = System.nanoTime() + (long) (warmUp * 1e9);
        boolean rest = false;
        int windows = 0;
        while (!rest && System.nanoTime() < end && workers[0].isAlive()) {
            long compiled = compiler.getTotalCompilationTime();
            sleep(Math.min(2, warmUp), workers);
            boolean live = !"auto".equals(System.getProperty("jiffy.kernels", "auto"))
                    || "vector".equals(VideoReader.kernels());
            rest = ++windows > 2 && live && compiler.getTotalCompilationTime() - compiled < 100;
        }
    }

    /// Waits, or until a worker gave up.
    private static void sleep(double time, Thread[] workers) throws InterruptedException {
        long end = System.nanoTime() + (long) (time * 1e9);
        while (System.nanoTime() < end && workers[0].isAlive()) {
            Thread.sleep(10);
        }
    }

    private static long allocated() {
        ThreadMXBean threadsBean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threadsBean.getTotalThreadAllocatedBytes();
    }

    private void report(DecodingRun[] runs, double wall, double cpuSeconds, long bytes) {
        long frames = 0;
        int count = 0;
        for (DecodingRun run : runs) {
            frames += run.frames();
            count += run.latencies().length;
        }
        if (frames == 0) {
            throw new MediaException(Sources.name(source), 0, "no frame was decoded in the measured time");
        }
        double[] millis = new double[count];
        int at = 0;
        for (DecodingRun run : runs) {
            for (long nanos : run.latencies()) {
                millis[at++] = nanos / 1e6;
            }
        }
        Arrays.sort(millis);
        double p50 = count == 0 ? 0 : millis[count / 2];
        double p99 = count == 0 ? 0 : millis[Math.min(count - 1, (int) (count * 0.99))];
        PrintWriter out = spec.commandLine().getOut();
        String form = json
                ? "{\"fps\": %.2f, \"cpu_seconds\": %.3f, \"frames\": %d, \"first_frame_ms\": %d, \"p50_ms\": %.3f, "
                        + "\"p99_ms\": %.3f, \"bytes_allocated_per_frame\": %.1f, \"rss_mb\": %.1f, \"kernels\": \"%s\", "
                        + "\"threads\": %d, \"streams\": %d}%n"
                : "%.2f frames/s, %.3f s CPU for %d frames, first frame after %d ms, P50 %.3f ms, P99 %.3f ms,%n"
                        + "%.1f bytes allocated per frame, %.1f MB resident, kernels %s, threads %d, streams %d%n";
        out.printf(Locale.ROOT, form, frames / wall, cpuSeconds, frames, firstFrameMillis, p50, p99,
                (double) bytes / frames,
                ProcessUsage.residentMegabytes(), VideoReader.kernels(), threads, streams);
        out.flush();
    }

    /// One stream, decoded again and again.
    private static final class DecodingRun implements Runnable {
        private final String source;
        private final int threads;
        private final long[] latencies = new long[1 << 16];
        private Runnable first = () -> {
        };
        private volatile boolean measuring;
        private volatile boolean stopped;
        private volatile int frames;
        private volatile @Nullable RuntimeException failure;

        DecodingRun(String source, int threads) {
            this.source = source;
            this.threads = threads;
        }

        void onFirstFrame(Runnable action) {
            first = action;
        }

        void measure(boolean on) {
            measuring = on;
        }

        void stop() {
            stopped = true;
        }

        int frames() {
            return frames;
        }

        long[] latencies() {
            return Arrays.copyOf(latencies, Math.min(frames, latencies.length));
        }

        void rethrow() {
            RuntimeException problem = failure;
            if (problem != null) {
                throw problem;
            }
        }

        @Override
        public void run() {
            boolean isFirst = true;
            try (VideoReader reader = VideoReader.open(source, threads)) {
                while (!stopped) {
                    long last = System.nanoTime();
                    int before = frames;
                    boolean any = false;
                    for (Frame frame = reader.next(); frame != null && !stopped; frame = reader.next()) {
                        frame.release();
                        any = true;
                        if (isFirst) {
                            isFirst = false;
                            first.run();
                        }
                        long now = System.nanoTime();
                        if (measuring) {
                            int n = frames;
                            if (n < latencies.length) {
                                latencies[n] = now - last;
                            }
                            frames = n + 1;
                        }
                        last = now;
                    }
                    if (!any && before == frames) {
                        return; // nothing in it
                    }
                    if (!reader.canRewind()) {
                        return;
                    }
                    reader.rewind();
                }
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }
}
