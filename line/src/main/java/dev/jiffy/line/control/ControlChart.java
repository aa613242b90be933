package dev.jiffy.line.control;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;

/// One row of points with its limits and its run rules.
///
/// In phase I points are gathered while their limits are not known. When these are settled, the gathered points are judged
/// in hindsight, and each later one, in phase II, as it comes. The latest [#CAPACITY] points are kept for display.
public final class ControlChart {
    /// Points that are kept.
    public static final int CAPACITY = 500;

    private final ChartKind kind;
    private final RunRules runs;
    private Set<RunRule> rules;
    private boolean limitsOnly;
    private final Deque<ControlPoint> points = new ArrayDeque<>();
    private List<RunRule> violated = List.of();
    private long count;

    ControlChart(ChartKind kind, Set<RunRule> rules) {
        this.kind = kind;
        this.rules = Set.copyOf(rules);
        runs = new RunRules(rules);
    }

    /// Looks for other rules from now on; what was found before stays on its points.
    void rules(Set<RunRule> others) {
        rules = Set.copyOf(others);
        runs.enable(limitsOnly ? RunRule.limitsOnly(rules) : rules);
    }

    /// What its points are.
    public ChartKind kind() {
        return kind;
    }

    /// The points that are kept, the newest last.
    public List<ControlPoint> points() {
        return List.copyOf(points);
    }

    /// Limits of the newest point, [Limits#UNKNOWN] in phase I.
    public Limits limits() {
        return points.isEmpty() ? Limits.UNKNOWN : points.getLast().limits();
    }

    /// Values of the points that are kept, the newest last.
    double[] values() {
        return points.stream().mapToDouble(ControlPoint::value).toArray();
    }

    /// Gathers a point of phase I.
    void gather(long millis, double value) {
        append(new ControlPoint(++count, millis, value, Limits.UNKNOWN, List.of()));
    }

    /// Ends phase I. No alarm is raised for its points; what they violate is marked on them.
    ///
    /// @param limits by index of the point
    /// @param limitsOnly whether the points are too far from normal for more than the limits
    void settle(IntFunction<Limits> limits, boolean limitsOnly) {
        this.limitsOnly = limitsOnly;
        rules(rules);
        List<ControlPoint> gathered = List.copyOf(points);
        points.clear();
        count = 0;
        for (int i = 0; i < gathered.size(); i++) {
            add(gathered.get(i).millis(), gathered.get(i).value(), limits.apply(i));
        }
        violated = List.of();
    }

    /// Takes a point of phase II.
    ///
    /// @return the rules that it violates and the point before did not
    List<Violation> add(long millis, double value, Limits limits) {
        List<RunRules.Match> matches = runs.add(limits.standardized(value));
        List<Violation> begun = new ArrayList<>();
        for (RunRules.Match match : matches) {
            if (!violated.contains(match.rule())) {
                begun.add(new Violation(kind, match.rule(), match.points(), value));
            }
        }
        violated = matches.stream().map(RunRules.Match::rule).toList();
        append(new ControlPoint(++count, millis, value, limits, violated));
        return begun;
    }

    private void append(ControlPoint point) {
        if (points.size() == CAPACITY) {
            points.removeFirst();
        }
        points.add(point);
    }
}
