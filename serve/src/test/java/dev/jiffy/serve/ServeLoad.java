package dev.jiffy.serve;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.List;
import java.util.ArrayList;

/// How many small regressions a server answers, and how long they take: a number of clients, each asking again as soon as it
/// has its answer, in the process of the server.
///
/// ```
/// java … dev.jiffy.serve.ServeLoad [CLIENTS [SECONDS [ROUNDS]]]
/// ```
final class ServeLoad {
    private static final int ROWS = 50;

    private ServeLoad() {
    }

    /// Runs the rounds and prints a line for each.
    public static void main(String[] args) throws Exception {
        int clients = args.length > 0 ? Integer.parseInt(args[0]) : 4;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
        StringBuilder y = new StringBuilder();
        StringBuilder x = new StringBuilder();
        for (int i = 0; i < ROWS; i++) {
            y.append(i == 0 ? "" : ",").append(Math.sin(i) + 0.3 * i);
            x.append(i == 0 ? "" : ",").append(i);
        }
        String body = "{\"data\":{\"y\":[" + y + "],\"x\":[" + x + "]},\"formula\":\"y ~ x + I(x^2)\"}";
        try (StatsServer server = StatsServer.start(ServeSettings.of(0));
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest request = HttpRequest
                    .newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/api/v1/stats/ols"))
                    .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build();
            for (int round = 0; round < rounds; round++) {
                round(client, request, pool, clients, seconds);
            }
        }
    }

    private static void round(HttpClient client, HttpRequest request, ExecutorService pool, int clients, int seconds)
            throws InterruptedException, ExecutionException {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Future<long[]>> futures = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            futures.add(pool.submit(() -> ask(client, request, end)));
        }
        List<long[]> parts = new ArrayList<>();
        for (Future<long[]> future : futures) {
            parts.add(future.get());
        }
        long[] nanos = parts.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        System.out.printf(Locale.ROOT, "%d clients: %.0f/s, median %.2f ms, P99 %.2f ms, longest %.2f ms%n", clients,
                nanos.length / (double) seconds, nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    private static long[] ask(HttpClient client, HttpRequest request, long end)
            throws IOException, InterruptedException {
        long[] nanos = new long[1 << 16];
        int count = 0;
        while (System.nanoTime() < end && count < nanos.length) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            nanos[count++] = System.nanoTime() - begun;
        }
        return Arrays.copyOf(nanos, count);
    }
}
