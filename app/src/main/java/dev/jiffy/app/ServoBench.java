package dev.jiffy.app;

import dev.jiffy.servo.bench.CameraPicture;
import dev.jiffy.servo.bench.DrawnCamera;
import dev.jiffy.servo.bench.FrameBudget;
import dev.jiffy.servo.bench.OperationTiming;
import dev.jiffy.servo.bench.Step;
import dev.jiffy.servo.bench.StepTimes;
import dev.jiffy.servo.command.CameraFrames;
import dev.jiffy.servo.command.RequestException;
import dev.jiffy.servo.picture.GrayPictures;
import dev.jiffy.servo.picture.PictureException;
import dev.jiffy.servo.realtime.LoopTiming;
import dev.jiffy.vision.marker.MarkerFamilies;
import dev.jiffy.vision.marker.MarkerFamily;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `jiffy servo bench`: what the machine and this program make of a control loop.
@Command(name = "bench", mixinStandardHelpOptions = true, usageHelpWidth = 100,
        description = {"Measures a control loop on this machine.",
                "%nWithout further options: a camera loop at 60 Hz, from a picture of 640 x 480 to the command of six joints, and"
                        + " what each step takes of a frame. Pictures are drawn, or those of --frames.",
                "%n--op times one operation on one picture.",
                "%n--loop runs an empty loop at a fixed rate beside a thread that allocates 200 MB/s, and says how late each"
                        + " period began. It asks for SCHED_FIFO and locked memory and goes on without them."},
        footer = {"%nExamples: jiffy servo bench",
                "          jiffy servo bench --frames frames.jsonl --seconds 20 --json",
                "          jiffy servo bench --op detect --image shelf.png --family 4x4_50",
                "          jiffy servo bench --loop 1000 --seconds 20 --json"})
final class ServoBench implements Callable<Integer> {
    /// Places of the drawn camera.
    private static final int DRAWN = 8;

    @Option(names = "--loop", paramLabel = "HZ", description = "lateness of an empty loop at so many Hz, 1 to 100000")
    private @Nullable Integer loop;

    @Option(names = "--op", paramLabel = "detect|fast|harris|gauss5|sobel3",
            description = "markers, FAST-9 corners (threshold 20), Harris' measure (block 3), Gaussian 5 x 5, Sobel 3 x 3")
    private OperationTiming.@Nullable Operation operation;

    @Option(names = "--image", paramLabel = "I", description = "the picture for --op")
    private @Nullable Path image;

    @Option(names = "--family", paramLabel = "F", defaultValue = "4x4_50",
            description = "the markers for --op detect (default: ${DEFAULT-VALUE})")
    private String family = "";

    @Option(names = "--frames", paramLabel = "F.jsonl",
            description = "camera pictures, a JSON object a line: image, family, K, marker_length")
    private @Nullable Path frames;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "20",
            description = "how long to measure (default: ${DEFAULT-VALUE})")
    private double seconds;

    @Option(names = "--json", description = "one JSON document instead of text")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
        if (!(seconds > 0 && seconds <= 86_400)) {
            throw new ParameterException(spec.commandLine(),
                    "--seconds must be above 0, up to 86400, it is " + seconds);
        }
        if ((loop == null ? 0 : 1) + (operation == null ? 0 : 1) + (frames == null ? 0 : 1) > 1) {
            throw new ParameterException(spec.commandLine(), "--loop, --op and --frames are different measurements");
        }
        if (loop != null) {
            return loop(loop);
        }
        try {
            return operation != null ? operation(operation) : camera();
        } catch (PictureException | RequestException | IOException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e instanceof PictureException ? e.getMessage() : frames + ": " + e.getMessage());
            err.flush();
            return 1;
        }
    }

    private int loop(int hertz) throws InterruptedException {
        if (hertz < 1 || hertz > 100_000) {
            throw new ParameterException(spec.commandLine(), "--loop must be from 1 to 100000 Hz, it is " + hertz);
        }
        LoopTiming timing = LoopTiming.measure(hertz, seconds);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(timing.toJson());
        } else {
            out.printf(Locale.ROOT, "%d Hz, %d periods, %d missed%n", hertz, timing.ticks(), timing.missed());
            out.printf(Locale.ROOT, "late by p50 %.1f us, p99 %.1f us, p99.9 %.1f us, max %.1f us%n",
                    timing.micros(0.5), timing.micros(0.99), timing.micros(0.999), timing.micros(1));
            out.printf(Locale.ROOT, "%s; %s; %s; %.0f MB/s allocated beside it%n", LoopTiming.collectors(),
                    timing.fifo().reason(), timing.memory().reason(), timing.allocation());
        }
        out.flush();
        return 0;
    }

    private int operation(OperationTiming.Operation wanted) {
        MarkerFamily markers = MarkerFamilies.named(family);
        if (image == null || markers == null) {
            throw new ParameterException(spec.commandLine(), image == null
                    ? "--op needs --image"
                    : "--family " + family + " is not known; there is " + String.join(", ", MarkerFamilies.names()));
        }
        try (GrayPictures pictures = new GrayPictures()) {
            OperationTiming timing = OperationTiming.measure(wanted, pictures.read(image), markers, seconds);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(timing.toJson());
            } else {
                out.printf(Locale.ROOT, "%s: %.3f ms of processor time (least %.3f), %.3f ms passed, %d calls%n",
                        wanted.word(), timing.cpuMedian() / 1e6, timing.cpuLeast() / 1e6, timing.wallMedian() / 1e6,
                        timing.calls());
            }
            out.flush();
            return 0;
        }
    }

    private int camera() throws IOException, InterruptedException {
        List<CameraPicture> pictures = frames == null ? DrawnCamera.pictures(DRAWN) : CameraFrames.read(frames);
        FrameBudget budget = FrameBudget.measure(pictures, seconds);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(budget.toJson());
        } else {
            out.printf(Locale.ROOT, "%d frames at %d Hz, %.0f bytes allocated a frame; ms of processor time:%n",
                    budget.frames(), FrameBudget.RATE_HZ, budget.bytesPerFrame());
            out.printf("%-10s %8s %8s %8s %8s%n", "", "p50", "p99", "p99.9", "max");
            print("frame", budget.whole(), out);
            for (Step step : Step.values()) {
                print("  " + step.word(), budget.step(step), out);
            }
            for (int i = 0; i < pictures.size(); i++) {
                out.println(pictures.get(i).name() + ": " + budget.markers(i) + " markers");
            }
        }
        out.flush();
        return 0;
    }

    private static void print(String name, StepTimes times, PrintWriter out) {
        out.printf(Locale.ROOT, "%-10s %8.3f %8.3f %8.3f %8.3f%n", name, times.cpuMillis(0.5), times.cpuMillis(0.99),
                times.cpuMillis(0.999), times.cpuMillis(1));
    }
}
