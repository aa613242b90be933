package dev.jiffy.app;

import static dev.jiffy.app.StationProcess.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The ladder on a real station with its real clip and model, whose share of the machine is taken and given back.
///
/// Nothing depends on how long things take: limits are far above what a busy machine does to a picture and below what the
/// throttle does, and each state is waited for.
@DisabledOnOs(OS.WINDOWS)
class ThrottledStationTest {
    private static final String RULES = """
            [detector]
            confidence = 0.8
            [ladder]
            window_s = 1
            healthy_ms = 900
            tripped_ms = 1000
            recover_ms = 700
            windows_to_trip = 1
            windows_to_recover = 2
            """;
    private static final Pattern STATE = Pattern.compile("\"ladder\":\\{\"state\":\"([^\"]*)\"");
    private static final Pattern METRIC = Pattern.compile("jiffy_line_ladder_state\\{[^}]*state=\"([^\"]*)\"");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(600)
    void theLadderGoesDownWhenTheMachineIsTakenAwayAndUpAgainWhenItIsBack() throws Exception {
        Path config = Files.writeString(folder.resolve("line.toml"), RULES);
        ConcurrentLinkedQueue<String> messages = new ConcurrentLinkedQueue<>();
        try (StationProcess station = StationProcess.start(folder, List.of(), "--config", config.toString())) {
            WebSocket viewer = station.watch(messages::add);
            await("a healthy line", () -> state(station).equals("healthy") && station.pictures() > 60);
            assertThat(state(METRIC, station.get("metrics"))).isEqualTo("healthy");
            messages.clear();

            try (Throttle throttle = new Throttle(station)) {
                assertThat(throttle).isNotNull();
                await("a step down", () -> left(state(station)));
                await("a step down among the metrics", () -> left(state(METRIC, station.get("metrics"))));
                await("a step down for viewers", () -> messages.stream()
                        .anyMatch(text -> text.contains("\"type\":\"status\"") && left(state(STATE, text))));
                await("a step down in the journal", () -> !ladderEvents(station).isEmpty());
                await("a step down in the log", () -> logged(station));
                assertThat(station.pictures()).isPositive();
            }

            await("recovery", () -> state(station).equals("healthy"));
            await("recovery among the metrics", () -> state(METRIC, station.get("metrics")).equals("healthy"));
            await("recovery in the journal", () -> ladderEvents(station).startsWith("full"));
            long before = station.pictures();
            await("pictures", () -> station.pictures() > before + 30);
            viewer.abort();
        }
    }

    /// Whether something is left out.
    private static boolean left(String state) {
        return state.contains(": ");
    }

    private static String state(StationProcess station) throws IOException, InterruptedException {
        return state(STATE, station.get("api/v1/cameras"));
    }

    private static String state(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    /// The steps that the journal tells of, the newest first.
    private static String ladderEvents(StationProcess station) throws IOException, InterruptedException {
        Matcher matcher = Pattern.compile("\"to\":\"([^\"]*)\"").matcher(station.get("api/v1/events?kind=ladder"));
        StringBuilder steps = new StringBuilder();
        while (matcher.find()) {
            steps.append(matcher.group(1)).append('\n');
        }
        return steps.toString();
    }

    private static boolean logged(StationProcess station) {
        return station.log().stream()
                .anyMatch(line -> line.startsWith("{\"time\":") && line.contains("\"kind\":\"ladder\""));
    }
}
