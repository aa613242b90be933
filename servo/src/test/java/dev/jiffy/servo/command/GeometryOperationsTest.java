package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.vision.DetectorException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Poses, homographies and calibrations as lines.
class GeometryOperationsTest {
    private static final String SQUARE = "\"points\":[[-1,-1,0],[1,-1,0],[1,1,0],[-1,1,0]],"
            + "\"image\":[[-0.25,-0.25],[0.25,-0.25],[0.25,0.25],[-0.25,0.25]]";

    /// A square two units wide, seen from straight ahead at four units.
    @ParameterizedTest
    @CsvSource({"dlt", "epnp", "iterative", "vvs"})
    void aSquareFromTheFrontIsFourUnitsAway(String method) throws IOException {
        assertThat(numbers(answer("{\"id\":1,\"op\":\"pose\",\"method\":\"" + method + "\"," + SQUARE + "}"), "cMo"))
                .containsExactly(new double[]{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 4, 0, 0, 0, 1},
                        within(1e-6));
    }

    @Test
    void aPlaneHasTwoSolutions() throws IOException {
        String answer = answer("{\"id\":1,\"op\":\"pose\",\"method\":\"ippe\"," + SQUARE + "}");
        assertThat(answer).contains("\"solutions\":[{\"cMo\":[").containsOnlyOnce("},{");
    }

    @Test
    void pixelsNeedACameraMatrix() throws IOException {
        String pixels = "\"points\":[[-1,-1,0],[1,-1,0],[1,1,0],[-1,1,0]],"
                + "\"image\":[[295,215],[345,215],[345,265],[295,265]],\"K\":[100,0,320,0,100,240,0,0,1]";
        assertThat(numbers(answer("{\"id\":1,\"op\":\"pose\",\"method\":\"iterative\"," + pixels + "}"), "cMo")[11])
                .isCloseTo(4, within(1e-6));
    }

    @Test
    void aWrongPairIsNoInlier() throws IOException {
        String xb = "[[0,0],[1,0],[1,1],[0,1],[0.5,0.25],[0.25,0.5],[0.75,0.5]]";
        String xa = "[[2,3],[3,3],[3,4],[2,4],[2.5,3.25],[2.25,3.5],[9,9]]";
        assertThat(answer("{\"id\":1,\"op\":\"homography\",\"method\":\"ransac\",\"threshold\":0.01,\"xa\":" + xa
                + ",\"xb\":" + xb + "}")).endsWith("\"inliers\":[true,true,true,true,true,true,false]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"op\":\"pose\",\"method\":\"p3p\",\"points\":[[0,0,0]],\"image\":[[0,0]] | \\\"method\\\" must be dlt, epnp",
            "\"op\":\"pose\",\"method\":\"epnp\",\"points\":[[0,0,0]],\"image\":[] | \\\"image\\\" must have as many points as \\\"points\\\", which has 1; it has 0",
            "\"op\":\"pose\",\"method\":\"epnp\",\"points\":[[0,0,0]],\"image\":[[0,0]] | a pose needs at least 4 points, there are 1",
            "\"op\":\"pose\",\"method\":\"epnp\",\"points\":[[0,0]],\"image\":[[0,0]] | \\\"points[0]\\\" must have 3 numbers",
            "\"op\":\"homography\",\"method\":\"ransac\",\"xa\":[],\"xb\":[] | \\\"threshold\\\" is missing",
            "\"op\":\"homography\",\"method\":\"x\",\"xa\":[],\"xb\":[] | \\\"method\\\" must be dlt, dlt-normalised or ransac",
            "\"op\":\"homography-decompose\",\"aHb\":[0,0,0,0,0,0,0,0,0] | \\\"aHb\\\" the homography is zero",
            "\"op\":\"handeye\",\"gripper2base\":[],\"target2cam\":[] | hand and eye need at least 3 poses, there are 0",
            "\"op\":\"handeye\",\"gripper2base\":[[1]],\"target2cam\":[] | \\\"gripper2base[0]\\\" must be a 4",
            "\"op\":\"calibrate\",\"size\":[640,0],\"object\":[],\"views\":[] | \\\"size\\\" must be width and height",
            "\"op\":\"calibrate\",\"size\":[640,480],\"object\":[[0,0,0]],\"views\":[[]] | \\\"views[0]\\\" must have as many points"})
    void whatCannotBeDoneIsSaid(String fields, String error) throws IOException {
        assertThat(answer("{\"id\":1," + fields + "}")).startsWith("{\"id\":1,\"error\":\"" + error);
    }

    private static double[] numbers(String answer, String name) {
        int at = answer.indexOf("\"" + name + "\":[") + name.length() + 4;
        String[] texts = answer.substring(at, answer.indexOf(']', at)).split(",", -1);
        double[] numbers = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            numbers[i] = Double.parseDouble(texts[i]);
        }
        return numbers;
    }

    private static String answer(String line) throws IOException {
        StringWriter out = new StringWriter();
        try (Operations operations = Operations.open(settings -> {
            throw new DetectorException("none", "is not wanted here");
        })) {
            Batch.run(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)), new PrintWriter(out),
                    operations);
        }
        return out.toString().strip();
    }
}
