package dev.jiffy.vision.yolo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names of a model's classes as exporters of the YOLO family leave them with the model: the text of a Python
/// dictionary, `{0: 'nut', 1: 'washer'}`, under the key `names`.
public final class ClassNames {
    private static final Pattern ENTRY = Pattern
            .compile("\\s*(\\d{1,6})\\s*:\\s*(?:'([^'\\\\]*)'|\"([^\"\\\\]*)\")\\s*");

    private ClassNames() {
    }

    /// The names in the order of the classes; empty if the text is anything else than all classes from 0, each with a name.
    public static List<String> parse(String text) {
        String body = text.strip();
        if (body.length() < 2 || body.charAt(0) != '{' || body.charAt(body.length() - 1) != '}') {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        Matcher entry = ENTRY.matcher(body).region(1, body.length() - 1);
        while (entry.lookingAt()) {
            if (Integer.parseInt(entry.group(1)) != names.size()) {
                return List.of();
            }
            names.add(entry.group(2) == null ? entry.group(3) : entry.group(2));
            if (entry.end() == body.length() - 1) {
                return names;
            }
            if (body.charAt(entry.end()) != ',') {
                return List.of();
            }
            entry.region(entry.end() + 1, body.length() - 1);
        }
        return List.of();
    }
}
