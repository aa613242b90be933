package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.servo.infer.DetectorOpener;
import dev.jiffy.servo.infer.DetectorSettings;
import dev.jiffy.servo.infer.FakeDetector;
import dev.jiffy.vision.Box;
import dev.jiffy.vision.Detection;
import dev.jiffy.vision.DetectorException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines in, lines out, with a detector that sees the same everywhere.
class BatchTest {
    private final List<DetectorSettings> opened = new ArrayList<>();
    private final FakeDetector detector = new FakeDetector(new Detection(1, 0.75, new Box(-0.5, 0, 0.5, 1)));

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void draw() throws IOException {
        ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", folder.resolve("a.png").toFile());
    }

    @Test
    void whatAModelSeesIsAnswered() throws IOException {
        assertThat(answers(request("7", "", ""), "  ", request("\"b\"", "", ""))).containsExactly(
                "{\"id\":7,\"detections\":[{\"class\":1,\"score\":0.75,\"box\":[-10,0,10,10]}]}",
                "{\"id\":\"b\",\"detections\":[{\"class\":1,\"score\":0.75,\"box\":[-10,0,10,10]}]}");
        assertThat(opened).containsExactly(new DetectorSettings(Path.of("m.onnx"), 320, 0.3, 0.45));
        assertThat(detector.isClosed()).isTrue();
    }

