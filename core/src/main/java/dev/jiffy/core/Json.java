package dev.jiffy.core;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// Writes one JSON document (RFC 8259), value by value; commas come by themselves.
public final class Json {
    private final StringBuilder out = new StringBuilder();
    private final boolean isAscii;
    private boolean comma;

    /// Nothing written yet.
    public Json() {
        this(false);
    }

    private Json(boolean isAscii) {
        this.isAscii = isAscii;
    }

    /// Nothing written yet; strings are escaped beyond ASCII, so that no stream's encoding can spoil them.
    public static Json ascii() {
        return new Json(true);
    }

    /// `{` or `[`.
    public Json open(char bracket) {
        separate();
        out.append(bracket);
        comma = false;
        return this;
    }

    /// `}` or `]`.
    public Json close(char bracket) {
        out.append(bracket);
        comma = true;
        return this;
    }

    /// The name of the next value.
    public Json name(String name) {
        separate();
        quote(name);
        out.append(':');
        comma = false;
        return this;
    }

    /// A string, or `null`.
    public Json value(@Nullable String value) {
        separate();
        if (value == null) {
            out.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    /// An integer.
    public Json value(long value) {
        separate();
        out.append(value);
        return this;
    }

    /// An integer of any length.
    public Json exact(BigInteger value) {
        separate();
        out.append(value);
        return this;
    }

    /// `true` or `false`.
    public Json value(boolean value) {
        separate();
        out.append(value);
        return this;
    }

    /// A number with up to six digits behind the point; `null` if it is infinite or none.
    public Json value(double value) {
        if (!Double.isFinite(value)) {
            return value(null);
        }
        separate();
        out.append(BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString());
        return this;
    }

    /// A number with as many digits as it takes to read the same `double` again; `null` if it is infinite or none.
    public Json exact(double value) {
        if (!Double.isFinite(value)) {
            return value(null);
        }
        separate();
        out.append(value);
        return this;
    }

    private void separate() {
        if (comma) {
            out.append(',');
        }
        comma = true;
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || isAscii && c > 0x7E
                            || Character.isSurrogate(c) && !isPaired(text, i)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isPaired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }

    /// What was written so far.
    @Override
    public String toString() {
        return out.toString();
    }
}
