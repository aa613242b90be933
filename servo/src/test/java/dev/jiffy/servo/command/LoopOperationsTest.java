package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.vision.DetectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One line of each operation about a single loop, and of the law `auto`, as answers come.
class LoopOperationsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "\"rls\",\"X\":[[1],[2]],\"y\":[1,2],\"lambda\":1,\"p0\":1 | \"theta\":[[0.5],[0.83333333333333",
            "\"rls\",\"X\":[[1],[2]],\"y\":[1],\"lambda\":1,\"p0\":1   | must have a row of one number or more for each of the 1",
            "\"rls\",\"X\":[[1],[2,3]],\"y\":[1,2],\"lambda\":1,\"p0\":1 | \"X[1]\" must have 1 numbers, it has 2",
            "\"rls\",\"X\":[[1]],\"y\":[1],\"lambda\":2,\"p0\":1       | must be above 0 and at most 1",
            "\"pid\",\"h\":1,\"setpoint\":[1,1],\"pid\":{\"kp\":1,\"ki\":1},\"plant\":{\"K\":1,\"tau\":1,\"delay_samples\":1} | \"u\":[1.0,2.0],\"y\":[0.0,0.63212055882",
            "\"pid\",\"h\":0,\"setpoint\":[1],\"pid\":{\"kp\":1},\"plant\":{\"K\":1,\"tau\":1} | \"h\" must be a number above 0",
            "\"pid\",\"h\":1,\"setpoint\":[1],\"pid\":{\"kp\":1,\"KI\":1},\"plant\":{\"K\":1,\"tau\":1} | \"pid.KI\" is no field of pid",
            "\"identify\",\"h\":1,\"u\":[1,1,1,1,1,1],\"y\":[0,0,1,1.5,1.75,1.875] | \"K\":2.0",
            "\"identify\",\"h\":1,\"u\":[1,1],\"y\":[0,0]                | has 2 samples; 4 or more",
            "\"autotune\",\"h\":1,\"u\":[1,1,1,1,1,1],\"y\":[0,0,1,1.5,1.75,1.875] | \"kd\":0.0,\"N\":20.0",
            "\"autotune\",\"h\":5e-324,\"u\":[1,1,1,1,1,1],\"y\":[0,0,1,1.5,1.75,1.875] | gains must be finite",
            "\"tune\",\"rule\":\"simc\",\"K\":2,\"tau\":3,\"L\":1,\"tc\":1 | \"kp\":0.75,\"ti\":3.0,\"td\":0.0",
            "\"tune\",\"rule\":\"zn-open\",\"K\":2,\"tau\":3,\"L\":0   | has no finite value",
            "\"tune\",\"rule\":\"best\",\"K\":2,\"tau\":3,\"L\":1      | must be simc, zn-open or imc-pid",
            "\"closed-loop\",\"K\":1,\"tau\":1,\"kp\":1,\"ki\":0,\"t\":[0,1e9] | \"y\":[0.0,0.5]",
            "\"closed-loop\",\"K\":1,\"tau\":1,\"kp\":1,\"ki\":0,\"t\":[-1]  | \"t[0]\" must not be negative",
            "\"gain\",\"gain_0\":4,\"gain_inf\":4,\"slope_0\":1,\"x\":[0,9] | \"lambda\":[4.0,4.0]",
            "\"delay-margin\",\"delay_samples\":0                           | \"gain_max\":2.0",
            "\"delay-margin\",\"L\":0                                       | \"L\" must be a number above 0",
            "\"delay-margin\",\"L\":1,\"delay_samples\":1                  | either \"L\" in seconds or"})
    void anOperationAnswersOrSaysWhatIsWrong(String request, String want) throws IOException {
        assertThat(answer(request)).contains(want);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "[0.1,0.05,0.9,0,0,3.14159265358979] | [0,0,0.75,0,0,0] | \"status\":\"completed\"",
            "[0.1,0.05,0.9,0,0,3.14159265358979] | [0,0,0.15,0,0,0] | the goal itself is outside the limits",
            "[0.9,0.05,0.9,0,0,0]                | [0,0,0.75,0,0,0] | \"status\":\"completed\"",
            "[0.1,0.05,0.9,0,0,0]                | [0,0,3.5,0,0,0]  | the goal itself is outside the limits",
            "[0.1,0.05,0.9,0,0,0]                | [0,0,-1,0,0,0]   | must have all points before the camera"})
    void theLawAutoGetsThereOrSaysThatNothingDoes(String start, String goal, String want) throws IOException {
        assertThat(answer("\"sim\",\"law\":\"auto\",\"start\":" + start + ",\"desired\":" + goal
                + ",\"points\":[[-0.1,-0.1,0],[0.1,-0.1,0],[0.1,0.1,0],[-0.1,0.1,0]],\"lambda\":0.8,\"dt\":0.04,\"steps\":500,"
                + "\"limits\":{\"half_width\":0.53,\"half_height\":0.4,\"max_distance\":3,\"max_v\":1,\"max_w\":2}"))
                .contains(want);
    }

    @Test
    void anImageThatIsTooSmallToHaveAMarginIsNamed() throws IOException {
        assertThat(answer("\"sim\",\"law\":\"auto\",\"start\":[0.1,0,0.9,0,0,0],\"desired\":[0,0,0.75,0,0,0],"
                + "\"points\":[[0,0,0]],\"lambda\":1,\"dt\":0.04,\"steps\":5,"
                + "\"limits\":{\"half_width\":5e-324,\"half_height\":1,\"max_distance\":3,\"max_v\":1,\"max_w\":2}"))
                .contains("\"limits.half_width\" is too small for an image");
    }

    @Test
    void stepsTimesPointsAreBounded() throws IOException {
        String points = "[0,0,0]" + ",[0.1,0,0]".repeat(999);
        assertThat(answer("\"sim\",\"law\":\"ibvs-current\",\"start\":[0.1,0,0.9,0,0,0],\"desired\":[0,0,0.75,0,0,0],"
                + "\"points\":[" + points + "],\"lambda\":1,\"dt\":0.04,\"steps\":1001"))
                .contains("\"steps\" must be 1000 at most with 1000 points, they are 1001");
    }

    private static String answer(String request) throws IOException {
        StringWriter out = new StringWriter();
        try (Operations operations = Operations.open(settings -> {
            throw new DetectorException(settings.model().toString(), "there is none here");
        })) {
            byte[] line = ("{\"id\":1,\"op\":" + request + "}").getBytes(StandardCharsets.UTF_8);
            Batch.run(new ByteArrayInputStream(line), new PrintWriter(out), operations);
        }
        return out.toString().replace("\\\"", "\"");
    }
}
