package dev.jiffy.serve;

import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.stats.command.StatsCommands;
import dev.jiffy.stats.panel.Moments;
import dev.jiffy.stats.panel.PanelFile;
import dev.jiffy.stats.panel.PanelFit;
import dev.jiffy.web.Problem;
import dev.jiffy.web.Query;
import dev.jiffy.web.Route;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Regressions on a panel of doubles that is sent as the body, computed while it comes: a panel of any length takes the
/// memory of a few blocks and of its answer.
final class PanelApi {
    static final String NAME = "panel";
    private static final int MAX_CHUNKS = 100_000;

    private final ServeSettings settings;
    private final Computing computing;
    private final ServeMetrics metrics;
    private final StatsCommand command = StatsCommands.named(NAME);

    PanelApi(ServeSettings settings, Computing computing, ServeMetrics metrics) {
        this.settings = settings;
        this.computing = computing;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(new Route(Method.POST, StatsApi.ROOT + NAME, !settings.token().isEmpty(),
                (request, response) -> metrics.measured(NAME, response, () -> answer(request, response))));
    }

    /// Reads on the computing thread itself; whoever leaves ends the stream, and with it the computation.
    private void answer(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        String type = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        if (!type.equals("application/octet-stream")) {
            throw new Problem(415, "the body must be application/octet-stream: little-endian doubles, row after row");
        }
        int columns = (int) Query.number(request, "columns", 2, 2000, 0);
        if (columns == 0) {
            throw new Problem(422, "\"columns\" is missing",
                    List.of(new Problem.FieldError("columns", "how many doubles a row has is missing")));
        }
        int explained = (int) Query.number(request, "response", 0, columns - 1, -1);
        if (explained < 0) {
            throw new Problem(422, "\"response\" is missing",
                    List.of(new Problem.FieldError("response", "the column to explain, from 0, is missing")));
        }
        int chunk = (int) Query.number(request, "chunk", 1, Integer.MAX_VALUE, 100_000);
        try (Computing.Place place = computing.place();
                InputStream in = new BoundedStream(
                        request.content().inputStream(), settings.maxPanelBytes(), settings.uploadPatience())) {
            Computation computation = place.start(() -> fit(in, columns, explained, chunk));
            try {
                while (!computation.await(1000)) {
                    // the stream has the time limit
                }
            } finally {
                computation.cancel();
            }
            StatsApi.send(response, computation.answer());
        }
    }

    private byte[] fit(InputStream in, int columns, int explained, int chunk) throws IOException {
        List<Map<String, @Nullable Object>> chunks = new ArrayList<>();
        try {
            Moments total = PanelFile.read(Channels.newChannel(in), "panel", columns, chunk, part -> {
                if (chunks.size() == MAX_CHUNKS) {
                    throw new StatsException("\"chunk\" makes more than " + MAX_CHUNKS + " chunks; make it larger",
                            "chunk");
                }
                chunks.add(fields(PanelFit.of(part, explained)));
            });
            Map<String, @Nullable Object> out = new LinkedHashMap<>();
            out.put("rows", total.rows());
            out.put("chunks", chunks);
            out.put("total", fields(PanelFit.of(total, explained)));
            return JsonValues.write(out).getBytes(StandardCharsets.UTF_8);
        } catch (StatsException e) {
            throw Answers.problem(command, e);
        }
    }

    private static Map<String, @Nullable Object> fields(PanelFit fit) {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        out.put("rows", fit.rows());
        out.put("r_squared", fit.rSquared());
        out.put("coefficients", fit.coefficients());
        return out;
    }
}
