package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads expressions by precedence climbing, with R's precedences: `^` (to the right) above the sign, then `:`, `%in% %%`,
/// `* /`, `+ -`, comparisons, `!`, `&`, `|` and `~`.
public final class ExpressionParser {
    private static final Map<String, Integer> BINARY = Map.ofEntries(Map.entry("~", 1), Map.entry("|", 2),
            Map.entry("||", 2),

            Map.entry("&", 3), Map.entry("<", 5), Map.entry(">", 5), Map.entry("<=", 5), Map.entry(">=", 5),
            Map.entry("==", 5), Map.entry("!=", 5), Map.entry("+", 6), Map.entry("-", 6), Map.entry("*", 7),
            Map.entry("/", 7), Map.entry("%in%", 8), Map.entry("%%", 8), Map.entry(":", 9), Map.entry("^", 11));
    /// Longer ones first.
    private static final List<String> OPERATORS = List.of("%in%", "%%", "||", "<=", ">=", "==", "!=");
    private static final int NOT = 4;
    private static final int SIGN = 10;
    private static final int TILDE = 1;
    private static final int DEEPEST = 200;
    /// Every one of them deepens the tree by one, and trees are walked recursively but for sums of terms.
    private static final int MOST_OPERATORS = 1000;
    /// Longer texts are quoted in errors around the place only.
    private static final int QUOTED = 160;

    private final String text;
    private int at;
    private int depth;
    private int operators;
    /// In how many calls of functions the place is.
    private int calls;

    private ExpressionParser(String text) {
        this.text = text;
    }

    /// Reads the whole text.
    ///
    /// @throws StatsException if it is no expression; the message has the place
    public static Expression parse(String text) {
        ExpressionParser parser = new ExpressionParser(text);
        Expression out = parser.expression(0);
        parser.skipBlanks();
        if (parser.at < text.length()) {
            throw parser.wrong("there is something left over");
        }
        return out;
    }

    private Expression expression(int weakest) {
        if (++depth > DEEPEST) {
            throw wrong("parentheses, calls, signs and powers are nested more than " + DEEPEST
                    + " deep; compute a part as a column of the data first");
        }
        Expression left = operand();
        while (true) {
            String operator = peekOperator();
            Integer strength = BINARY.get(operator);
            if (strength == null || strength < weakest) {
                depth--;
                return left;
            }
            if (++operators > MOST_OPERATORS) {
                String column = "compute so long an expression as a column of the data first";
                throw wrong("more than " + MOST_OPERATORS + " operators; "
                        + (calls > 0
                                ? column
                                : "for so many terms write y ~ . on data that have only their columns, or " + column));
            }
            at += operator.length();
            // The exponent may have a sign of its own: a^-1.
            Expression right = operator.equals("^") ? expression(SIGN) : expression(strength + 1);
            left = Expression.Call.of(operator, left, right);
        }
    }

    private Expression operand() {
        skipBlanks();
        if (at == text.length()) {
            throw wrong("ends too early");
        }
        char c = text.charAt(at);
        if (c == '-' || c == '+') {
            at++;
            return Expression.Call.of(String.valueOf(c), expression(SIGN));
        }
        if (c == '!') {
            at++;
            return Expression.Call.of("!", expression(NOT));
        }
        if (c == '~') {
            at++;
            return Expression.Call.of("~", expression(TILDE + 1));
        }
        if (c == '(') {
            at++;
            Expression inner = expression(0);
            expect(')');
            return Expression.Call.of("(", inner);
        }
        if (Character.isDigit(c) || c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            return number();
        }
        if (c == '"' || c == '\'') {
            return new Expression.Text(quoted(c));
        }
        String name = c == '`' ? quoted(c) : name();
        skipBlanks();
        if (c != '`' && at < text.length() && text.charAt(at) == '(') {
            at++;
            return call(name);
        }
        return new Expression.Name(name);
    }

    private Expression call(String function) {
        List<Expression> arguments = new ArrayList<>();
        List<String> names = new ArrayList<>();
        calls++;
        skipBlanks();
        while (at < text.length() && text.charAt(at) != ')') {
            Expression argument = expression(0);
            String name = "";
            skipBlanks();
            if (argument instanceof Expression.Name named && at < text.length() && text.charAt(at) == '=') {
                at++;
                name = named.name();
                argument = expression(0);
                skipBlanks();
            }
            arguments.add(argument);
            names.add(name);
            if (at < text.length() && text.charAt(at) == ',') {
                at++;
            } else {
                break;
            }
        }
        expect(')');
        calls--;
        return new Expression.Call(function, List.copyOf(arguments), List.copyOf(names));
    }

    private Expression number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            int mark = at++;
            if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
                at++;
            }
            if (at == text.length() || !Character.isDigit(text.charAt(at))) {
                at = mark;
            }
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
        try {
            return new Expression.Literal(Double.parseDouble(text.substring(start, at)));
        } catch (NumberFormatException e) {
            throw wrong("\"" + text.substring(start, at) + "\" is no number");
        }
    }

    private String name() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.'
                || text.charAt(at) == '_')) {
            at++;
        }
        if (at == start) {
            throw wrong("a column, a number or a function should come here");
        }
        return text.substring(start, at);
    }

    private String quoted(char quote) {
        int end = text.indexOf(quote, at + 1);
        if (end < 0) {
            throw wrong("the quote is not closed");
        }
        String out = text.substring(at + 1, end);
        at = end + 1;
        return out;
    }

    private String peekOperator() {
        skipBlanks();
        for (String operator : OPERATORS) {
            if (text.startsWith(operator, at)) {
                return operator;
            }
        }
        return at < text.length() ? text.substring(at, at + 1) : "";
    }

    private void expect(char c) {
        skipBlanks();
        if (at == text.length() || text.charAt(at) != c) {
            throw wrong("\"" + c + "\" is missing");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private StatsException wrong(String what) {
        int from = text.length() <= QUOTED ? 0 : Math.max(0, at - QUOTED / 2);
        int to = text.length() <= QUOTED ? text.length() : Math.min(text.length(), at + QUOTED / 2);
        return new StatsException("formula \"" + (from > 0 ? "…" : "") + text.substring(from, to)
                + (to < text.length() ? "…" : "") + "\", character " + (at + 1) + ": " + what);
    }
}
