package dev.jiffy.line.control;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Looks for patterns in a row of points, remembering as many as the longest rule needs.
public final class RunRules {
    private final Set<RunRule> enabled = EnumSet.noneOf(RunRule.class);
    private final double[] recent = new double[RunRule.LONGEST];
    private long count;

    /// A rule that points violate.
    ///
    /// @param rule the rule
    /// @param points numbers of the points that make it up, counted from 1, the newest last
    public record Match(RunRule rule, List<Long> points) {
    }

    /// No points yet.
    ///
    /// @param enabled rules to look for
    public RunRules(Set<RunRule> enabled) {
        this.enabled.addAll(enabled);
    }

    /// Looks for these rules from now on, in the points there were as well.
    void enable(Set<RunRule> rules) {
        enabled.clear();
        enabled.addAll(rules);
    }

    /// Takes the next point.
    ///
    /// @param z how many sigma it is above the centre line
    /// @return all rules that are violated now
    public List<Match> add(double z) {
        System.arraycopy(recent, 0, recent, 1, recent.length - 1);
        recent[0] = z;
        count++;
        List<Match> matches = new ArrayList<>();
        for (RunRule rule : enabled) {
            int bits = rule.violation(recent, (int) Math.min(count, recent.length));
            if (bits != 0) {
                matches.add(new Match(rule, numbers(bits)));
            }
        }
        return matches;
    }

    private List<Long> numbers(int bits) {
        List<Long> numbers = new ArrayList<>();
        for (int ago = recent.length - 1; ago >= 0; ago--) {
            if ((bits >> ago & 1) != 0) {
                numbers.add(count - ago);
            }
        }
        return numbers;
    }
}
