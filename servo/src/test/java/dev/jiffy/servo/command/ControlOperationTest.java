package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.vision.DetectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Conversations of `control` as lines; what the loops do with them is in the tests of `dev.jiffy.servo.control`.
class ControlOperationTest {
    private static final String MEASURED = "\"measured\":{\"image\":[[250,170],[390,170],[390,310],[250,310]],"
            + "\"depth\":[0.8,0.8,0.8,0.8],\"cMo\":[1,0,0,0,0,1,0,0,0,0,1,0.8,0,0,0,1]}";
    private static final String TASK = "\"op\":\"control\",\"law\":\"auto\",\"desired\":[0,0,0.5,0,0,0],"
            + "\"desired_image\":[[199.5,119.5],[439.5,119.5],[439.5,359.5],[199.5,359.5]],"
            + "\"points\":[[-0.1,-0.1,0],[0.1,-0.1,0],[0.1,0.1,0],[-0.1,0.1,0]],\"K\":[600,0,319.5,0,600,239.5,0,0,1],"
            + "\"lambda\":1,\"dt\":0.04,\"steps\":500,\"limits\":{\"rectangle\":[10,10,629,469],\"min_depth\":0.05,"
            + "\"max_distance\":1.5,\"box\":[[-1,1],[-1,1],[-1.5,-0.1]],\"max_v\":0.5,\"max_w\":1},"
            + "\"errors\":{\"pixel\":0.1,\"depth\":0.02,\"pose_t\":0.001,\"pose_r\":0.002,\"focal\":0.1,\"model\":0.003}";

    @Test
    void aLoopGoesOnFromLineToLineUntilItsEnd() throws IOException {
        List<String> answers = answers(first("1"), next("1", 1), next("1", 2),
                "{\"id\":1,\"op\":\"control\",\"end\":true}",
                next("1", 3));
        assertThat(answers.subList(0, 3)).allSatisfy(a -> assertThat(a).matches("\\{\"id\":1,\"v\":\\[[^]]*]}"));
        assertThat(answers.get(3)).isEqualTo("{\"id\":1}");
        assertThat(answers.get(4)).startsWith("{\"id\":1,\"error\":\"no loop is open with the id 1;");
    }

    @Test
    void loopsOfSeveralIdsDoNotDisturbEachOther() throws IOException {
        List<String> alone = answers(first("\"a\""), next("\"a\"", 1), next("\"a\"", 2));
        List<String> mixed = answers(first("\"a\""), first("[2]"), next("\"a\"", 1), next("[2]", 1), next("\"a\"", 2));
        assertThat(mixed.get(2)).isEqualTo(alone.get(1));
        assertThat(mixed.get(4)).isEqualTo(alone.get(2));
        assertThat(mixed.get(3)).isEqualTo(alone.get(1).replace("\"a\"", "[2]"));
    }

    @Test
    void loopsThatNobodyEndsAreForgottenInTime() throws IOException {
        List<String> lines = new ArrayList<>();
        for (int id = 0; id <= ControlOperation.MOST_OPEN; id++) {
            lines.add(first(Integer.toString(id)));
        }
        lines.add(next("0", 1));
        lines.add(next("1", 1));
        List<String> answers = answers(lines.toArray(String[]::new));
        assertThat(answers.get(lines.size() - 2)).contains("no loop is open with the id 0", "64");
        assertThat(answers.get(lines.size() - 1)).contains("\"v\":[");
    }

