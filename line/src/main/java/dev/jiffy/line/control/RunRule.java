package dev.jiffy.line.control;

import java.util.EnumSet;
import java.util.Set;

/// A pattern of points that chance seldom makes.
///
/// The eight tests of Nelson (The Shewhart control chart: tests for special causes, Journal of Quality Technology 16,
/// 1984) and the four zone rules of Western Electric (Statistical Quality Control Handbook, 1956). Zones are counted in
/// sigma from the centre line. Each rule is meant for independent points with a symmetrical distribution; of a chart whose
/// points are neither (ranges, sums, averages that move), only the limits tell something ([#limitsOnly]).
public enum RunRule {
    /// Nelson's first test.
    NELSON_1("Nelson 1: one point beyond the control limits", Shape.ONE_SIDE, 1, 1, 3),
    /// Nelson's second test.
    NELSON_2("Nelson 2: nine points on one side of the centre line", Shape.ONE_SIDE, 9, 9, 0),
    /// Nelson's third test.
    NELSON_3("Nelson 3: six points steadily rising or falling", Shape.TREND, 6, 6, 0),
    /// Nelson's fourth test.
    NELSON_4("Nelson 4: fourteen points alternating up and down", Shape.ALTERNATING, 14, 14, 0),
    /// Nelson's fifth test.
    NELSON_5("Nelson 5: two of three points beyond two sigma on one side", Shape.ONE_SIDE, 2, 3, 2),
    /// Nelson's sixth test.
    NELSON_6("Nelson 6: four of five points beyond one sigma on one side", Shape.ONE_SIDE, 4, 5, 1),
    /// Nelson's seventh test.
    NELSON_7("Nelson 7: fifteen points within one sigma", Shape.INSIDE, 15, 15, 1),
    /// Nelson's eighth test.
    NELSON_8("Nelson 8: eight points on both sides, none within one sigma", Shape.BOTH_SIDES, 8, 8, 1),
    /// Western Electric's first rule.
    WESTERN_ELECTRIC_1("Western Electric 1: one point beyond the control limits", Shape.ONE_SIDE, 1, 1, 3),
    /// Western Electric's second rule.
    WESTERN_ELECTRIC_2("Western Electric 2: two of three points beyond two sigma on one side", Shape.ONE_SIDE, 2, 3, 2),
    /// Western Electric's third rule.
    WESTERN_ELECTRIC_3("Western Electric 3: four of five points beyond one sigma on one side", Shape.ONE_SIDE, 4, 5, 1),
    /// Western Electric's fourth rule.
    WESTERN_ELECTRIC_4("Western Electric 4: eight points on one side of the centre line", Shape.ONE_SIDE, 8, 8, 0);

    /// Points that the longest rule looks at.
    static final int LONGEST = 15;

    private final String words;
    private final Shape shape;
    private final int wanted;
    private final int window;
    private final double sigmas;

    private enum Shape {
        ONE_SIDE, INSIDE, BOTH_SIDES, TREND, ALTERNATING
    }

    RunRule(String words, Shape shape, int wanted, int window, double sigmas) {
        this.words = words;
        this.shape = shape;
        this.wanted = wanted;
        this.window = window;
        this.sigmas = sigmas;
    }

    /// The rule in words.
    public String words() {
        return words;
    }

    /// Of some rules, those that look at the control limits alone.
    public static Set<RunRule> limitsOnly(Set<RunRule> rules) {
        Set<RunRule> limits = EnumSet.of(NELSON_1, WESTERN_ELECTRIC_1);
        limits.retainAll(rules);
        return limits;
    }

    /// Which of the latest points make up a violation: bit `i` is the point `i` before the newest; 0 for none. The newest is
    /// always one of them, so that a rule does not speak again when the process has already come back.
    ///
    /// @param z the latest points in sigma from the centre line, the newest first
    /// @param count how many there are
    int violation(double[] z, int count) {
        return switch (shape) {
            case ONE_SIDE -> Math.max(matching(z, count, 1), matching(z, count, -1));
            case INSIDE, BOTH_SIDES -> matching(z, count, 0);
            case TREND -> Math.max(run(z, count, 1, 1), run(z, count, -1, -1));
            case ALTERNATING -> Math.max(run(z, count, 1, -1), run(z, count, -1, 1));
        };
    }

    private int matching(double[] z, int count, int side) {
        int bits = 0;
        boolean above = false;
        boolean below = false;
        for (int i = 0; i < Math.min(count, window); i++) {
            boolean isMatch = switch (shape) {
                case INSIDE -> Math.abs(z[i]) < sigmas;
                case BOTH_SIDES -> Math.abs(z[i]) > sigmas;
                default -> side * z[i] > sigmas;
            };
            above |= z[i] > 0;
            below |= z[i] < 0;
            bits |= isMatch ? 1 << i : 0;
        }
        boolean isSpread = shape != Shape.BOTH_SIDES || above && below;
        return (bits & 1) != 0 && Integer.bitCount(bits) >= wanted && isSpread ? bits : 0;
    }

    /// All points of the window if each step goes in its direction: `newest`, the one before in `previous`, and so on in turn.
    private int run(double[] z, int count, int newest, int previous) {
        if (count < window) {
            return 0;
        }
        for (int i = 0; i + 1 < window; i++) {
            int direction = i % 2 == 0 ? newest : previous;
            if (!(direction * (z[i] - z[i + 1]) > 0)) {
                return 0;
            }
        }
        return (1 << window) - 1;
    }
}
