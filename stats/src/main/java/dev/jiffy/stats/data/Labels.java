package dev.jiffy.stats.data;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;

/// How numbers become labels, and labels order.
public final class Labels {
    /// By code point, not by UTF-16 unit and not by any language's rules.
    public static final Comparator<String> CODE_POINTS = (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return java.util.Arrays.compare(left, right);
    };

    private Labels() {
    }

    /// At most 15 significant digits, as R prints a level or a number in a formula: `0.5`, `2`, `1e+05`.
    public static String of(double value) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "Inf" : "-Inf";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(15)).stripTrailingZeros();
        String digits = rounded.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - rounded.scale();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String scientific = mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
        String plain = rounded.abs().toPlainString();
        return (value < 0 ? "-" : "") + (plain.length() <= scientific.length() ? plain : scientific);
    }
}
