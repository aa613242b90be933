package dev.jiffy.market.json;

import dev.jiffy.market.unit.Decimals;
import java.nio.charset.StandardCharsets;

/// Walks through one JSON text in a byte array, forwards only, and allocates nothing unless it is asked for a `String`.
///
/// The caller says what it expects, so there is no tree and there are no events:
///
/// ```java
/// scanner.from(bytes, 0, length);
/// for (scanner.openObject(); scanner.nextName();) {
///     switch (scanner.nameLetter()) {
///         case 'u' -> lastId = scanner.integer();
///         case 'p' -> price = scanner.decimal();
///         default -> scanner.skip();
///     }
/// }
/// scanner.end();
/// ```
///
/// After each `nextName` and `nextElement` that says yes, one value must be read or skipped. What is skipped is checked as
/// strictly as what is read: grammar, UTF-8, escapes, and nesting of at most [#MAX_DEPTH]. A scanner is used again and again, by one
/// thread at a time. Anything wrong is a [JsonException]; then the scanner waits for the next `from`.
public final class JsonScanner {
    /// Deepest nesting; one bit of a `long` each.
    public static final int MAX_DEPTH = 64;

    private byte[] bytes = new byte[0];
    private int start;
    private int at;
    private int end;
    private int depth;
    /// Bit d is set once something stood in the array or object at depth d.
    private long isFilled;
    private int nameFrom;
    private int nameTo;
    private int textFrom;
    private int textTo;
    /// Of the string scanned last: whether it has escapes.
    private boolean isEscaped;
    private boolean isNameEscaped;

    /// A scanner with nothing to read yet.
    public JsonScanner() {
        // Everything is set by from.
    }

    /// Starts with a text; the array must stay as it is until the scanner is done.
    public JsonScanner from(byte[] text, int from, int to) {
        if (from < 0 || to < from || to > text.length) {
            throw new IndexOutOfBoundsException("from " + from + " to " + to + " of " + text.length);
        }
        bytes = text;
        start = from;
        at = from;
        end = to;
        depth = 0;
        isFilled = 0;
        nameFrom = from;
        nameTo = from;
        textFrom = from;
        textTo = from;
        isEscaped = false;
        isNameEscaped = false;
        return this;
    }

    /// The first byte of the next value: `{`, `[`, `"`, `t`, `f`, `n`, `-` or a digit if it is one.
    ///
    /// @throws JsonException if nothing follows
    public byte peek() {
        skipSpace();
        if (at == end) {
            throw problem("ends too early");
        }
        return bytes[at];
    }

    /// Enters an object.
    public void openObject() {
        open((byte) '{');
    }

    /// Enters an array.
    public void openArray() {
        open((byte) '[');
    }

    private void open(byte bracket) {
        if (peek() != bracket) {
            throw problem(bracket == '{' ? "no object" : "no array");
        }
        if (depth == MAX_DEPTH) {
            throw problem("nested deeper than " + MAX_DEPTH);
        }
        at++;
        isFilled &= ~(1L << depth);
        depth++;
    }

    /// Goes on to the next member of the object; `false`, and out of it, if there is none.
    public boolean nextName() {
        if (!next((byte) '}')) {
            return false;
        }
        skipSpace();
        scanString();
        nameFrom = textFrom;
        nameTo = textTo;
        isNameEscaped = isEscaped;
        skipSpace();
        if (at == end || bytes[at] != ':') {
            throw problem("no colon after a name");
        }
        at++;
        return true;
    }

    /// Goes on to the next element of the array; `false`, and out of it, if there is none.
    public boolean nextElement() {
        return next((byte) ']');
    }

    private boolean next(byte bracket) {
        byte c = peek();
        long bit = 1L << depth - 1;
        if (c == bracket) {
            at++;
            depth--;
            return false;
        }
        if ((isFilled & bit) != 0) {
            if (c != ',') {
                throw problem(bracket == '}' ? "no comma or } after a member" : "no comma or ] after an element");
            }
            at++;
        }
        isFilled |= bit;
        return true;
    }

    /// The name of the member at hand if it is one ASCII character; 0 otherwise.
    public char nameLetter() {
        return nameTo - nameFrom == 1 && bytes[nameFrom] > 0 ? (char) bytes[nameFrom] : nameLetterOfEscape();
    }

    private char nameLetterOfEscape() {
        if (!isNameEscaped) {
            return 0;
        }
        String name = name();
        return name.length() == 1 && name.charAt(0) < 0x80 ? name.charAt(0) : 0;
    }

    /// Whether the member at hand has this name, all ASCII.
    public boolean nameIs(String ascii) {
        return isNameEscaped ? name().equals(ascii) : matches(nameFrom, nameTo, ascii);
    }

