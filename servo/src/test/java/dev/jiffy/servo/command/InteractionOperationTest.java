package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jiffy.vision.DetectorException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InteractionOperationTest {
    /// Chaumette & Hutchinson 2006, part I, equation 11, with numbers whose products are exact.
    @Test
    void aPointHasTheMatrixOfTheTextbook() {
        assertThat(answer("point", "0.5,-0.25,2")).isEqualTo("{\"s\":[0.5,-0.25],\"L\":["
                + "[-0.5,0.0,0.25,-0.125,-1.25,-0.25],[0.0,-0.5,-0.125,1.0625,0.125,-0.5]]}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "dot         | 1,2,3          | \"feature\" \"dot\" is no kind of feature; there is point, point_polar, point3d",
            "point       | 1,2            | \"params\" point has 3 numbers (x,y,Z), not 2",
            "point       | 1,2,0          | \"params\" Z, a depth before the camera, must be above 0, it is 0.0",
            "point       | 1,\"2\",1      | \"params[1]\" must be a number, it is the string \"2\"",
            "point_polar | 0,2,1          | \"params\" rho must be above 0, it is 0.0",
            "segment     | 1,2,1,1,2,3    | \"params\" both ends are at the same place of the image",
            "line        | 0,0,1,0,0,0,0,1,0,0 | \"params\" both planes go through the camera",
            "thetau_cdRc | 2,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1 | \"params\" the 16 numbers from index 0 must be a rigid motion",
            "point       | 1e300,1e300,1  | the result has no finite value for \"L\""})
    void whatIsWrongIsNamed(String feature, String params, String error) {
        assertThatExceptionOfType(RequestException.class).isThrownBy(() -> answer(feature, params))
                .withMessageStartingWith(error);
    }

    @Test
    void momentsThatAreNotThoseOfTheVerticesAreRefused() {
        String square = "0,0,1,0,1,1,0.5,1,0,1, 0,0,1, 1,1,0, ";
        String moments = "1,0.5,0.3333333333333333,0.25,0.2, 0.5,0.25,0.16666666666666666,0.125,"
                + " 0.3333333333333333,0.16666666666666666,0.1111111111111111, 0.25,0.125, 0.2";
        assertThat(answer("moment_gravity_polygon", square + moments)).startsWith("{\"s\":[0.5,0.5],");
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(
                        () -> answer("moment_gravity_polygon", square + moments.replace("0.1111111111111111", "0.12")))
                .withMessageContaining("m22 is 0.12, the vertices make it 0.111");
    }

    private static String answer(String feature, String params) {
        try (Operations operations = Operations.open(settings -> {
            throw new DetectorException("none", "none");
        })) {
            return Batch.answer(("{\"feature\":\"" + feature + "\",\"params\":[" + params + "]}")
                    .getBytes(StandardCharsets.UTF_8), operations, "interaction", Map.of());
        }
    }
}
