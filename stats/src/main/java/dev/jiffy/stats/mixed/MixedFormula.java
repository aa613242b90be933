package dev.jiffy.stats.mixed;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.formula.Expression;
import dev.jiffy.stats.formula.ExpressionParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A formula with random effects in lme4's notation (Bates, Mächler, Bolker & Walker, Journal of Statistical Software 67(1),
/// 2015, section 2.1): `y ~ x + (1 + x | g) + (1 | h)`. `(x || g)` stands for `(1 | g) + (0 + x | g)`, `(1 | a/b)` for
/// `(1 | a) + (1 | a:b)`.
///
/// @param fixed the formula without its random terms, as text
/// @param random the random terms, in order
public record MixedFormula(String fixed, List<Term> random) {
    /// One random term.
    ///
    /// @param columns the right side of a formula: what has a random coefficient
    /// @param groups the columns whose values together are the group
    public record Term(String columns, List<String> groups) {
        /// Its name: `a`, or `a:b` for groups of two columns.
        public String group() {
            return String.join(":", groups);
        }
    }

    /// Reads a formula.
    ///
    /// @throws StatsException if it cannot be read or has no random term
    public static MixedFormula parse(String text) {
        if (!(ExpressionParser.parse(text) instanceof Expression.Call tilde) || !tilde.function().equals("~")
                || tilde.arguments().size() != 2) {
            throw new StatsException("formula \"" + text + "\" must be response ~ terms");
        }
        List<Term> random = new ArrayList<>();
        Expression rest = without(tilde.arguments().get(1), random, text);
        if (random.isEmpty()) {
            throw new StatsException(
                    "formula \"" + text + "\" has no random term such as (1 | g); use ols without one");
        }
        return new MixedFormula(tilde.arguments().getFirst() + " ~ " + (rest == null ? "1" : rest),
                List.copyOf(random));
    }

    /// The names of all columns that the random terms use.
    public Set<String> columns() {
        Set<String> out = new LinkedHashSet<>();
        for (Term term : random) {
            out.addAll(term.groups);
            ExpressionParser.parse(term.columns).collectNames(out);
        }
        return out;
    }

    private static @Nullable Expression without(Expression e, List<Term> random, String text) {
        if (!(e instanceof Expression.Call call)) {
            return e;
        }
        if (call.function().equals("(") && call.arguments().getFirst() instanceof Expression.Call bar
                && (bar.function().equals("|") || bar.function().equals("||"))) {
            add(bar, random, text);
            return null;
        }
        if ((call.function().equals("+") || call.function().equals("-")) && call.arguments().size() == 2) {
            Expression left = without(call.arguments().get(0), random, text);
            Expression right = without(call.arguments().get(1), random, text);
            if (right == null) {
                return left;
            }
            if (left == null) {
                return call.function().equals("+")
                        ? right
                        : new Expression.Call("-", List.of(right), List.of(""));
            }
            return new Expression.Call(call.function(), List.of(left, right), List.of("", ""));
        }
        return e;
    }

    private static void add(Expression.Call bar, List<Term> random, String text) {
        Expression columns = bar.arguments().get(0);
        for (List<String> groups : groups(bar.arguments().get(1), text)) {
            if (bar.function().equals("|")) {
                random.add(new Term("~ " + columns, groups));
            } else {
                random.add(new Term("~ 1", groups));
                for (Expression part : summands(columns)) {
                    if (!(part instanceof Expression.Literal)) {
                        random.add(new Term("~ 0 + " + part, groups));
                    }
                }
            }
        }
    }

    private static List<Expression> summands(Expression e) {
        if (e instanceof Expression.Call call && call.function().equals("+") && call.arguments().size() == 2) {
            List<Expression> out = new ArrayList<>(summands(call.arguments().get(0)));
            out.addAll(summands(call.arguments().get(1)));
            return List.copyOf(out);
        }
        return List.of(e);
    }

    private static List<List<String>> groups(Expression e, String text) {
        if (e instanceof Expression.Name name) {
            return List.of(List.of(name.name()));
        }
        if (e instanceof Expression.Call call && call.arguments().size() == 2) {
            List<List<String>> left = groups(call.arguments().get(0), text);
            List<String> right = groups(call.arguments().get(1), text).getLast();
            List<String> both = new ArrayList<>(left.getLast());
            both.addAll(right);
            if (call.function().equals(":")) {
                return List.of(List.copyOf(both));
            }
            if (call.function().equals("/")) {
                List<List<String>> out = new ArrayList<>(left);
                out.add(List.copyOf(both));
                return List.copyOf(out);
            }
        }
        throw new StatsException(
                "formula \"" + text + "\": the group of a random term is a column, a:b or a/b, not " + e);
    }
}