    /// The name of the member at hand.
    public String name() {
        return decode(nameFrom, nameTo, isNameEscaped);
    }

    /// Reads a string, whose content can then be compared or taken.
    public void text() {
        if (peek() != '"') {
            throw problem("no string");
        }
        scanString();
    }

    /// Whether the string read last has this content, all ASCII.
    public boolean textIs(String ascii) {
        return isEscaped ? decode(textFrom, textTo, true).equals(ascii) : matches(textFrom, textTo, ascii);
    }

    /// The string read last.
    public String textString() {
        return decode(textFrom, textTo, isEscaped);
    }

    /// Where the string or number read last starts in the array, behind the quote. Escapes stand there as they came.
    public int textFrom() {
        return textFrom;
    }

    /// Where the string or number read last ends in the array, before the quote.
    public int textTo() {
        return textTo;
    }

    /// Whether the string read last has escapes, so that its bytes are not its content.
    public boolean isTextEscaped() {
        return isEscaped;
    }

    /// Reads a string.
    public String string() {
        text();
        return textString();
    }

    /// Reads an integer: digits only, no point, no exponent.
    ///
    /// @throws JsonException if it is none or does not fit a `long`
    public long integer() {
        peek();
        int from = at;
        boolean isNegative = bytes[at] == '-';
        if (isNegative) {
            at++;
        }
        int digits = at;
        long value = 0;
        boolean overflows = false;
        for (; at < end && isDigit(bytes[at]); at++) {
            int digit = bytes[at] - '0';
            // Negative all the way, so that the smallest fits.
            overflows |= value < (Long.MIN_VALUE + digit) / 10;
            value = value * 10 - digit;
        }
        if (at == digits || at < end && (bytes[at] == '.' || bytes[at] == 'e' || bytes[at] == 'E')) {
            at = from;
            throw problem("no integer");
        }
        if (bytes[digits] == '0' && at - digits > 1) {
            at = from;
            throw problem("a number with a leading zero");
        }
        if (overflows || !isNegative && value == Long.MIN_VALUE) {
            at = from;
            throw problem("an integer beyond 64 bits");
        }
        textFrom = from;
        textTo = at;
        isEscaped = false;
        return isNegative ? value : -value;
    }

    /// Reads a decimal, in quotes or as a number, in units of 1e-8.
    ///
    /// @throws JsonException if it is none, has more than eight digits behind the point, or does not fit
    public long decimal() {
        if (peek() == '"') {
            int from = at + 1;
            int to = from;
            while (to < end && bytes[to] != '"') {
                to++;
            }
            if (to < end) {
                long value = Decimals.parse(bytes, from, to);
                if (Decimals.isNumber(value)) {
                    textFrom = from;
                    textTo = to;
                    isEscaped = false;
                    at = to + 1;
                    return value;
                }
            }
            text();
            return decimalOf(isEscaped ? Decimals.parse(textString()) : Decimals.parse(bytes, textFrom, textTo));
        }
        scanNumber();
        return decimalOf(Decimals.parse(bytes, textFrom, textTo));
    }

    private long decimalOf(long value) {
        if (!Decimals.isNumber(value)) {
            at = textFrom;
            String text = textString();
            throw problem("\"" + (text.length() > 40 ? text.substring(0, 40) + "…" : text) + "\" "
                    + Decimals.reason(value));
        }
        return value;
    }

    /// Reads `true` or `false`.
    public boolean bool() {
        boolean value = peek() == 't';
        word(value ? "true" : "false");
        return value;
    }

    /// Reads a `null` if one is there.
    ///
    /// @return whether there was one; if not, the value is still to be read
    public boolean nextNull() {
        if (peek() != 'n') {
            return false;
        }
        word("null");
        return true;
    }

    /// Passes over one value of any kind.
    public void skip() {
        switch (peek()) {
            case '{' -> {
                for (openObject(); nextName();) {
                    skip();
                }
            }
            case '[' -> {
                for (openArray(); nextElement();) {
                    skip();
                }
            }
            case '"' -> scanString();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> scanNumber();
        }
    }

    /// Reads a number of any form without looking at its value; its bytes are those of [#textFrom()] to [#textTo()].
    public void number() {
        peek();
        scanNumber();
    }

    /// Checks that nothing follows.
    public void end() {
        skipSpace();
        if (at != end) {
            throw problem("more behind the end");
        }
        if (depth != 0) {
            throw problem("ends too early");
        }
    }

    /// Where the scanner is in the array: before a value, where that value will start.
    public int position() {
        skipSpace();
        return at;
    }

