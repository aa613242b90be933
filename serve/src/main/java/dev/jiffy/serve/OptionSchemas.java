package dev.jiffy.serve;

import dev.jiffy.stats.command.StatsCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// JSON Schemas of requests. What an option is for, its command's help says; what it looks like follows from its name,
/// because options of one name are alike in all commands, or else from the word behind it in the help.
final class OptionSchemas {
    private static final Pattern LINE = Pattern.compile("^ {2}--([a-z0-9-]+)(?: ([^ ]+))? {1,}(\\S.*)$");
    private static final Map<String, @Nullable Object> NUMBERS = OpenApi.object("type", "array", "items",
            OpenApi.object("type", List.of("number", "string", "null")));
    private static final Map<String, @Nullable Object> TEXTS = OpenApi.object("type", "array", "items",
            OpenApi.object("type", "string"));
    private static final Map<String, @Nullable Object> TABLE = OpenApi.object("type", "object", "description",
            "columns by name", "additionalProperties",
            OpenApi.object("type", "array", "items", OpenApi.object("type",
                    List.of("number", "string", "boolean", "null"))));
    private static final Map<String, @Nullable Object> MATRIX = OpenApi.object("type", "array", "items", NUMBERS);
    private static final Map<String, @Nullable Object> OBJECT = OpenApi.object("type", "object");

    private static final Map<String, Map<String, @Nullable Object>> BY_NAME = Map.ofEntries(Map.entry("data", TABLE),
            Map.entry("newdata", TABLE), Map.entry("newxreg", TABLE), Map.entry("matrix", MATRIX),
            Map.entry("table", OpenApi.object("type", "array")), Map.entry("draws", OpenApi.object()),
            Map.entry("x", OpenApi.object("type", List.of("array", "number"))),
            Map.entry("y", OpenApi.object("type", List.of("array", "number"))), Map.entry("probs", NUMBERS),
            Map.entry("p", OpenApi.object("type", List.of("array", "number"))), Map.entry("at", NUMBERS),
            Map.entry("args", NUMBERS), Map.entry("lambda", OpenApi.object("type", List.of("array", "number"))),
            Map.entry("order", NUMBERS), Map.entry("seasonal", NUMBERS), Map.entry("columns", TEXTS),
            Map.entry("levels", OpenApi.object("type", "object", "additionalProperties", TEXTS)),
            Map.entry("params", OBJECT), Map.entry("start", OBJECT), Map.entry("dist", OBJECT),
            Map.entry("fn", OpenApi.object("type", List.of("array", "string"))),
            Map.entry("xreg", OpenApi.object("type", List.of("object", "array"))),
            Map.entry("details", OpenApi.object("type", "boolean")));

    private OptionSchemas() {
    }

    /// The schema of a request.
    static Map<String, @Nullable Object> request(StatsCommand command) {
        Map<String, Described> described = described(command.help());
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (String option : new TreeSet<>(command.options())) {
            Described help = described.getOrDefault(option, new Described("VALUE", ""));
            Map<String, @Nullable Object> schema = new LinkedHashMap<>(
                    command.name().equals("mcmc") && option.equals("data")
                            ? OBJECT
                            : BY_NAME.getOrDefault(option, byWord(help.word())));
            if (!help.text().isEmpty()) {
                schema.put("description", help.text());
            }
            properties.put(option, schema);
        }
        properties.put("id", OpenApi.object("description", "comes back with the answer"));
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("type", "object");
        out.put("properties", properties);
        out.put("additionalProperties", false);
        return out;
    }

    private static Map<String, @Nullable Object> byWord(String word) {
        return switch (word) {
            case "" -> OpenApi.object("type", "boolean");
            case "B", "BOOL", "true|false" -> OpenApi.object("type", "boolean");
            case "N", "H", "L", "K", "S", "D", "P" -> OpenApi.object("type", "number");
            case "LIST" -> OpenApi.object("type", "array");
            default -> word.contains(",")
                    ? OpenApi.object("type", "array")
                    : OpenApi.object("type", List.of("string", "number", "boolean", "array"));
        };
    }

    /// An option as its help has it.
    private record Described(String word, String text) {
    }

    private static Map<String, Described> described(String help) {
        Map<String, Described> out = new LinkedHashMap<>();
        String current = "";
        for (String line : help.split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.find()) {
                current = matcher.group(1).replace('-', '_');
                out.put(current, new Described(matcher.group(2) == null ? "" : matcher.group(2), matcher.group(3)));
            } else if (line.startsWith("          ") && !current.isEmpty()) {
                Described known = out.getOrDefault(current, new Described("", ""));
                out.put(current, new Described(known.word(), known.text() + " " + line.strip()));
            } else {
                current = "";
            }
        }
        return out;
    }
}
