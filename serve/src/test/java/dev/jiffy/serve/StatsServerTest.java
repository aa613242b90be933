package dev.jiffy.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.stats.command.JsonValues;
import dev.jiffy.stats.command.StatsCommand;
import dev.jiffy.stats.command.StatsCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the server answers, over a real socket.
class StatsServerTest {
    private static final String LINE = "{\"data\":{\"y\":[1,3,5,7.5],\"x\":[1,2,3,4]},\"formula\":\"y ~ x\"}";

    private static ServerFixture web;

    @BeforeAll
    static void start() {
        web = new ServerFixture(ServeSettings.of(0).sizes(60_000_000, 10_000_000, 1L << 40));
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void aCommandIsAnsweredAsInABatchAndTheIdComesBack() throws Exception {
        HttpResponse<String> answer = web.post("ols", LINE.replaceFirst("\\{", "{\"id\":\"a7\",\"command\":\"ols\","));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        Map<?, ?> fields = object(answer.body());
        assertThat(fields.get("id")).isEqualTo("a7");
        assertThat(fields.get("n")).isEqualTo(4.0);
        assertThat((List<?>) fields.get("coefficients")).hasSize(2);
    }

    @Test
    void anUnknownOptionIsNamedWithTheOneThatWasMeant() throws Exception {
        HttpResponse<String> answer = web.post("ols", LINE.replace("\"formula\"", "\"formla\""));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(errors(answer)).singleElement().satisfies(error -> {
            assertThat(error.get("field")).isEqualTo("formla");
            assertThat(String.valueOf(error.get("message"))).contains("did you mean \"formula\"?");
        });
    }

    @Test
    void aWrongValueIsNamedByItsField() throws Exception {
        assertThat(errors(web.post("arima", "{\"y\":[1,2,3,4,5,6],\"order\":[1,0]}")).getFirst().get("field"))
                .isEqualTo("order");
        assertThat(errors(web.post("ols", "{\"formula\":\"y ~ x\"}")).getFirst().get("field")).isEqualTo("data");
        assertThat(errors(web.post("ols", "{\"data\":{\"y\":[1,2],\"x\":[1,2]}}")).getFirst().get("field"))
                .isEqualTo("formula");
        assertThat(
                String.valueOf(errors(web.post("quantile", "{\"x\":[1,{}],\"probs\":[0.5]}")).getFirst().get("field")))
                .startsWith("x");
    }

    @Test
    void whatIsNoJsonIsSaidToBeNone() throws Exception {
        for (String body : List.of("", "{", "[1]", "{\"x\":[1,2}", "{\"x\":1,\"x\":2}", "[".repeat(5000),
                "{\"x\":" + "1".repeat(5000) + "}")) {
            HttpResponse<String> answer = web.post("quantile", body);
            assertThat(answer.statusCode()).as(body.substring(0, Math.min(20, body.length()))).isEqualTo(400);
            assertThat(String.valueOf(object(answer.body()).get("detail"))).isNotBlank();
        }
    }

    @Test
    void unknownPathsMethodsAndTypesAreRefused() throws Exception {
        assertThat(web.post("nothing", "{}").statusCode()).isEqualTo(404);
        HttpResponse<String> wrongMethod = web.get("/api/v1/stats/ols");
        assertThat(wrongMethod.statusCode()).isEqualTo(405);
        assertThat(wrongMethod.headers().firstValue("Allow")).hasValue("POST");
        assertThat(web.send(web.posting("/api/v1/stats/ols", "text/html", BodyPublishers.ofString("x"))).statusCode())
                .isEqualTo(415);
        assertThat(web.send(web.posting("/api/v1/stats/ols", "application/json", BodyPublishers.ofString(LINE))
                .header("Origin", "http://elsewhere.example")).statusCode()).isEqualTo(403);
    }

    /// Every option of every command is given the name of a file that is there; none may be opened.
    @Test
    void noRequestReadsAFileOfTheServer(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "canary,y\n1,2\n3,4\n5,7\n");
        for (StatsCommand command : StatsCommands.all()) {
            if (command.name().equals("panel")) {
                continue; // its route takes no JSON
            }
            for (String option : command.options()) {
                String body = JsonValues.write(Map.of(option, secret.toString(), other(option, "formula"), "y ~ canary",
                        other(option, "model"), "eight_schools_noncentered", other(option, "column"), "canary"));
                for (String known : List.of("formula", "model", "column", "unused")) {
                    if (!command.options().contains(known)) {
                        body = body.replaceAll(",?\"" + known + "\":\"[^\"]*\"", "").replace("{,", "{");
                    }
                }
                HttpResponse<String> answer = web.post(command.name(), body);
                assertThat(answer.statusCode()).as(command.name() + " " + body).isGreaterThanOrEqualTo(400);
                assertThat(answer.body()).doesNotContain("canary\"").doesNotContain("the data have");
            }
        }
        HttpResponse<String> passwords = web.post("ols", "{\"data\":\"/etc/passwd\",\"formula\":\"y ~ x\"}");
        assertThat(passwords.statusCode()).isEqualTo(422);
        assertThat(passwords.body()).doesNotContain("root:").contains("\"field\":\"data\"");
    }

