package dev.jiffy.servo.command;

import dev.jiffy.core.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Requests line by line, answers line by line, in order. Nothing that is in a line ends the batch.
///
/// A request is a JSON object in UTF-8 with `id` and `op`; its answer repeats the `id`, whatever that is, and has either what the
/// operation says or `error`. The `id` of an answer is null where there was none or it could not be read.
public final class Batch {
    /// Bytes of a request. A longer one is refused, so that no line can fill the memory.
    static final int LONGEST_LINE = 1 << 24;

    private static final System.Logger LOG = System.getLogger(Batch.class.getName());

    private Batch() {
    }

    /// Answers until the input ends or nobody reads the answers any more; each answer is flushed.
    public static void run(InputStream in, PrintWriter out, Operations operations) throws IOException {
        LineReader lines = new LineReader(in, LONGEST_LINE);
        while (lines.next()) {
            if (!lines.isBlank()) {
                out.print(answer(lines, operations) + "\n");
                if (out.checkError()) { // flushes
                    return;
                }
            }
        }
    }

    private static Json answer(LineReader line, Operations operations) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
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
                id = fields.remove("id");
            }
            Operation operation = operations.named(new Request(fields).text("op"));
            fields.remove("op");
            Request request = new Request(fields);
            request.checkNames(operation.name(), operation.fields());
            Json answer = begin(id);
            operation.answer(request, answer);
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
        return begin(id).name("error").value(error).close('}');
    }

    private static Json begin(@Nullable Object id) {
        Json answer = Json.ascii().open('{').name("id");
        JsonObjects.write(answer, id);
        return answer;
    }
}
