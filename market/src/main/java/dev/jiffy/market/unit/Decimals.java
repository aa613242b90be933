package dev.jiffy.market.unit;

import dev.jiffy.market.MarketException;
import java.nio.charset.StandardCharsets;

/// Decimals as `long`s in units of 1e-8: 61685.99 is 6168599000000.
///
/// Spot venues count prices, quantities and amounts with eight digits behind the point in 64 bits, so nothing is lost, and adding or
/// comparing is an instruction. What does not fit is refused and never rounded. The three smallest `long`s are no numbers but say why
/// a text is none: parsing runs on every level of every message and must not throw.
public final class Decimals {
    /// Digits behind the point.
    public static final int PLACES = 8;
    /// One.
    public static final long ONE = 100_000_000L;
    /// Largest number, about 92 thousand million; its negative is the smallest and still none of the three answers below.
    public static final long MAX = Long.MAX_VALUE - 2;
    /// Answer for a text that is no decimal number.
    public static final long MALFORMED = Long.MIN_VALUE;
    /// Answer for a number with more than eight digits behind the point that are not zero.
    public static final long TOO_PRECISE = Long.MIN_VALUE + 1;
    /// Answer for a number beyond [#MAX].
    public static final long TOO_LARGE = Long.MIN_VALUE + 2;
    /// Most bytes that [#write] needs.
    public static final int MAX_LENGTH = 21;

    private static final long[] POWERS = new long[19];
    /// Exponents beyond are as good as this one.
    private static final int MAX_EXPONENT = 100_000;

