package dev.jiffy.stats.formula;

import dev.jiffy.stats.StatsException;

/// A formula with two right sides, `y ~ x | z`: what explains one part of a model, and what the other. Without a `|`
/// both are the same.
///
/// @param first `y ~ x`
/// @param second `y ~ z`
public record FormulaParts(String first, String second) {
    /// Splits at the `|` that stands in no parentheses and no quotes.
    ///
    /// @throws StatsException if there are several
    public static FormulaParts of(String text) {
        int depth = 0;
        int bar = -1;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'' || c == '`') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == '|' && depth == 0) {
                if (bar >= 0) {
                    throw new StatsException("formula \"" + text + "\": one | separates the two parts, there are more",
                            "formula");
                }
                bar = i;
            }
        }
        int tilde = text.indexOf('~');
        if (bar < 0 || tilde < 0 || bar < tilde) {
            return new FormulaParts(text, text);
        }
        return new FormulaParts(text.substring(0, bar).strip(),
                text.substring(0, tilde + 1) + text.substring(bar + 1));
    }
}
