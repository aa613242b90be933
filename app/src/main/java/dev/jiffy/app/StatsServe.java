package dev.jiffy.app;

import dev.jiffy.serve.ServeSettings;
import dev.jiffy.serve.StatsServer;
import dev.jiffy.stats.StatsException;
import dev.jiffy.stats.command.Request;
import dev.jiffy.web.AccessToken;
import dev.jiffy.web.Guard;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// `jiffy stats serve`: the commands over REST, until somebody ends the process; then it says that it is not ready, ends what
/// it has begun, and goes.
final class StatsServe {
    static final String NAME = "serve";
    static final Set<String> OPTIONS = Set.of("port", "host", "token", "token_file", "open", "threads", "queue",
            "deadline",
            "max_body_mb", "max_cells", "jobs", "job_threads", "drain");
    static final String HELP = """
            Serves all commands over REST until it is ended (SIGTERM): POST /api/v1/stats/COMMAND.

              --port P           0 for any that is free (8080)
              --host ADDRESS     to listen at; this machine alone reaches a loopback address (127.0.0.1)
              --token-file F     file with the access token that requests need as Authorization: Bearer TOKEN
              --token T          the token itself; in the list of processes everybody sees it (default: that in JIFFY_TOKEN;
                                 without one none is needed on a loopback address, elsewhere one is made up and told)
              --open             needs no token elsewhere either
              --threads N        computations at a time (one per processor)
              --queue N          requests that may wait; more are answered with 429 (8 per processor)
              --deadline S       seconds that a request may compute (30)
              --max-body-mb N    largest JSON or CSV body; panels are not kept in memory and have no such limit (64)
              --max-cells N      numbers and texts in a request (5000000)
              --job-threads N    jobs at a time (half the processors)
              --jobs N           jobs that are known, finished ones among them (100)
              --drain S          seconds that computations have when the process is ended (20)

            Also: /healthz, /readyz, /metrics, and /api/v1/openapi.json, which describes all fields.

            curl -d '{"data":{"y":[1,2,4],"x":[1,2,3]},"formula":"y ~ x"}' -H 'Content-Type: application/json' \\
              http://localhost:8080/api/v1/stats/ols
            curl --data-binary @cars.csv -H 'Content-Type: text/csv' \\
              'http://localhost:8080/api/v1/stats/ols?formula=dist~speed&cov=HC3'
            curl -F data=@cars.csv -F newdata=@new.csv -F 'formula=dist ~ speed' http://localhost:8080/api/v1/stats/ols
            curl -T panel.bin -X POST -H 'Content-Type: application/octet-stream' \\
              'http://localhost:8080/api/v1/stats/panel?columns=10&response=0'
            curl -i -d @schools.json -H 'Content-Type: application/json' -H 'Prefer: respond-async' \\
              http://localhost:8080/api/v1/stats/mcmc        (a job; ask at its Location, DELETE cancels it)

            Example: jiffy stats serve --port 8080 --deadline 10
            """;
    private static final int MOST_THREADS = 1024;
    /// Held so that its level stays: it announces features and versions.
    private static final Logger HELIDON = Logger.getLogger("io.helidon");

    private final Request request;
    private final PrintWriter err;

    StatsServe(Map<String, ? extends @Nullable Object> options, PrintWriter err) {
        request = new Request(options);
        this.err = err;
    }

    /// Serves until the process is ended.
    int run() throws IOException, InterruptedException {
        HELIDON.setLevel(Level.WARNING);
        ServeSettings settings = settings();
        Duration patience = Duration.ofSeconds(whole("drain", 20, 0, 3600));
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = Thread.ofPlatform().name("jiffy-stop").unstarted(() -> {
            stop.countDown();
            try {
                stopped.await(patience.toSeconds() + 5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try (StatsServer server = StatsServer.start(settings)) {
            Runtime.getRuntime().addShutdownHook(hook);
            String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
            err.println("listening at http://" + host + ":" + server.port() + "/api/v1/stats/");
            err.flush();
            stop.await();
            err.println(server.drain(patience) ? "everything was answered" : "what was not done in time was cancelled");
            err.flush();
            return 0;
        } catch (IllegalStateException e) {
            throw new StatsException(String.valueOf(e.getMessage()), "port");
        } finally {
            stopped.countDown();
        }
    }

    private ServeSettings settings() throws IOException {
        ServeSettings usual = ServeSettings.of(whole("port", 8080, 0, 0xFFFF));
        String host = request.text("host", usual.host());
        return usual.at(host, token(host))
                .computing(whole("threads", usual.threads(), 1, MOST_THREADS),
                        whole("queue", usual.queue(), 0, 1_000_000), deadline())
                .sizes(1_000_000L * whole("max_body_mb", 64, 1, 1_000_000),
                        whole("max_cells", (int) usual.maxCells(), 1, Integer.MAX_VALUE), usual.maxPanelBytes())
                .jobs(whole("job_threads", usual.jobThreads(), 1, MOST_THREADS),
                        whole("jobs", usual.maxJobs(), 1, 1_000_000), usual.jobLife(), usual.maxResultBytes());
    }

    private Duration deadline() {
        double seconds = request.number("deadline", 30);
        if (!(seconds > 0 && seconds <= 86_400)) {
            throw new StatsException("\"deadline\" must be a number of seconds, 86400 at most, it is " + seconds,
                    "deadline");
        }
        return Duration.ofMillis(Math.max(1, (long) (1000 * seconds)));
    }

    private int whole(String name, int otherwise, int least, int most) {
        int number = request.integer(name, otherwise);
        if (number < least || number > most) {
            throw new StatsException("\"" + name + "\" must be from " + least + " to " + most + ", it is " + number,
                    name);
        }
        return number;
    }

    private String token(String host) throws IOException {
        if (request.has("token")) {
            return request.text("token");
        }
        if (request.has("token_file")) {
            return TokenOptions.read(Path.of(request.text("token_file")));
        }
        String told = System.getenv().getOrDefault(TokenOptions.VARIABLE, "");
        if (!told.isEmpty() || request.flag("open", false) || Guard.isLoopback(host)) {
            return told;
        }
        String madeUp = AccessToken.random();
        err.println("token " + madeUp);
        return madeUp;
    }
}
