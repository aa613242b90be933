package dev.jiffy.app;

import dev.jiffy.servo.command.Batch;
import dev.jiffy.servo.command.Operations;
import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.vision.DetectorException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Objects;

/// Requests of one operation of `jiffy servo` from standard input, line by line.
final class ServoLines {
    private ServoLines() {
    }

    /// Answers until the input ends.
    ///
    /// @param given  fields of all requests
    /// @param isJson whether answers are one JSON document a line, or text with an empty line between them
    /// @return 0 if there was no error, otherwise 1
    static int answer(String op, Map<String, Object> given, boolean isJson, PrintWriter out) throws IOException {
        try (Operations operations = operations()) {
            return Batch.run(System.in, answer -> {
                if (isJson) {
                    out.print(answer + "\n");
                } else {
                    text(answer, out);
                    out.println();
                }
                return !out.checkError();
            }, operations, op, given) ? 0 : 1;
        }
    }

    /// Prints an answer for people.
    static void text(String answer, PrintWriter out) {
        StatsText.print(object((Map<?, ?>) Objects.requireNonNull(JsonValues.read(answer))), out);
    }

    @SuppressWarnings("unchecked") // an object of JSON has names
    private static Map<String, Object> object(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    /// All operations, for commands that look at no pictures.
    static Operations operations() {
        return Operations.open(settings -> {
            throw new DetectorException(settings.model().toString(), "is not wanted here");
        });
    }
}