    @Test
    void anyIdComesBackAsItWas() throws IOException {
        List<String> ids = List.of("null", "true", "-0.1", "1.0E300", "123456789012345678901234567890",
                "\"\\u00e9\\ud83d\\ude00\\n\"", "[1,{\"x\":[]}]");
        List<String> answers = answers(ids.stream().map(id -> "{\"op\":\"x\",\"id\":" + id + "}")
                .toArray(String[]::new));
        assertThat(answers).hasSameSizeAs(ids);
        for (int i = 0; i < ids.size(); i++) {
            assertThat(answers.get(i)).startsWith("{\"id\":" + ids.get(i) + ",\"error\":");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "nonsense                                | null | no JSON: ",
            "{                                       | null | no JSON: ",
            "[1]                                     | null | a request is a JSON object",
            "{\"id\":1,\"conf\":NaN}                 | 1    | no JSON: Non-standard token 'NaN' (column",
            "{\"id\":1,\"conf\":1e999}               | 1    | a number is beyond the range of a double",
            "{\"id\":1,\"a\":1,\"a\":1}              | 1    | no JSON: Duplicate",
            "{\"id\":1}{}                            | 1    | something follows the JSON object",
            "{\"id\":1}                              | 1    | \\\"op\\\" is missing",
            "{\"id\":1,\"op\":3}                     | 1    | \\\"op\\\" must be a string, it is 3",
            "{\"id\":1,\"op\":\"infr\"}              | 1    | \\\"op\\\" \\\"infr\\\" is not known; there is infer",
            "{\"id\":1,\"op\":\"infer\",\"iou\":1}   | 1    | \\\"iou\\\" is no field of infer, which has conf, image,",
            "{\"id\":1,\"op\":\"infer\"}             | 1    | \\\"model\\\" is missing"})
    void aLineThatIsNoRequestIsAnsweredAndTheNextOneIsRead(String line, String id, String error) throws IOException {
        List<String> answers = answers(line, request("2", "", ""));
        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst()).startsWith("{\"id\":" + id + ",\"error\":\"" + error).endsWith("\"}");
        assertThat(answers.getLast()).startsWith("{\"id\":2,\"detections\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"conf\":0.3       | \"conf\":1.5          | \\\"conf\\\" must be a number from 0 to 1, it is 1.5",
            "\"conf\":0.3       | \"conf\":\"x\"        | \\\"conf\\\" must be a number from 0 to 1, it is the string \\\"x\\\"",
            "\"nms\":0.45       | \"nms\":null          | \\\"nms\\\" is missing",
            "\"nms\":0.45       | \"nms\":[0.45]        | \\\"nms\\\" must be a number from 0 to 1, it is a list",
            "\"size\":320       | \"size\":320.5        | \\\"size\\\" must be a whole number from 32 to 4096, it is 320.5",
            "\"size\":320       | \"size\":1000000000   | \\\"size\\\" must be a whole number from 32 to 4096, it is 1000000000",
            "\"size\":320       | \"size\":99999999999999999999 | \\\"size\\\" must be a whole number",
            "\"model\":\"m.onnx\" | \"model\":{}        | \\\"model\\\" must be a string, it is an object",
            "\"model\":\"m.onnx\" | \"model\":\"\"      | \\\"model\\\" must be the path of a file, it has 0 characters",
            "\"model\":\"m.onnx\" | \"model\":\"b.onnx\" | \\\"model\\\" b.onnx: does not suit",
            "a.png              | b.png                 | \\\"image\\\" ",
            "a.png              | \\u0000               | \\\"image\\\" must be the path of a file: "})
    void aFieldThatIsWrongIsNamed(String right, String wrong, String error) throws IOException {
        assertThat(answers(request("1", right, wrong))).singleElement().asString()
                .startsWith("{\"id\":1,\"error\":\"" + error);
    }

    @Test
    void linesOfMegabytesAreAnsweredBriefly() throws IOException {
        String long1 = "x".repeat(3_000_000);
        assertThat(answers("{\"id\":1,\"op\":\"" + long1 + "\"}", request("2", "a.png", long1),
                "{\"id\":3,\"op\":\"infer\",\"" + long1 + "\":1}", "{\"id\":4,\"x\":" + "[".repeat(1_000_000),
                "{\"id\":5,\"x\":\"" + "y".repeat(Batch.LONGEST_LINE) + "\"}", request("6", "", "")))
                .hasSize(6).allMatch(answer -> answer.length() < 400)
                .satisfies(answers -> assertThat(answers.get(4))
                        .startsWith("{\"id\":null,\"error\":\"the line is longer than 16777216 bytes"))
                .last().asString().startsWith("{\"id\":6,\"detections\"");
    }

    /// The second line is only sent when the first one's answer is there.
    @Test
    void eachAnswerIsFlushedBeforeTheNextLineIsRead() throws IOException {
        StringWriter out = new StringWriter();
        byte[] line = (request("1", "", "") + "\n").getBytes(StandardCharsets.UTF_8);
        InputStream in = new InputStream() {
            private int calls;

            @Override
            public int read() {
                throw new AssertionError("byte by byte");
            }

            @Override
            public int read(byte[] into, int at, int length) {
                assertThat(out.toString().lines().count()).isEqualTo(calls);
                if (calls++ == 3) {
                    return -1;
                }
                System.arraycopy(line, 0, into, at, line.length);
                return line.length;
            }
        };
        run(in, out, settings -> detector);
        assertThat(out.toString().lines()).hasSize(3);
    }

    @Test
    void aDefectOfOursEndsNothing() throws IOException {
        StringWriter out = new StringWriter();
        byte[] lines = (request("1", "", "") + "\n{\"id\":2}").getBytes(StandardCharsets.UTF_8);
        run(new ByteArrayInputStream(lines), out, settings -> {
            throw new IllegalStateException("a defect");
        });
        assertThat(out.toString().lines()).containsExactly(
                "{\"id\":1,\"error\":\"internal error: java.lang.IllegalStateException: a defect\"}",
                "{\"id\":2,\"error\":\"\\\"op\\\" is missing\"}");
    }

    /// A request that is right but for one text in it.
    private String request(String id, String right, String wrong) {
        String image = folder.resolve("a.png").toString().replace("\\", "\\\\");
        String text = "{\"id\":" + id + ",\"op\":\"infer\",\"model\":\"m.onnx\",\"image\":\"" + image
                + "\",\"size\":320,\"conf\":0.3,\"nms\":0.45}";
        assertThat(text).contains(right);
        return right.isEmpty() ? text : text.replace(right, wrong);
    }

    private List<String> answers(String... lines) throws IOException {
        StringWriter out = new StringWriter();
        run(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)), out, settings -> {
            if (!settings.model().toString().equals("m.onnx")) {
                throw new DetectorException(settings.model().toString(), "does not suit");
            }
            opened.add(settings);
            return detector;
        });
        return out.toString().lines().toList();
    }

    private static void run(InputStream in, StringWriter out, DetectorOpener opener) throws IOException {
        try (Operations operations = Operations.open(opener)) {
            Batch.run(in, new PrintWriter(out), operations);
        }
    }
}
