package dev.jiffy.servo.bench;

import dev.jiffy.core.Json;
import dev.jiffy.servo.realtime.PeriodicLoop;
import dev.jiffy.servo.realtime.SleepThenSpin;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What a camera loop at 60 Hz takes of each frame on this machine, from the picture's bytes in memory to the joints' command
/// written, and what each step takes of that.
///
/// One thread does the work. It runs as fast as it can for some seconds, in which HotSpot compiles it, then a second at the rate of
/// the camera, which keeps caches as cold as they are in use, and only then is anything counted. Asking for the time of a step takes some 0.3 µs, which
/// is in it.
public final class FrameBudget {
    /// Pictures a second.
    public static final int RATE_HZ = 60;

    private static final double WARM_UP_NANOS = 4e9;
    private static final int WARM_UP_FRAMES = 100;
    private static final Step[] STEPS = Step.values();

    private final StepTimes whole = new StepTimes();
    private final Map<Step, StepTimes> steps = new EnumMap<>(Step.class);
    private final long[] cpu = new long[STEPS.length + 1];
    private final long[] wall = new long[STEPS.length + 1];
    private final StepTimes[] byStep = new StepTimes[STEPS.length];
    private final List<CameraPicture> pictures;
    private final FrameToCommand work;
    private long bytes;

    private FrameBudget(List<CameraPicture> pictures) {
        this.pictures = List.copyOf(pictures);
        work = new FrameToCommand(this.pictures);
        for (int s = 0; s < STEPS.length; s++) {
            byStep[s] = new StepTimes();
            steps.put(STEPS[s], byStep[s]);
        }
    }

    /// Measures.
    ///
    /// @param pictures used in turn, at least one
    /// @param seconds above 0
    /// @throws InterruptedException if the thread is interrupted
    public static FrameBudget measure(List<CameraPicture> pictures, double seconds) throws InterruptedException {
        FrameBudget budget = new FrameBudget(pictures);
        long start = System.nanoTime();
        long warm = (long) Math.min(WARM_UP_NANOS, 2e9 * seconds);
        for (int i = 0; i < WARM_UP_FRAMES || System.nanoTime() - start < warm; i++) {
            budget.frame(i, false);
        }
        SleepThenSpin time = new SleepThenSpin();
        PeriodicLoop.of(RATE_HZ, time).run((period, _) -> {
            budget.frame(period, false);
            return period < RATE_HZ;
        });
        long last = Math.max(1, Math.round(RATE_HZ * seconds)) - 1;
        PeriodicLoop.of(RATE_HZ, time).run((period, _) -> {
            budget.frame(period, true);
            return period < last;
        });
        return budget;
    }

    private void frame(long number, boolean isCounted) {
        int picture = (int) (number % work.pictures());
        int last = byStep.length;
        long before = ThreadMeter.allocatedBytes();
        cpu[0] = ThreadMeter.cpuNanos();
        wall[0] = System.nanoTime();
        for (int s = 0; s < last; s++) {
            work.run(STEPS[s], picture);
            wall[s + 1] = System.nanoTime();
            cpu[s + 1] = ThreadMeter.cpuNanos();
        }
        if (isCounted) {
            bytes += ThreadMeter.allocatedBytes() - before;
            whole.record(cpu[last] - cpu[0], wall[last] - wall[0]);
            for (int s = 0; s < last; s++) {
                byStep[s].record(cpu[s + 1] - cpu[s], wall[s + 1] - wall[s]);
            }
        }
    }

    /// Frames that were counted.
    public long frames() {
        return whole.count();
    }

    /// Times of whole frames.
    public StepTimes whole() {
        return whole;
    }

    /// Times of a step.
    public StepTimes step(Step step) {
        return Objects.requireNonNull(steps.get(step));
    }

    /// What the loop allocated for each frame.
    public double bytesPerFrame() {
        return (double) bytes / frames();
    }

    /// Markers in a picture, as found last.
    public int markers(int picture) {
        return work.found(picture);
    }

    /// One JSON document.
    public Json toJson() {
        CameraPicture first = pictures.getFirst();
        Json out = Json.ascii().open('{').name("frame_to_command").open('{').name("frames").value(frames())
                .name("rate_hz").value(RATE_HZ).name("width").value(first.image().width()).name("height")
                .value(first.image().height()).name("joints").value(work.joints());
        whole.write(out);
        out.name("bytes_per_frame").value(bytesPerFrame()).name("steps").open('{');
        steps.forEach((step, times) -> {
            out.name(step.word()).open('{');
            times.write(out);
            out.close('}');
        });
        out.close('}').name("images").open('[');
        for (int i = 0; i < pictures.size(); i++) {
            out.open('{').name("image").value(pictures.get(i).name()).name("markers").value(work.found(i)).close('}');
        }
        return out.close(']').close('}').close('}');
    }
}