    private static String other(String option, String name) {
        return option.equals(name) ? "unused" : name;
    }

    @Test
    void aTableComesAsCsvWithOptionsInTheQuery() throws Exception {
        HttpResponse<String> answer = web.send(web.posting("/api/v1/stats/ols?formula=y~x&cov=HC3&details", "text/csv",
                BodyPublishers.ofString("y,x\n1,1\n3,2\n5,3\n7.5,4\n")));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(object(answer.body()).get("cov_type")).isEqualTo("HC3");
        assertThat((List<?>) object(answer.body()).get("fitted")).hasSize(4);
        HttpResponse<String> ragged = web.send(web.posting("/api/v1/stats/ols?formula=y~x", "text/csv",
                BodyPublishers.ofString("y,x\n1,1\n3\n")));
        assertThat(ragged.statusCode()).isEqualTo(422);
        assertThat(errors(ragged).getFirst()).containsEntry("field", "data");
        assertThat(String.valueOf(errors(ragged).getFirst().get("message"))).contains("line 3 has 1 fields");
    }

    @Test
    void tablesAndOptionsComeAsPartsOfAForm() throws Exception {
        String body = """
                --b0
                Content-Disposition: form-data; name="data"; filename="a.csv"
                Content-Type: text/csv

                y,x
                1,1
                3,2
                5,3
                7.5,4
                --b0
                Content-Disposition: form-data; name="newdata"; filename="b.csv"

                x
                5
                --b0
                Content-Disposition: form-data; name="formula"

                y ~ x
                --b0--
                """.replace("\n", "\r\n");
        HttpResponse<String> answer = web.send(web.posting("/api/v1/stats/ols", "multipart/form-data; boundary=b0",
                BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat((List<?>) object(answer.body()).get("predictions")).hasSize(1);
        HttpResponse<String> cut = web.send(web.posting("/api/v1/stats/ols", "multipart/form-data; boundary=b0",
                BodyPublishers.ofString(body.substring(0, body.length() - 12))));
        assertThat(cut.statusCode()).isEqualTo(400);
    }

    @Test
    void aPanelIsComputedWhileItComes() throws Exception {
        int rows = 2500;
        ByteBuffer panel = ByteBuffer.allocate(rows * 24).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rows; i++) {
            double a = Math.sin(i);
            double b = Math.cos(3.0 * i);
            panel.putDouble(1 + 2 * a - 3 * b).putDouble(a).putDouble(b);
        }
        HttpResponse<String> answer = web.send(web.posting("/api/v1/stats/panel?columns=3&response=0&chunk=1000",
                "application/octet-stream", BodyPublishers.ofByteArray(panel.array())));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Map<?, ?> total = (Map<?, ?>) Objects.requireNonNull(object(answer.body()).get("total"));
        List<?> coefficients = (List<?>) Objects.requireNonNull(total.get("coefficients"));
        assertThat((Double) coefficients.get(1)).isCloseTo(2, org.assertj.core.data.Offset.offset(1e-10));
        assertThat((List<?>) object(answer.body()).get("chunks")).hasSize(3);
        HttpResponse<String> torn = web.send(web.posting("/api/v1/stats/panel?columns=3&response=0",
                "application/octet-stream", BodyPublishers.ofByteArray(new byte[100])));
        assertThat(torn.statusCode()).isEqualTo(422);
        assertThat(torn.body()).contains("ends inside row 5");
    }

    /// 50 MB of text are 2.6 million rows; held as bytes, texts or boxed numbers they would not fit beside the table.
    @Test
    void fiftyMegabytesOfCsvNeedTheTableAndLittleMore() throws Exception {
        int blocks = 1300;
        StringBuilder block = new StringBuilder();
        for (int i = 0; i < 2000; i++) {
            block.append(i % 97 + 0.25).append(',').append((i * 7) % 113 + 0.5).append(",12345.75\n");
        }
        byte[] bytes = block.toString().getBytes(StandardCharsets.US_ASCII);
        List<InputStream> parts = new ArrayList<>();
        parts.add(new java.io.ByteArrayInputStream("y,x,z\n".getBytes(StandardCharsets.US_ASCII)));
        IntStream.range(0, blocks).forEach(_ -> parts.add(new java.io.ByteArrayInputStream(bytes)));
        assertThat((long) blocks * bytes.length).isGreaterThan(50_000_000L);
        HttpResponse<String> answer = web.send(web.posting("/api/v1/stats/describe?columns=y", "text/csv",
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(Collections.enumeration(parts)))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("\"n\":2600000");
    }

    @Test
    void metricsTellWhatWasAskedAndHowItWent() throws Exception {
        web.post("quantile", "{\"x\":[1,2,3],\"probs\":[0.5]}");
        web.post("quantile", "{\"x\":[1,2,3],\"prob\":[0.5]}");
        String text = web.get("/metrics").body();
        // A request is counted when its answer has been sent: its client may be here sooner.
        for (int i = 0; i < 250 && !text.contains("{command=\"quantile\",status=\"200\"}"); i++) {
            Thread.sleep(20);
            text = web.get("/metrics").body();
        }
        assertThat(text).contains("jiffy_stats_requests_total{command=\"quantile\",status=\"200\"}")
                .contains("jiffy_stats_requests_total{command=\"quantile\",status=\"422\"}")
                .contains("jiffy_stats_request_seconds_bucket{command=\"quantile\",le=\"0.005\"}")
                .contains("jiffy_stats_threads{pool=\"requests\"}").contains("jiffy_stats_waiting{pool=\"jobs\"} 0.0")
                .contains("process_cpu_seconds_total").contains("jvm_memory_used_bytes");
    }

    @Test
    void threeHundredRequestsAtOnceAreAllAnsweredOrRefused() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> answers = IntStream.range(0, 300)
                .mapToObj(_ -> web.client.sendAsync(
                        web.posting("/api/v1/stats/ols", "application/json", BodyPublishers.ofString(LINE)).build(),
                        HttpResponse.BodyHandlers.ofString()))
                .toList();
        for (CompletableFuture<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isIn(200, 429);
            if (answer.get().statusCode() == 429) {
                assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
            }
        }
        assertThat(web.post("ols", LINE).statusCode()).isEqualTo(200);
    }

    @Test
    void bodiesAndTablesThatAreTooLargeAreRefused() throws Exception {
        try (ServerFixture small = new ServerFixture(ServeSettings.of(0).sizes(2000, 100, 4800))) {
            assertThat(small.post("quantile", "{\"x\":[" + "1,".repeat(1500) + "1],\"probs\":[0.5]}").statusCode())
                    .isEqualTo(413);
            assertThat(small.post("quantile", "{\"x\":[" + "1,".repeat(200) + "1],\"probs\":[0.5]}").statusCode())
                    .isEqualTo(413);
            assertThat(small.send(small.posting("/api/v1/stats/describe", "text/csv", BodyPublishers.ofString("a,b\n"
                    + "1,2\n".repeat(200)))).statusCode()).isEqualTo(422);
            assertThat(small.send(small.posting("/api/v1/stats/panel?columns=3&response=0", "application/octet-stream",
                    BodyPublishers.ofByteArray(new byte[24_000]))).statusCode()).isEqualTo(413);
            assertThat(small.post("quantile", "{\"x\":[1,2],\"probs\":[0.5]}").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theDeadlineEndsAComputation() throws Exception {
        try (ServerFixture hasty = new ServerFixture(ServeSettings.of(0).computing(1, 4, Duration.ofMillis(300)))) {
            HttpResponse<String> answer = hasty.post("mcmc", ServerFixture.MCMC.formatted(5_000_000));
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("took more than 0.3 s").contains("respond-async");
            // The only thread is free again.
            assertThat(hasty.post("quantile", "{\"x\":[1,2],\"probs\":[0.5]}").statusCode()).isEqualTo(200);
            assertThat(hasty.get("/metrics").body()).contains("jiffy_stats_timeouts_total 1.0");
        }
    }

    @Test
    void aClientThatLeavesTakesItsComputationWithIt() throws Exception {
        try (ServerFixture alone = new ServerFixture(ServeSettings.of(0).computing(1, 4, Duration.ofMinutes(5)))) {
            byte[] body = ServerFixture.MCMC.formatted(5_000_000).getBytes(StandardCharsets.UTF_8);
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), alone.server.port())) {
                socket.getOutputStream().write(("POST /api/v1/stats/mcmc HTTP/1.1\r\nHost: localhost\r\n"
                        + "Content-Type: application/json\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(body);
                socket.getOutputStream().flush();
                await(alone, "jiffy_stats_running{pool=\"requests\"} 1.0");
            }
            await(alone, "jiffy_stats_abandoned_total 1.0");
            await(alone, "jiffy_stats_running{pool=\"requests\"} 0.0");
        }
    }

    private static void await(ServerFixture server, String metric) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!server.get("/metrics").body().contains(metric)) {
            assertThat(System.nanoTime()).as(metric).isLessThan(deadline);
            Thread.sleep(50);
        }
    }

    @Test
    void aFullQueueSaysWhenToComeAgain() throws Exception {
        try (ServerFixture full = new ServerFixture(ServeSettings.of(0).computing(1, 0, Duration.ofSeconds(2)))) {
            CompletableFuture<HttpResponse<String>> long1 = full.client.sendAsync(
                    full.posting("/api/v1/stats/mcmc", "application/json",
                            BodyPublishers.ofString(ServerFixture.MCMC.formatted(5_000_000))).build(),
                    HttpResponse.BodyHandlers.ofString());
            await(full, "jiffy_stats_running{pool=\"requests\"} 1.0");
            HttpResponse<String> refused = full.post("quantile", "{\"x\":[1,2],\"probs\":[0.5]}");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(long1.get().statusCode()).isEqualTo(503);
            assertThat(full.get("/metrics").body()).contains("jiffy_stats_refused_total 1.0");
        }
    }

    @Test
    void aTokenIsNeededWhereThereIsOne() throws Exception {
        try (ServerFixture guarded = new ServerFixture(ServeSettings.of(0).at("127.0.0.1", "open sesame"))) {
            assertThat(guarded.post("ols", LINE).statusCode()).isEqualTo(401);
            assertThat(guarded.send(guarded.posting("/api/v1/stats/ols", "application/json",
                    BodyPublishers.ofString(LINE)).header("Authorization", "Bearer open sesame")).statusCode())
                    .isEqualTo(200);
            assertThat(guarded.get("/healthz").statusCode()).isEqualTo(200);
            assertThat(guarded.get("/api/v1/openapi.json").body()).contains("bearer");
        }
    }

    @Test
    void shuttingDownAnswersWhatHasBegunAndTakesNothingNew() throws Exception {
        try (ServerFixture leaving = new ServerFixture()) {
            assertThat(leaving.get("/readyz").statusCode()).isEqualTo(200);
            CompletableFuture<HttpResponse<String>> begun = leaving.client.sendAsync(
                    leaving.posting("/api/v1/stats/mcmc", "application/json",
                            BodyPublishers.ofString(ServerFixture.MCMC.formatted(20_000))).build(),
                    HttpResponse.BodyHandlers.ofString());
            await(leaving, "jiffy_stats_running{pool=\"requests\"} 1.0");
            CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> {
                try {
                    return leaving.server.drain(Duration.ofSeconds(30));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            long deadline = System.nanoTime() + 10_000_000_000L;
            while (leaving.get("/readyz").statusCode() == 200 && System.nanoTime() < deadline) {
                Thread.sleep(10);
            }
            assertThat(leaving.get("/readyz").statusCode()).isEqualTo(503);
            assertThat(leaving.post("ols", LINE).statusCode()).isEqualTo(503);
            assertThat(begun.get().statusCode()).isEqualTo(200);
            assertThat(drained.get()).isTrue();
        }
    }

    static Map<?, ?> object(String json) {
        return (Map<?, ?>) Objects.requireNonNull(JsonValues.read(json));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> errors(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        return (List<Map<String, Object>>) Objects.requireNonNull(object(answer.body()).get("errors"));
    }
}
