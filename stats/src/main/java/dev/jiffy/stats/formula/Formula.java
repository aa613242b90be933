package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A formula expanded to terms, after Wilkinson & Rogers (Applied Statistics 22, 1973) with R's rules: terms sorted by
/// order, first come first, variables in order of appearance.
///
/// @param response the left side, null if there is none
/// @param variables what the terms are made of, in order of appearance
/// @param terms sets of indices into `variables`
/// @param intercept whether there is one
/// @param offsets the arguments of `offset()`
public record Formula(@Nullable Expression response, List<Expression> variables, List<BitSet> terms, boolean intercept,
        List<Expression> offsets) {
    private static final int MOST_TERMS = 20_000;

    /// Reads a formula.
    ///
    /// @param text such as `y ~ a * b + offset(log(n))`
    /// @param columns the columns of the data, for `.`: all that the left side does not use
    /// @throws StatsException if it cannot be read
    public static Formula parse(String text, Collection<String> columns) {
        Expression whole = ExpressionParser.parse(text);
        if (!(whole instanceof Expression.Call tilde) || !tilde.function().equals("~")) {
            throw new StatsException("formula \"" + text + "\": \"~\" is missing");
        }
        Expression response = tilde.arguments().size() == 2 ? tilde.arguments().getFirst() : null;
        Set<String> dot = new LinkedHashSet<>(columns);
        if (response != null) {
            Set<String> used = new LinkedHashSet<>();
            response.collectNames(used);
            dot.removeAll(used);
        }
        Expander expander = new Expander(text, dot);
        expander.collectVariables(tilde.arguments().getLast());
        Set<BitSet> expanded = expander.expand(tilde.arguments().getLast());
        List<BitSet> terms = new ArrayList<>(expanded);
        terms.removeIf(BitSet::isEmpty);
        terms.sort(Comparator.comparingInt(BitSet::cardinality));
        return new Formula(response, List.copyOf(expander.variables), List.copyOf(terms), expander.intercept,
                List.copyOf(expander.offsets));
    }

    /// The label of a term: its variables joined by `:`.
    public String label(BitSet term) {
        return String.join(":", term.stream().mapToObj(i -> variables.get(i).toString()).toList());
    }

    /// The names of all columns that it names, those of terms taken out with `-` too, as in R: a row that lacks one of
    /// them is not used.
    public Set<String> columns() {
        Set<String> names = new LinkedHashSet<>();
        if (response != null) {
            response.collectNames(names);
        }
        variables.forEach(variable -> variable.collectNames(names));
        offsets.forEach(offset -> offset.collectNames(names));
        names.removeAll(Set.of("pi", "TRUE", "FALSE", "T", "F"));
        return names;
    }

    /// The algebra of terms.
    private static final class Expander {
        final List<Expression> variables = new ArrayList<>();
        final List<Expression> offsets = new ArrayList<>();
        boolean intercept = true;
        private final String text;
        private final Set<String> dot;

        Expander(String text, Set<String> dot) {
            this.text = text;
            this.dot = dot;
        }

        /// The terms of a sum, which may be so long that walking it recursively needs more than the stack.
        private static List<Expression> summands(Expression e) {
            List<Expression> out = new ArrayList<>();
            Expression left = e;
            while (left instanceof Expression.Call call && call.function().equals("+")
                    && call.arguments().size() == 2) {
                out.add(call.arguments().getLast());
                left = call.arguments().getFirst();
            }
            out.add(left);
            return out.reversed();
        }

        void collectVariables(Expression sum) {
            summands(sum).forEach(this::collectFrom);
        }

        private void collectFrom(Expression e) {
            if (e instanceof Expression.Call call && isOperator(call)) {
                // The exponent of ^ is no variable.
                int last = call.function().equals("^") ? 1 : call.arguments().size();
                call.arguments().subList(0, last).forEach(this::collectVariables);
            } else if (e instanceof Expression.Name name && name.name().equals(".")) {
                dot.forEach(column -> variable(new Expression.Name(column)));
            } else if (e instanceof Expression.Call call && call.function().equals("offset")) {
                if (call.arguments().size() != 1) {
                    throw wrong("offset() takes one expression");
                }
                offsets.add(call.arguments().getFirst());
            } else if (!(e instanceof Expression.Literal)) {
                variable(e);
            }
        }

        private static boolean isOperator(Expression.Call call) {
            return switch (call.function()) {
                case "+", "-", "*", "/", ":", "^", "(", "%in%" -> true;
                default -> false;
            };
        }

        private BitSet variable(Expression e) {
            int index = variables.indexOf(e);
            if (index < 0) {
                index = variables.size();
                variables.add(e);
            }
            BitSet term = new BitSet();
            term.set(index);
            return term;
        }

        /// The set of terms; the empty term is the intercept.
        Set<BitSet> expand(Expression e) {
            return switch (e) {
                case Expression.Literal number -> constant(number.value(), true);
                case Expression.Text _ -> throw wrong(e + " is no term");
                case Expression.Name name -> {
                    Set<BitSet> out = new LinkedHashSet<>();
                    if (name.name().equals(".")) {
                        dot.forEach(column -> out.add(variable(new Expression.Name(column))));
                    } else {
                        out.add(variable(e));
                    }
                    yield out;
                }
                case Expression.Call call when call.function().equals("offset") -> new LinkedHashSet<>();
                case Expression.Call call when !isOperator(call) -> new LinkedHashSet<>(Set.of(variable(e)));
                case Expression.Call call when call.arguments().size() == 1 -> {
                    if (call.function().equals("-")) {
                        yield without(new LinkedHashSet<>(), call.arguments().getFirst());
                    }
                    yield expand(call.arguments().getFirst());
                }
                case Expression.Call call when call.function().equals("+") -> {
                    Set<BitSet> out = new LinkedHashSet<>();
                    for (Expression summand : summands(call)) {
                        out.addAll(expand(summand));
                        limited(out);
                    }
                    yield out;
                }
                case Expression.Call call -> binary(call);
            };
        }

        private Set<BitSet> binary(Expression.Call call) {
            Set<BitSet> left = expand(call.arguments().get(0));
            Expression second = call.arguments().get(1);
            Set<BitSet> out = new LinkedHashSet<>(left);
            switch (call.function()) {
                case "-" -> out = without(left, second);
                case ":", "%in%" -> out = interactions(left, expand(second));
                case "*" -> {
                    Set<BitSet> right = expand(second);
                    out.addAll(right);
                    out.addAll(interactions(left, right));
                }
                case "/" -> {
                    BitSet all = new BitSet();
                    left.forEach(all::or);
                    out.addAll(interactions(Set.of(all), expand(second)));
                }
                default -> {
                    if (!(second instanceof Expression.Literal power) || power.value() < 1
                            || power.value() != Math.rint(power.value())) {
                        throw wrong("the power of terms must be a whole number; wrap arithmetic in I()");
                    }
                    for (int i = 1; i < Math.min(power.value(), variables.size() + 1); i++) {
                        Set<BitSet> more = interactions(out, left);
                        out.addAll(more);
                    }
                }
            }
            limited(out);
            return out;
        }

        private void limited(Set<BitSet> terms) {
            if (terms.size() > MOST_TERMS) {
                throw wrong("has more than " + MOST_TERMS + " terms");
            }
        }

        private static Set<BitSet> interactions(Set<BitSet> left, Set<BitSet> right) {
            Set<BitSet> out = new LinkedHashSet<>();
            for (BitSet a : left) {
                for (BitSet b : right) {
                    BitSet both = (BitSet) a.clone();
                    both.or(b);
                    out.add(both);
                }
            }
            return out;
        }

        private Set<BitSet> without(Set<BitSet> from, Expression removed) {
            if (removed instanceof Expression.Literal number) {
                constant(number.value(), false);
                return from;
            }
            Set<BitSet> out = new LinkedHashSet<>(from);
            out.removeAll(expand(removed));
            return out;
        }

        /// `+ 1` and `- 0` have an intercept, `+ 0` and `- 1` have none; the last word counts.
        private Set<BitSet> constant(double value, boolean added) {
            if (value != 0 && value != 1) {
                throw wrong("a number in a formula is 0 or 1, for the intercept; wrap arithmetic in I()");
            }
            intercept = (value == 1) == added;
            return new LinkedHashSet<>();
        }

        private StatsException wrong(String what) {
            return new StatsException("formula \"" + text + "\": " + what);
        }
    }
}
