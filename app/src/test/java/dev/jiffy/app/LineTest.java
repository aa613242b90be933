package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.line.SampleLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `jiffy line` from its arguments to its summary.
class LineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("");

    /// The truth was written by what drew the clip.
    @Test
    void withoutSourceItCountsAndJudgesTheSampleAsItIs() {
        assertThat(run("line", "--once", "--json", "--headless")).isZero();

        String truth = SampleLine.truth();
        int nuts = parts(truth, "\"class\":\"nut\"");
        int washers = parts(truth, "\"class\":\"washer\"");
        int bolts = parts(truth, "\"class\":\"bolt\"");
        int faulty = parts(truth, "\"verdict\":\"fail\"");
        assertThat(nuts + washers + bolts).isEqualTo(61);
        assertThat(out.toString().lines()).singleElement().asString()
                .startsWith("{\"sources\":[{\"name\":\"sample-belt.mp4\",\"width\":640,\"height\":360,"
                        + "\"media_seconds\":48,\"frames_decoded\":1440,\"frames_inferred\":1440,\"frames_dropped\":0,")
                .contains("\"exit\":{\"forward\":61,\"backward\":0,\"by_class\":{" + forward("bolt", bolts) + ","
                        + forward("nut", nuts) + "," + forward("washer", washers) + "}}")
                .containsAnyOf(verdicts(61 - faulty, faulty), verdicts(61 - faulty + 1, faulty - 1)) // see below
                .endsWith("}");
    }

    /// One bolt's head is bitten off so cleanly that the model does not see it.
    private static String verdicts(int pass, int fail) {
        return "\"verdicts\":{\"pass\":" + pass + ",\"fail\":" + fail + "}";
    }

    private static String forward(String part, int count) {
        return "\"" + part + "\":{\"forward\":" + count + ",\"backward\":0}";
    }

    /// How many of the truth's parts, a line each, say this.
    private static int parts(String truth, String what) {
        return (int) truth.lines().filter(line -> line.contains("\"verdict\":") && line.contains(what)).count();
    }

    @Test
    void aSourceNeedsAModel() {
        assertThat(run("line", "clip.mp4", "--once")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Which model?");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aMissingModelIsNotGuessed() throws IOException {
        Files.createFile(folder.resolve("yolox_nano.onnx"));
        Path config = Files.writeString(folder.resolve("line.toml"), "[detector]\nmodel = \"yolox.onnx\"\n");

        assertThat(run("line", "clip.mp4", "--config", config.toString(), "--once")).isEqualTo(1);
        assertThat(err.toString().strip())
                .isEqualTo(folder.resolve("yolox.onnx") + ": no such file; beside it: yolox_nano.onnx");
    }

    /// Whichever engine is asked first: ONNX Runtime by `--once`, Java by a station. Neither message of ONNX Runtime names an offset.
    @Test
    void aDamagedModelIsRefusedWithTheOffset() throws IOException {
        try (SampleLine sample = SampleLine.open()) {
            byte[] whole = Files.readAllBytes(sample.model());
            Path model = Files.write(folder.resolve("cut.onnx"), Arrays.copyOf(whole, whole.length / 2));
            for (String[] mode : new String[][]{{"--once"}, {"--port", "0"}}) {
                List<String> line = new ArrayList<>(
                        List.of("line", sample.clip().toString(), "--model", model.toString()));
                line.addAll(List.of(mode));
                err.getBuffer().setLength(0);

                assertThat(run(line.toArray(String[]::new))).isEqualTo(1);
                assertThat(err.toString()).containsPattern("cut\\.onnx: \\d+: no model of ONNX, or a damaged one");
            }
        }
    }

    @Test
    void aConfigurationThatMakesNoSenseNamesItsLine() throws IOException {
        Path config = Files.writeString(folder.resolve("line.toml"), "\n[detector]\nevry = 2\n");

        assertThat(run("line", "--config", config.toString(), "--once")).isEqualTo(1);
        assertThat(err.toString()).startsWith(config + ": line 3: evry is unknown");
    }

    @Test
    void aRunningLineShowsItself() throws Exception {
        Thread line = Thread.ofPlatform().daemon()
                .start(() -> run("line", "--port", "0", "--data", folder.resolve("data").toString(), "--headless"));
        try {
            while (line.isAlive() && !err.toString().contains("journal  ")) {
                Thread.sleep(20);
            }
            String address = err.toString().lines().filter(text -> text.startsWith("page")).findFirst().orElseThrow()
                    .substring(4).strip();
            String cameras = "";
            long deadline = System.nanoTime() + 20_000_000_000L;
            while (!cameras.contains("streaming") && System.nanoTime() < deadline) {
                try (InputStream answer = URI.create(address + "api/v1/cameras").toURL().openStream()) {
                    cameras = new String(answer.readAllBytes(), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
                }
            }
            assertThat(cameras).contains("streaming").contains("sample-belt.mp4");
        } finally {
            line.interrupt();
            line.join(20_000);
        }
        assertThat(line.isAlive()).isFalse();
    }

    @Test
    void aTokenComesFromTheOptionTheFileTheEnvironmentOrIsMadeUp() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "of-the-file\n");
        Path empty = Files.writeString(folder.resolve("empty"), " \n");
        Map<String, String> environment = Map.of("JIFFY_TOKEN", "of-the-environment");

        assertThat(token(environment, "--token", "told", "--token-file", file.toString()).text()).isEqualTo("told");
        assertThat(token(environment, "--token-file", file.toString()).text()).isEqualTo("of-the-file");
        assertThat(token(environment)).isEqualTo(new TokenOptions.Token("of-the-environment", false));
        assertThat(token(Map.of()).isMadeUp()).isTrue();
        assertThat(token(Map.of()).text()).hasSizeGreaterThan(30).isNotEqualTo(token(Map.of()).text());
        for (Path bad : List.of(empty, folder.resolve("none"), folder)) {
            assertThat(run("line", "--token-file", bad.toString())).isEqualTo(2);
            assertThat(err.toString()).contains(bad.toString());
        }
    }

    private static TokenOptions.Token token(Map<String, String> environment, String... args) throws IOException {
        TokenOptions options = new TokenOptions();
        CommandLine.populateCommand(options, args);
        return options.token(environment);
    }

    @Test
    void aFileThatIsNoneIsToldAtOnce() throws IOException {
        Path model = Files.createFile(folder.resolve("m.onnx"));
        assertThat(run("line", folder.resolve("none.mp4").toString(), "--model", model.toString(), "--port", "0"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none.mp4");
    }

    @Test
    void helpHasExamples() {
        assertThat(run("line", "--help")).isZero();
        assertThat(out.toString()).contains("--once", "Examples: jiffy line");
    }

    /// Three bottles are taken away and put back; when, was read off the pictures. Every sixth frame is enough for that.
    @Tag("conformance")
    @Test
    void bottlesLeaveAndComeBackWhenTheyDo() throws IOException {
        Path data = data();
        Path config = Files.writeString(folder.resolve("line.toml"),
                Files.readString(data.resolve("line/bottles.toml")).replace("[detector]", "[detector]\nevery = 6"));

        assertThat(run("line", data.resolve("line/bottle-detection.mp4").toString(), "--config", config.toString(),
                "--model",
                data.resolve("servo/models/yolox_nano.onnx").toString(), "--once", "--json")).isZero();
        assertThat(out.toString()).contains("\"frames_decoded\":1189,\"frames_inferred\":199,\"frames_dropped\":0");
        events("left", true, List.of(6.9, 12.1, 17.0, 27.6));
        events("middle", true, List.of(17.5, 22.8));
        events("right", true, List.of(31.8, 35.9));
    }

    private void events(String zone, boolean atStart, List<Double> times) {
        String json = out.toString();
        String start = "\"" + zone + "\":{\"occupied_at_start\":" + atStart + ",\"events\":[";
        assertThat(json).contains(start);
        int from = json.indexOf(start);
        String events = json.substring(from, json.indexOf(']', from));
        List<Double> got = Pattern.compile("\"t\":([0-9.]+)").matcher(events).results()
                .map(r -> Double.parseDouble(r.group(1)))
                .toList();
        assertThat(got).as(zone).hasSameSizeAs(times);
        for (int i = 0; i < got.size(); i++) {
            assertThat(got.get(i)).as("%s, event %d", zone, i).isCloseTo(times.get(i), within(1.3));
        }
    }

    private static Path data() {
        Path here = Path.of("").toAbsolutePath();
        Path root = Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolve("..").normalize();
        Path data = root.resolveSibling("shared").resolve("data");
        Assumptions.assumeTrue(Files.isDirectory(data.resolve("line")), "no clips at " + data);
        return data;
    }

    private int run(String... args) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
