package dev.jiffy.stats.formula;

import dev.jiffy.stats.data.Labels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// An expression of R's language, as far as formulas need it. `toString` writes it as R's `deparse` does: coefficients are
/// named after it.
public sealed interface Expression {
    /// A number.
    record Literal(double value) implements Expression {
        @Override
        public String toString() {
            return Labels.of(value);
        }
    }

    /// Text in quotes.
    record Text(String value) implements Expression {
        @Override
        public String toString() {
            return '"' + value + '"';
        }
    }

    /// The name of a column, a parameter or a constant.
    record Name(String name) implements Expression {
        private static final Pattern PLAIN = Pattern.compile("([\\p{L}]|\\.(?![0-9]))[\\p{L}\\p{N}._]*");

        @Override
        public String toString() {
            return PLAIN.matcher(name).matches() || name.equals(".") ? name : '`' + name + '`';
        }
    }

    /// A function, an operator (`+`, one or two arguments) or parentheses (`(`) with its arguments.
    ///
    /// @param function the name
    /// @param arguments what it is called with
    /// @param names the name of each argument, empty where it has none
    record Call(String function, List<Expression> arguments, List<String> names) implements Expression {
        private static final Set<String> TIGHT = Set.of("^", ":", "/");
        private static final Set<String> SPACED = Set.of("+", "-", "*", "~", "%in%", "%%", "<", ">", "<=", ">=", "==",
                "!=", "&", "|", "!");

        /// A call without named arguments.
        static Call of(String function, Expression... arguments) {
            return new Call(function, List.of(arguments), java.util.Collections.nCopies(arguments.length, ""));
        }

        /// The argument of this name, or the one at this place if that has no name; null if it is missing.
        @org.jspecify.annotations.Nullable
        Expression argument(String name, int place) {
            int at = names.indexOf(name);
            if (at >= 0) {
                return arguments.get(at);
            }
            return place < arguments.size() && names.get(place).isEmpty() ? arguments.get(place) : null;
        }

        /// Whether its values are true or false.
        boolean isLogical() {
            return switch (function) {
                case "<", ">", "<=", ">=", "==", "!=", "&", "|", "!" -> true;
                case "(", "I" -> arguments.size() == 1 && arguments.getFirst() instanceof Call inner
                        && inner.isLogical();
                default -> false;
            };
        }

        @Override
        public String toString() {
            if (function.equals("(")) {
                return "(" + arguments.getFirst() + ")";
            }
            if (TIGHT.contains(function) && arguments.size() == 2) {
                return arguments.get(0) + function + arguments.get(1);
            }
            if (SPACED.contains(function)) {
                return arguments.size() == 1
                        ? function + arguments.getFirst()
                        : arguments.get(0) + " " + function + " " + arguments.get(1);
            }
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < arguments.size(); i++) {
                parts.add((names.get(i).isEmpty() ? "" : names.get(i) + " = ") + arguments.get(i));
            }
            return function + parts.stream().collect(Collectors.joining(", ", "(", ")"));
        }
    }

    /// The names of columns in it, in order, added to `names`.
    default void collectNames(Set<String> names) {
        switch (this) {
            case Name name -> names.add(name.name());
            case Call call -> call.arguments().forEach(argument -> argument.collectNames(names));
            case Literal _,Text _ -> {
            }
        }
    }
}
