package dev.jiffy.line.web;

import dev.jiffy.core.Json;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A message to all viewers, written once, by the first of them that sends it.
///
/// `{"type": …, "data": …}`; a newer message with the same key replaces it where it has not been sent yet.
final class Message {
    private final String key;
    private final String type;
    private final Consumer<Json> data;
    private @Nullable String text;

    /// @param key what it replaces
    /// @param data writes one JSON value
    Message(String key, String type, Consumer<Json> data) {
        this.key = key;
        this.type = type;
        this.data = data;
    }

    String key() {
        return key;
    }

    synchronized String text() {
        String known = text;
        if (known == null) {
            Json json = new Json().open('{').name("type").value(type).name("data");
            data.accept(json);
            known = json.close('}').toString();
            text = known;
        }
        return known;
    }
}
