package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// JSON documents (RFC 8259) as maps, lists, strings, numbers and booleans. Numbers keep full double precision; those that
/// are not finite travel as the strings `NaN`, `Infinity` and `-Infinity`.
public final class JsonValues {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(64).build()).build();

    private JsonValues() {
    }

    /// Reads one document: `Map`, `List`, `String`, `Double`, `Boolean` or null.
    ///
    /// @throws StatsException if the text is no JSON
    public static @Nullable Object read(String text) {
        return read(FACTORY.createParser(ObjectReadContext.empty(), text));
    }

    /// As [#read(String)], from UTF-8.
    public static @Nullable Object read(byte[] text) {
        return read(FACTORY.createParser(ObjectReadContext.empty(), text));
    }

    private static @Nullable Object read(JsonParser json) {
        try (JsonParser parser = json) {
            parser.nextToken();
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw new StatsException("something follows the JSON document");
            }
            return value;
        } catch (JacksonException e) {
            throw new StatsException("no JSON: " + e.getOriginalMessage());
        }
    }

    private static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Double.valueOf(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case null, default -> throw new StatsException("the JSON document is empty");
        };
    }

    /// Writes one document on one line.
    ///
    /// @param value nested `Map`, `Iterable`, `double[]`, `double[][]`, `String`, `Number`, `Boolean` or null
    public static String write(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Map<?, ?> map -> {
                String before = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(before);
                    quote(String.valueOf(entry.getKey()), out);
                    out.append(':');
                    write(entry.getValue(), out);
                    before = ",";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            case Iterable<?> list -> {
                char before = '[';
                for (Object element : list) {
                    out.append(before);
                    write(element, out);
                    before = ',';
                }
                out.append(before == '[' ? "[]" : "]");
            }
            case double[] numbers -> {
                for (int i = 0; i < numbers.length; i++) {
                    out.append(i == 0 ? '[' : ',');
                    number(numbers[i], out);
                }
                out.append(numbers.length == 0 ? "[]" : "]");
            }
            case double[][] rows -> write(List.of(rows), out);
            case Double number -> number(number, out);
            case Number number -> out.append(number);
            case Boolean flag -> out.append(flag);
            default -> quote(value.toString(), out);
        }
    }

    private static void number(double value, StringBuilder out) {
        if (!Double.isFinite(value)) {
            quote(Double.toString(value), out);
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            out.append(Double.doubleToRawLongBits(value) == Long.MIN_VALUE ? "-0.0" : Long.toString((long) value));
        } else {
            out.append(value);
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7E) {
                // Escaped beyond ASCII, so that no terminal's encoding can spoil it.
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
