package dev.jiffy.line.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table of a TOML document, asked key by key; at the end [#rejectOthers()] finds the keys that nobody asked for, which
/// are misspelt.
final class TomlTable {
    private final String path;
    private final String name;
    private final int line;
    private final boolean repeated;
    private final Map<String, Toml.Value> values = new LinkedHashMap<>();
    private final Set<String> known = new LinkedHashSet<>();

    TomlTable(String path, String name, int line, boolean repeated) {
        this.path = path;
        this.name = name;
        this.line = line;
        this.repeated = repeated;
    }

    void put(String key, Toml.Value value, int where) {
        if (values.putIfAbsent(key, value) != null) {
            throw new ConfigException(path, where, key + " stands here twice");
        }
    }

    String name() {
        return name;
    }

    int line() {
        return line;
    }

    /// Whether it is one of an array of tables.
    boolean repeated() {
        return repeated;
    }

    /// A string; `fallback` if there is none.
    @Nullable
    String string(String key, @Nullable String fallback) {
        Toml.Value value = find(key);
        return value == null ? fallback : text(key, value);
    }

    private String text(String key, Toml.Value value) {
        if (value.content() instanceof String text) {
            return text;
        }
        throw error(value, key + " must be a string");
    }

    /// A string that must be there and not be empty.
    String requiredString(String key) {
        String value = string(key, null);
        if (value == null || value.isEmpty()) {
            throw new ConfigException(path, line, name + " needs a " + key);
        }
        return value;
    }

    /// A number from `least` to `most`; `fallback` if there is none.
    double number(String key, double least, double most, double fallback) {
        Toml.Value value = find(key);
        return value == null ? fallback : number(key, value, least, most);
    }

    private double number(String key, Toml.Value value, double least, double most) {
        if (value.content() instanceof Number n && n.doubleValue() >= least && n.doubleValue() <= most) {
            return n.doubleValue();
        }
        throw error(value, key + " must be a number from " + least + " to " + most);
    }

    /// An integer from `least` to `most`; `fallback` if there is none.
    int integer(String key, int least, int most, int fallback) {
        Toml.Value value = find(key);
        if (value == null) {
            return fallback;
        }
        if (value.content() instanceof Long n && n >= least && n <= most) {
            return Math.toIntExact(n);
        }
        throw error(value, key + " must be an integer from " + least + " to " + most);
    }

    /// `true` or `false`; `fallback` if there is none.
    boolean bool(String key, boolean fallback) {
        Toml.Value value = find(key);
        if (value == null) {
            return fallback;
        }
        if (value.content() instanceof Boolean b) {
            return b;
        }
        throw error(value, key + " must be true or false");
    }

    /// Whether there is such a key.
    boolean has(String key) {
        return find(key) != null;
    }

    /// Where a key stands; where the table begins if there is none.
    int line(String key) {
        Toml.Value value = find(key);
        return value == null ? line : value.line();
    }

    /// Strings or integers, as text; empty if there is nothing.
    List<String> words(String key) {
        List<String> words = new ArrayList<>();
        Toml.Value all = find(key);
        for (Toml.Value value : all == null ? List.<Toml.Value>of() : list(key, all)) {
            words.add(value.content() instanceof Long n ? n.toString() : text("an entry of " + key, value));
        }
        return words;
    }

    /// Points of the picture, as x, y, x, y, …; must be there.
    double[] points(String key, int least, int most) {
        Toml.Value all = find(key);
        if (all == null) {
            throw new ConfigException(path, line, name + " needs a " + key);
        }
        List<Toml.Value> points = list(key, all);
        if (points.size() < least || points.size() > most) {
            throw error(all, key + " has " + points.size() + " points, want "
                    + (least == most ? "" + least : least + " or more"));
        }
        double[] out = new double[2 * points.size()];
        for (int i = 0; i < points.size(); i++) {
            List<Toml.Value> pair = list("a point of " + key, points.get(i));
            if (pair.size() != 2) {
                throw error(points.get(i), "a point of " + key + " has " + pair.size() + " numbers, want 2");
            }
            out[2 * i] = number("a coordinate", pair.get(0), 0, 1);
            out[2 * i + 1] = number("a coordinate", pair.get(1), 0, 1);
        }
        return out;
    }

    private List<Toml.Value> list(String key, Toml.Value value) {
        if (value.content() instanceof List<?> list) {
            List<Toml.Value> values = new ArrayList<>();
            for (Object entry : list) {
                values.add((Toml.Value) entry);
            }
            return values;
        }
        throw error(value, key + " must be an array");
    }

    /// Says which key was not asked for.
    void rejectOthers() {
        values.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw error(value,
                        key + " is unknown" + (known.isEmpty() ? "" : ", want one of " + String.join(", ", known)));
            }
        });
    }

    private Toml.@Nullable Value find(String key) {
        known.add(key);
        return values.get(key);
    }

    private ConfigException error(Toml.Value value, String reason) {
        return new ConfigException(path, value.line(), reason);
    }
}