    static {
        long power = 1;
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = power;
            power *= 10;
        }
    }

    private Decimals() {
    }

    /// Reads `-?digits(.digits)?([eE][+-]?digits)?`, which must be all there is.
    ///
    /// @return the number in units of 1e-8, or [#MALFORMED], [#TOO_PRECISE] or [#TOO_LARGE]
    public static long parse(byte[] text, int from, int to) {
        int at = from;
        boolean isNegative = at < to && text[at] == '-';
        if (isNegative) {
            at++;
        }
        int start = at;
        long mantissa = 0;
        while (at < to && isDigit(text[at]) && at - start < 10) {
            mantissa = mantissa * 10 + (text[at++] - '0');
        }
        // The form on the wire: up to ten digits, the point, eight digits. Ten digits scaled stay below 1e18.
        if (at > start && at + 1 + PLACES == to && text[at] == '.') {
            int fraction = EightDigits.packed(text, at + 1);
            if (fraction >= 0) {
                long value = mantissa * ONE + fraction;
                return isNegative ? -value : value;
            }
        }
        return general(text, start, to, isNegative);
    }

    /// Any form, digit by digit. Zeros are held back until a digit follows them, so those at the end cost nothing.
    private static long general(byte[] text, int from, int to, boolean isNegative) {
        long mantissa = 0;
        int heldZeros = 0;
        int places = 0; // behind the point, up to the last digit that is not zero; negative in front of it
        boolean overflows = false;
        int at = from;
        int point = -1;
        for (; at < to; at++) {
            byte c = text[at];
            if (c == '.' && point < 0 && at > from) {
                point = at;
            } else if (c == '0') {
                heldZeros++;
            } else if (isDigit(c)) {
                overflows |= mantissa > 0 && heldZeros >= POWERS.length - 1;
                for (int i = overflows ? 0 : heldZeros + 1; i > 0 && mantissa > 0; i--) {
                    overflows |= mantissa > MAX / 10;
                    mantissa *= 10;
                }
                int digit = c - '0';
                overflows |= mantissa > MAX - digit;
                mantissa += digit;
                heldZeros = 0;
                places = point < 0 ? 0 : at - point;
            } else {
                break;
            }
        }
        if (at == from || point == at - 1) {
            return MALFORMED;
        }
        if (point < 0) {
            places = -heldZeros;
        } else if (places == 0) {
            places = -(heldZeros - (at - point - 1));
        }
        int exponent = 0;
        if (at < to) {
            exponent = exponent(text, at, to);
            if (exponent == Integer.MIN_VALUE) {
                return MALFORMED;
            }
        }
        if (mantissa == 0 && !overflows) {
            return 0;
        }
        return scaled(mantissa, overflows, places - exponent, isNegative);
    }

    /// `mantissa · 10^-places` in units of 1e-8.
    private static long scaled(long mantissa, boolean overflows, int places, boolean isNegative) {
        if (places > PLACES) {
            return TOO_PRECISE;
        }
        int shift = PLACES - places;
        if (overflows || shift >= POWERS.length || mantissa > MAX / POWERS[shift]) {
            return TOO_LARGE;
        }
        long value = mantissa * POWERS[shift];
        return isNegative ? -value : value;
    }

    /// What follows the digits; [Integer#MIN_VALUE] if it is no exponent.
    private static int exponent(byte[] text, int from, int to) {
        int at = from + 1;
        if ((text[from] | 0x20) != 'e' || at == to) {
            return Integer.MIN_VALUE;
        }
        boolean isNegative = text[at] == '-';
        if (isNegative || text[at] == '+') {
            at++;
        }
        if (at == to) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; at < to; at++) {
            if (!isDigit(text[at])) {
                return Integer.MIN_VALUE;
            }
            value = Math.min(value * 10 + (text[at] - '0'), MAX_EXPONENT);
        }
        return isNegative ? -value : value;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    /// As [#parse(byte\[\], int, int)].
    public static long parse(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return parse(bytes, 0, bytes.length);
    }

    /// A number that somebody wrote down: `Decimals.of("0.01")`.
    ///
    /// @throws MarketException if it is none, or does not fit
    public static long of(String text) {
        long value = parse(text);
        if (!isNumber(value)) {
            throw new MarketException("\"" + text + "\" " + reason(value));
        }
        return value;
    }

    /// Whether a parser's answer is a number and not the reason why there is none.
    public static boolean isNumber(long value) {
        return value > TOO_LARGE;
    }

    /// The words for an answer that is no number, to stand behind the text.
    public static String reason(long answer) {
        if (answer == TOO_PRECISE) {
            return "has more than " + PLACES + " digits behind the point";
        }
        return answer == TOO_LARGE ? "is beyond 92233720368.54775805" : "is no decimal number";
    }

    /// With all eight digits, as venues write it: `0.01000000`.
    public static String text(long value) {
        byte[] bytes = new byte[MAX_LENGTH];
        return new String(bytes, 0, write(value, PLACES, bytes, 0), StandardCharsets.US_ASCII);
    }

    /// Without zeros at the end, as people write it: `0.01`.
    public static String plain(long value) {
        return rounded(value, places(value));
    }

    /// With a number of digits behind the point, half away from zero.
    ///
    /// @param places 0 to 8
    public static String rounded(long value, int places) {
        byte[] bytes = new byte[MAX_LENGTH];
        return new String(bytes, 0, write(value, places, bytes, 0), StandardCharsets.US_ASCII);
    }

    /// Digits behind the point that it takes to write a number exactly.
    public static int places(long value) {
        if (value == 0) {
            return 0;
        }
        int places = PLACES;
        for (long left = value; places > 0 && left % 10 == 0; left /= 10) {
            places--;
        }
        return places;
    }

    /// Writes a number with a number of digits behind the point, half away from zero, and allocates nothing.
    ///
    /// @param places 0 to 8
    /// @param out room for [#MAX_LENGTH] bytes from `at`
    /// @return where it ends
    public static int write(long value, int places, byte[] out, int at) {
        if (places < 0 || places > PLACES) {
            throw new IllegalArgumentException("places " + places + ", want 0 to " + PLACES);
        }
        int start = at;
        // Unsigned from here: the largest number and its half unit of rounding need 64 bits.
        long left = Math.abs(value);
        if (places < PLACES) {
            long unit = POWERS[PLACES - places];
            left = Long.divideUnsigned(left + unit / 2, unit);
        }
        if (value < 0 && left != 0) {
            out[start++] = '-';
        }
        int digits = places + 1;
        while (digits < POWERS.length && Long.compareUnsigned(left, POWERS[digits]) >= 0) {
            digits++;
        }
        if (digits == POWERS.length && Long.divideUnsigned(left, POWERS[digits - 1]) >= 10) {
            digits++;
        }
        int end = start + digits + (places > 0 ? 1 : 0);
        for (int i = end - 1; i >= start; i--) {
            if (places > 0 && i == end - 1 - places) {
                out[i] = '.';
            } else {
                long tenth = Long.divideUnsigned(left, 10);
                out[i] = (byte) ('0' + (left - tenth * 10));
                left = tenth;
            }
        }
        return end;
    }
}
