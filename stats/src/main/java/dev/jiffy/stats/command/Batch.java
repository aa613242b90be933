package dev.jiffy.stats.command;

import dev.jiffy.stats.StatsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Requests line by line, answers line by line, in order. Nothing that is in a line ends the batch.
public final class Batch {
    private Batch() {
    }

    /// Answers until the input ends; each answer is flushed.
    public static void run(BufferedReader in, PrintWriter out) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (!line.isBlank()) {
                out.println(JsonValues.write(answer(line)));
                out.flush();
            }
        }
    }

    private static Map<String, @Nullable Object> answer(String line) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        try {
            if (!(JsonValues.read(line) instanceof Map<?, ?> fields)) {
                throw new StatsException("a request is a JSON object with \"command\"");
            }
            Map<String, @Nullable Object> options = new LinkedHashMap<>();
            fields.forEach((name, value) -> options.put(name.toString(), value));
            if (options.containsKey("id")) {
                out.put("id", options.remove("id"));
            }
            String name = new Request(options).text("command");
            options.remove("command");
            options.remove("json");
            out.putAll(answer(StatsCommands.named(name), new Request(options)));
        } catch (StatsException e) {
            out.put("error", e.getMessage());
        } catch (RuntimeException e) {
            // A defect of ours must not end the batch either; it is named as one.
            out.put("error", "internal error: " + e);
        } catch (StackOverflowError | OutOfMemoryError e) {
            out.put("error", "the request needs more memory than there is: " + e);
        }
        return out;
    }

    /// Runs a command after looking for options that it does not know.
    ///
    /// @throws StatsException for an unknown option and for input that cannot be analysed
    public static Map<String, @Nullable Object> answer(StatsCommand command, Request request) {
        for (String name : new TreeSet<>(request.names())) {
            if (!command.options().contains(name)) {
                throw new StatsException(unknown(command, name), name);
            }
        }
        return command.answer(request);
    }

    /// What is said of an option that a command does not have: the one that was meant, or all there are.
    public static String unknown(StatsCommand command, String option) {
        String meant = Names.nearest(option, command.options());
        return command.name() + " has no option \"" + option + "\"; "
                + (meant == null ? "it has " + new TreeSet<>(command.options()) : "did you mean \"" + meant + "\"?");
    }
}
