package dev.jiffy.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jiffy.stats.command.JsonValues;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The commands of `jiffy servo` that look at no pictures, from their arguments to their answers.
class ServoCommandsTest {
    private static final String START = """
            {"start":[0.1,0.05,1,0.2,-0.1,0.5],"desired":[0,0,0.75,0,0,0],"lambda":0.5,"dt":0.04,"steps":300,
             "points":[[-0.1,-0.1,0],[0.1,-0.1,0],[0.1,0.1,0],[-0.1,0.1,0]]}
            """;
    private static final String PENDULUM = """
            <robot name="pendulum"><link name="base"/>
              <link name="rod"><inertial><origin xyz="0 0 -0.5"/><mass value="2"/>
                <inertia ixx="0.1" ixy="0" ixz="0" iyy="0.1" iyz="0" izz="0"/></inertial></link>
              <joint name="hinge" type="continuous"><parent link="base"/><child link="rod"/><axis xyz="0 1 0"/></joint>
            </robot>
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream stdin = System.in;

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void restore() {
        System.setIn(stdin);
    }

    @Test
    void featuresAreAnsweredWithOrWithoutAnId() {
        assertThat(run("{\"feature\":\"point\",\"params\":[0.5,0,2]}\n{\"id\":7,\"feature\":\"point\",\"params\":[]}",
                "servo", "interaction", "--json")).isEqualTo(1);
        assertThat(out.toString().lines()).containsExactly(
                "{\"s\":[0.5,0.0],\"L\":[[-0.5,0.0,0.25,0.0,-1.25,0.0],[0.0,-0.5,0.0,1.0,-0.0,-0.5]]}",
                "{\"id\":7,\"error\":\"\\\"params\\\" point has 3 numbers (x,y,Z), not 0\"}");
    }

    @Test
    void featuresAreShownAsTables() {
        assertThat(run("{\"feature\":\"point\",\"params\":[0.5,0,2]}", "servo", "interaction")).isZero();
        assertThat(out.toString()).startsWith("s: 0.5 0").contains("L:").contains("-1.25");
        assertThat(run("", "servo", "interaction", "--kinds")).isZero();
        assertThat(out.toString()).contains("depth_logZ                   x,y,Z,Z*");
    }

    /// A rod that hangs straight down at rest: gravity asks for nothing, and M is that of a physical pendulum, I + m
    /// l².
    @Test
    void statesOfARobotAreAnswered() throws IOException {
        String urdf = Files.writeString(folder.resolve("rod.urdf"), PENDULUM).toString();
        String state = "{\"root\":\"base\",\"tip\":\"rod\",\"joints\":[\"hinge\"],\"gravity\":[0,0,-9.81],\"q\":[0],\"qd\":[0],"
                + "\"qdd\":[1],\"tau\":[1.2]}";
        assertThat(run(state, "servo", "dynamics", "--urdf", urdf, "--json")).isZero();
        Map<?, ?> answer = (Map<?, ?>) Objects.requireNonNull(JsonValues.read(out.toString()));
        assertThat(answer.get("M")).isEqualTo(List.of(List.of(0.6)));
        assertThat(answer.get("tau")).isEqualTo(List.of(0.6));
        assertThat(answer.get("qdd")).isEqualTo(List.of(2.0));
        out.getBuffer().setLength(0);
        assertThat(
                run(state.replace("{\"root", "{\"urdf\":\"x\",\"root"), "servo", "dynamics", "--urdf", urdf, "--json"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("\\\"urdf\\\" is given for all requests");
        assertThat(run(state, "servo", "dynamics", "--urdf", folder.resolve("no.urdf").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("no.urdf: cannot be read");
    }

    @Test
    void aSimulationIsShownAndAnswered() throws IOException {
        String start = Files.writeString(folder.resolve("start.json"), START).toString();
        assertThat(run("", "servo", "sim", "--law", "pbvs", "--start", start)).isZero();
        assertThat(out.toString()).startsWith("completed after 300 steps, 12.00 s; ").contains("the image, x from ");
        out.getBuffer().setLength(0);
        assertThat(run("", "servo", "sim", "--law", "hybrid", "--start", start, "--json")).isZero();
        Map<?, ?> answer = (Map<?, ?>) Objects.requireNonNull(JsonValues.read(out.toString()));
        assertThat(answer.get("status")).isEqualTo("completed");
        assertThat((List<?>) answer.get("v")).hasSize(300);
    }

    @Test
    void whatIsWrongWithASimulationIsTold() throws IOException {
        String start = Files.writeString(folder.resolve("start.json"), START.replace("0.04", "0")).toString();
        assertThat(run("", "servo", "sim", "--law", "pbvs", "--start", start)).isEqualTo(1);
        assertThat(err.toString()).contains("start.json: \"dt\" must be a number above 0, it is 0");
        assertThat(run("", "servo", "sim", "--law", "magic", "--start", start)).isEqualTo(1);
        assertThat(err.toString()).contains("\"law\" \"magic\" is no law; there is ibvs-current");
        assertThat(run("", "servo", "sim", "--law", "pbvs", "--start", folder.resolve("no").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("no: no such file");
        assertThat(run("", "servo", "sim")).isEqualTo(2);
    }

    private int run(String input, String... args) {
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        CommandLine command = Main.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(args);
    }
}
