package dev.jiffy.vision.zone;

import org.jspecify.annotations.Nullable;

/// Tells when a zone became occupied or free, and not each flicker of a detector.
///
/// A change counts once it has lasted for the settle time; the event then carries the time at which it began. What the
/// zone is at the start is settled in the same way: the first state that lasts.
///
/// Pure: time and state are handed in. One thread uses a monitor.
public final class ZoneMonitor {
    private final double settleSeconds;
    private @Nullable Boolean atStart;
    private boolean occupied;
    private boolean candidate;
    private double since = Double.NaN;

    /// A change of a zone.
    ///
    /// @param time when it began, in seconds
    /// @param enter whether the zone is occupied from then on
    public record Event(double time, boolean enter) {
        /// `enter` or `leave`.
        public String name() {
            return enter ? "enter" : "leave";
        }
    }

    /// A monitor that knows nothing yet.
    ///
    /// @param settleSeconds how long a change must last to count; 0 counts each
    public ZoneMonitor(double settleSeconds) {
        if (!(settleSeconds >= 0)) {
            throw new IllegalArgumentException("settle time " + settleSeconds);
        }
        this.settleSeconds = settleSeconds;
    }

    /// Takes what was seen at a time, and returns the event that is certain now, `null` if there is none.
    ///
    /// @param time in seconds, not before the last one
    public @Nullable Event observe(double time, boolean seen) {
        if (Double.isNaN(since) || seen != candidate) {
            candidate = seen;
            since = time;
        }
        if (time - since < settleSeconds) {
            return null;
        }
        if (atStart == null) {
            atStart = candidate;
            occupied = candidate;
            return null;
        }
        if (candidate == occupied) {
            return null;
        }
        occupied = candidate;
        return new Event(since, occupied);
    }

    /// The first state that lasted; before that, what was seen last.
    public boolean occupiedAtStart() {
        Boolean known = atStart;
        return known == null ? candidate : known;
    }

    /// The settled state now; before there is one, what was seen last.
    public boolean occupied() {
        return atStart == null ? candidate : occupied;
    }
}
