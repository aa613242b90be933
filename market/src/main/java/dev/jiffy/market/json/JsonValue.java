package dev.jiffy.market.json;

import dev.jiffy.market.MarketException;
import dev.jiffy.market.unit.Decimals;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A JSON value as a tree, for what comes once; of members of the same name the last one counts.
///
/// The accessors of [JsonObject] and [JsonArray] say by name what is missing or of another kind, so that a venue's answer can be
/// read without looking at each step.
public sealed interface JsonValue {
    /// Members in the order they came.
    record JsonObject(Map<String, JsonValue> members) implements JsonValue {
        /// A member, `null` if there is none.
        public @Nullable JsonValue get(String name) {
            return members.get(name);
        }

        /// A member.
        ///
        /// @throws MarketException if there is none
        public JsonValue need(String name) {
            JsonValue value = members.get(name);
            if (value == null) {
                throw new MarketException("no member \"" + name + "\" in " + JsonValue.shortened(this));
            }
            return value;
        }

        /// Whether there is such a member and it is not `null`.
        public boolean has(String name) {
            return !(members.getOrDefault(name, JsonNull.NULL) instanceof JsonNull);
        }

        /// A member that is an object.
        public JsonObject object(String name) {
            return as(name, JsonObject.class, "object");
        }

        /// A member that is an array.
        public JsonArray array(String name) {
            return as(name, JsonArray.class, "array");
        }

        /// A member that is a string.
        public String string(String name) {
            return as(name, JsonString.class, "string").value();
        }

        /// A member that is a string, or another text if there is none.
        public String string(String name, String otherwise) {
            return has(name) ? string(name) : otherwise;
        }

        /// A member that is an integer.
        public long integer(String name) {
            try {
                return Long.parseLong(as(name, JsonNumber.class, "integer").text());
            } catch (NumberFormatException e) {
                throw other(name, "integer of 64 bits");
            }
        }

        /// A member that is an integer, or another one if there is none.
        public long integer(String name, long otherwise) {
            return has(name) ? integer(name) : otherwise;
        }

        /// A member that is a decimal, in quotes or as a number, in units of 1e-8.
        public long decimal(String name) {
            long value = switch (need(name)) {
                case JsonString string -> Decimals.parse(string.value());
                case JsonNumber number -> Decimals.parse(number.text());
                default -> Decimals.MALFORMED;
            };
            if (!Decimals.isNumber(value)) {
                throw new MarketException(
                        "member \"" + name + "\" " + Decimals.reason(value) + " in " + JsonValue.shortened(this));
            }
            return value;
        }

        /// A member that is a decimal, or another one if there is none.
        public long decimal(String name, long otherwise) {
            return has(name) ? decimal(name) : otherwise;
        }

        /// A member that is `true` or `false`, or another one if there is none.
        public boolean bool(String name, boolean otherwise) {
            return has(name) ? as(name, JsonBoolean.class, "boolean").value() : otherwise;
        }

        private <T extends JsonValue> T as(String name, Class<T> kind, String word) {
            JsonValue value = need(name);
            if (!kind.isInstance(value)) {
                throw other(name, word);
            }
            return kind.cast(value);
        }

        private MarketException other(String name, String kind) {
            return new MarketException("member \"" + name + "\" is no " + kind + " in " + JsonValue.shortened(this));
        }

        @Override
        public String toString() {
            return JsonValue.write(this);
        }
    }

    /// Elements.
    record JsonArray(List<JsonValue> elements) implements JsonValue {
        /// Its elements, each of which must be an object.
        public List<JsonObject> objects() {
            List<JsonObject> objects = new ArrayList<>(elements.size());
            for (JsonValue element : elements) {
                if (!(element instanceof JsonObject object)) {
                    throw new MarketException("an element that is no object: " + JsonValue.shortened(element));
                }
                objects.add(object);
            }
            return objects;
        }

        /// Its elements, each of which must be a string.
        public List<String> strings() {
            List<String> strings = new ArrayList<>(elements.size());
            for (JsonValue element : elements) {
                if (!(element instanceof JsonString string)) {
                    throw new MarketException("an element that is no string: " + JsonValue.shortened(element));
                }
                strings.add(string.value());
            }
            return strings;
        }

        @Override
        public String toString() {
            return JsonValue.write(this);
        }
    }

    /// A string without its quotes and escapes.
    record JsonString(String value) implements JsonValue {
        @Override
        public String toString() {
            return JsonValue.write(this);
        }
    }

    /// A number as it was written, so that no digit is lost and signatures over it hold.
    record JsonNumber(String text) implements JsonValue {
        @Override
        public String toString() {
            return text;
        }
    }

    /// `true` or `false`.
    record JsonBoolean(boolean value) implements JsonValue {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /// `null`.
    enum JsonNull implements JsonValue {
        /// The only one.
        NULL;

        @Override
        public String toString() {
            return "null";
        }
    }

    /// Reads a text that is one value and nothing else.
    ///
    /// @throws JsonException if it is not
    static JsonValue parse(byte[] text) {
        return parse(text, 0, text.length);
    }

    /// Reads a text that is one value and nothing else.
    ///
    /// @throws JsonException if it is not
    static JsonValue parse(byte[] text, int from, int to) {
        JsonScanner scanner = new JsonScanner().from(text, from, to);
        JsonValue value = read(scanner);
        scanner.end();
        return value;
    }

    /// Reads a text that is one value and nothing else.
    ///
    /// @throws JsonException if it is not
    static JsonValue parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads a text that is one object and nothing else.
    ///
    /// @throws JsonException if it is not
    static JsonObject parseObject(byte[] text, int from, int to) {
        JsonValue value = parse(text, from, to);
        if (!(value instanceof JsonObject object)) {
            throw new JsonException("no object", 0);
        }
        return object;
    }

    /// Reads the value that a scanner stands before.
    static JsonValue read(JsonScanner scanner) {
        byte first = scanner.peek();
        switch (first) {
            case '{' -> {
                Map<String, JsonValue> members = new LinkedHashMap<>();
                for (scanner.openObject(); scanner.nextName();) {
                    String name = scanner.name();
                    members.put(name, read(scanner));
                }
                return new JsonObject(Collections.unmodifiableMap(members));
            }
            case '[' -> {
                List<JsonValue> elements = new ArrayList<>();
                for (scanner.openArray(); scanner.nextElement();) {
                    elements.add(read(scanner));
                }
                return new JsonArray(Collections.unmodifiableList(elements));
            }
            case '"' -> {
                return new JsonString(scanner.string());
            }
            case 't', 'f' -> {
                return new JsonBoolean(scanner.bool());
            }
            case 'n' -> {
                scanner.skip();
                return JsonNull.NULL;
            }
            default -> {
                scanner.number();
                return new JsonNumber(scanner.textString());
            }
        }
    }

    private static String shortened(JsonValue value) {
        String text = value.toString();
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    private static String write(JsonValue value) {
        JsonWriter writer = new JsonWriter();
        writer.value(value);
        return writer.toString();
    }
}