    /// The place before a value, to come back to: for what can be read only once something behind it is known.
    public long mark() {
        skipSpace();
        return (long) at << 32 | depth;
    }

    /// Goes back to a place of this text, out of or into the arrays and objects around it.
    public void rewind(long mark) {
        int position = (int) (mark >>> 32);
        if (position < start || position > end) {
            throw new IndexOutOfBoundsException("position " + position);
        }
        at = position;
        depth = (int) mark;
    }

    private void word(String word) {
        int to = at + word.length();
        if (to > end || !matches(at, to, word)) {
            throw problem("no value");
        }
        at = to;
    }

    /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`
    private void scanNumber() {
        textFrom = at;
        isEscaped = false;
        if (at < end && bytes[at] == '-') {
            at++;
        }
        int digits = at;
        scanDigits();
        if (bytes[digits] == '0' && at - digits > 1) {
            at = textFrom;
            throw problem("a number with a leading zero");
        }
        if (at < end && bytes[at] == '.') {
            at++;
            scanDigits();
        }
        if (at < end && (bytes[at] | 0x20) == 'e') {
            at++;
            if (at < end && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            scanDigits();
        }
        textTo = at;
    }

    private void scanDigits() {
        int from = at;
        while (at < end && isDigit(bytes[at])) {
            at++;
        }
        if (at == from) {
            throw problem(at == textFrom ? "no value" : "a number without a digit where one must be");
        }
    }

    private void scanString() {
        if (at == end || bytes[at] != '"') {
            throw problem("no name in quotes");
        }
        byte[] b = bytes;
        int i = at + 1;
        textFrom = i;
        isEscaped = false;
        while (i < end) {
            byte c = b[i];
            if (c == '"') {
                textTo = i;
                at = i + 1;
                return;
            }
            if (c == '\\') {
                isEscaped = true;
                i = escape(i);
            } else if (c >= 0x20) {
                i++;
            } else if (c >= 0) {
                at = i;
                throw problem("a control character in a string");
            } else {
                i = utf8(i);
            }
        }
        at = end;
        throw problem("a string without an end");
    }

    /// Passes over an escape.
    private int escape(int from) {
        at = from;
        int i = from + 1;
        if (i < end) {
            switch (bytes[i]) {
                case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
                    return i + 1;
                }
                case 'u' -> {
                    if (i + 4 < end && hex(i + 1) >= 0) {
                        return i + 5;
                    }
                }
                default -> {
                    // Said below.
                }
            }
        }
        throw problem("an escape that there is none");
    }

    /// Four hexadecimal digits; -1 if they are none.
    private int hex(int from) {
        int value = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /// Passes over one character of two to four bytes (RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF).
    private int utf8(int from) {
        int first = bytes[from] & 0xFF;
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        boolean isGood = length > 0 && from + length <= end;
        for (int i = 1; isGood && i < length; i++) {
            isGood = (bytes[from + i] & 0xC0) == 0x80;
        }
        if (isGood && length > 2) {
            int second = bytes[from + 1] & 0xFF;
            isGood = switch (first) {
                case 0xE0 -> second >= 0xA0;
                case 0xED -> second < 0xA0;
                case 0xF0 -> second >= 0x90;
                case 0xF4 -> second < 0x90;
                default -> true;
            };
        }
        if (!isGood) {
            at = from;
            throw problem("no UTF-8");
        }
        return from + length;
    }

    private String decode(int from, int to, boolean hasEscapes) {
        if (!hasEscapes) {
            return new String(bytes, from, to - from, StandardCharsets.UTF_8);
        }
        StringBuilder text = new StringBuilder(to - from);
        int plain = from;
        for (int i = from; i < to;) {
            if (bytes[i] != '\\') {
                i++;
                continue;
            }
            text.append(new String(bytes, plain, i - plain, StandardCharsets.UTF_8));
            byte c = bytes[i + 1];
            text.append(switch (c) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> (char) hex(i + 2);
                default -> (char) c;
            });
            i += c == 'u' ? 6 : 2;
            plain = i;
        }
        return text.append(new String(bytes, plain, to - plain, StandardCharsets.UTF_8)).toString();
    }

    private boolean matches(int from, int to, String ascii) {
        if (to - from != ascii.length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (bytes[from + i] != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void skipSpace() {
        int i = at;
        while (i < end && bytes[i] <= ' '
                && (bytes[i] == ' ' || bytes[i] == '\n' || bytes[i] == '\r' || bytes[i] == '\t')) {
            i++;
        }
        at = i;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private JsonException problem(String message) {
        return new JsonException(message, at - start);
    }
}
