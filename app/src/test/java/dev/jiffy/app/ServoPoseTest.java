package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `jiffy servo pose` from its lines to its answers: a square two units wide, seen from straight ahead at four units.
class ServoPoseTest {
    private static final String SQUARE = "{\"method\":\"iterative\",\"points\":[[-1,-1,0],[1,-1,0],[1,1,0],[-1,1,0]],"
            + "\"image\":[[-0.25,-0.25],[0.25,-0.25],[0.25,0.25],[-0.25,0.25]]}";

    private final StringWriter out = new StringWriter();
    private final InputStream stdin = System.in;

    @AfterEach
    void restore() {
        System.setIn(stdin);
    }

    @Test
    void posesAreAnsweredOrShown() {
        assertThat(run(SQUARE + "\n{\"id\":7,\"method\":\"dlt\"}", "--json")).isEqualTo(1);
        assertThat(out.toString().lines()).hasSize(2).first().asString().startsWith("{\"cMo\":[");
        assertThat(out.toString()).contains("{\"id\":7,\"error\":\"\\\"points\\\" is missing\"}");
        out.getBuffer().setLength(0);
        assertThat(run(SQUARE)).isZero();
        assertThat(out.toString()).startsWith("cMo: ").contains("rms: ");
    }

    private int run(String lines, String... options) {
        System.setIn(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
        String[] arguments = new String[options.length + 2];
        arguments[0] = "servo";
        arguments[1] = "pose";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Main.commandLine().setOut(new PrintWriter(out)).execute(arguments);
    }
}
