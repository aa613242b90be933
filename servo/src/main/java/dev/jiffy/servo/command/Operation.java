package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import java.util.Set;

/// Something that can be asked for by its name, the `op` of a request.
interface Operation extends AutoCloseable {
    /// The `op`.
    String name();

    /// What a request has besides `id` and `op`.
    Set<String> fields();

    /// Answers a request whose fields are all known.
    ///
    /// @param answer an open object, to which the fields of the answer are added; thrown away if this throws
    /// @throws RequestException if it cannot be answered
    void answer(Request request, Json answer);

    /// Lets go of what is kept from request to request; most keep nothing.
    @Override
    default void close() {
    }
}
