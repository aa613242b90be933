package dev.jiffy.stats.data;

import dev.jiffy.stats.StatsException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One element of a row of an array of NumPy.
///
/// @param name the column
/// @param order of the bytes
/// @param kind `f`, `i`, `u`, `b`, `U` or `S`
/// @param bytes that it takes
record NpyField(String name, ByteOrder order, char kind, int bytes) {
    private static final Pattern TYPE = Pattern.compile("([<>|=])([fiubUS])(\\d+)");
    private static final long EXACT = 1L << 53;

    static NpyField of(String name, String type) {
        Matcher matcher = TYPE.matcher(type);
        if (matcher.matches()) {
            char kind = matcher.group(2).charAt(0);
            int size = Integer.parseInt(matcher.group(3));
            boolean isKnown = switch (kind) {
                case 'f' -> size == 4 || size == 8;
                case 'i', 'u' -> size == 1 || size == 2 || size == 4 || size == 8;
                case 'b' -> size == 1;
                default -> size >= 1 && size <= 10_000;
            };
            if (isKnown) {
                ByteOrder order = matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
                return new NpyField(name, order, kind, kind == 'U' ? 4 * size : size);
            }
        }
        throw new StatsException("the type " + type + " of " + name
                + " is not read; f4, f8, integers, booleans and texts are");
    }

    boolean isText() {
        return kind == 'U' || kind == 'S';
    }

    double number(ByteBuffer from, int at) {
        from.order(order);
        return switch (kind) {
            case 'f' -> bytes == 4 ? from.getFloat(at) : from.getDouble(at);
            case 'b' -> from.get(at) == 0 ? 0 : 1;
            default -> integer(from, at);
        };
    }

    private double integer(ByteBuffer from, int at) {
        boolean isSigned = kind == 'i';
        long value = switch (bytes) {
            case 1 -> isSigned ? from.get(at) : from.get(at) & 0xFF;
            case 2 -> isSigned ? from.getShort(at) : from.getShort(at) & 0xFFFF;
            case 4 -> isSigned ? from.getInt(at) : from.getInt(at) & 0xFFFFFFFFL;
            default -> from.getLong(at);
        };
        if (value > EXACT || value < -EXACT) {
            throw new StatsException("column " + name + " has the integer "
                    + (isSigned ? Long.toString(value) : Long.toUnsignedString(value))
                    + ", which no double has exactly; convert it to f8 if that does not matter");
        }
        return value;
    }

    String text(ByteBuffer from, int at) {
        from.order(order);
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bytes; i += kind == 'U' ? 4 : 1) {
            int c = kind == 'U' ? from.getInt(at + i) : from.get(at + i) & 0xFF;
            if (c == 0) {
                break;
            }
            out.appendCodePoint(Character.isValidCodePoint(c) ? c : 0xFFFD);
        }
        return out.toString();
    }
}
