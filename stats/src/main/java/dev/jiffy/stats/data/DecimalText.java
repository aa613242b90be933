package dev.jiffy.stats.data;

import java.nio.charset.StandardCharsets;

/// Reads decimal numbers from bytes, correctly rounded.
///
/// Up to 15 digits with a power of ten up to 10²² are one exact product or quotient of two exact numbers, so they need one
/// rounding (Clinger 1990, "How to read floating point numbers accurately", section 4); everything else goes through
/// `Double.parseDouble`.
final class DecimalText {
    private static final long EXACT = 1L << 53;
    private static final double[] TENS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
            1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

    private double value;
    private boolean isPlain;

    /// Reads one number; false if the bytes are none. Accepted are decimal literals, `Inf`, `Infinity` and `NaN`, as R does.
    boolean read(byte[] bytes, int start, int end) {
        int i = start;
        boolean isNegative = i < end && bytes[i] == '-';
        if (isNegative || i < end && bytes[i] == '+') {
            i++;
        }
        int first = i;
        long mantissa = 0;
        int digits = 0;
        int point = -1;
        for (; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                if (digits > 0 || digit > 0) {
                    digits++;
                }
                mantissa = digits <= 18 ? 10 * mantissa + digit : mantissa;
            } else if (bytes[i] == '.' && point < 0) {
                point = i;
            } else {
                break;
            }
        }
        int after = point < 0 ? 0 : i - point - 1;
        if (i == first || i == first + 1 && point >= 0) {
            return word(bytes, first, end, isNegative);
        }
        int exponent = 0;
        int mark = i;
        if (i < end) {
            if ((bytes[i] | 0x20) != 'e') {
                return false;
            }
            i++;
            boolean isSmall = i < end && bytes[i] == '-';
            if (isSmall || i < end && bytes[i] == '+') {
                i++;
            }
            if (i == end) {
                return false;
            }
            for (; i < end; i++) {
                int digit = bytes[i] - '0';
                if (digit < 0 || digit > 9) {
                    return false;
                }
                exponent = Math.min(100_000, 10 * exponent + digit);
            }
            exponent = isSmall ? -exponent : exponent;
        }
        int power = exponent - after;
        if (digits <= 18 && mantissa <= EXACT && power >= -22 && power <= 22) {
            double magnitude = power < 0 ? mantissa / TENS[-power] : mantissa * TENS[power];
            value = isNegative ? -magnitude : magnitude;
        } else {
            value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        }
        // As a label would be written: no sign or zero too many, nothing rounded.
        isPlain = mark == end && digits <= 15 && bytes[start] != '+' && point != first
                && (mantissa == 0
                        ? end - start == 1
                        : isPlain(bytes[first] == '0', bytes[end - 1] == '0', digits,
                                point < 0 ? -1 : after, point == first + 1));
        return true;
    }

    /// Whether digits are written as [Labels#of] writes them, which takes the shorter of plain and scientific.
    ///
    /// @param after digits behind the point, −1 without one
    private static boolean isPlain(boolean zeroFirst, boolean zeroLast, int digits, int after, boolean isPointSecond) {
        if (after < 0) {
            return !zeroFirst && (digits <= 5 || !zeroLast);
        }
        return after > 0 && !zeroLast && (!zeroFirst || isPointSecond && after - digits <= 2);
    }

    private boolean word(byte[] bytes, int start, int end, boolean isNegative) {
        String text = end - start > 8 ? "" : new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
        isPlain = false;
        if (text.equalsIgnoreCase("Inf") || text.equalsIgnoreCase("Infinity")) {
            value = isNegative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
            return true;
        }
        value = Double.NaN;
        return text.equals("NaN");
    }

    /// The number that was read.
    double value() {
        return value;
    }

    /// Whether [Labels#of] gives the very text that was read; false where that is not certain.
    boolean isPlain() {
        return isPlain;
    }
}
