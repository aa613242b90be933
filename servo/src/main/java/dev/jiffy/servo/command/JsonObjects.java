package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import java.math.BigInteger;
import java.util.ArrayList;
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

/// JSON objects (RFC 8259) as maps of lists, maps, strings, numbers and booleans. Integers keep all their digits, other numbers are
/// finite doubles.
final class JsonObjects {
    private static final int DEEPEST = 64;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build();

    private JsonObjects() {
    }

    /// Reads one object, whose values are `Map`, `List`, `String`, `Integer`, `Long`, `BigInteger`, `Double`, `Boolean` or null.
    ///
    /// @param text UTF-8, from index 0
    /// @param fields takes the values by name; of text that ends in an error, those before it
    /// @throws RequestException if that is no JSON, no object, or has a number beyond the range of a double
    static void read(byte[] text, int length, Map<String, @Nullable Object> fields) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text, 0, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RequestException("a request is a JSON object like {\"id\":1,\"op\":…}");
            }
            object(parser, fields);
            if (parser.nextToken() != null) {
                throw new RequestException("something follows the JSON object; a line holds one request");
            }
        } catch (JacksonException e) {
            String why = String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            int advice = why.indexOf(": enable "); // on options of the parser, which nobody here can set
            why = advice < 0 ? why : why.substring(0, advice);
            throw new RequestException("no JSON: " + Request.shortened(why)
                    + (e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")"));
        }
    }

    private static void object(JsonParser parser, Map<String, @Nullable Object> fields) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser, parser.nextToken()));
        }
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                object(parser, map);
                yield map;
            }
            case START_ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
                    list.add(value(parser, t));
                }
                yield list;
            }
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> finite(parser.getDoubleValue());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private static Double finite(double number) {
        if (!Double.isFinite(number)) {
            throw new RequestException("a number is beyond the range of a double");
        }
        return number;
    }

    /// Writes a value that was read.
    static void write(Json out, @Nullable Object value) {
        switch (value) {
            case null -> out.value(null);
            case Map<?, ?> map -> {
                out.open('{');
                map.forEach((name, member) -> write(out.name(name.toString()), member));
                out.close('}');
            }
            case List<?> list -> {
                out.open('[');
                list.forEach(element -> write(out, element));
                out.close(']');
            }
            case BigInteger number -> out.exact(number);
            case Double number -> out.exact(number);
            case Number number -> out.value(number.longValue());
            case Boolean flag -> out.value(flag);
            default -> out.value(value.toString());
        }
    }
}
