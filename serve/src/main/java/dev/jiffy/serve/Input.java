package dev.jiffy.serve;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Batch;
import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.stats.data.Csv;
import dev.jiffy.web.Problem;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What a request says, read within limits and looked through before anything is computed.
///
/// `application/json`: the options, as in a batch. `text/csv`: the table `data`, read as it comes; options are in the query,
/// written as on a command line. `multipart/form-data`: tables and options as parts of a form.
final class Input {
    private final StatsCommand command;
    private final ServeSettings settings;

    Input(StatsCommand command, ServeSettings settings) {
        this.command = command;
        this.settings = settings;
    }

    /// The options.
    ///
    /// @throws Problem for another type, no JSON, too much of anything, and for options that the command does not have
    Map<String, @Nullable Object> read(ServerRequest request) throws IOException {
        if (request.headers().contentLength().orElse(0) > settings.maxBodyBytes()) {
            throw BoundedStream.tooLarge(settings.maxBodyBytes());
        }
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        String kind = (type + ";").substring(0, (type + ";").indexOf(';')).strip().toLowerCase(Locale.ROOT);
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        try (InputStream in = new BoundedStream(request.content().inputStream(), settings.maxBodyBytes(),
                settings.uploadPatience())) {
            switch (kind) {
                case "application/json" -> options.putAll(object(in.readAllBytes()));
                case "text/csv" -> {
                    query(request, options);
                    if (options.containsKey("data") || !command.options().contains("data")) {
                        throw wrong("data", command.options().contains("data")
                                ? "the body is the data; the query must not have them too"
                                : command.name() + " has no table; send JSON");
                    }
                    options.put("data", Csv.read(in, "data", settings.maxCells()));
                }
                case "multipart/form-data" -> {
                    query(request, options);
                    form(new MultipartForm(in, MultipartForm.boundary(type)), options);
                }
                default -> throw new Problem(415, "the body must be application/json, text/csv or multipart/form-data");
            }
        } catch (StatsException e) {
            throw Answers.problem(command, e);
        }
        check(options);
        return options;
    }

    private void query(ServerRequest request, Map<String, @Nullable Object> options) {
        for (String name : request.query().names()) {
            List<String> values = request.query().all(name);
            if (values.size() > 1) {
                throw wrong(name, "\"" + name + "\" is in the query more than once");
            }
            String value = values.isEmpty() ? "" : values.getFirst();
            options.put(name.replace('-', '_'), value.isEmpty() ? "true" : value);
        }
    }

    private void form(MultipartForm form, Map<String, @Nullable Object> options) throws IOException {
        for (MultipartForm.Part part = form.next(); part != null; part = form.next()) {
            String name = part.name().replace('-', '_');
            if (name.equals("request")) {
                options.putAll(object(part.body().readAllBytes()));
            } else if (part.isFile()) {
                options.put(name, Csv.read(part.body(), name, settings.maxCells()));
            } else {
                options.put(name, part.text());
            }
        }
    }

    private Map<String, @Nullable Object> object(byte[] json) {
        if (cells(json) > settings.maxCells()) {
            throw new Problem(413, "a request may have " + settings.maxCells() + " values at most");
        }
        Object value;
        try {
            value = JsonValues.read(json);
        } catch (StatsException e) {
            throw new Problem(400, "the body is no JSON that can be read: " + e.getMessage());
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new Problem(400, "the body must be a JSON object of options");
        }
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        map.forEach((name, option) -> out.put(name.toString(), option));
        return out;
    }

    /// As many values as a document can have: one more than commas outside strings. Seen before anything is made of it,
    /// because two bytes of text become twenty of memory.
    private static long cells(byte[] json) {
        long commas = 0;
        boolean isText = false;
        for (int i = 0; i < json.length; i++) {
            switch (json[i]) {
                case '"' -> isText = !isText;
                case '\\' -> i++;
                case ',' -> commas += isText ? 0 : 1;
                default -> {
                }
            }
        }
        return commas + 1;
    }

    private void check(Map<String, @Nullable Object> options) {
        Object named = options.remove("command");
        if (named != null && !named.equals(command.name())) {
            throw wrong("command", "\"command\" is \"" + named + "\", the path asks for " + command.name());
        }
        options.remove("json");
        List<Problem.FieldError> errors = new ArrayList<>();
        for (String name : new TreeSet<>(options.keySet())) {
            if (!command.options().contains(name) && !name.equals("id")) {
                errors.add(new Problem.FieldError(name, Batch.unknown(command, name)));
            }
        }
        if (!errors.isEmpty()) {
            throw new Problem(422, errors.getFirst().message(), errors);
        }
    }

    private static Problem wrong(String field, String message) {
        return new Problem(422, message, List.of(new Problem.FieldError(field, message)));
    }
}
