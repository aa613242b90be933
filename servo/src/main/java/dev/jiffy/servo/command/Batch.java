package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Requests line by line, answers line by line, in order. Nothing that is in a line ends the batch.
///
/// A request is a JSON object in UTF-8 with `id` and `op`; its answer repeats the `id`, whatever that is, and has
/// either what the operation says or `error`. The `id` of an answer is null where there was none or it could not be
/// read. Requests of one operation alone have no `op`, and an `id` only if they want to.
public final class Batch {
    /// Bytes of a request. A longer one is refused, so that no line can fill the memory.
    static final int LONGEST_LINE = 1 << 24;

    private static final System.Logger LOG = System.getLogger(Batch.class.getName());

    private final Operations operations;
    private final @Nullable String op;
    private final Map<String, Object> given;
    private boolean isGood = true;

    private Batch(Operations operations, @Nullable String op, Map<String, Object> given) {
        this.operations = operations;
        this.op = op;
        this.given = given;
    }

    /// Answers until the input ends or nobody reads the answers any more; each answer is flushed.
    public static void run(InputStream in, PrintWriter out, Operations operations) throws IOException {
        new Batch(operations, null, Map.of()).run(in, answer -> {
            out.print(answer + "\n");
            return !out.checkError(); // flushes
        });
    }

    /// Answers requests of one operation until the input ends or nobody takes the answers any more.
    ///
    /// @param op    the operation that all are for
    /// @param given fields of all requests, which may not have them themselves
    /// @param out   takes an answer, a JSON object; false if it was in vain
    /// @return whether there was no error
    public static boolean run(InputStream in, Predicate<String> out, Operations operations, String op,
            Map<String, Object> given) throws IOException {
        Batch batch = new Batch(operations, op, given);
        batch.run(in, out);
        return batch.isGood;
    }

    /// Answers a single request of one operation.
    ///
    /// @param text   a JSON object in UTF-8
    /// @return the answer, a JSON object
    /// @throws RequestException if it cannot be answered
    public static String answer(byte[] text, Operations operations, String op, Map<String, Object> given) {
        if (text.length > LONGEST_LINE) {
            throw new RequestException(
                    "it has " + text.length + " bytes; a request may have " + LONGEST_LINE + " at most");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        JsonObjects.read(text, text.length, fields);
        Json answer = Json.ascii().open('{');
        new Batch(operations, op, given).answer(fields, null, answer);
        return answer.close('}').toString();
    }

    private void run(InputStream in, Predicate<String> out) throws IOException {
        LineReader lines = new LineReader(in, LONGEST_LINE);
        while (lines.next()) {
            if (!lines.isBlank() && !out.test(answer(lines).toString())) {
                return;
            }
        }
    }

    private Json answer(LineReader line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        boolean hasId = op == null;
        Object id = null;
        String error;
        try {
            if (line.isCut()) {
                throw new RequestException("the line is longer than " + LONGEST_LINE
                        + " bytes, the most that a request may have");
            }
            try {
                JsonObjects.read(line.bytes(), line.length(), fields);
            } finally {
                hasId |= fields.containsKey("id");
                id = fields.remove("id");
            }
            Json answer = begin(hasId, id);
            answer(fields, id, answer);
            return answer.close('}');
        } catch (RequestException e) {
            error = String.valueOf(e.getMessage());
        } catch (VirtualMachineError e) {
            error = "the request needs more memory than there is: " + e;
        } catch (RuntimeException | Error e) {
            // A defect of ours must not end the batch either; it is named as one.
            LOG.log(Level.ERROR, "defect in an operation", e);
            error = "internal error: " + e;
        }
        isGood = false;
        return begin(hasId, id).name("error").value(error).close('}');
    }

    private void answer(Map<String, @Nullable Object> fields, @Nullable Object id, Json answer) {
        String name = op;
        if (name == null) {
            name = new Request(fields).text("op");
            fields.remove("op");
        }
        Operation operation = operations.named(name);
        for (Map.Entry<String, Object> field : given.entrySet()) {
            if (fields.put(field.getKey(), field.getValue()) != null) {
                throw new RequestException(field.getKey(), "is given for all requests and cannot be in one as well");
            }
        }
        Request request = new Request(fields, id);
        request.checkNames(operation.name(), operation.fields());
        operation.answer(request, answer);
    }

    private static Json begin(boolean hasId, @Nullable Object id) {
        Json answer = Json.ascii().open('{');
        if (hasId) {
            JsonObjects.write(answer.name("id"), id);
        }
        return answer;
    }
}
