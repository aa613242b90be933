package dev.jiffy.market.json;

import dev.jiffy.market.unit.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON as UTF-8 into an array that grows and is used again; commas come by themselves.
///
/// ```java
/// writer.clear().open('{').name("p").decimal(price).name("t").value(id).close('}');
/// out.write(writer.bytes(), 0, writer.length());
/// ```
///
/// Nothing is allocated once the array is large enough. Not checked is what only a mistake in the program can get wrong: brackets that
/// do not match, a member without a name.
public final class JsonWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[512];
    private int length;
    private boolean comma;

    /// Nothing written yet.
    public JsonWriter() {
        // The array is there already.
    }

    /// Empty again.
    public JsonWriter clear() {
        length = 0;
        comma = false;
        return this;
    }

    /// The array; what was written are its first [#length()] bytes, until more is written.
    public byte[] bytes() {
        return bytes;
    }

    /// Bytes written.
    public int length() {
        return length;
    }

    /// What was written, in an array of its own.
    public byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /// `{` or `[`.
    public JsonWriter open(char bracket) {
        separate();
        put(bracket);
        comma = false;
        return this;
    }

    /// `}` or `]`.
    public JsonWriter close(char bracket) {
        room(1);
        put(bracket);
        comma = true;
        return this;
    }

    /// The name of the next value.
    public JsonWriter name(String name) {
        separate();
        quote(name);
        put(':');
        comma = false;
        return this;
    }

    /// A string, or `null`.
    public JsonWriter value(@Nullable String value) {
        separate();
        if (value == null) {
            ascii("null");
        } else {
            quote(value);
        }
        return this;
    }

    /// An integer.
    public JsonWriter value(long value) {
        separate();
        room(20);
        length = integer(value, bytes, length);
        return this;
    }

    /// `true` or `false`.
    public JsonWriter value(boolean value) {
        separate();
        ascii(value ? "true" : "false");
        return this;
    }

    /// `null`.
    public JsonWriter nothing() {
        separate();
        ascii("null");
        return this;
    }

    /// A decimal in quotes with eight digits behind the point, `"0.01000000"`.
    public JsonWriter decimal(long value) {
        return decimal(value, Decimals.PLACES);
    }

    /// A decimal in quotes.
    ///
    /// @param places digits behind the point, 0 to 8
    public JsonWriter decimal(long value, int places) {
        separate();
        room(Decimals.MAX_LENGTH + 2);
        put('"');
        length = Decimals.write(value, places, bytes, length);
        put('"');
        return this;
    }

    /// A whole JSON value that is there already.
    public JsonWriter raw(byte[] json, int from, int to) {
        separate();
        room(to - from);
        System.arraycopy(json, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    /// A value from a tree.
    public JsonWriter value(JsonValue value) {
        switch (value) {
            case JsonValue.JsonObject object -> {
                open('{');
                for (Map.Entry<String, JsonValue> member : object.members().entrySet()) {
                    name(member.getKey()).value(member.getValue());
                }
                close('}');
            }
            case JsonValue.JsonArray array -> {
                open('[');
                array.elements().forEach(this::value);
                close(']');
            }
            case JsonValue.JsonString string -> value(string.value());
            case JsonValue.JsonNumber number -> {
                separate();
                ascii(number.text());
            }
            case JsonValue.JsonBoolean bool -> value(bool.value());
            case JsonValue.JsonNull nothing -> nothing();
        }
        return this;
    }

    private void separate() {
        room(2);
        if (comma) {
            put(',');
        }
        comma = true;
    }

    private void quote(String text) {
        // Six bytes is the most that one char takes: an escape of a control character.
        room(6 * text.length() + 3);
        byte[] out = bytes;
        int at = length;
        out[at++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                at = ascii(c, out, at);
            } else if (c < 0x800) {
                out[at++] = (byte) (0xC0 | c >> 6);
                out[at++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                out[at++] = (byte) (0xE0 | c >> 12);
                out[at++] = (byte) (0x80 | c >> 6 & 0x3F);
                out[at++] = (byte) (0x80 | c & 0x3F);
            } else if (Character.isHighSurrogate(c) && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                out[at++] = (byte) (0xF0 | point >> 18);
                out[at++] = (byte) (0x80 | point >> 12 & 0x3F);
                out[at++] = (byte) (0x80 | point >> 6 & 0x3F);
                out[at++] = (byte) (0x80 | point & 0x3F);
            } else {
                at = unicode(c, out, at);
            }
        }
        out[at++] = '"';
        length = at;
    }

    private static int ascii(char c, byte[] out, int from) {
        int at = from;
        char letter = switch (c) {
            case '"', '\\' -> c;
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (letter != 0) {
            out[at++] = '\\';
            out[at++] = (byte) letter;
        } else if (c < 0x20) {
            at = unicode(c, out, at);
        } else {
            out[at++] = (byte) c;
        }
        return at;
    }

    private static int unicode(char c, byte[] out, int from) {
        out[from] = '\\';
        out[from + 1] = 'u';
        for (int i = 0; i < 4; i++) {
            out[from + 2 + i] = HEX[c >> 12 - 4 * i & 0xF];
        }
        return from + 6;
    }

    /// Writes an integer, at most 20 bytes.
    ///
    /// @return where it ends
    private static int integer(long value, byte[] out, int from) {
        int at = from;
        if (value < 0) {
            out[at++] = '-';
        }
        // Negative all the way, so that the smallest fits.
        long left = value < 0 ? value : -value;
        int digits = 1;
        for (long rest = left / 10; rest != 0; rest /= 10) {
            digits++;
        }
        for (int i = at + digits - 1; i >= at; i--) {
            out[i] = (byte) ('0' - left % 10);
            left /= 10;
        }
        return at + digits;
    }

    private void ascii(String text) {
        room(text.length());
        for (int i = 0; i < text.length(); i++) {
            bytes[length++] = (byte) text.charAt(i);
        }
    }

    /// There is always room for one: `room` leaves some.
    private void put(char c) {
        bytes[length++] = (byte) c;
    }

    private void room(int more) {
        if (bytes.length - length < more + 2) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more + 2));
        }
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
