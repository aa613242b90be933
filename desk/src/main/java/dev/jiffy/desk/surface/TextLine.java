package dev.jiffy.desk.surface;

import java.util.Arrays;

/// A line of text that is written anew each frame and allocates nothing doing so.
///
/// Prices and quantities are scaled by 10⁸; [#decimal(long, int)] writes them with as many places as the market has.
public final class TextLine {
    /// Places of a scaled number.
    public static final int SCALE_DIGITS = 8;

    private static final long[] POWERS = powers();

    private char[] characters = new char[64];
    private int length;

    /// Makes it empty.
    public TextLine clear() {
        length = 0;
        return this;
    }

    /// Number of characters.
    public int length() {
        return length;
    }

    /// The characters; those from [#length()] on mean nothing. Valid until something is appended.
    public char[] characters() {
        return characters;
    }

    /// Appends a character.
    public TextLine add(char character) {
        room(1);
        characters[length++] = character;
        return this;
    }

    /// Appends a text.
    public TextLine add(String text) {
        room(text.length());
        text.getChars(0, text.length(), characters, length);
        length += text.length();
        return this;
    }

    /// Appends an integer.
    public TextLine add(long value) {
        if (value < 0) {
            add('-');
        }
        return digits(value, 1);
    }

    /// Appends an integer with at least `digits` digits.
    public TextLine padded(long value, int digits) {
        return digits(value, digits);
    }

    /// Appends a number scaled by 10⁸ with `places` places behind the point, rounded half away from zero.
    ///
    /// @param places 0 to 8
    public TextLine decimal(long scaled, int places) {
        long unit = POWERS[SCALE_DIGITS - places];
        long whole = scaled / unit;
        if (Math.abs(scaled % unit) * 2 >= unit && unit > 1) {
            whole += scaled < 0 ? -1 : 1;
        }
        if (scaled < 0 && whole != 0) {
            add('-');
        }
        long one = POWERS[places];
        digits(whole / one, 1);
        if (places > 0) {
            add('.');
            digits(whole % one, places);
        }
        return this;
    }

    /// The same with a comma every three digits before the point.
    public TextLine grouped(long scaled, int places) {
        int start = length;
        decimal(scaled, places);
        int first = characters[start] == '-' ? start + 1 : start;
        int point = places > 0 ? length - places - 1 : length;
        for (int at = point - 3; at > first; at -= 3) {
            room(1);
            System.arraycopy(characters, at, characters, at + 1, length - at);
            characters[at] = ',';
            length++;
        }
        return this;
    }

    /// The same with a sign also where it is positive.
    public TextLine signed(long scaled, int places) {
        if (scaled > 0) {
            add('+');
        }
        return grouped(scaled, places);
    }

    /// Appends spaces up to `column`, counted from the start.
    public TextLine pad(int column) {
        room(Math.max(0, column - length));
        while (length < column) {
            characters[length++] = ' ';
        }
        return this;
    }

    /// Moves what stands from `from` on to the right so that it ends at `column`; stays where it is if it is too long.
    public TextLine alignRight(int from, int column) {
        int shift = column - length;
        if (shift > 0) {
            room(shift);
            System.arraycopy(characters, from, characters, from + shift, length - from);
            Arrays.fill(characters, from, from + shift, ' ');
            length = column;
        }
        return this;
    }

    /// Appends a time of day, `hh:mm:ss`, of milliseconds since 1970, UTC.
    public TextLine time(long epochMillis) {
        long seconds = Math.floorMod(Math.floorDiv(epochMillis, 1000L), 86_400L);
        return padded(seconds / 3600, 2).add(':').padded(seconds / 60 % 60, 2).add(':').padded(seconds % 60, 2);
    }

    /// Cuts it to `limit` characters, the last an ellipsis where something is missing.
    public TextLine limit(int limit) {
        if (length > limit) {
            length = Math.max(limit, 0);
            if (length > 0) {
                characters[length - 1] = '\u2026';
            }
        }
        return this;
    }

    private TextLine digits(long value, int least) {
        int count = least;
        for (long rest = value; count < 20 && beyond(rest, count); count++) {
            // counts only
        }
        room(count);
        long rest = value;
        for (int at = length + count - 1; at >= length; at--) {
            characters[at] = (char) ('0' + Math.abs(rest % 10));
            rest /= 10;
        }
        length += count;
        return this;
    }

    private static boolean beyond(long value, int digits) {
        return digits < 19 && (value >= POWERS[digits] || value <= -POWERS[digits]);
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = 10 * powers[i - 1];
        }
        return powers;
    }

    private void room(int more) {
        if (length + more > characters.length) {
            characters = Arrays.copyOf(characters, Math.max(2 * characters.length, length + more));
        }
    }

    @Override
    public String toString() {
        return new String(characters, 0, length);
    }
}
