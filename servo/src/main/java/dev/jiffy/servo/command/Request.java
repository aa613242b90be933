package dev.jiffy.servo.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The fields of one request, asked for by name and kind.
public final class Request {
    private static final int LONGEST_PATH = 4096;
    private static final int SHOWN = 80;

    private final Map<String, @Nullable Object> fields;

    /// @param fields JSON values by name, without `id` and `op`
    Request(Map<String, @Nullable Object> fields) {
        this.fields = fields;
    }

    /// Refuses what nobody will look at.
    ///
    /// @throws RequestException if there is a field that is not among `known`
    void checkNames(String operation, Set<String> known) {
        for (String name : fields.keySet()) {
            if (!known.contains(name)) {
                throw new RequestException(shortened(name),
                        "is no field of " + operation + ", which has " + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    private Object required(String name) {
        Object value = fields.get(name);
        if (value == null) {
            throw new RequestException(name, "is missing");
        }
        return value;
    }

    /// Text that must be there.
    ///
    /// @throws RequestException if it is missing or something else
    public String text(String name) {
        if (required(name) instanceof String text) {
            return text;
        }
        throw new RequestException(name, "must be a string, it is " + shown(required(name)));
    }

    /// A file of this machine, relative to where the process was started.
    ///
    /// @throws RequestException if it is missing or no path
    public Path file(String name) {
        String text = text(name);
        if (text.isEmpty() || text.length() > LONGEST_PATH) {
            throw new RequestException(name, "must be the path of a file, it has " + text.length() + " characters");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new RequestException(name, "must be the path of a file: " + e.getReason());
        }
    }

    /// A number that must be there.
    ///
    /// @throws RequestException if it is missing, no number or outside `least` to `most`
    public double number(String name, int least, int most) {
        if (required(name) instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw new RequestException(name,
                "must be a number from " + least + " to " + most + ", it is " + shown(required(name)));
    }

    /// A whole number that must be there; `3.0` is one.
    ///
    /// @throws RequestException if it is missing, no whole number or outside `least` to `most`
    public int integer(String name, int least, int most) {
        if (required(name) instanceof Number number && number.doubleValue() == Math.rint(number.doubleValue())
                && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.intValue();
        }
        throw new RequestException(name,
                "must be a whole number from " + least + " to " + most + ", it is " + shown(required(name)));
    }

    /// A value in an error: what it is and, of a plain one, what it looks like.
    private static String shown(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "an object";
            case List<?> _ -> "a list";
            case String text -> "the string \"" + shortened(text) + "\"";
            default -> shortened(value.toString());
        };
    }

    /// The start of what is long, for errors.
    static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
