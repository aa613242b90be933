package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The options of one request: JSON values from a batch or REST, text from a command line; lists may be `1,2,3` there.
public final class Request {
    private final Map<String, ? extends @Nullable Object> values;
    private final boolean isRemote;

    /// Of somebody who may name files of this machine.
    ///
    /// @param values by name, with `_` between words; besides JSON a table may be a [dev.jiffy.stats.data.DataFrame]
    public Request(Map<String, ? extends @Nullable Object> values) {
        this(values, false);
    }

    private Request(Map<String, ? extends @Nullable Object> values, boolean isRemote) {
        this.values = values;
        this.isRemote = isRemote;
    }

    /// Of somebody elsewhere: names of files are refused.
    public static Request remote(Map<String, ? extends @Nullable Object> values) {
        return new Request(values, true);
    }

    /// A file of this machine. Every file that a request names is asked for here.
    ///
    /// @throws StatsException if it is missing, is no path, or the request came over the network
    public Path file(String name) {
        String text = text(name);
        if (isRemote) {
            throw new StatsException("\"" + name + "\" names a file of this machine, which a request over the network"
                    + " may not; send the data themselves", name);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new StatsException("\"" + name + "\": \"" + text + "\" is no path: " + e.getReason(), name);
        }
    }

    /// The options that are there.
    public Set<String> names() {
        return Set.copyOf(values.keySet());
    }

    /// Whether it is there and not null.
    public boolean has(String name) {
        return values.get(name) != null;
    }

    /// As it came; null if it is missing.
    public @Nullable Object value(String name) {
        return values.get(name);
    }

    private Object required(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new StatsException("\"" + name + "\" is missing; give --" + name.replace('_', '-'), name);
        }
        return value;
    }

    /// Text that must be there.
    public String text(String name) {
        return plain(name, required(name));
    }

    /// Text, or what it is by default.
    public String text(String name, String otherwise) {
        return has(name) ? text(name) : otherwise;
    }

    private static String plain(String name, Object value) {
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        if (value instanceof String || value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        throw new StatsException("\"" + name + "\" must be one value, it is a" + kind(value), name);
    }

    /// A number that must be there.
    public double number(String name) {
        return number(name, required(name));
    }

    /// A number, or what it is by default.
    public double number(String name, double otherwise) {
        return has(name) ? number(name) : otherwise;
    }

    /// A whole number that must be there.
    public int integer(String name) {
        double number = number(name);
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            throw new StatsException("\"" + name + "\" must be a whole number, it is " + number, name);
        }
        return (int) number;
    }

    /// A whole number, or what it is by default.
    public int integer(String name, int otherwise) {
        return has(name) ? integer(name) : otherwise;
    }

    /// True or false, or what it is by default.
    public boolean flag(String name, boolean otherwise) {
        return switch (values.get(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            case Object other -> switch (other.toString().toLowerCase(Locale.ROOT)) {
                case "true", "yes", "1" -> true;
                case "false", "no", "0" -> false;
                default -> throw new StatsException("\"" + name + "\" must be true or false, it is " + other, name);
            };
        };
    }

    /// A list of numbers that must be there; null, `NA` and an empty place are NaN.
    public double[] numbers(String name) {
        List<@Nullable Object> list = list(name, required(name));
        double[] out = new double[list.size()];
        for (int i = 0; i < out.length; i++) {
            Object element = list.get(i);
            out[i] = element == null ? Double.NaN : number(name + "[" + i + "]", element);
        }
        return out;
    }

    /// A list of texts that must be there.
    public List<String> texts(String name) {
        List<String> out = new ArrayList<>();
        for (Object element : list(name, required(name))) {
            out.add(element == null ? "NA" : plain(name, element));
        }
        return out;
    }

    /// Rows of equal length that must be there; on a command line rows are separated by `;`.
    public double[][] matrix(String name) {
        Object value = required(name);
        List<? extends @Nullable Object> rows = value instanceof String text
                ? List.of(text.split(";", 0))
                : list(name, value);
        double[][] out = new double[rows.size()][];
        for (int i = 0; i < out.length; i++) {
            Object row = rows.get(i);
            if (row == null) {
                throw new StatsException("\"" + name + "\": row " + (i + 1) + " is null", name);
            }
            out[i] = new Request(Map.of(name, row)).numbers(name);
            if (out[i].length != out[0].length) {
                throw new StatsException("\"" + name + "\" has " + out[0].length + " columns in row 1 and "
                        + out[i].length + " in row " + (i + 1), name);
            }
        }
        return out;
    }

    /// An object that must be there; `a=1,b=2` on a command line.
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> object(String name) {
        Object value = required(name);
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        for (String pair : plain(name, value).split(",", 0)) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new StatsException("\"" + name + "\" must be key=value,…; \"" + pair + "\" is not", name);
            }
            out.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
        }
        return out;
    }

    @SuppressWarnings("unchecked")
    private static List<@Nullable Object> list(String name, Object value) {
        if (value instanceof List<?> list) {
            return (List<@Nullable Object>) list;
        }
        if (value instanceof Map<?, ?>) {
            throw new StatsException("\"" + name + "\" must be a list, it is an object", name);
        }
        List<@Nullable Object> out = new ArrayList<>();
        for (String part : plain(name, value).split(",", -1)) {
            out.add(part.isBlank() || part.strip().equals("NA") ? null : part.strip());
        }
        return out;
    }

    /// A number as JSON or as text has it.
    ///
    /// @throws StatsException if it is none
    public static double number(String name, Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Map<?, ?> || value instanceof Iterable<?>) {
            throw new StatsException("\"" + name + "\" must be a number, it is a" + kind(value), name);
        }
        try {
            return switch (value.toString()) {
                case "Inf" -> Double.POSITIVE_INFINITY;
                case "-Inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(value.toString());
            };
        } catch (NumberFormatException e) {
            throw new StatsException("\"" + name + "\" must be a number, it is " + shown(value), name);
        }
    }

    /// The value in an error, the start of it if it is long.
    static String shown(Object value) {
        String text = JsonValues.write(value);
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private static String kind(Object value) {
        return value instanceof Map<?, ?> ? "n object" : " list";
    }
}
