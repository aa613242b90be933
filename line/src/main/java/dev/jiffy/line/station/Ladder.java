package dev.jiffy.line.station;

import dev.jiffy.core.DegradationLadder;
import dev.jiffy.line.config.LineConfig;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What a camera leaves out when pictures take too long, step by step, and when.
///
/// Once per window it takes P99, the worse of decoding and of capture to result. The window is healthy, a warning or
/// tripped; some tripped windows in a row take one step down, some windows in a row that have clearly recovered one step
/// up, and what lies between changes nothing: a [DegradationLadder] with limits in milliseconds. Going down sheds first what
/// nobody misses, pictures that no other refers to, and last the moving picture itself.
///
/// Pure; any thread may ask, one observes.
final class Ladder {
    /// Width and height of the smaller input as a share of the model's own: about half of the work.
    static final double SMALLER = 0.7;

    private static final double NANOS_PER_MILLI = 1e6;

    private LineConfig.Ladder settings;
    private DegradationLadder ladder;
    private boolean scalable;
    private Health health = Health.HEALTHY;

    /// How a window was.
    enum Health {
        HEALTHY, WARNING, TRIPPED;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What is left out, each with all before it. Of key frames, which are far apart, all are looked at as well as can be.
    enum Step {
        FULL("full", 1), NO_UNREFERENCED("skip non-reference frames", 1), LOWER_RATE("lower inference rate",
                2), SMALLER_INPUT("smaller input", 2), KEY_FRAMES("key frames only", 1), STILL("still", 1);

        private final String text;
        private final int every;

        Step(String text, int every) {
            this.text = text;
            this.every = every;
        }

        /// Of the pictures that the rules want looked at, every so manieth is.
        int every() {
            return every;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /// @param scalable whether the model takes a smaller input; otherwise that step is passed over
    Ladder(LineConfig.Ladder settings, boolean scalable, long nanos) {
        this.settings = settings;
        ladder = ladder(settings, nanos);
        scalable(scalable);
    }

    /// Another model is at work.
    synchronized void scalable(boolean isScalable) {
        scalable = isScalable;
        ladder.passOver(Arrays.asList(Step.values()).indexOf(Step.SMALLER_INPUT), !isScalable);
    }

    /// Steps that are passed over, by name.
    synchronized List<String> passedOver() {
        return scalable ? List.of() : List.of(Step.SMALLER_INPUT.toString());
    }

    private static DegradationLadder ladder(LineConfig.Ladder s, long nanos) {
        double recovered = Math.min(Math.nextUp(s.recoverMillis() / s.trippedMillis()), Math.nextDown(1.0));
        return new DegradationLadder(Arrays.stream(Step.values()).map(Step::toString).toList(),
                new DegradationLadder.Policy(1, recovered, s.windowsToTrip(), s.windowsToRecover(), 0), nanos);
    }

    /// Other limits: it begins at the top again.
    synchronized void settings(LineConfig.Ladder other, long nanos) {
        if (!other.equals(settings)) {
            settings = other;
            ladder = ladder(other, nanos);
            scalable(scalable);
            health = Health.HEALTHY;
        }
    }

    /// Length of a window in ns.
    synchronized long windowNanos() {
        return Math.round(settings.windowSeconds() * 1e9);
    }

    /// Takes a window; returns whether the step has changed.
    ///
    /// @param p99 of the window, in ns
    synchronized boolean observe(long nanos, long p99) {
        double millis = p99 / NANOS_PER_MILLI;
        health = millis <= settings.healthyMillis()
                ? Health.HEALTHY
                : millis <= settings.trippedMillis() ? Health.WARNING : Health.TRIPPED;
        int before = ladder.rung();
        return ladder.observe(nanos, millis / settings.trippedMillis()) != before;
    }

    synchronized Step step() {
        return Step.values()[ladder.rung()];
    }

    synchronized Health health() {
        return health;
    }

    /// Both for people.
    synchronized String state() {
        return ladder.rung() == 0 ? health.toString() : health + ": " + step();
    }

    /// Times in it are counted from `origin`.
    synchronized List<DegradationLadder.Transition> transitions(long origin) {
        return ladder.transitions().stream()
                .map(t -> new DegradationLadder.Transition(t.nanos() - origin, t.from(), t.to(), t.load())).toList();
    }
}