    @Test
    void anErrorOfMinusZeroIsNone() throws IOException {
        String none = first("1").replace("\"focal\":0.1", "\"focal\":0");
        assertThat(answers(none.replace("\"focal\":0", "\"focal\":-0.0"))).isEqualTo(answers(none));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"law\":\"auto\"       | \"law\":\"best\"      | is no law; there is ibvs-current",
            "\"steps\":500          | \"steps\":0           | must be a whole number from 1",
            "\"rectangle\":[10,10   | \"rectangle\":[700,10 | u0 < u1",
            "\"max_v\":0.5          | \"max_v\":-1          | \"limits.max_v\\\" must be a number above 0",
            "\"pixel\":0.1          | \"pixel\":-0.1        | errors must not be negative",
            "\"focal\":0.1          | \"focal\":1           | must be below 1",
            "[0.1,0.1,0],           |                       | the model has 3",
            "\"depth\":[0.8,        | \"depth\":[           | image and depth of each of the 4 points, it has 4 and 3",
            "\"k\":0                | \"k\":1               | must be 0, the number of steps so far, it is 1",
            "1,0.8,0,0,0,1]         | 2,0.8,0,0,0,1]        | measured.cMo",
            "\"lambda\":1           | \"lambda\":\"x\"      | must be a number, it is the string"})
    void whatIsWrongIsNamedAndNothingIsKept(String right, @Nullable String wrong, String error) throws IOException {
        String line = first("1");
        assertThat(line).contains(right);
        List<String> answers = answers(line.replace(right, wrong == null ? "" : wrong), next("1", 1));
        assertThat(answers.get(0).replace("\\\"", "\"")).startsWith("{\"id\":1,\"error\":")
                .contains(error.replace("\\\"", "\""));
        assertThat(answers.get(1)).contains("no loop is open");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[0.8,0.8,0.8,0.8]                  | [-1,0,1e300,1e-300]",
            "[[250,170],[390,170],[390,310],[250,310]] | [[0,0],[0,0],[0,0],[0,0]]",
            "[[250,170],[390,170],[390,310],[250,310]] | [[1e200,-1e200],[0,0],[1e200,0],[0,1]]",
            "[1,0,0,0,0,1,0,0,0,0,1,0.8,0,0,0,1] | [1,0,0,0,0,1,0,0,0,0,1,-3,0,0,0,1]",
            "[1,0,0,0,0,1,0,0,0,0,1,0.8,0,0,0,1] | [1,0,0,1e150,0,1,0,0,0,0,1,0.8,0,0,0,1]"})
    void measurementsThatCannotBeTrueGetATwistWithinTheLimitsOrAnError(String right, String wrong) throws IOException {
        String line = first("1");
        assertThat(line).contains(right);
        List<String> answers = answers(line.replace(right, wrong), next("1", 1));
        assertThat(answers).allSatisfy(a -> assertThat(a).doesNotContain("NaN", "internal error")
                .containsAnyOf("\"v\":[", "\"error\":"));
    }

    @Test
    void plainLawsBelieveWhatIsMeasured() throws IOException {
        // The camera is straight before the target and 0.3 m too far: v = λ (0.8 − 0.5) along the axis.
        String answer = answers(first("1").replace("\"auto\"", "\"pbvs-cmo\"")).getFirst();
        assertThat(answer).startsWith("{\"id\":1,\"v\":[");
        String[] v = answer.substring(answer.indexOf('[') + 1, answer.indexOf(']')).split(",", -1);
        assertThat(Double.parseDouble(v[2])).isBetween(0.299999, 0.300001);
        assertThat(Double.parseDouble(v[0])).isBetween(-1e-9, 1e-9);
    }

    private static String first(String id) {
        return "{\"id\":" + id + "," + TASK + ",\"k\":0," + MEASURED + "}";
    }

    private static String next(String id, int k) {
        return "{\"id\":" + id + ",\"op\":\"control\",\"k\":" + k + "," + MEASURED + "}";
    }

    private static List<String> answers(String... lines) throws IOException {
        StringWriter out = new StringWriter();
        try (Operations operations = Operations.open(settings -> {
            throw new DetectorException(settings.model().toString(), "there is none here");
        })) {
            Batch.run(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)),
                    new PrintWriter(out), operations);
        }
        return out.toString().lines().toList();
    }
}
