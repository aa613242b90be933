package dev.jiffy.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Computations that outlive their requests.
class JobsTest {
    private static final String QUANTILE = "{\"x\":[1,2,4],\"probs\":[0.5]}";

    private static HttpResponse<String> start(ServerFixture web, String command, String body) throws Exception {
        return web.send(web.posting("/api/v1/stats/" + command, "application/json", BodyPublishers.ofString(body))
                .header("Prefer", "respond-async"));
    }

    private static String location(HttpResponse<String> accepted) {
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
        return accepted.headers().firstValue("Location").orElseThrow();
    }

    private static Map<?, ?> await(ServerFixture web, String location, String state) throws Exception {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            HttpResponse<String> answer = web.get(location);
            assertThat(answer.statusCode()).isEqualTo(200);
            Map<?, ?> job = StatsServerTest.object(answer.body());
            if (state.equals(job.get("state"))) {
                return job;
            }
            assertThat(System.nanoTime()).as(answer.body()).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void aJobIsFoundUnderItsLocationWithItsResult() throws Exception {
        try (ServerFixture web = new ServerFixture()) {
            Map<?, ?> job = await(web, location(start(web, "quantile", QUANTILE)), "done");
            assertThat(job.get("command")).isEqualTo("quantile");
            assertThat(String.valueOf(job.get("result"))).contains("quantiles=[2.0]");
        }
    }

    @Test
    void aJobThatCannotBeDoneSaysWhy() throws Exception {
        try (ServerFixture web = new ServerFixture()) {
            Map<?, ?> job = await(web, location(start(web, "quantile", "{\"x\":[1],\"probs\":[7]}")), "failed");
            assertThat(String.valueOf(job.get("problem"))).contains("status=422").contains("probs");
        }
    }

    @Test
    void deletingAJobEndsIt() throws Exception {
        try (ServerFixture web = new ServerFixture(ServeSettings.of(0).jobs(1, 10, Duration.ofMinutes(1), 1000))) {
            String location = location(start(web, "mcmc", ServerFixture.MCMC.formatted(5_000_000)));
            await(web, location, "running");
            assertThat(web.send(web.request(location).DELETE()).statusCode()).isEqualTo(204);
            assertThat(web.get(location).statusCode()).isEqualTo(404);
            // Its thread was the only one.
            await(web, location(start(web, "quantile", QUANTILE)), "done");
        }
    }

    @Test
    void jobsHaveThreadsOfTheirOwnAndABoundedNumber() throws Exception {
        try (ServerFixture web = new ServerFixture(ServeSettings.of(0).jobs(1, 2, Duration.ofMinutes(1), 1_000_000))) {
            location(start(web, "mcmc", ServerFixture.MCMC.formatted(5_000_000)));
            location(start(web, "mcmc", ServerFixture.MCMC.formatted(5_000_000)));
            assertThat(start(web, "quantile", QUANTILE).statusCode()).isEqualTo(429);
            assertThat(web.post("quantile", QUANTILE).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void resultsAreForgottenWhenTheirTimeOrRoomIsOver() throws Exception {
        try (ServerFixture web = new ServerFixture(
                ServeSettings.of(0).jobs(1, 10, Duration.ofMillis(300), 1_000_000))) {
            String location = location(start(web, "quantile", QUANTILE));
            await(web, location, "done");
            Thread.sleep(400);
            assertThat(web.get(location).statusCode()).isEqualTo(404);
        }
        try (ServerFixture web = new ServerFixture(ServeSettings.of(0).jobs(1, 2, Duration.ofMinutes(1), 1_000_000))) {
            String first = location(start(web, "quantile", QUANTILE));
            await(web, first, "done");
            await(web, location(start(web, "quantile", QUANTILE)), "done");
            await(web, location(start(web, "quantile", QUANTILE)), "done");
            assertThat(web.get(first).statusCode()).isEqualTo(404);
        }
    }
}
