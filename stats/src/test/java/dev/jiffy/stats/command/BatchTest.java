package dev.jiffy.stats.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class BatchTest {
    @Test
    void whatCannotBeDoneIsSaidAndTheBatchGoesOn() throws IOException {
        StringWriter out = new StringWriter();
        Batch.run(new BufferedReader(new StringReader("""
                {"id":"1","command":"nothing"}
                not JSON
                {"id":"3"}
                """)), new PrintWriter(out));
        assertThat(out.toString().lines()).satisfiesExactly(
                first -> assertThat(first).startsWith("{\"id\":\"1\",\"error\":\"there is no command"),
                second -> assertThat(second).startsWith("{\"error\":\"no JSON"),
                third -> assertThat(third)
                        .isEqualTo("{\"id\":\"3\",\"error\":\"\\\"command\\\" is missing; give --command\"}"));
    }

    @Test
    void numbersComeBackAsTheyWere() {
        double[] numbers = {0.1, -0.0, 1e300, Double.NaN, Double.NEGATIVE_INFINITY, 3};
        String text = JsonValues.write(numbers);
        assertThat(text).isEqualTo("[0.1,-0.0,1.0E300,\"NaN\",\"-Infinity\",3]");
        Object read = JsonValues.read(text);
        assertThat(read).isNotNull();
        assertThat(new Request(Map.of("x", Objects.requireNonNull(read))).numbers("x")).containsExactly(numbers);
    }
}
