package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.line.SampleLine;
import dev.jiffy.stats.command.JsonValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/// `jiffy servo` from its arguments to its answers, with the model of the built-in line on a picture of its clip, and with
/// published cases where they lie beside the repository.
class ServoTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream stdin = System.in;

    @TempDir
    private Path folder = Path.of("");

    private SampleLine sample = SampleLine.open();

    @BeforeEach
    void drawPicture() {
        assertThat(run("thumb", sample.clip().toString(), "--at", "10", "-o", picture())).isZero();
    }

    @AfterEach
    void restore() {
        sample.close();
        System.setIn(stdin);
    }

    @Test
    void theTableNamesWhatLiesOnTheBelt() {
        assertThat(run("servo", "infer", picture(), "--model", sample.model().toString())).isZero();
        assertThat(out.toString().lines())
                .allMatch(line -> line.matches(".*belt\\.png  [a-z_ -]+ [01]\\.\\d{3}( +-?\\d+\\.\\d){4}"))
                .anyMatch(line -> line.contains("  bolt ")).anyMatch(line -> line.contains("  washer "));
    }

    @Test
    void bothEnginesAnswerTheSame() {
        List<Map<?, ?>> java = detections(document("java").getFirst());
        List<Map<?, ?>> onnx = detections(document("onnxruntime").getFirst());
        assertThat(java).isNotEmpty().hasSameSizeAs(onnx);
        assertThat(document("auto")).hasSize(1);
        assertThat(iou(box(java.getFirst()), box(onnx.getFirst()))).isGreaterThan(0.99);
        assertThat(score(java.getFirst())).isCloseTo(score(onnx.getFirst()), within(1e-3));
    }

    private List<Map<?, ?>> document(String engine) {
        out.getBuffer().setLength(0);
        assertThat(run("servo", "infer", picture(), "--model", sample.model().toString(), "--engine", engine, "--json"))
                .isZero();
        return maps(((Map<?, ?>) Objects.requireNonNull(JsonValues.read(out.toString()))).get("images"));
    }

    @Test
    void aPictureThatCannotBeReadDoesNotStopTheOthers() {
        String missing = folder.resolve("no.png").toString();
        assertThat(run("servo", "infer", missing, picture(), "--model", sample.model().toString(), "--json"))
                .isEqualTo(1);
        List<Map<?, ?>> images = maps(
                ((Map<?, ?>) Objects.requireNonNull(JsonValues.read(out.toString()))).get("images"));
        assertThat(images.getFirst().get("error")).isEqualTo(missing + ": no such file");
        assertThat(detections(images.getLast())).isNotEmpty();
        assertThat(err.toString().strip()).isEqualTo(missing + ": no such file");
    }

    @Test
    void wrongUsageIsTold() {
        assertThat(run("servo")).isEqualTo(2);
        assertThat(err.toString()).startsWith("Which command? There are infer, batch");
        assertThat(run("servo", "infer", picture(), "--model", "m.onnx", "--conf", "2")).isEqualTo(2);
        assertThat(run("servo", "infer", picture(), "--model", "m.onnx", "--size", "8")).isEqualTo(2);
        assertThat(run("servo", "batch", "--engine", "abacus")).isEqualTo(2);
        assertThat(run("servo", "batch", "--help")).isZero();
        assertThat(out.toString()).contains("Example: jiffy servo batch --json < requests.jsonl");
    }

    @Test
    void aSizeThatTheModelDoesNotHaveIsRefused() {
        assertThat(batch(request(sample.model().toString(), picture(), 32))).singleElement()
                .satisfies(answer -> assertThat(answer.get("error")).asString()
                        .startsWith("\"model\" " + sample.model() + ": size 32 does not fit, the model takes "));
    }

    @Test
    void requestsOfABatchAreAnsweredInOrder() {
        String model = sample.model().toString();
        List<Map<?, ?>> answers = batch("{\"id\":1}", request(model, picture(), 320), "x",
                request(model, folder.toString(), 320));
        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).get("error")).isEqualTo("\"op\" is missing");
        assertThat(answers.get(1).get("id")).isEqualTo("one");
        assertThat(detections(answers.get(1))).isNotEmpty();
        assertThat(answers.get(2).get("error")).asString().startsWith("no JSON");
        assertThat(answers.get(3).get("error")).isEqualTo("\"image\" " + folder + ": is no file");
    }

    private static String request(String model, String image, int size) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", "one");
        fields.put("op", "infer");
        fields.put("model", model);
        fields.put("image", image);
        fields.put("size", size);
        fields.put("conf", 0.3);
        fields.put("nms", 0.45);
        return JsonValues.write(fields);
    }

    /// Boxes and scores of ONNX Runtime 1.29 on pictures of other sizes than the models' inputs.
    @ParameterizedTest
    @ValueSource(strings = {"java", "onnxruntime"})
    @Tag("conformance")
    void publishedCasesComeOut(String engine) throws IOException {
        Path data = root().resolveSibling("shared").resolve("data/servo");
        Assumptions.assumeTrue(Files.isDirectory(data), "no published cases at " + data);
        List<Map<?, ?>> cases = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        for (String line : Files.readAllLines(data.resolve("cases/infer.jsonl"))) {
            Map<?, ?> one = (Map<?, ?>) Objects.requireNonNull(JsonValues.read(line));
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("id", Objects.requireNonNull(one.get("id")));
            ((Map<?, ?>) Objects.requireNonNull(one.get("request")))
                    .forEach((name, value) -> request.put(name.toString(),
                            List.of("model", "image").contains(name.toString())
                                    ? data.resolve(value.toString()).toString()
                                    : value));
            cases.add(one);
            requests.add(JsonValues.write(request));
        }
        assertThat(cases).isNotEmpty();

        List<Map<?, ?>> answers = batchOn(engine, requests.toArray(String[]::new));

        assertThat(answers).hasSameSizeAs(cases);
        for (int i = 0; i < answers.size(); i++) {
            List<Map<?, ?>> wanted = detections((Map<?, ?>) Objects.requireNonNull(cases.get(i).get("expected")));
            List<Map<?, ?>> got = detections(answers.get(i));
            assertThat(answers.get(i).get("id")).isEqualTo(cases.get(i).get("id"));
            assertThat(got).as("%s", cases.get(i).get("id")).hasSameSizeAs(wanted);
            for (Map<?, ?> one : wanted) {
                Map<?, ?> nearest = got.stream().filter(d -> Objects.equals(d.get("class"), one.get("class")))
                        .max(Comparator.comparingDouble(d -> iou(box(d), box(one)))).orElseThrow();
                assertThat(iou(box(nearest), box(one))).as("%s", cases.get(i).get("id")).isGreaterThan(0.95);
                assertThat(score(nearest)).as("%s", cases.get(i).get("id")).isCloseTo(score(one), within(0.02));
            }
        }
    }

    private List<Map<?, ?>> batch(String... lines) {
        return batchOn("java", lines);
    }

    private List<Map<?, ?>> batchOn(String engine, String... lines) {
        System.setIn(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        assertThat(run("servo", "batch", "--json", "--engine", engine)).isZero();
        List<Map<?, ?>> answers = new ArrayList<>();
        out.toString().lines()
                .forEach(line -> answers.add((Map<?, ?>) Objects.requireNonNull(JsonValues.read(line))));
        return answers;
    }

    private static List<Map<?, ?>> detections(Map<?, ?> answer) {
        return maps(answer.get("detections"));
    }

    private static List<Map<?, ?>> maps(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(list)).forEach(element -> maps.add((Map<?, ?>) element));
        return maps;
    }

    private static double score(Map<?, ?> detection) {
        return ((Number) Objects.requireNonNull(detection.get("score"))).doubleValue();
    }

    private static double[] box(Map<?, ?> detection) {
        return ((List<?>) Objects.requireNonNull(detection.get("box"))).stream()
                .mapToDouble(x -> ((Number) x).doubleValue()).toArray();
    }

    private static double iou(double[] a, double[] b) {
        double w = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
        double h = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
        return w * h / ((a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1]) - w * h);
    }

    private String picture() {
        return folder.resolve("belt.png").toString();
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.exists(here.resolve("ARCHITECTURE.md")) ? here : here.resolve("..").normalize();
    }

    private int run(String... args) {
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
