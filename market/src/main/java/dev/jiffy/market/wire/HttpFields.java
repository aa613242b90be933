package dev.jiffy.market.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The fields of a head in their order; names are compared without regard to case (RFC 9110 section 5.1).
public final class HttpFields {
    private final List<String> names = new ArrayList<>();
    private final List<String> values = new ArrayList<>();

    /// No fields yet.
    public HttpFields() {
    }

    /// Adds a field behind the others.
    ///
    /// @throws IllegalArgumentException if name or value could end the line they stand in
    public HttpFields add(String name, String value) {
        if (!isToken(name) || !isValue(value)) {
            throw new IllegalArgumentException("no field of HTTP: " + name + ": " + value);
        }
        names.add(name);
        values.add(value);
        return this;
    }

    /// How many fields there are.
    public int size() {
        return names.size();
    }

    /// The name of field `i` as it was sent.
    public String name(int i) {
        return names.get(i);
    }

    /// The value of field `i` without space around it.
    public String value(int i) {
        return values.get(i);
    }

    /// The first value of this name.
    public @Nullable String first(String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return values.get(i);
            }
        }
        return null;
    }

    /// How often this name occurs.
    public int count(String name) {
        int count = 0;
        for (String each : names) {
            count += each.equalsIgnoreCase(name) ? 1 : 0;
        }
        return count;
    }

    /// Does a list of tokens with commas between hold this one? `token` is lower case.
    public boolean hasToken(String name, String token) {
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equalsIgnoreCase(name)) {
                continue;
            }
            for (String part : values.get(i).split(",", -1)) {
                if (part.strip().toLowerCase(Locale.ROOT).equals(token)) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A name or a method: RFC 9110 section 5.6.2.
    static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0)) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isValue(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 && c != '\t' || c == 0x7F || c > 0xFF) {
                return false;
            }
        }
        return true;
    }

    /// Parses one line of a head, RFC 9112 section 5: no folded lines, no space before the colon.
    void addLine(String line) throws WireException {
        int colon = line.indexOf(':');
        if (colon <= 0 || !isToken(line.substring(0, colon))) {
            throw WireException.http(400, "a line of the head that is no field");
        }
        String value = line.substring(colon + 1).strip();
        if (!isValue(value)) {
            throw WireException.http(400, "a control character in the value of a field");
        }
        names.add(line.substring(0, colon));
        values.add(value);
    }

    void appendTo(StringBuilder out) {
        for (int i = 0; i < names.size(); i++) {
            out.append(names.get(i)).append(": ").append(values.get(i)).append("\r\n");
        }
    }
}
