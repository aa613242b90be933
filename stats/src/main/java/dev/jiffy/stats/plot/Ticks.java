package dev.jiffy.stats.plot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten (Heckbert 1990, "Nice numbers for graph labels",
/// Graphics Gems, p. 61).
///
/// @param step the distance of two
/// @param values those within the range, ascending
record Ticks(double step, List<Double> values) {
    /// Some five of them between two numbers, which must be finite and different.
    static Ticks between(double low, double high, int wanted) {
        double rough = (high - low) / Math.max(1, wanted - 1);
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double fraction = rough / power;
        double step = power * (fraction < 1.5 ? 1 : fraction < 3.5 ? 2 : fraction < 7.5 ? 5 : 10);
        List<Double> values = new ArrayList<>();
        long first = (long) Math.ceil(low / step - 1e-9);
        for (long i = first; i * step <= high + 1e-9 * step && values.size() < 100; i++) {
            values.add(i * step);
        }
        return new Ticks(step, List.copyOf(values));
    }

    /// A tick's number with as many digits as the step has.
    String label(double value) {
        if (value == 0 || Math.abs(value) < 1e-9 * step) {
            return "0";
        }
        double magnitude = Math.abs(value);
        if (magnitude >= 1e6 || magnitude < 1e-4) {
            int exponent = (int) Math.floor(Math.log10(magnitude) + 1e-9);
            int digits = Math.max(0, exponent - (int) Math.floor(Math.log10(step) + 1e-9));
            String mantissa = plain(value / Math.pow(10, exponent), digits);
            return mantissa + "e" + exponent;
        }
        return plain(value, Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9)));
    }

    private static String plain(double value, int digits) {
        return new BigDecimal(value).setScale(Math.min(12, digits), RoundingMode.HALF_EVEN).toPlainString();
    }
}
