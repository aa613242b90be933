package dev.jiffy.servo.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dev.jiffy.core.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RequestTest {
    @Test
    void numbersComeInAllShapes() {
        Request request = request("{\"n\":2,\"f\":true,\"v\":[1,2.5,3e0],\"r\":[[1,2,3],[4,5,6]],\"t\":[[[1],[2]],[]],"
                + "\"p\":[1,2,3,0,0,0],\"o\":{\"a\":[{\"b\":7}]},\"s\":[\"x\",\"y\"],\"none\":null,"
                + "\"K\":[800,0,320,0,800,240,0,0,1]}");
        assertThat(request.number("n")).isEqualTo(2);
        assertThat(request.positive("n")).isEqualTo(2);
        assertThat(request.flag("f")).isTrue();
        assertThat(request.numbers("v", 3)).containsExactly(1, 2.5, 3);
        assertThat(request.points3("r")).isDeepEqualTo(new double[][]{{1, 2, 3}, {4, 5, 6}});
        assertThat(request.tables("t", 1)).isDeepEqualTo(new double[][][]{{{1}, {2}}, {}});
        assertThat(request.pose("p").apply(0, 0, 1)).containsExactly(new double[]{1, 2, 4}, within(0.0));
        assertThat(request.object("o").objects("a").getFirst().number("b")).isEqualTo(7);
        assertThat(request.texts("s")).containsExactly("x", "y");
        assertThat(request.camera("K").fx()).isEqualTo(800);
        assertThat(request.has("none")).isFalse();
        assertThat(request.optionalNumbers("none")).isNull();
        assertThat(request.optionalNumber("m", 9)).isEqualTo(9);
        assertThat(request.optionalFlag("f", false)).isTrue();
        assertThat(request.optionalFlag("g", false)).isFalse();
    }

    @Test
    void errorsNameThePlace() {
        error("{\"v\":[1,\"2\"]}", r -> r.numbers("v"), "\"v[1]\" must be a number, it is the string \"2\"");
        error("{\"v\":[1,null]}", r -> r.numbers("v"), "\"v[1]\" must be a number, it is null");
        error("{\"v\":{}}", r -> r.numbers("v"), "\"v\" must be a list, it is an object");
        error("{\"v\":[1]}", r -> r.numbers("v", 2), "\"v\" must have 2 numbers, it has 1");
        error("{\"v\":[[1,2],[3]]}", r -> r.rows("v", 2), "\"v[1]\" must have 2 numbers, it has 1");
        error("{\"v\":[[1,2],[3,[]]]}", r -> r.rows("v", 2), "\"v[1][1]\" must be a number, it is a list");
        error("{\"v\":[[[1,2]],[[3,true]]]}", r -> r.tables("v", 2), "\"v[1][0][1]\" must be a number, it is true");
        error("{\"v\":[]}", r -> r.points3("v"), "\"v\" must have a point");
        error("{\"v\":0}", r -> r.positive("v"), "\"v\" must be a number above 0, it is 0");
        error("{\"v\":1}", r -> r.flag("v"), "\"v\" must be true or false, it is 1");
        error("{\"v\":[1]}", r -> r.texts("v"), "\"v[0]\" must be a string, it is 1");
        error("{\"v\":[1]}", r -> r.objects("v"), "\"v[0]\" must be an object, it is 1");
        error("{\"v\":[{\"a\":{\"b\":[0,\"\"]}}]}", r -> r.objects("v").getFirst().object("a").numbers("b"),
                "\"v[0].a.b[1]\" must be a number, it is the string \"\"");
        error("{\"v\":[{}]}", r -> r.objects("v").getFirst().number("b"), "\"v[0].b\" is missing");
        error("{\"v\":[2,0,0,0,0,1,0,0,0,0,1,0,0,0,0,1]}", r -> r.motion("v"), "\"v\" must be a rigid motion");
        error("{\"v\":[[1]]}", r -> r.motions("v"), "\"v[0]\" must be a 4 × 4 matrix row by row, it has 1 numbers");
        error("{\"v\":[0,0,0,0,1,0,0,0,1]}", r -> r.camera("v"), "\"v\" must have positive focal lengths");
        error("{\"v\":1" + "0".repeat(400) + "}", r -> r.number("v"), "\"v\" must be a number, it is 1000");
    }

    @Test
    void aResultThatIsNotFiniteIsAnError() {
        assertThatExceptionOfType(RequestException.class)
                .isThrownBy(() -> Answers.vector(new Json().open('{'), "x", new double[]{1, Double.NaN}))
                .withMessageStartingWith("the result has no finite value for \"x\"");
        Json answer = new Json().open('{');
        Answers.matrix(answer, "m", new double[]{1, 0.1, -0.0, 1e-300}, 2, 2);
        assertThat(answer.close('}')).hasToString("{\"m\":[[1.0,0.1],[-0.0,1.0E-300]]}");
    }

    private static void error(String text, Consumer<Request> question, String message) {
        assertThatExceptionOfType(RequestException.class).isThrownBy(() -> question.accept(request(text)))
                .withMessageStartingWith(message);
    }

    private static Request request(String text) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonObjects.read(bytes, bytes.length, fields);
        return new Request(fields);
    }
}
