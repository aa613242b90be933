package dev.jiffy.core;

import java.util.ArrayDeque;
import java.util.List;

/// Decides how much a loop should leave out to stay inside its frame budget.
///
/// The ladder has rungs, from everything at the top to the least at the bottom. Once per window its user hands in the load:
/// what a frame takes (P99, say) over what it may take, so 1.0 is exactly on budget. After [Policy#windowsDown] windows in
/// a row above [Policy#downAbove] it goes one rung down; after [Policy#windowsUp] in a row below [Policy#upBelow], and not
/// before [Policy#dwellNanos] have passed on this rung, one rung up. Between the two thresholds nothing happens and both
/// counts start again: that gap and the longer way up are the hysteresis that keeps a loop at the edge of its budget from
/// flapping, since going down lowers the load by itself.
///
/// Pure: time is handed in, nothing is measured here. One thread uses a ladder.
public final class DegradationLadder {
    /// Transitions that are remembered.
    public static final int HISTORY = 64;

    private final List<String> rungs;
    private final Policy policy;
    private final boolean[] passedOver;
    private final ArrayDeque<Transition> transitions = new ArrayDeque<>(HISTORY);
    private int rung;
    private int above;
    private int below;
    private long since;

    /// When to move.
    ///
    /// @param downAbove a window with more load than this speaks for going down
    /// @param upBelow a window with less load than this speaks for going up; below `downAbove`
    /// @param windowsDown so many in a row go down; positive
    /// @param windowsUp so many in a row go up; positive
    /// @param dwellNanos least time on a rung before going up, in ns
    public record Policy(double downAbove, double upBelow, int windowsDown, int windowsUp, long dwellNanos) {
        /// Checks that the thresholds leave a gap and the counts are positive.
        public Policy {
            if (!(upBelow < downAbove) || windowsDown < 1 || windowsUp < 1 || dwellNanos < 0) {
                throw new IllegalArgumentException("down above " + downAbove + " for " + windowsDown + ", up below "
                        + upBelow + " for " + windowsUp + ", dwell " + dwellNanos);
            }
        }
    }

    /// A step from one rung to the next.
    ///
    /// @param nanos when, on the clock of the user
    /// @param from the rung that was left
    /// @param to the rung that was reached
    /// @param load the load that decided it
    public record Transition(long nanos, String from, String to, double load) {
    }

    /// A ladder, standing on its first rung.
    ///
    /// @param rungs names from the best to the least; at least one
    /// @param nanos the time now, on any clock that does not go back
    public DegradationLadder(List<String> rungs, Policy policy, long nanos) {
        if (rungs.isEmpty()) {
            throw new IllegalArgumentException("a ladder without rungs");
        }
        this.rungs = List.copyOf(rungs);
        this.policy = policy;
        passedOver = new boolean[rungs.size()];
        since = nanos;
    }

    /// Has a rung passed over from now on, or not any more, on the way down and up. A ladder that stands on it stays until it
    /// moves anyway.
    ///
    /// @param which not the first, 0
    public void passOver(int which, boolean isPassedOver) {
        if (which == 0) {
            throw new IllegalArgumentException("the first rung is where the way up ends");
        }
        passedOver[which] = isPassedOver;
    }

    /// The next rung that counts, the present one if there is none.
    private int next(int direction) {
        int to = rung + direction;
        while (to >= 0 && to < passedOver.length && passedOver[to]) {
            to += direction;
        }
        return to < 0 || to == passedOver.length ? rung : to;
    }

    /// Takes the load of one more window and returns the rung for the next, 0 at the top.
    public int observe(long nanos, double load) {
        above = load > policy.downAbove ? above + 1 : 0;
        below = load < policy.upBelow ? below + 1 : 0;
        if (above >= policy.windowsDown && next(1) != rung) {
            move(nanos, next(1), load);
        } else if (below >= policy.windowsUp && rung > 0 && nanos - since >= policy.dwellNanos) {
            move(nanos, next(-1), load);
        }
        return rung;
    }

    private void move(long nanos, int to, double load) {
        if (transitions.size() == HISTORY) {
            transitions.removeFirst();
        }
        transitions.addLast(new Transition(nanos, rungs.get(rung), rungs.get(to), load));
        rung = to;
        above = 0;
        below = 0;
        since = nanos;
    }

    /// Where it stands, 0 at the top.
    public int rung() {
        return rung;
    }

    /// The name of where it stands.
    public String state() {
        return rungs.get(rung);
    }

    /// The last [#HISTORY] transitions, oldest first.
    public List<Transition> transitions() {
        return List.copyOf(transitions);
    }
}
